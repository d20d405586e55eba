# SPDX-License-Identifier: MIT
"""Numbers with what they count: approximator, value, unit, what, as of when."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from khobai.mentions.dates import DateMention, dates
from khobai.mentions.finding import HIGH, LOW, Claims, Finding, in_order
from khobai.mentions.letters import LOWER, Passage, passage
from khobai.mentions.units import UNITS
from khobai.text.numbers import read as read_number

_APPROX = (
    *("gần", "hơn", "trên", "khoảng", "chừng", "ít nhất", "tối thiểu", "tối đa", "nhiều nhất", "không dưới", "xấp xỉ"),
    *("dưới", "ước", "ước khoảng", "bình quân", "trung bình", "đến", "tới", "lên tới", "lên đến"),
)
_KEPT = frozenset(_APPROX[:12])
"""Words that belong to the value; the others only show that a number follows."""
_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_VALUE = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_NUMBER = re.compile(
    rf"(?:(?<![\w./,:-])|(?<=[{LOWER}]{{3}}))(?:(?P<approx>{'|'.join(sorted(_APPROX, key=len, reverse=True))}) )?"
    rf"(?P<value>{_VALUE})(?:/(?P<of>{_VALUE}))?(?:\s?[-–]\s?(?P<to>{_VALUE}))?(?![\d/:])",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"(?<!\w)(?P<approx>gần|hơn|trên|khoảng|sau|qua|trong|suốt)(?P<inner> hơn| gần)? (?P<value>{'|'.join(_WORDS)})"
    r"(?= (?:năm|tháng|thập kỷ|nhiệm kỳ|tuần)(?!\w))",
    re.IGNORECASE,
)
_SCALES = r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm)(?: (?:triệu|tỷ|tỉ))?)"
_MONEY = re.compile(
    rf" ?(?P<unit>{_SCALES} (?:đồng|USD|lượt người|lượt|người|cây)|{_SCALES}(?= ?[,.;)]| đồng)|đồng|USD)(?!\w)"
)
_PERCENT = re.compile(r" ?%")
_UNIT = re.compile(
    rf" ?(?P<unit>{'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})(?!\w|/\w)", re.IGNORECASE
)
_PAIR = re.compile(rf"(?:, | và )(?P<unit>{'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})(?!\w)")
_OTHER = re.compile(rf" (?P<unit>[{LOWER}]{{2,}}(?: [{LOWER}]{{2,}})?)(?!\w)")
_NO_UNIT_TEXT = (
    "và của đến tới là đã được có cho trong từ với tại ở về các những này trở thì mà nên để theo nhưng hoặc hay do"
)
_NO_UNIT = frozenset(_NO_UNIT_TEXT.split())
_ORDINAL = re.compile(
    r"(?:[Nn]gày|[Tt]háng|[Tt]hứ|lần thứ|[Ss]ố|[Kk]hóa|[Qq]uý|[Bb]ài|(?<!định )[Kk]ỳ|[Tt]rang|[Đđ]iều|[Kk]hoản|[Mm]ục|[Tt]ổ|[Kk]hu phố"
    r"|[Pp]hường|[Qq]uận|[Kk]hu|[Cc]hương|[Pp]hần|[Tt]hôn|[Ấấ]p|lớp|[Ll]ớp|khối|[Đđ]ại hội|[Qq]uốc lộ|QL|ĐT|[Tt]ỉnh lộ|[Cc]ấp|[Hh]ạng|[Đđ]iện thoại"
    r"|ĐT:|[Hh]otline|[Cc]hi hội|[Cc]hi bộ|[Đđ]ội|[Ll]ữ đoàn|[Tt]rung đoàn|[Ss]ư đoàn|[Tt]iểu đoàn|[Zz]one|thập niên|những năm|nhóm|[Ảả]nh|vòng|đợt"
    r"|khối lớp|[Kk]hu vực|[Vv]ùng|Trung ương|TW|[Cc]hương trình|[Kk]ế hoạch) $"
)
_AGE = re.compile(r" (?:tuổi(?! Đảng)|giờ \d|h\d|giờ sáng|giờ chiều)")
_QUOTED = re.compile(r"(?<!: )[“\"](?P<words>[^“”\"\n]{1,160})[”\"]")
_NAME_WORDS = 15
"""Words of a quotation short enough to be a name; behind a colon someone speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention(Finding):
    """One number as printed."""

    value: float
    unit: str
    what: str
    """The words that it counts, cut short; for an editor to reword."""
    approx: str | None = None
    as_of: str | None = None
    """EDTF."""
    note: str | None = None


