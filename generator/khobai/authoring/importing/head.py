# SPDX-License-Identifier: MIT
"""The head of a page: which line is the title, which one says its day, what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khobai.authoring.importing import furniture
from khobai.authoring.importing.page import Page
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.stamps import Stamp, stamp
from khobai.text.vietnamese import fold

_SECTIONS_TEXT = (
    "chinh tri|xay dung dang|hoc va lam theo bac|hoc tap va lam theo bac|thoi su|thoi su - chinh tri|xa hoi|"
    "van hoa|hoc tap va lam theo tu tuong, dao duc, phong cach ho chi minh|theo guong bac|hoc bac|"
    "lam theo guong bac|tin tuc|su kien|doi song|guong dien hinh|nguoi tot viec tot|dang trong cuoc song|"
    "tin trong tinh|multimedia|chuyen muc|chuyen de|tin noi bat|tin hoat dong|phong su|hoc tap & lam theo tam guong dao duc ho chi minh|"
    "hoc tap va lam theo tam guong dao duc ho chi minh|analytic|kinh te|phap luat|giao duc|y te|quoc phong - an ninh|tin dia phuong|"
    "xay dung dang - chinh quyen|dang va cuoc song|dua nghi quyet vao cuoc song|thi dua yeu nuoc|gioi thieu|lien he"
)
_SECTIONS = frozenset(_SECTIONS_TEXT.split("|"))
_PROSE = 20
"""Words that no line of a head has, but a title."""
_DEEPEST = 12
"""Lines among which the title is looked for."""
_MENU_LINE = re.compile(r"(?:\S.* [|/•·] .*\S|powered by .*|.*'s picture|bien tap vien.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a page."""

    title: str
    day: str | None
    """EDTF, of publication."""
    author: str | None
    """A name on the line of the day."""
    rest: tuple[str, ...]
    """The lines behind it."""
    dropped: tuple[str, ...]


def read_head(page: Page, lines: Sequence[str]) -> Head:
    """Return the head of a page.

    A day above the title with its weekday is the clock of the page, unless its address says the same month.

    Raises:
        RefusalError: there is no title.
    """
    left = list(lines)
    dropped: list[str] = []
    clock: Stamp | None = None
    title = page.title
    at = _title_at(left) if title is None else next((n for n, x in enumerate(left[:_DEEPEST]) if same(x, title)), -1)
    for line in left[: max(at, 0)]:
        clock = stamp(line) or clock
        dropped.append(line)
    if title is None:
        title = left[at]
        if len(title.split()) > 60:
            raise RefusalError("import-no-title", words=len(title.split()))
    left = left[at + 1 :]
    below: Stamp | None = None
    rest: list[str] = []
    is_head = True
    for n, line in enumerate(left):
        day = stamp(line)
        is_head = is_head and n < 6 and not _is_prose(line)
        if is_head and day is not None:
            below = below or day
            dropped.append(line)
        elif is_head and (furniture.is_furniture(line) or _is_number(line)):
            dropped.append(line)
        elif n >= 6 or line.casefold() != title.casefold():  # the title is printed twice
            rest.append(line)
    chosen = below or (clock if clock is not None and not _is_clock(clock, page) else None)
    author = chosen.author if chosen is not None else None
    return Head(title.strip(" |"), chosen.date if chosen else None, author, tuple(rest), tuple(dropped))


def same(line: str, title: str) -> bool:
    """Return whether both are the same words."""
    return re.sub(r"\W", "", fold(line)) == re.sub(r"\W", "", fold(title))


def _is_clock(day: Stamp, page: Page) -> bool:
    year, month, *_ = day.date.split("-")
    is_in_address = bool(re.search(rf"(?<!\d){year}[/_-]?{month}(?!\d)|(?<!\d){year}{month}\d\d", page.url or ""))
    return day.has_weekday and not is_in_address


def _title_at(lines: Sequence[str]) -> int:
    """Return the index of the title: what is repeated, what stands above the day, else the first line that is no menu."""
    prose = next((n for n, line in enumerate(lines) if _is_prose(line)), len(lines))
    first = [n for n, line in enumerate(lines[: min(_DEEPEST, prose)]) if not _is_above(line)]
    if not first:
        return 0
    for n in first[:4]:
        if len(lines[n].split()) >= 4 and any(same(lines[n], other) for other in lines[n + 1 : n + 9]):
            return n
    at = first[0]
    following = next((n for n in first[1:] if len(lines[n].split()) > 5), None)
    if len(lines[at].split()) <= 3 and following is not None and _is_title(lines[following]):
        return following
    days = [n for n, line in enumerate(lines[:6]) if n > at and stamp(line) is not None]
    above = [n for n in first if days and at <= n < days[0] and len(lines[n].split()) > 5]
    return above[-1] if above and _is_title(lines[above[-1]]) and len(lines[at].split()) <= 6 else at


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _PROSE and bool(re.search(r"[.!?…:][”\"’)]*$", line))


def _is_title(line: str) -> bool:
    return len(line.split()) <= 45 and not re.search(r"[.,;…]$", line)


def _is_above(line: str) -> bool:
    """Return whether a line stands above titles: of the page, a section, a way through the site, a day."""
    words = fold(line).strip(" :-–»>")
    return (
        furniture.is_furniture(line)
        or words in _SECTIONS
        or line.count(">") + line.count("»") > 1
        or stamp(line) is not None
        or (len(line.split()) <= 9 and bool(_MENU_LINE.fullmatch(line)))
        or _is_number(line)
    )


def _is_number(line: str) -> bool:
    return bool(re.fullmatch(r"[\d.,]{1,12}", line.strip()))
