# SPDX-License-Identifier: MIT
"""The form is the schema and the vocabularies, in Vietnamese; the page lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from khobai.authoring.form import words
from khobai.authoring.form.forms import EDTF, configuration, fields
from khobai.authoring.form.page import files, policy
from khobai.reading.load import load_vocabulary
from khobai.reading.schema import article as schema
from khobai.site.templates import ADMIN
from khobai.text import edtf
from tests.conftest import ROOT

VOCABULARY = load_vocabulary(ROOT / "articles")
FIELDS = {field["name"]: field for field in fields(VOCABULARY)}
RECORDS: dict[str, type[BaseModel]] = {
    "source": schema.SourceEntry, "authors": schema.AuthorEntry, "directives": schema.DirectiveEntry,
    "themes": schema.ThemeEntry, "models": schema.ModelEntry, "figures": schema.FigureEntry,
    "people": schema.PersonEntry, "standards": schema.StandardEntry, "tasks": schema.TaskEntry,
    "awards": schema.AwardEntry, "works": schema.WorkEntry, "captions": schema.CaptionEntry,
    "rights": schema.RightsEntry,
}  # fmt: skip


def names(parts: list[dict[str, Any]]) -> list[str]:
    return [part["name"] for part in parts]


def every(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        for key in ("parts", "fields"):
            yield from every(part.get(key, []))
        for sort in part.get("sorts", []):
            yield from every(sort["fields"])


def test_every_field_of_the_schema_is_in_the_form() -> None:
    assert list(FIELDS) == [*schema.ArticleEntry.model_fields, "body"]
    for name, model in RECORDS.items():
        field = FIELDS[name]
        assert names(field.get("parts") or field["fields"]) == list(model.model_fields), name
    assert names(FIELDS["places"]["sorts"][1]["fields"]) == list(schema.PlaceEntry.model_fields)
    assert names(FIELDS["inferred"]["parts"]) == ["field", *schema.InferenceEntry.model_fields]
    (forms,) = (part for part in FIELDS["directives"]["parts"] if part["name"] == "cited_as")
    assert names(forms["parts"]) == list(schema.FormEntry.model_fields)


def test_required_is_what_the_schema_requires() -> None:
    assert [name for name, field in FIELDS.items() if field["required"]] == ["title"]
    assert [part["name"] for part in FIELDS["figures"]["parts"] if part["required"]] == ["value", "unit", "what"]


def test_kinds_of_fields() -> None:
    kinds = {part["name"]: part["widget"] for part in FIELDS["figures"]["parts"]}
    assert kinds == {
        "value": "khobai-number", "unit": "string", "what": "string", "approx": "string", "as_of": "string",
        "printed": "string", "note": "text",
    }  # fmt: skip
    assert FIELDS["date"]["pattern"] == [EDTF, words.BAD_DATE]
    assert [option["value"] for option in FIELDS["status"]["options"]] == ["draft", "published", "withdrawn"]
    (appears,) = (part for part in FIELDS["people"]["parts"] if part["name"] == "appears")
    assert appears["multiple"]
    assert [field["name"] for field in FIELDS.values() if "bare" in field] == ["authors", "places", "directives"]


def test_every_label_is_vietnamese_and_of_its_own() -> None:
    for field in every(list(FIELDS.values())):
        assert field["label"][0].isupper(), field["name"]
        assert field["label"].lower() != field["name"].replace("_", " ")
    assert set(words.HINTS) <= set(FIELDS)


def picked(name: str) -> dict[str, str]:
    options = {
        "places": FIELDS["places"]["sorts"][0]["fields"][0],
        "directives": FIELDS["directives"]["parts"][0],
        "newspaper": FIELDS["source"]["fields"][0],
        "place": next(part for part in FIELDS["models"]["parts"] if part["name"] == "place"),
    }[name]["options"]
    return {option["value"]: option["label"] for option in options}


def test_pickers_have_names_then_and_now() -> None:
    places = picked("places")
    assert set(places) == {*VOCABULARY.provinces, *VOCABULARY.localities}
    assert places["long-an"] == "Long An (đến 30/6/2025), nay thuộc Tây Ninh"
    assert places["tay-ninh-2025"] == "Tây Ninh (từ 1/7/2025)"
    assert places["ha-noi"] == "Hà Nội"
    assert places["ha-nam/binh-luc/binh-nghia"] == "xã Bình Nghĩa (Bình Lục, Hà Nam)"
    assert picked("place") == places
    assert picked("directives")["kl-01-kl-tw-2021"] == "Kết luận 01 (01-KL/TW, 18/5/2021)"
    assert set(picked("directives")) == set(VOCABULARY.directives)
    assert set(picked("newspaper")) == set(VOCABULARY.newspapers)
    for name in ("places", "directives"):
        labels = list(picked(name).values())
        assert len(set(labels)) == len(labels), name


@given(st.from_regex(re.compile(EDTF, re.ASCII), fullmatch=True))
def test_the_form_takes_dates_of_the_right_form(text: str) -> None:
    try:
        edtf.parse(text)
    except edtf.EdtfError as error:
        assert error.reason != "bad-date"  # noqa: PT017  # a day that never was is told on saving


def test_the_form_knows_another_id_for_each_that_is_reserved() -> None:
    reserved = configuration(VOCABULARY, "articles")["reserved"]
    assert {key for key in ("con", "nul", "com9", "lpt0", "index") if reserved[key] == f"bai-{key}"} == {
        "con",
        "nul",
        "com9",
        "lpt0",
        "index",
    }
    assert not set(reserved) & set(reserved.values())


@pytest.mark.parametrize("text", ["19/5/2023", "2023-13", "2023-05-19T10:00", "khoảng 2023", "2023/", "../2021"])
def test_the_form_takes_no_other_dates(text: str) -> None:
    assert not re.search(EDTF, text)


def test_configuration_has_the_backend_that_is_named() -> None:
    assert configuration(VOCABULARY, "articles")["backend"]["name"] == "khobai-proxy"
    named = configuration(VOCABULARY, "kho/articles", {"name": "github", "repo": "a/b"})
    assert named["backend"]["repo"] == "a/b"
    (articles,) = named["collections"]
    assert (articles["folder"], articles["delete"]) == ("kho/articles", False)


def test_the_policy_names_the_hosts_of_the_backend_and_no_others() -> None:
    assert "connect-src 'self';" in policy(None)
    assert not re.search(r"https?:", policy(None))
    assert re.findall(
        r"https://\S+?(?=[;\s])", policy({"name": "gitlab", "api_root": "https://git.example.org/api"})
    ) == [
        "https://gitlab.com",
        "https://git.example.org",
    ]


def test_the_page_is_whole() -> None:
    made = files(VOCABULARY, "articles")
    assert set(made) == {place.name for place in ADMIN.iterdir()} | {"config.json"}
    assert "{{" not in made["index.html"]
    scripts = ["numbers.js", "both.js", "forms.js", "decap-cms.js"]
    assert re.findall(r'(?:src|href)="([^"]+)"', made["index.html"]) == ["data:,", *scripts]
    assert json.loads(made["config.json"])["locale"] == "vi"


def test_decap_cms_is_as_published() -> None:
    code = (ADMIN / "decap-cms.js").read_bytes()
    digest = base64.b64encode(hashlib.sha256(code).digest()).decode()
    said = (ADMIN / "LICENSE-decap-cms.txt").read_text(encoding="utf-8")
    assert f"sha256-{digest}" in said
    assert b'"decap-cms 3.16.3"' in code
    assert "MIT License" in said
