# SPDX-License-Identifier: MIT
"""When an article was written: stated by its page, or worked out from what it says, with the reasons."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.dates import DateMention
from khobai.mentions.document_names import Cited
from khobai.mentions.letters import Passage
from khobai.text import edtf
from khobai.text.edtf import Edtf

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_SPAN = re.compile(
    rf"(?<!\w)(?:sau|qua|trong|suốt|sơ kết|tổng kết|nhìn lại|kết quả)? ?(?P<approx>hơn|gần|trên|khoảng)? ?"
    rf"(?P<years>\d{{1,2}}|{'|'.join(_WORDS)}) năm (?:qua )?,? ?(?:triển khai,? |tổ chức |thực hiện |học tập và làm theo |việc )*"
    r"(?:thực hiện |triển khai |học tập |làm theo |quán triệt )+(?:theo |nội dung |việc )*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"(?:kế hoạch|chuẩn bị|dự kiến|sẽ)[^.;]{0,40}$", re.IGNORECASE)
_UP_TO = re.compile(r"(?:tính )?(?:đến|tới) (?:hết |cuối |nay,? ?)?(?:ngày )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of an article."""

    date: str | None = None
    """EDTF."""
    stated: bool = False
    reasons: tuple[str, ...] = ()
    confidence: str | None = None
    window: str | None = None
    """EDTF interval in which the article must lie, as far as the text tells."""

    @property
    def value(self) -> Edtf | None:
        """The date, parsed."""
        return edtf.parse(self.date) if self.date else None


def dating(
    read: Passage,
    dateline: str | None,
    cited: Sequence[Cited],
    dates: Sequence[DateMention],
    vocabulary: Vocabulary,
) -> Dating:
    """Return the date of an article, stated or inferred; without enough to go by only the window."""
    if dateline is not None:
        return Dating(dateline, stated=True)
    known = [d for c in cited for key in c.directives if c.how != "implicit" and (d := vocabulary.directives[key].date)]
    spoken = [d for d in dates if d.role == "past" and d.value and not _inside(d, cited)]
    years = sorted({edtf.parse(str(d.value)).end.year for d in spoken})
    lower = max(
        [d.start for d in known] + [edtf.parse(str(d.value)).start for d in spoken if "/" not in str(d.value)],
        default=None,
    )
    spans = list(_spans(read, cited, vocabulary))
    reasons = [span.reason for span in spans]
    evidence = {span.anniversary.year for span in spans}
    until = [d for d in spoken if _UP_TO.search(read.read[max(0, d.start - 24) : d.start])]
    for date in until[:2]:
        reasons.append(f"số liệu tính đến “{date.text}”")
        evidence.add(edtf.parse(str(date.value)).end.year)
    newest = years[-1] if years else None
    if not evidence:
        return Dating(window=_window(lower, None))
    year = max(evidence)
    is_alone = not until and not any(year - 1 <= other <= year for other in years)
    if is_alone and all(span.years >= _LONG for span in spans):
        return Dating(window=f"{min(s.first for s in spans).isoformat()}/{max(s.last for s in spans).isoformat()}")
    if newest is not None and newest > year:
        if newest > max(span.last.year for span in spans) if spans else True:
            reasons.append(f"bài nhắc năm {newest} như đã tới")
        year = newest
    elif newest == year:
        reasons.append(f"bài nhắc năm {newest}")
    first = max(
        [span.first for span in spans if span.anniversary.year == year]
        + ([lower] if lower and lower.year == year else []),
        default=dt.date(year, 1, 1),
    )
    agree = len({*evidence, year}) == 1
    return Dating(
        f"{year}~",
        reasons=tuple(dict.fromkeys(reasons)),
        confidence="high" if agree and newest == year and spans else "medium" if agree and not is_alone else "low",
        window=f"{first.isoformat()}/{year}-12-31",
    )


def _inside(date: DateMention, cited: Sequence[Cited]) -> bool:
    return any(c.start <= date.start and date.end <= c.end for c in cited)


class _Span(NamedTuple):
    """When an article can have been written that says `hơn 2 năm thực hiện` of a document."""

    first: dt.date
    last: dt.date
    anniversary: dt.date
    years: int
    reason: str


_EARLY = {"gần": 270, "hơn": 0, "trên": 0}
"""Days before the anniversary from which the words are said; a meeting that looks back is often held before it."""
_EARLY_ELSE = 180
_LONG = 10
"""Years that are looked back on up to a year before they are over, so that the words alone tell no year."""


def _spans(read: Passage, cited: Sequence[Cited], vocabulary: Vocabulary) -> Iterator[_Span]:
    """Yield what the words before a document whose date is known say of the day."""
    for document in cited:
        if len(document.directives) != 1:
            continue
        issued = vocabulary.directives[document.directives[0]].date
        before = read.read[max(0, document.start - 90) : document.start].rpartition("\n")[2]
        match = _SPAN.search(before)
        if match is None or issued is None or _PLANNED.search(before[: match.start()]):
            continue
        count = _WORDS.get(match["years"].lower()) or int(match["years"])
        if not 1 <= count <= 30:
            continue
        anniversary = issued.start.replace(year=issued.start.year + count, day=min(issued.start.day, 28))
        anniversary = issued.start.replace(year=issued.start.year + count) if issued.start.day <= 28 else anniversary
        approx = (match["approx"] or "").lower()
        early = anniversary - dt.timedelta(days=_EARLY.get(approx, _EARLY_ELSE))
        phrase = " ".join(f"{match['approx'] or ''} {match['years']} năm".split())
        name = vocabulary.directives[document.directives[0]].name
        yield _Span(
            early,
            anniversary + dt.timedelta(days=270),
            anniversary,
            count,
            f"bài nói “{phrase}” thực hiện {name} (ban hành {_day(issued)})",
        )


def _day(date: Edtf) -> str:
    return (
        f"ngày {date.start.day}/{date.start.month}/{date.start.year}"
        if date.precision == "day"
        else f"năm {date.start.year}"
    )


def _window(lower: dt.date | None, upper: dt.date | None) -> str | None:
    return f"{lower.isoformat()}/{(upper or dt.date(lower.year + 5, 12, 31)).isoformat()}" if lower else None