def figures(text: str, taken: Claims | None = None) -> tuple[FigureMention, ...]:
    """Return every figure, in order; `taken` are spans of documents, whose numbers count nothing."""
    read = passage(text)
    claims = taken or Claims()
    all_dates = dates(text)
    for date in all_dates:
        claims.take(date.start, date.end)
    for quoted in _QUOTED.finditer(read.read):
        if len(quoted["words"].split()) <= _NAME_WORDS:
            claims.take(quoted.start(), quoted.end())  # numbers in names count nothing
    mentions: list[FigureMention] = []
    for match in (*_NUMBER.finditer(read.read), *_SPELT.finditer(read.read)):
        if claims.holds(match.start("value"), match.end("value")):
            continue
        figure = _figure(read, match)
        if figure is not None and claims.take(figure.start, figure.end):
            mentions.append(replace(figure, as_of=_as_of(read, figure, all_dates)))
    return _once(read, in_order(mentions))


def _figure(read: Passage, match: re.Match[str]) -> FigureMention | None:
    approx, start = _approximator(match)
    before = read.read[max(0, match.start("value") - 14) : match.start("value")]
    if re.search(r"[Nn]ăm $", before) and len(match["value"]) == 4:
        return None  # a year
    if _ORDINAL.search(before) or _AGE.match(read.read, match.end()):
        return None
    is_spelt = match.re is _SPELT
    if is_spelt and match["value"].lower() == "năm" and not read.read[match.end() :].startswith((" năm", " tháng")):
        return None
    unit_end, unit, confidence = _unit(read, match, approx)
    if unit is None:
        return None
    value, note = _value(match, unit)
    if value is None or (1900 <= value <= 2100 and not approx and "." not in match["value"] and unit == "năm"):
        return None
    return FigureMention(
        start=start,
        end=unit_end,
        text=read.text[start:unit_end],
        value=value,
        unit=unit,
        what=_what(read, start, unit_end, unit),
        approx=approx,
        note=note,
        confidence=confidence,
        reason="đơn vị quen thuộc" if confidence != LOW else "đơn vị đoán từ chữ theo sau",
    )


def _approximator(match: re.Match[str]) -> tuple[str | None, int]:
    word = (match["approx"] or "").lower()
    inner = (match.groupdict().get("inner") or "").strip().lower()
    if inner:
        return inner, match.start("inner") + 1
    if word in _KEPT:
        return word, match.start("approx")
    return None, match.start("value")


def _unit(read: Passage, match: re.Match[str], approx: str | None) -> tuple[int, str | None, str]:
    end = match.end()
    percent = _PERCENT.match(read.read, end)
    if percent is not None:
        return percent.end(), "%", HIGH
    money = _MONEY.match(read.read, end)
    if money is not None:
        return money.end(), money["unit"], HIGH
    known = _UNIT.match(read.read, end)
    if known is not None and (
        known[0][0] == " " or known["unit"].lower() in {"m2", "m²", "ha", "km", "kg", "m", "m3", "m³"}
    ):
        unit, stop = known["unit"], known.end()
        pair = _PAIR.match(read.read, stop)
        if (
            pair is not None
            and pair[0].startswith(", ")
            and not re.match(r" \d", read.read[pair.end() : pair.end() + 2])
        ):
            unit, stop = read.read[known.start("unit") : pair.end()], pair.end()
        return stop, unit, HIGH
    other = _OTHER.match(read.read, end)
    if other is None or other["unit"].split()[0] in _NO_UNIT or match.re is _SPELT:
        return end, None, LOW
    digits = re.sub(r"\D", "", match["value"])
    if approx is None and len(digits) < 2 and not match["of"]:
        return end, None, LOW
    words = [word for word in other["unit"].split() if word not in _NO_UNIT]
    return other.start("unit") + len(" ".join(words)), " ".join(words), LOW


