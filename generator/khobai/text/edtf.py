# SPDX-License-Identifier: MIT
"""Dates as archives write them: a small, strict part of EDTF (ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?", re.ASCII)


class EdtfError(ValueError):
    """The text is not a date of the supported part of EDTF; `reason` is one of three codes."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(f"{reason}: {text}")
        self.reason = reason
        """`bad-date` (not of the form) or `impossible-date` (of the form, but no such day) or
        `reversed-interval` (it ends before it begins)."""


@dataclass(frozen=True, slots=True, order=True)
class Edtf:
    """A date, a month, a year, or an interval of them, known exactly or approximately."""

    start: dt.date
    """First day that the text can mean."""
    end: dt.date
    """Last day that the text can mean."""
    text: str
    """The value as it stands in the record."""
    approximate: bool = False
    """True for `~` and `%`."""
    uncertain: bool = False
    """True for `?` and `%`."""

    @property
    def is_interval(self) -> bool:
        """True when two points are given."""
        return "/" in self.text

    @property
    def precision(self) -> str:
        """`day`, `month`, `year` or `interval`."""
        if self.is_interval:
            return "interval"
        return {0: "year", 1: "month"}.get(self.text.count("-"), "day")

    @property
    def years(self) -> tuple[int, ...]:
        """All calendar years that the text touches, in order."""
        return tuple(range(self.start.year, self.end.year + 1))


@functools.lru_cache(maxsize=16_384)  # the same dates come again and again
def parse(text: str) -> Edtf:
    """Return the date that `text` writes.

    Forms: `2023-05-19`, `2023-05`, `2023`, each with `~` (approximate), `?` (uncertain) or `%` (both)
    behind it, and `A/B` of two of them.

    Raises:
        EdtfError: not of these forms, no such day, or an interval that ends before it begins.
    """
    parts = text.split("/")
    if len(parts) > 2:
        raise EdtfError("bad-date", text)
    points = [_point(part) for part in parts]
    start, end = points[0][0], points[-1][1]
    if end < start:
        raise EdtfError("reversed-interval", text)
    marks = "".join(point[2] for point in points)
    return Edtf(start, end, text, approximate=bool(set("~%") & set(marks)), uncertain=bool(set("?%") & set(marks)))


def _point(text: str) -> tuple[dt.date, dt.date, str]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise EdtfError("bad-date", text)
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    try:
        # a month or day 00 is written, and wrong: only what is not written may be filled in
        start = dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
        end_month = 12 if month is None else month
        end = dt.date(start.year, end_month, calendar.monthrange(start.year, end_month)[1] if day is None else day)
    except (ValueError, calendar.IllegalMonthError):
        raise EdtfError("impossible-date", text) from None
    return start, end, match["mark"] or ""
