# SPDX-License-Identifier: MIT
from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.text.edtf import EdtfError, parse


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "marks"),
    [
        ("2023-05-19", "2023-05-19", "2023-05-19", "day", ""),
        ("2024-02", "2024-02-01", "2024-02-29", "month", ""),
        ("2023-12", "2023-12-01", "2023-12-31", "month", ""),
        ("2023~", "2023-01-01", "2023-12-31", "year", "approximate"),
        ("2023?", "2023-01-01", "2023-12-31", "year", "uncertain"),
        ("2023-05%", "2023-05-01", "2023-05-31", "month", "approximate uncertain"),
        ("2019-05/2021-05", "2019-05-01", "2021-05-31", "interval", ""),
        ("2019~/2021-05-03", "2019-01-01", "2021-05-03", "interval", "approximate"),
    ],
)
def test_forms(text: str, start: str, end: str, precision: str, marks: str) -> None:
    date = parse(text)
    assert (date.start.isoformat(), date.end.isoformat(), date.precision) == (start, end, precision)
    assert (date.approximate, date.uncertain, date.text) == ("approximate" in marks, "uncertain" in marks, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("19/5/2023", "bad-date"), ("", "bad-date"), ("2023-5-19", "bad-date"), ("23", "bad-date"),
        ("2023/", "bad-date"),
        ("2023/..", "bad-date"), ("٢٠٢٣", "bad-date"), (" 2023", "bad-date"), ("2023\n", "bad-date"),
        ("2023-02-30", "impossible-date"), ("2023-13", "impossible-date"), ("2023-00", "impossible-date"),
        ("2023-01-00", "impossible-date"), ("0000", "impossible-date"), ("2024/2023", "reversed-interval"),
    ],
)  # fmt: skip
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert caught.value.reason == reason


@given(st.text(alphabet="0123456789-/~?% x", max_size=24) | st.text())
def test_reads_or_refuses_and_nothing_else(text: str) -> None:
    try:
        date = parse(text)
    except EdtfError as error:
        reason = error.reason
    else:
        reason = ""
        assert date.start <= date.end
        assert date.years[0] == date.start.year
    assert reason in {"", "bad-date", "impossible-date"}


@given(st.dates(), st.dates())
def test_days_and_intervals_are_read_as_written(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    date = parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (date.start, date.end, date.is_interval) == (first, last, True)
    assert date.start <= parse(one.isoformat()).start <= date.end
