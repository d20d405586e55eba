# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.text.signs import name_key, sign

ROWS = json.loads((Path(__file__).parents[2] / "fixtures" / "analysis.json").read_text("utf-8"))["rows"]
SIGNS = [row for row in ROWS if row["group"] == "document signs" and len(row["terms"]) == 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chỉ thị số 05- CT/TƯ", "chỉ thị 05-CT/TW"), ("Chỉ thị 05 – CT/TW", "Chỉ thị 5-CT/TW"),
        ("số 05-CT/T.Ư", "05-CT/TW"), ("HOÀ BÌNH", "Hòa  Bình"), ("Kết luận 01", "kết luận 1"),
        ("Chỉ thị 05/CT-TW", "Chỉ thị số 05-CT/TW"), ("05 – CT – TƯ", "5-CT/TW"), ("05−CT/T. Ư", "5-CT/TW"), ("Hội Qúy", "hội quý"),
        ("Quyết định 0021/QĐ-TTg", "quyết định 21-qđ/ttg"), ("Nghị quyết 35-NQ/TƯ khóa X", "Nghị quyết số 35/NQ-TW khoá X"),
    ],
)  # fmt: skip
def test_spellings_of_one_sign_are_equal(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05-CT/TU", "05-CT/TW"),
        ("Chỉ thị 5", "Chỉ thị 50"),
        ("10-CT", "1-CT"),
        ("21/2023/QĐ-TTg", "2023/QĐ-TTg"),
        ("76/2010/QĐ-UBND", "2010-QĐ/UBND"),
    ],
)
def test_different_signs_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("row", SIGNS, ids=lambda row: row["text"])
def test_names_are_compared_by_the_signs_that_search_reads(row: dict[str, Any]) -> None:
    """The table that both search twins read."""
    assert name_key(row["text"]) == row["terms"][0]
    assert sign(row["terms"][0]) == row["terms"][0]


@given(st.text(max_size=40) | st.text(alphabet="05-–/ cthđklnqTWƯư. số", max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
