# SPDX-License-Identifier: MIT
"""The documents, newspapers, abbreviations and themes that ship with the archive, and the form of all vocabularies."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from khobai.reading.schema.vocabulary import (
    AbbreviationsFile,
    DirectivesFile,
    DirectiveVocabularyEntry,
    NewspaperEntry,
    NewspapersFile,
    ProvincesFile,
    ThemesFile,
)
from khobai.text import edtf

FOLDER = Path(__file__).parents[3] / "articles" / "vocabulary"
FILES = ("provinces", "directives", "newspapers", "abbreviations", "themes")

INVERSE = {
    "continues": "continued_by",
    "guides": "guided_by",
    "implements": "implemented_by",
    "replaces": "replaced_by",
    "supplements": "supplemented_by",
    "based_on": "basis_of",
    "context_of": "in_context",
    "read_with": "read_with",
}
INVERSE |= {inverse: rel for rel, inverse in INVERSE.items()}


def data_of(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def directives() -> dict[str, DirectiveVocabularyEntry]:
    entries = DirectivesFile.model_validate(data_of("directives")).directives
    assert len({entry.id for entry in entries}) == len(entries), "an id is given twice"
    return {entry.id: entry for entry in entries}


@cache
def newspapers() -> dict[str, NewspaperEntry]:
    entries = NewspapersFile.model_validate(data_of("newspapers")).newspapers
    assert len({entry.id for entry in entries}) == len(entries), "an id is given twice"
    return {entry.id: entry for entry in entries}


def test_relations_of_documents_are_symmetric() -> None:
    assert len(directives()) == 31
    stated = [(entry.id, relation.rel, relation.to) for entry in directives().values() for relation in entry.relations]
    assert len(set(stated)) == len(stated) > 0
    assert set(stated) == {(other, INVERSE[rel], entry) for entry, rel, other in stated}


def test_main_line_of_documents() -> None:
    line, key = [], "ct-23-ct-tw-2003"
    while True:
        line.append(key)
        heirs = [relation.to for relation in directives()[key].relations if relation.rel == "continued_by"]
        if not heirs:
            break
        (key,) = heirs
    assert line == ["ct-23-ct-tw-2003", "ct-06-ct-tw-2006", "ct-03-ct-tw-2011", "ct-05-ct-tw-2016", "kl-01-kl-tw-2021"]


@pytest.mark.parametrize(
    ("form", "bearers"),
    [
        ("Kết luận số 01-KL/TW", ["kl-01-kl-tw-2021"]),
        ("KL 01", ["kl-01-kl-tw-2021"]),
        ("Nghị quyết Trung ương 4 khóa XII", ["nq-04-nq-tw-2016"]),
        ("51-NQ/TU", ["nq-51-nq-tu-longan-2023"]),
        ("03-KH/TW", ["kh-03-kh-tw-2011", "kh-03-kh-tw-2016", "kh-03-kh-tw-2021"]),
        ("Cuộc vận động", []),
        ("Chỉ thị", []),
    ],
)
def test_forms_of_documents(form: str, bearers: list[str]) -> None:
    assert [entry.id for entry in directives().values() if form in entry.names] == bearers


def test_misprints_are_no_names() -> None:
    names = {name for entry in directives().values() for name in entry.names}
    misprints = [form for entry in directives().values() for form in entry.misprints]
    assert {"Chị thị 05", "Quy định số 08-QĐ/TW", "Kết luận số 01-CT/TW"} <= set(misprints)
    assert names.isdisjoint(misprints)
    assert len(set(misprints)) == len(misprints)


def test_abbreviations() -> None:
    entries = AbbreviationsFile.model_validate(data_of("abbreviations")).abbreviations
    assert len({entry.abbr for entry in entries}) == len(entries) == 176
    meaning = {entry.abbr: entry.expansion for entry in entries}
    assert meaning["TW"] == meaning["T.Ư"] == "Trung ương"
    assert meaning["TU"] != meaning["TW"]


def test_newspapers_point_at_known_entries() -> None:
    units = {unit.id for unit in ProvincesFile.model_validate(data_of("provinces")).provinces}
    assert {province for entry in newspapers().values() for province in entry.provinces} <= units
    assert {heir for entry in newspapers().values() for heir in entry.successors} <= newspapers().keys()
    assert newspapers()["bao-long-an"].until == "2025-06-30"
    assert newspapers()["bao-long-an"].successors == ["bao-tay-ninh"]


def test_newspapers_share_one_tag_and_no_host() -> None:
    tags = Counter(tag for entry in newspapers().values() for tag in entry.tags)
    assert {tag for tag, count in tags.items() if count > 1} == {"BTV"}
    hosts = Counter(host for entry in newspapers().values() for host in entry.hosts)
    assert {host for host, count in hosts.items() if count > 1} == set()
    assert all(re.fullmatch(r"(?!www\.)[a-z0-9.-]+\.vn|[a-z0-9.-]+\.com", host) for host in hosts)


def test_themes_point_at_known_documents() -> None:
    themes = ThemesFile.model_validate(data_of("themes")).themes
    assert len({theme.id for theme in themes}) == len(themes)
    assert {theme.directive for theme in themes if theme.directive} <= directives().keys()
    assert all(theme.years == sorted(set(theme.years)) for theme in themes)


@pytest.mark.parametrize("name", FILES)
def test_files_keep_to_plain_yaml(name: str) -> None:
    """No anchor, alias or tag, no escape; dates and figures with a leading nought in quotes."""
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    for event in yaml.parse(text):
        assert not isinstance(event, yaml.AliasEvent), event.start_mark
        assert not getattr(event, "anchor", None), event.start_mark
        assert not getattr(event, "tag", None), event.start_mark
        if isinstance(event, yaml.ScalarEvent) and event.style is None:
            assert not re.fullmatch(r"0\d+|\d{4}-\d\d.*", event.value), event.start_mark
    assert not re.search(r"\t|\\[xuU][0-9a-fA-F]{2}", text)


def test_dates_are_edtf() -> None:
    values = [entry.date for entry in directives().values()]
    values += [day for entry in newspapers().values() for day in (entry.since, entry.until)]
    assert len([edtf.parse(str(value)) for value in values if value is not None]) == 30
