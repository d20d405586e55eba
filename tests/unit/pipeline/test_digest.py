# SPDX-License-Identifier: MIT
from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.pipeline.digest import SIZE, Digests, digest, version


class Colour(StrEnum):
    RED = "red"


class Pair(NamedTuple):
    a: object
    b: object


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str
    aside: object = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Other:
    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    names: dict[str, object] = field(default_factory=dict)


def test_what_is_known_of_places_in_memory_does_not_travel() -> None:
    here = Digests({Leaf})
    before = pickle.dumps(here)
    here.of(Leaf("a"))
    assert pickle.dumps(here) == before


def test_the_borders_of_parts_count() -> None:
    assert len(digest(b"x")) == SIZE
    assert digest("ab", "c") != digest("a", "bc") != digest("abc") != digest("abc", "")
    assert digest("ê") == digest("ê".encode())


PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary() | st.dates()
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner).map(tuple)
        | st.frozensets(PLAIN)
        | st.dictionaries(st.text(), inner)
        | st.builds(Pair, inner, inner)
        | st.builds(Tree, st.lists(st.builds(Leaf, st.text())).map(tuple), st.dictionaries(st.text(), inner))
    ),
    max_leaves=8,
)


def spelt(value: Any) -> str:
    """Return the value as text, with its types and the order of mappings, but no order of sets."""
    if isinstance(value, frozenset):
        return f"set({sorted(map(spelt, value))})"
    if isinstance(value, dict):
        return f"map({[(spelt(k), spelt(v)) for k, v in value.items()]})"
    if isinstance(value, Pair):
        return f"Pair({spelt(value.a)}, {spelt(value.b)})"
    if isinstance(value, tuple):
        return f"({[spelt(item) for item in value]})"
    if isinstance(value, Tree):
        return f"Tree({spelt(value.leaves)}, {spelt(value.names)})"
    return repr(value)


@given(VALUES, VALUES)
def test_digests_are_equal_for_equal_values_only(one: Any, two: Any) -> None:
    assert (Digests().of(one) == Digests().of(two)) == (spelt(one) == spelt(two))
    assert Digests().of(one) == Digests([Leaf, Tree]).of(one) or "Tree" in spelt(one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("a", "b"), ("ab",)),
        ((("a",), "b"), ("a", ("b",))),
        (1, True),
        (1, 1.0),
        (1, "1"),
        (Colour.RED, "red"),
        (Leaf("a"), Other("a")),
        (dt.date(2020, 1, 1), "2020-01-01"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (b"a", "a"),
        (None, ()),
    ],
)
def test_values_that_differ_have_other_digests(one: Any, two: Any) -> None:
    assert Digests().of(one) != Digests().of(two)


def test_what_takes_no_part_in_a_comparison_takes_none_here() -> None:
    assert Digests().of(Leaf("a", object())) == Digests().of(Leaf("a"))


def test_shared_values_are_walked_once_and_told_apart() -> None:
    walked = []

    class Noted(str):
        __slots__ = ()

        def encode(self, *_: object) -> bytes:
            raise AssertionError

        def __str__(self) -> str:
            return "noted"

    digests = Digests([Leaf])
    leaf = Leaf("x")
    for n in range(1000):  # values that die in between must not lend their addresses to others
        one = digests.of(Tree((leaf, Leaf(str(n)))))
        walked.append(one)
        assert one == Digests([Leaf]).of(Tree((replace(leaf), Leaf(str(n)))))
    assert len(set(walked)) == 1000
    assert digests.of(Noted("a")) != digests.of(Noted("b"))


def test_a_value_whose_content_cannot_be_told_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        Digests().of((1, object()))
    with pytest.raises(TypeError, match="function"):
        Digests().of({"f": lambda: None})


def test_the_version_is_that_of_the_program() -> None:
    assert version() == version()
    assert len(version()) == SIZE
