# SPDX-License-Identifier: MIT
"""Texts of our own, one for each sort that newspapers print, against their key."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped, unused-ignore]

from khobai.authoring.importing.run import Imported, import_files
from khobai.messages import say
from khobai.reading.load import load_archive
from tests.bench.importing import FLOORS, score, values
from tests.conftest import ROOT

HERE = Path(__file__).parent
KEY: list[dict[str, Any]] = yaml.safe_load((HERE / "key.yaml").read_text(encoding="utf-8"))["seeds"]


@functools.cache
def drafts() -> dict[str, Imported]:
    outcome = import_files(sorted((HERE / "texts").glob("*.txt")), ROOT / "articles", dry_run=True)
    assert outcome.refused == ()
    return {Path(item.file).name: item for item in outcome.made}


@functools.cache
def provinces() -> dict[str, str]:
    return {p.id: p.name for p in load_archive(ROOT / "articles")[0].vocabulary.provinces.values()}


def test_every_text_has_its_key() -> None:
    assert sorted(drafts()) == sorted(row["file"] for row in KEY)
    assert len(KEY) >= 12


@pytest.mark.parametrize("row", KEY, ids=lambda row: row["file"])
def test_a_text_by_itself(row: dict[str, Any]) -> None:
    made = drafts()[row["file"]]
    tallies = score([(row["file"], made.front_matter, made.dropped)], [row], provinces())
    for name in (
        "title",
        "furniture",
        "province",
        "documents",
        "figures",
        "models",
        "people",
        "authors",
        "captions",
        "themes",
    ):
        assert (name, tallies[name].wrong, tallies[name].missed) == (name, [], [])
    assert (made.front_matter.get("date") or None) == row.get("date")
    for person in row.get("people", ()):
        found = next(p for p in made.front_matter["people"] if p["name"] == person["name"])
        assert {key: found.get(key) for key in person} == person | (
            {"unit": found["unit"]} if "unit" in person and found.get("unit", "").endswith(person["unit"]) else {}
        )


def test_all_floors_hold() -> None:
    rows = [(name, made.front_matter, made.dropped) for name, made in drafts().items()]
    reached = values(score(rows, KEY, provinces()))
    assert {name: reached[name] for name, floor in FLOORS.items() if reached[name] < floor} == {}


def test_the_unit_of_the_right_era() -> None:
    assert drafts()["09-after-merger.txt"].front_matter["places"][0] == "gia-lai-2025"


def test_what_is_inferred_says_so_and_what_is_stated_does_not() -> None:
    for row in KEY:
        front = drafts()[row["file"]].front_matter
        is_guess = str(front.get("date", "")).endswith("~")
        assert ("date" in front.get("inferred", {})) == is_guess
        for inference in front.get("inferred", {}).values():
            assert inference["reasons"]
    company = drafts()["12-company-only.txt"].front_matter
    assert company["inferred"]["places"]["confidence"] == "medium"
    assert "Viễn thông Bắc Kạn" in company["inferred"]["places"]["reasons"][0]


def test_no_sentence_of_the_source_is_in_the_draft() -> None:
    for name, made in drafts().items():
        for paragraph in made.source.split("\n\n")[1:]:
            words = re.sub(r"“[^”]*”", "“”", paragraph).split()  # titles are names
            for n in range(0, max(0, len(words) - 24), 8):
                assert " ".join(words[n : n + 24]) not in made.text, name


def test_the_source_keeps_everything_but_the_page() -> None:
    made = drafts()["01-colon-title.txt"]
    assert "Ông Thạch Sa Rết, Bí thư Huyện ủy Cầu Kè" in made.source
    assert "Quay lên trên" not in made.source
    box = drafts()["11-fact-box.txt"]
    assert "Năm 2020, huyện có 4 tập thể" in box.source
    assert any("hộp tin" in say(warning) for warning in box.warnings)


def test_broken_letters_are_mended_and_said() -> None:
    said = " ".join(say(warning) for warning in drafts()["14-broken-letters.txt"].warnings)
    assert "Eth" in said
    assert "mã HTML" in said
    assert "bảng chữ khác" in said
    assert "Các em nhỏ sang sông" in drafts()["14-broken-letters.txt"].source.replace("các em", "Các em")
