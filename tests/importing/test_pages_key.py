# SPDX-License-Identifier: MIT
"""The key of real pages: facts and no sentences, and a score that a perfect draft reaches."""

from __future__ import annotations

from typing import Any

import yaml  # type: ignore[import-untyped, unused-ignore]

from tests.bench.pages import GOALS, KEY, score

ROWS: list[dict[str, Any]] = yaml.safe_load(KEY.read_text(encoding="utf-8"))["pages"]


def test_every_page_has_its_address_and_its_set() -> None:
    assert len({row["file"] for row in ROWS}) == len(ROWS) >= 70
    assert {row["set"] for row in ROWS} == {"learn", "locked"}
    assert sum(row["url"] is None for row in ROWS) <= 1
    assert len({row["url"] for row in ROWS}) == len(ROWS)


def test_no_sentence_of_a_newspaper_is_in_the_key() -> None:
    for row in ROWS:
        lines = [row.get("author") or "", *row.get("below", ()), *row.get("furniture", ())]
        names = [value for kind in ("models", "people") for item in row.get(kind, ()) for value in item.values()]
        for text in (*lines, *(str(name) for name in names)):
            assert len(text.split()) <= 26, text


def test_a_perfect_draft_has_all_points_and_a_wrong_one_has_none() -> None:
    row = {"file": "a.txt", "title": "Nhan đề", "date": "2020-01-02", "province": "Hà Nam", "below": ["Bình Lục"], "furniture": ["In trang"],
           "models": [{"name": "Bếp ấm", "owner": ["Hội A", "xã B"]}], "people": [{"name": "Lê Văn Tám", "role": "Bí thư Huyện ủy Bình Lục"}]}  # fmt: skip
    right = {"title": "Nhan đề", "date": "2020-01-02", "places": ["ha-nam", "ha-nam/binh-luc"], "models": [{"name": "Bếp ấm", "owner": "xã B"}],
             "people": [{"name": "Lê Văn Tám", "role": "Bí thư Huyện ủy", "unit": "Bình Lục"}]}  # fmt: skip
    wrong = {
        "title": "Khác",
        "date": "2021-01-02",
        "places": ["ha-noi", "ha-noi/ba-vi"],
        "models": [{"name": "Bếp lạnh"}],
        "people": [{"name": "Lê Văn Chín"}],
    }
    names = {"ha-nam": "Hà Nam", "ha-noi": "Hà Nội"}
    fields = [name for name in GOALS if name not in {"inferred year", "said high"}]
    good = score({"a.txt": (right, ["In trang"])}, [row], names)
    assert {(name, good[name].precision, good[name].recall) for name in fields} == {(name, 1.0, 1.0) for name in fields}
    bad = score({"a.txt": (wrong, ["Một câu."])}, [row], names)
    assert {name for name in fields if bad[name].right} == set()