def _value(match: re.Match[str], unit: str) -> tuple[float | None, str | None]:
    printed = match["value"]
    if printed.lower() in _WORDS:
        return _WORDS[printed.lower()], None
    if len(printed) > 15:
        return None, None
    note = None
    number, candidates = read_number(printed)
    if candidates:
        number, thousands = candidates  # the pattern of values leaves no other doubt
        if unit not in {"%", "ha", "km"} and "đồng" not in unit:
            note, number = "bài in dấu phẩy ngăn hàng nghìn", thousands
    if match.groupdict().get("of"):
        note = f"bài in “{printed}/{match['of']}”"
    elif match.groupdict().get("to"):
        note = f"bài in một khoảng: “{match[0].strip()}”; ở đây ghi số đầu"
    return number, note


def _what(read: Passage, start: int, end: int, unit: str) -> str:
    """Return the unit with at most five words behind it, up to the next stop; for a bare share the words before it."""
    rest = re.match(r"(?:[^,.;:()“”\"\n…]|(?<=\d)[.,](?=\d))*", read.text[end : end + 120])
    words = (rest[0] if rest else "").split()[:5]
    if unit != "%":
        return " ".join([unit, *words])
    before = re.search(r"(?:[^,.;:()“”\"\n…]|(?<=\d)[.,](?=\d))*$", read.text[max(0, start - 80) : start])
    return " ".join(words or (before[0] if before else "").split()[-5:]) or unit


_UNTIL = re.compile(r"(?:(?:[Tt]ính )?[Đđ]ến|[Tt]ính tới|[Tt]ới|[Cc]uối|[Hh]ết)(?: hết| cuối| ngày| nay,?)* ?$")


def _as_of(read: Passage, figure: FigureMention, all_dates: tuple[DateMention, ...]) -> str | None:
    """Return the date that the sentence gives to the figure: `đến tháng 4/2023`, or `Năm 2022` at its start."""
    start, _ = read.sentence(figure.start)
    first, last = (bisect_left(all_dates, at, key=lambda date: date.start) for at in (start, figure.start))
    for date in reversed(all_dates[first:last]):
        if date.value is None:
            continue
        if _UNTIL.search(read.read[max(start, date.start - 22) : date.start]):
            return date.value
        if date.role == "past" and (
            read.opens_sentence(date.start) or re.search(r"(?:[Tt]rong|[Rr]iêng) $", read.read[start : date.start])
        ):
            return date.value
    return None


def _once(read: Passage, mentions: tuple[FigureMention, ...]) -> tuple[FigureMention, ...]:
    """Return the figures without those that another sentence repeats word for word."""
    kept: list[FigureMention] = []
    whats: dict[tuple[float, str, str | None], set[str]] = {}
    sentences: dict[tuple[float, str, str | None], set[tuple[int, int]]] = {}
    for figure in mentions:
        key = (figure.value, figure.unit.lower(), figure.approx)
        here = read.sentence(figure.start)
        elsewhere = sentences.get(key, set()) - {here}
        if figure.what in whats.get(key, ()) or (figure.unit == "năm" and elsewhere):
            continue
        whats.setdefault(key, set()).add(figure.what)
        if figure.unit == "năm":
            sentences.setdefault(key, set()).add(here)
        kept.append(figure)
    return tuple(kept)
