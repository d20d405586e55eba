# SPDX-License-Identifier: MIT
"""A run of capitals cut into a place and a person: `xã Long Vĩnh Đặng Công Tiên`, `Tỉnh ủy Quảng Ninh Vũ Văn Tám`.

Places and people are read by the same cut, so that neither takes a syllable of the other.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from khobai.mentions.communes import is_commune
from khobai.mentions.gazetteer import is_district, is_province, known
from khobai.mentions.letters import CAPITAL
from khobai.mentions.lexicon import COMMON_SURNAMES, EPONYMS, SURNAMES
from khobai.text.vietnamese import fold

_UNIT_TEXT = (
    "tỉnh|huyện đảo|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu|thôn|bản|làng|ấp|xóm|buôn|khu phố|khu dân cư|"
    r"tổ dân phố|khóm|khu|phum|sóc|TP\.?|TX\.?|Q\.|P\.|TT\.|X\."
)
UNIT = rf"(?<![\w])(?:{_UNIT_TEXT})"
"""The kind of a place, as part of a larger pattern."""
_UNIT = re.compile(rf"{UNIT} ?$", re.IGNORECASE)
_COMMUNE = re.compile(r"(?<![\w])(?:xã|phường|thị trấn|P\.|TT\.|X\.) ?$", re.IGNORECASE)
_BODY = re.compile(
    r"(?<!\w)(?:(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Tt]hị|[Qq]uận|[Đđ]ảng) (?:ủy|[Đđ]oàn)|[Đđ]ảng bộ|UBND|HĐND|MTTQ|LHPN|LĐLĐ|Công an|"
    r"[Cc]hi bộ|[Cc]hi hội|[Cc]hi đoàn|Hội [^,.;:()“”\"]{2,30}|Đoàn Thanh niên|Sở [^,.;:()“”\"]{2,40}|Quốc hội|Báo) $"
)
_TWO_PARTS = re.compile(rf"(?P<head>{CAPITAL}(?: {CAPITAL})*) ?[-–] ?$")
_NOBODY = -100.0
_NO_NAME_TEXT = (
    "phó trưởng|trưởng ban|phó ban|ban tuyên|ban tổ|ban thường|ban chấp|ban dân|phó chủ|chủ tịch|chủ nhiệm|phó bí|bí thư|phó giám|"
    "giám đốc|ủy viên|ủy ban|thường trực|thường vụ|mặt trận|tổ quốc|quốc hội|nhân dân|đại biểu|bộ chính|chính trị|hội nông|hội phụ|"
    "hội liên|hội cựu|thanh niên|đảng ủy|đảng bộ|đảng cộng|cộng sản|tổng bí|trưởng phòng|trưởng thôn|trưởng bản|trưởng ấp|"
    "trưởng xóm|trưởng đoàn|việt nam|bác hồ|trung ương|cách mạng|liệt sỹ|liệt sĩ|anh hùng|nam bộ|trung bộ|bắc bộ|tỉnh ủy|huyện ủy|"
    "nông dân|phụ nữ|công an|công đoàn|tuyên giáo|dân vận|tổ chức"
)
_NO_NAME = frozenset(_NO_NAME_TEXT.split("|"))
"""Pairs of words that stand in offices and bodies, and in no name."""


class Parts(NamedTuple):
    """How many of the words are a place, and where the name of a person begins, if one stands there."""

    place: int
    person: int | None


@functools.lru_cache(maxsize=4096)
def parts(words: tuple[str, ...], before: str, *, has_office: bool, is_addressed: bool) -> Parts:
    """Return the cut of a run of capitals.

    `before` is the text in front of it, `has_office` says whether an office ends there, `is_addressed` whether a form
    of address does.
    """
    if is_addressed:
        return Parts(0, 0 if _is_name(words) else None)
    head = _TWO_PARTS.search(before)
    prefix = f"{head['head']} - " if head else ""
    kind = (
        "commune"
        if _COMMUNE.search(before)
        else "unit"
        if _UNIT.search(before)
        else "body"
        if _BODY.search(before)
        else "office"
        if has_office
        else ""
    )
    options = dict(_options(words, prefix, kind, has_office=has_office))
    best = max(options, key=lambda cut: (options[cut], cut.place))
    return best if options[best] > _NOBODY / 2 else Parts(0, None)


def is_no_name(words: tuple[str, ...] | list[str]) -> bool:
    """Return whether two of the words, one behind the other, are of an office or a body."""
    lower = [word.lower() for word in words]
    return any(f"{one} {other}" in _NO_NAME for one, other in itertools.pairwise(lower))


def _options(words: tuple[str, ...], prefix: str, kind: str, *, has_office: bool) -> Iterator[tuple[Parts, float]]:
    count = len(words)
    yield Parts(count, None), _whole(words, prefix, kind, has_office=has_office)
    for cut in range(count - 1):
        place = _place(words[:cut], prefix, kind) if cut else 0.0
        yield Parts(cut, cut), place + _person(words[cut:]) - (0 if has_office or not kind else 5)
    for cut in range(1, count):  # `huyện Bình Sơn Quảng Ngãi`
        if is_district(" ".join(words[:cut])) and is_province(" ".join(words[cut:])):
            yield Parts(cut, None), 9.0


def _whole(words: tuple[str, ...], prefix: str, kind: str, *, has_office: bool) -> float:
    """Return how well all words are one place, or nothing that matters here."""
    name = prefix + " ".join(words)
    if fold(" ".join(words)) in EPONYMS:
        return 9.0
    if known(name) or (kind == "commune" and is_commune(name)):
        return 6.5
    if not kind:
        return 0.0
    return {1: 1.0, 2: 3.5, 3: 1.0}.get(len(words), 0.0) + (0.0 if has_office else 2.5)


def _place(words: tuple[str, ...], prefix: str, kind: str) -> float:
    name = prefix + " ".join(words)
    if known(name):
        return 4.0 if kind != "office" else 2.0
    if kind == "commune" and is_commune(name):
        return 3.0
    by_length = {"unit": {1: -2.0, 2: 1.0, 3: -0.5}, "body": {2: 0.0, 3: -2.0}}
    return by_length.get("unit" if kind == "commune" else kind, {}).get(len(words), _NOBODY)


def _person(words: tuple[str, ...]) -> float:
    """Return how well the words are a name: a surname first, two to four syllables, often Thị or Văn second."""
    if not _is_name(words) or words[0] not in SURNAMES:
        return _NOBODY
    score = 3.0 if words[0] in COMMON_SURNAMES else 1.5
    score += {2: 0.0, 3: 2.0, 4: 1.5}.get(len(words), -1.0)
    score += 2.0 if words[1] in {"Thị", "Văn"} else 0.0
    return score - (2.0 if known(" ".join(words[:2])) and len(words) > 3 else 0.0)


def _is_name(words: tuple[str, ...]) -> bool:
    return 2 <= len(words) <= 5 and not is_no_name(words)
