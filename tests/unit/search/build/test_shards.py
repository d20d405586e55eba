# SPDX-License-Identifier: MIT
"""Terms, cut into shards, are found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.shards import Block, cut, entries, front_code, front_decode, separator, shard_of
from khobai.search.text.analysis import fold

TERMS = st.lists(st.text("abcđ 5-/ạ", min_size=1), unique=True).map(
    lambda terms: sorted(terms, key=lambda t: (fold(t), t))
)


@given(TERMS)
def test_front_coding(terms: list[str]) -> None:
    assert front_decode(front_code(terms)) == terms


def test_front_coding_counts_no_more_than_one_digit_holds() -> None:
    terms = ["x" * 40, "x" * 41]
    assert front_code(terms) == "A" + "x" * 40 + "\tf" + "x" * 10
    assert front_decode(front_code(terms)) == terms


@given(TERMS, st.integers(1, 60))
def test_every_key_lives_in_the_shard_that_its_separators_say(terms: list[str], target: int) -> None:
    blocks = [Block(fold(term), term, str(n)) for n, term in enumerate(terms)]
    shards = list(cut(blocks, target))
    separators = [first for first, _ in shards]
    assert separators == sorted(separators)
    for block in blocks:
        assert (block.term, block.text) in list(entries(shards[shard_of(separators, block.key)][1]))
    assert separators[1:] == [first for first in separators if first]
    assert sum(len(list(entries(payload))) for _, payload in shards) == len(blocks)


def test_a_long_entry_stands_alone() -> None:
    blocks = [Block(key, key, "A" * size) for key, size in (("a", 5), ("b", 5), ("c", 900), ("d", 5))]
    assert [[term for term, _ in entries(payload)] for _, payload in cut(blocks, 100)] == [["a", "b"], ["c"], ["d"]]


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
