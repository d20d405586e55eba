# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from khobai.site.sharing.typesetting import Block, Box, typeset

BOX = Box(width=200, height=100, sizes=(20, 15, 10), leading=1.3, most=4)


def square(size: int) -> Callable[[str], float]:
    """Every letter is as wide as high."""
    return lambda text: len(text) * size


def test_a_short_text_is_big() -> None:
    assert typeset("một hai", BOX, square) == Block(20, ("một hai",))


def test_lines_are_of_like_length() -> None:
    assert typeset("một hai ba bốn", BOX, square) == Block(20, ("một hai", "ba bốn"))


def test_a_longer_text_is_smaller() -> None:
    assert typeset("một hai ba bốn năm sáu bảy tám chín", BOX, square).size == 15


def test_a_text_is_cut_only_when_the_smallest_letters_do_not_hold_it() -> None:
    whole, cut = typeset("một hai, " * 7 + "hết", BOX, square), typeset("một hai, " * 20, BOX, square)
    assert " ".join(whole.lines).endswith("hết")
    assert (cut.size, len(cut.lines), cut.lines[-1][-1]) == (10, BOX.most, "…")
    assert ",…" not in cut.lines[-1]


def test_a_word_wider_than_a_line_is_broken() -> None:
    assert typeset("a" * 45, BOX, square) == Block(10, ("a" * 20, "a" * 20, "a" * 5))


def test_nothing_is_no_line() -> None:
    assert typeset("", BOX, square).lines == ()


@given(st.text("abcđ ,\u00a0", max_size=300))
def test_whatever_is_set_lies_in_its_box(text: str) -> None:
    block = typeset(" ".join(text.split(" ")).strip(" "), BOX, square)
    assert all(len(line) * block.size <= BOX.width for line in block.lines)
    assert len(block.lines) * block.size * BOX.leading <= BOX.height
    assert len(block.lines) <= BOX.most
    kept, whole = "".join(block.lines).replace(" ", ""), text.replace(" ", "")
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept.removesuffix("…")))
