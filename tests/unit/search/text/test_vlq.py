# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.text.vlq import ALPHABET, decode, encode


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([0], "A"), ([31], "f"), ([32], "gB"), ([1023, 1024], "/fggB"), ([1 << 20], "ggggB")]
)  # fmt: skip
def test_known_numbers(numbers: list[int], text: str) -> None:
    assert encode(numbers) == text
    assert decode(text) == numbers


@given(st.lists(st.integers(0, 1 << 40)))
def test_what_was_written_is_read(numbers: list[int]) -> None:
    text = encode(numbers)
    assert decode(text) == numbers
    assert set(text) <= set(ALPHABET)


@pytest.mark.parametrize("text", ["g", "A.", "ạ"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"VLQ|ends inside"):
        decode(text)
