# SPDX-License-Identifier: MIT
"""What stands in a draft until somebody writes: known again however it is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.archive.placeholders import BLANK, is_cut, is_machine_summary, is_placeholder, summary

NAMES = st.lists(st.from_regex(r"[A-ZĐ][a-zàđ]{1,8}( [A-ZĐ0-9][a-zàđ0-9]{0,6}){0,3}", fullmatch=True), max_size=6)
COUNTS = st.lists(
    st.tuples(st.integers(1, 99), st.sampled_from(["mô hình", "số liệu", "chuyên đề"])),
    max_size=3,
    unique_by=lambda c: c[1],
)
PROVINCES = st.sampled_from([None, "Đồng Nai", "Thành phố Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Thừa Thiên Huế"])


@given(province=PROVINCES, documents=NAMES, counts=COUNTS, speakers=NAMES, has_box=st.booleans())
def test_every_summary_is_known_again(
    province: str | None, documents: list[str], counts: list[tuple[int, str]], speakers: list[str], *, has_box: bool
) -> None:
    ordered = sorted(counts, key=lambda count: ["mô hình", "số liệu", "chuyên đề"].index(count[1]))
    made = summary(province, documents, ordered, speakers, has_box=has_box)
    assert is_machine_summary(made)
    assert is_machine_summary(f"  {made}\n")
    assert not is_machine_summary(f"{made} Một xã góp gạo mỗi tháng cho hộ nghèo.")


@pytest.mark.parametrize(
    "words", ["Bài về chuyện một xã góp gạo.", "Bài về Hà Nam, kể chuyện một xã góp gạo.", "", "Bài có 2 mô hình."]
)
def test_what_an_editor_writes_is_left_alone(words: str) -> None:
    assert not is_machine_summary(words)


@pytest.mark.parametrize("words", ["chưa rõ", "Chưa rõ", " … ", "...", "TODO", "TODO: hỏi lại", "???", BLANK])
def test_placeholders(words: str) -> None:
    assert is_placeholder(words)


@pytest.mark.parametrize("words", ["Chưa rõ ngày, bài kể một chuyện.", "Huyện …", "Todos", "", "xem lại mình"])
def test_no_placeholders(words: str) -> None:
    assert not is_placeholder(words)


def test_what_breaks_off() -> None:
    assert is_cut("Lãnh đạo huyện thăm vườn của …")
    assert not is_cut("Lãnh đạo huyện thăm vườn…")
