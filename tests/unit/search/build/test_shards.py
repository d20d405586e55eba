# SPDX-License-Identifier: MIT
"""Terms in a file of a table are found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.shards import entries, front_code, front_decode, separator
from khobai.search.text.analysis import fold

TERMS = st.lists(st.text("abcđ 5-/ạ", min_size=1), unique=True).map(
    lambda terms: sorted(terms, key=lambda t: (fold(t), t))
)


@given(TERMS)
def test_front_coding(terms: list[str]) -> None:
    assert front_decode(front_code(terms)) == terms


def test_front_coding_counts_no_more_than_one_digit_holds() -> None:
    terms = ["x" * 40, "x" * 41, "y", "yz"]
    assert front_code(terms) == "A" + "x" * 40 + "\tf" + "x" * 10 + "\tAy\tBz"
    assert front_decode(front_code(terms)) == terms


@pytest.mark.parametrize(
    ("before", "key", "shortest"),
    [("", "a", ""), ("hoc\thọc", "tap\ttập", "t"), ("hoc\thóc", "hoc\thọc", "hoc\thọ"), ("ho", "hoc", "hoc")],
)
def test_separators_are_short(before: str, key: str, shortest: str) -> None:
    assert separator(before, key) == shortest


def test_a_damaged_shard_is_an_error() -> None:
    for payload in ("", "Aa", "Aa\nB\n\n", "Aa\tAb\nB\nA"):
        with pytest.raises(ValueError, match=r"."):
            list(entries(payload))
