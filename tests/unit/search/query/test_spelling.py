# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build import files
from khobai.search.build.fields import Record
from khobai.search.build.pack import pack_source
from khobai.search.build.reading import Records
from khobai.search.query.index import Index
from khobai.search.query.spelling import distance, nearest
from khobai.search.text.analysis import NONE

WORDS = ("nghiệp", "nghiệp nghiêng", "thương nuôi", "thường thường", "thượng thuong")
INDEX = Index(
    *files.in_memory(pack_source(Records([Record(str(n), {"body": (w,)}, ()) for n, w in enumerate(WORDS)]), NONE))
)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("", "", 0), ("a", "", 1), ("nuoi", "nuoii", 1), ("nuoi", "nuio", 1), ("thuong", "thoung", 1), ("abc", "cab", 2), ("ca", "abc", 3)],
)  # fmt: skip
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_bounded_and_zero_for_equals_only(one: str, other: str) -> None:
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nuoii", "nuoi"), ("thoung", "thuong"), ("thưởg", "thuong"), ("nghiepq", "nghiep"), ("nhgiepe", "nghiep"),
     ("nuu", None), ("xuoi", None), ("7", None), ("", None)],
)  # fmt: skip
def test_nearest_word(typed: str, meant: str | None) -> None:
    assert nearest(INDEX, typed) == meant


def test_its_neighbours_in_the_query_tell_which_word_was_meant() -> None:
    texts = ("ngân hàng", "ngàn hoa", "ngàn sao", "ngành giấy")
    index = Index(*files.in_memory(pack_source(Records([Record(t, {"body": (t,)}, ()) for t in texts]), NONE)))
    assert nearest(index, "ngann") == "ngan"
    assert nearest(index, "ngànn", is_marked=True) == "ngàn"
    assert nearest(index, "ngànn", after="hàng", is_marked=True) == "ngân"
    assert nearest(index, "nganj", after="giay") == "nganh"
