# SPDX-License-Identifier: MIT
"""Lines that say when a page appeared: `Ngày đăng: 27/12/2019 10:58 Lượt xem: 612`, `Nhật Minh - 08:54, 30/11/2024`."""

from __future__ import annotations

import re
from typing import NamedTuple

from khobai.mentions.letters import CAPITAL
from khobai.text import edtf
from khobai.text.vietnamese import fold

_LONGEST = 110
"""Characters of such a line."""
_DAY = r"(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+thang\s+)(?P<month>\d{1,2})(?:\s?[/.-]\s?|\s+nam\s+|,?\s+)(?P<year>(?:19|20)\d\d)(?!\d)"
_TIME = r"\d{1,2}\s?[:hg]\s?\d{2}(?:\s?[:']\s?\d{2})?'?\s*(?:am|pm|sa|ch)?(?!\w)"
_WEEKDAY = re.compile(r"(?<!\w)(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?!\w)")
_LABEL = re.compile(
    r"(?<!\w)(?:(?:thoi gian|ngay|gio)?\s*(?:cap nhat|dang tai|dang tin|dang bai|dang|xuat ban|phat hanh|gui|viet|tao|cap)(?: luc| ngay| vao)*"
    r"|thoi gian|ngay|luc|vao luc|hom nay|gmt ?\+ ?0?7|so luot xem|so luot doc|luot xem|luot doc|da xem|doc|xem|binh luan|phan hoi|views?|comments?)(?!\w)"
)
_NAME = re.compile(rf"(?:Theo )?(?:{CAPITAL}(?!\w)(?: {CAPITAL}(?!\w)){{1,3}}|P\.?V|[A-ZĐ][\w]*(?:\.[A-ZĐ]\w*)+)$")
_MOST_WORDS = 9
"""Words of a section or a place before the day."""


class Stamp(NamedTuple):
    """A line of the day of a page."""

    date: str
    """EDTF."""
    author: str | None
    """A name that stands on the line, before the hour."""
    has_weekday: bool
    has_more: bool
    """Whether something stands on it that a clock has not: a label, a name, a counter."""


def stamp(line: str) -> Stamp | None:
    """Return what a line of nothing but a day says; None for another line, and for a day that no calendar has."""
    if len(line) > _LONGEST:
        return None
    plain = fold(line)
    day = re.search(rf"(?<![\d/]){_DAY}", plain)
    if day is None or len(plain) != len(line):
        return None
    try:
        date = edtf.parse(f"{day['year']}-{int(day['month']):02}-{int(day['day']):02}").text
    except edtf.EdtfError:
        return None
    before, after = plain[: day.start()], plain[day.end() :]
    times = len(re.findall(_TIME, before + after))
    rest_before, rest_after = _rest(before), _rest(after)
    author = _author(line[: day.start()]) if times else None
    has_weekday = bool(_WEEKDAY.search(plain))
    has_label = bool(_LABEL.search(re.sub(r"gmt ?\+ ?0?7", " ", plain)))
    more = has_label or bool(rest_before) or bool(re.search(r"\d", re.sub(_TIME, " ", after).replace("gmt+7", "")))
    if re.search(r"[a-z]", rest_after):
        return None
    words = re.findall(r"[a-z]+", rest_before)
    if words and not author and not _may_stand_before(line, day.start(), words, times=times):
        return None
    return Stamp(date, author, has_weekday, more)


def _rest(text: str) -> str:
    """Return the letters that are no weekday, no hour, no label."""
    for pattern in (_TIME, _WEEKDAY, _LABEL, r"gmt ?\+ ?0?7", r"(?<!\w)\d[\d.,]*(?!\w)", r"[\W_]+"):
        text = re.sub(pattern, " ", text)
    return text.strip()


def _author(before: str) -> str | None:
    """Return the name at the head of a line, up to a dash, a bar or a comma."""
    head = re.split(r"\s+[-–|•]\s*|\s*[|•,]\s*|\s+\d", before.strip())[0].strip()
    is_name = (
        _NAME.match(head)
        and head != before.strip()
        and not _WEEKDAY.search(fold(head))
        and not _LABEL.search(fold(head))
    )
    return head if is_name else None


def _may_stand_before(line: str, at: int, words: list[str], *, times: int) -> bool:
    """Return whether a few words before the day are a section or a place, parted from it: `Chính trị - 08:54, ...`."""
    if re.search(r"[.!?;:]\s", line[:at]) or len(words) > _MOST_WORDS:
        return False
    is_parted = bool(re.search(r"[-–|•,(]\s*(?:\S+\s+){0,4}$", line[:at]))
    is_spoken = bool(re.search(r"[Nn]gày $", line[:at]))  # `Đại hội ngày 12/3/2020`
    return (bool(times) and is_parted) or (len(words) <= 2 and not is_spoken)  # `Phóng sự 23-09-2022`
