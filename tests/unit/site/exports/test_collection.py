# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from pybtex.database import parse_string

from khobai.archive.groups import group
from khobai.archive.provenance import State
from khobai.site.exports.collection import Collection, collection, in_words, to_bibtex, to_cff
from khobai.site.exports.jsonld import of_data
from khobai.site.publication import Publication
from tests.factories import archive, article
from tests.schema_org import problems

STATE = State("c0ffee0123456789", "2026-11-21T20:00:00+00:00", modified=False)
TOLD: dict[str, Any] = {
    "name": "Kho <bài> & lời",
    "description": "Kho bài báo",
    "url": "https://x.vn/kho/",
    "state": STATE,
}


def work(*, doi: str | None = None, **told: Any) -> Collection:
    whole = archive(article("a", "2019-05/2021-05"), article("b", "2023", places=("hue",)), article("c", None), article("d", status="draft"))  # fmt: skip
    return collection(group(whole), whole.vocabulary, Publication(**{**TOLD, **told}, doi=doi))


def test_it_has_a_version_and_says_what_it_covers() -> None:
    made = work()
    assert (made.version, made.date, made.articles, made.years) == ("2026-11-21-c0ffee0", "2026-11-21", 3, (2019, 2023))
    assert made.places == ("Ninh Bình", "Huế")
    assert made.description == "Kho bài báo (3 bài, từ năm 2019 đến năm 2023)."
    assert work(state=State(STATE.commit, STATE.date, modified=True)).version == "2026-11-21-c0ffee0-modified"
    assert (work(state=None).version, work(state=None).date) == (None, None)


def test_an_empty_archive() -> None:
    whole = archive()
    made = collection(group(whole), whole.vocabulary, Publication())
    assert (made.description, made.years, made.places) == ("0 bài.", None, ())
    assert yaml.safe_load(to_cff(made))["title"] == "Kho bài"
    assert in_words(made)


def test_citation_cff_has_what_the_format_asks_for() -> None:
    """The Citation File Format 1.2.0 requires authors, cff-version, message and title."""
    made = yaml.safe_load(
        to_cff(work(doi="10.5281/zenodo.1", contact="kho@x.vn", repository="https://example.org/kho"))
    )
    assert {"authors", "cff-version", "message", "title"} <= set(made)
    assert made["authors"] == [{"name": "Kho <bài> & lời", "email": "kho@x.vn"}]
    assert (made["type"], made["version"], made["date-released"], made["doi"], made["license"], made["url"]) == (
        "dataset", "2026-11-21-c0ffee0", "2026-11-21", "10.5281/zenodo.1", "CC-BY-4.0", "https://x.vn/kho/",
    )  # fmt: skip
    assert not {"doi", "version", "date-released", "repository-code"} & set(yaml.safe_load(to_cff(work(state=None))))


def test_bibtex_is_read_by_another_parser() -> None:
    (entry,) = parse_string(to_bibtex(work(doi="10.5281/zenodo.1")), "bibtex").entries.values()
    assert (entry.type, entry.fields["version"], entry.fields["date"], entry.fields["doi"]) == (
        "dataset", "2026-11-21-c0ffee0", "2026-11-21", "10.5281/zenodo.1",
    )  # fmt: skip
    assert "\\&" in entry.fields["title"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (work(), ["“Kho <bài> & lời [bộ dữ liệu, bản 2026-11-21-c0ffee0]”, 21/11/2026, https://x.vn/kho/.",
                  "Kho <bài> & lời [Data set, version 2026-11-21-c0ffee0]. (2026, November 21). https://x.vn/kho/"]),
        (work(doi="10.1/a", state=None), ["“Kho <bài> & lời [bộ dữ liệu]”, không rõ ngày, https://doi.org/10.1/a.",
                                          "Kho <bài> & lời [Data set]. (n.d.). https://doi.org/10.1/a"]),
    ],
)  # fmt: skip
def test_it_is_cited_in_words(made: Collection, expected: list[str]) -> None:
    assert [words for _, words in in_words(made)] == expected


def test_it_is_a_dataset_as_schema_org_defines_it() -> None:
    node = json.loads(json.dumps(of_data(work(doi="10.1/a"), [("data/a.csv", "text/csv")])))
    assert list(problems({k: v for k, v in node.items() if k != "@context"})) == []
    assert (node["temporalCoverage"], node["version"], node["identifier"]) == ("2019/2023", "2026-11-21-c0ffee0", "https://doi.org/10.1/a")  # fmt: skip
    assert [place["name"] for place in node["spatialCoverage"]] == ["Việt Nam", "Ninh Bình", "Huế"]
