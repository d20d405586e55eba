# SPDX-License-Identifier: MIT
from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.days import EPOCH, UNKNOWN, Span, decode, encode, oldest_first, span
from khobai.text import edtf

SPANS = st.tuples(st.integers(0, 60_000), st.integers(0, 800)).map(lambda own: (own[0], sum(own)))


def test_days_are_counted_from_1900_and_a_date_may_mean_many() -> None:
    first, last = span(edtf.parse("2023-05"))
    assert (dt.date.fromordinal(first + EPOCH), last - first) == (dt.date(2023, 5, 1), 30)
    assert span(None) == UNKNOWN


@given(st.lists(SPANS | st.none()))
def test_what_was_written_is_read(days: list[Span | None]) -> None:
    assert decode(encode(days)) == days


def test_articles_stand_by_first_day_then_by_number() -> None:
    assert oldest_first([(9, 9), None, (3, 12), UNKNOWN, (3, 3), (9, 10)]) == (3, 2, 4, 0, 5)
