# SPDX-License-Identifier: MIT
"""Days, months, years and spans of years in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khobai.mentions.finding import HIGH, MEDIUM, Claims, Finding, in_order
from khobai.mentions.letters import DASH, passage
from khobai.text import edtf

DAY = (
    r"(?:(?P<day>\d{1,2})\s?(?P<cut>[./-])\s?(?P<month>\d{1,2})\s?(?P=cut)\s?(?P<year>(?:18|19|20)\d\d)"
    r"|(?P<day2>\d{1,2}) tháng (?P<month2>\d{1,2}) năm (?P<year2>(?:18|19|20)\d\d))(?![\d/])"
)
"""A whole day, as `day`, `month`, `year` or `day2`, `month2`, `year2`."""
_YEAR = r"(?:19|20)\d\d"
_PATTERNS = (
    ("span", rf"(?<![\d/.])(?P<from>{_YEAR})\s?{DASH}\s?(?P<to>{_YEAR})(?![\d/])"),
    ("day", rf"(?<![\d/.]){DAY}"),
    ("month", rf"[Tt]háng (?P<month>\d{{1,2}})\s?(?:[/.-]\s?| năm )(?P<year>{_YEAR})(?!\d)"),
    ("month", rf"(?<![\d/.])(?P<month>\d{{1,2}})/(?P<year>{_YEAR})(?![\d/])"),
    ("quarter", rf"[Qq]u[ýí] (?P<quarter>IV|I{{1,3}}|[1-4])\s?(?:[/-]\s?| năm )(?P<year>{_YEAR})(?!\d)"),
    ("half", rf"(?:6|sáu) tháng (?P<half>đầu|cuối) năm (?P<year>{_YEAR})(?!\d)"),
    ("year", rf"[Nn]ăm (?P<year>{_YEAR})(?![\d/])"),
    ("bare", r"[Nn]gày (?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?![\d/.-]\d)"),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_FUTURE = re.compile(
    r"(?:đến|tới|vào|trước|từ nay đến|phấn đấu|mục tiêu|tầm nhìn|định hướng|dự kiến)(?: cuối| hết| đầu)? ?$"
)
_TERM = re.compile(r"(?:nhiệm kỳ|giai đoạn|khóa [IVX]+,?) ?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Finding):
    """A date; `value` is None for a day without a year."""

    value: str | None
    """EDTF."""
    role: str = "past"
    """past, future (a goal), term (of a congress or a programme)."""


def dates(text: str) -> tuple[DateMention, ...]:
    """Return every date of the text, in order; impossible ones are no dates."""
    read = passage(text).read
    claims = Claims()
    mentions = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(read):
            value = None if kind == "bare" else _value(kind, match)
            if (value is None and kind != "bare") or not claims.take(match.start(), match.end()):
                continue
            mentions.append(
                DateMention(
                    start=match.start(),
                    end=match.end(),
                    text=text[match.start() : match.end()],
                    value=value,
                    role=_role(read[max(0, match.start() - 30) : match.start()], kind),
                    confidence=MEDIUM if value is None else HIGH,
                    reason="ngày không kèm năm" if value is None else "",
                )
            )
    return in_order(mentions)


def day_of(match: re.Match[str]) -> str | None:
    """Return the day that a match of `DAY` writes, as EDTF, or None when no calendar has it."""
    year = match["year"] or match["year2"]
    return _sound(f"{year}-{int(match['month'] or match['month2']):02}-{int(match['day'] or match['day2']):02}")


def _value(kind: str, match: re.Match[str]) -> str | None:
    if kind == "span":
        return _sound(f"{match['from']}/{match['to']}")
    if kind == "day":
        return day_of(match)
    year = match["year"]
    if kind == "month":
        return _sound(f"{year}-{int(match['month']):02}")
    if kind == "quarter":
        quarter = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
        return f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}"
    if kind == "half":
        return f"{year}-01/{year}-06" if match["half"] == "đầu" else f"{year}-07/{year}-12"
    return str(year)


def _sound(value: str) -> str | None:
    try:
        return edtf.parse(value).text
    except edtf.EdtfError:
        return None


def _role(before: str, kind: str) -> str:
    if kind == "span" or _TERM.search(before):
        return "term"
    return "future" if kind == "year" and _FUTURE.search(before) else "past"


def past(text: str) -> Iterator[DateMention]:
    """Yield the dates that lie before the writing, as far as their words tell."""
    return (date for date in dates(text) if date.value is not None and date.role == "past")
