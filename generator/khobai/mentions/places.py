# SPDX-License-Identifier: MIT
"""Districts, communes and hamlets that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from khobai.mentions.finding import HIGH, MEDIUM, Finding, in_order
from khobai.mentions.gazetteer import is_district, is_province, known
from khobai.mentions.letters import CAPITAL, LOWER, UPPER, Passage, passage
from khobai.mentions.lexicon import COMMUNE, DISTRICT, HAMLET, SURNAMES, TYPES
from khobai.mentions.name_parts import parts
from khobai.mentions.roles import office_before

_COMMITTEES = tuple(name for name in TYPES if name[-1] not in ".P" and name not in {"TX", "TP"})
_LEVELS: Mapping[str, int] = {
    **dict.fromkeys((*DISTRICT, *_COMMITTEES), 1), **dict.fromkeys(COMMUNE, 2), **dict.fromkeys(HAMLET, 3),
}  # fmt: skip
_TYPE = "|".join(re.escape(name) for name in sorted(_LEVELS, key=len, reverse=True))
_NAME = rf"(?:{CAPITAL}(?!\w)(?: {CAPITAL}(?!\w)){{0,6}}(?: \d{{1,2}}(?!\d|[./]))?|\d{{1,2}}(?!\d|[/.,]\d|[ ](?:năm|tháng)))"
_PLACE = re.compile(
    rf"(?<![\w/])(?<!ợp tác )(?<!ià )(?P<many>[Cc]ác )?(?P<type>{_TYPE}|Xã|Phường|Huyện|Thị xã|Thị trấn|Thôn|Bản|Ấp|Thành phố) ?(?P<name>{_NAME})"
)
_MORE = re.compile(rf"(?P<join>, | và |, và )(?P<name>{CAPITAL}(?: {CAPITAL}){{1,2}})(?= ?[,.;:)]| và | [^{UPPER}])")
_PARENT = re.compile(
    rf"(?: \(|, | - | thuộc | của )(?:(?P<type>{_TYPE}|tỉnh) ?)?(?P<name>{CAPITAL}(?: {CAPITAL}){{0,3}})\)?"
)
_NO_PLACE = frozenset(
    {"Đảng", "Đoàn", "Hội", "Mặt trận", "Nhà nước", "Bác", "Hồ Chí Minh", "Công an", "Văn hóa", "Anh hùng"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Finding):
    """A place below a province."""

    name: str
    type: str
    level: int
    """1 district, 2 commune, 3 hamlet."""
    parent: str | None = None
    """Name of the unit above it, when the text says it."""
    parent_is_province: bool = False


def places(text: str) -> tuple[PlaceMention, ...]:
    """Return every named place below a province that has its type before it, in order."""
    read = passage(text)
    return in_order(_unique_spans(_mentions(read)))


def _mentions(read: Passage) -> Iterator[PlaceMention]:
    for match in _PLACE.finditer(read.read):
        word = match["type"] if match["type"] in _LEVELS else match["type"].lower()
        name = _name(read, match)
        if not name or name in _NO_PLACE or (name.isdecimal() and word in {"huyện", "xã", "thành phố", "bản", "khu"}):
            continue
        if (word in {"khu", "làng", "bản"} and not match["type"][0].islower()) or _is_cut_off(read, match, name):
            continue
        end = match.start("name") + len(name)
        first = _mention(read, match.start("type"), end, name, word)
        yield first
        if match["many"] or re.search(r"(?:các|những) $", read.read[max(0, match.start() - 8) : match.start()]):
            yield from _rest(read, end, word)


def _is_cut_off(read: Passage, match: re.Match[str], name: str) -> bool:
    """Return whether a lone syllable is no place: the `V` of `Ảnh: P.V`, the `Bảo` of `Huyện ủy Bảo hiểm xã hội`."""
    if " " in name or name.isdecimal() or (len(name) > 1 and is_district(name)):
        return False
    goes_on = re.match(r" [^\W\d_]", read.read[match.end() : match.end() + 2])
    return len(name) == 1 or (match["type"] not in {"thành phố", "TP", "TP.", "xã"} and goes_on is not None)


def _rest(read: Passage, end: int, word: str) -> Iterator[PlaceMention]:
    """Yield the further names of `các xã Đồng Lạc, Nam Tân và Hợp Tiến`."""
    more = _MORE.match(read.read, end)
    while more is not None:
        name = more["name"]
        end = more.start("name") + len(name)
        yield replace(_mention(read, more.start("name"), end, name, word), confidence=MEDIUM)
        more = _MORE.match(read.read, end)


def _mention(read: Passage, start: int, end: int, name: str, word: str) -> PlaceMention:
    level = _LEVELS[word]
    above = _PARENT.match(read.read, end)
    parent, of_province = None, False
    if above is not None:
        kind = above["type"]
        bracketed = read.read[end : end + 2] == " ("
        if kind == "tỉnh" or (kind is None and (bracketed or is_province(above["name"])) and level == 1):
            parent, of_province = _above(above["name"]), True
        elif (kind is not None and _LEVELS[kind] < level) or (kind is None and bracketed):
            parent = _above(above["name"])
    return PlaceMention(
        start=start,
        end=end,
        text=read.text[start:end],
        name=name if not name.isdecimal() else f"{TYPES.get(word, word)} {name}".capitalize(),
        type=TYPES.get(word, word),
        level=level,
        parent=parent,
        parent_is_province=of_province,
        confidence=HIGH,
        reason=f"đứng sau “{word}”",
    )


def _name(read: Passage, match: re.Match[str]) -> str:
    """Return the name of the place without a personal name behind it; empty when the words are a person alone.

    `Huyện ủy Đức Huệ Nguyễn Văn An` holds Đức Huệ, `Chủ tịch xã Nguyễn Văn An` no place.
    """
    name = match["name"]
    words = name.split(" ")
    if words[-1].isdecimal():
        return name
    if len(words) == 1:  # `huyện đảo Cô tô`
        tail = re.match(rf" [{LOWER}]+(?!\w)", read.read[match.end() : match.end() + 9])
        return name + tail[0] if tail is not None and is_district(name + tail[0]) else name
    before = read.read[max(0, match.start("name") - 160) : match.start("name")].rpartition("\n")[2]
    lead = before[: len(before) - (match.start("name") - match.start("type"))]
    has_office = bool(office_before(before) or office_before(lead)) if len(words) > 2 or words[0] in SURNAMES else False
    cut = parts(tuple(words), before, has_office=has_office, is_addressed=False)
    return " ".join(words[: cut.place if cut.place < 5 else 2])


def _above(name: str) -> str:
    """Return the longest known unit that a name begins with, or the whole name."""
    words = name.split(" ")
    return next((" ".join(words[:n]) for n in range(len(words), 0, -1) if known(" ".join(words[:n]))), name)


def _unique_spans(mentions: Iterator[PlaceMention]) -> list[PlaceMention]:
    seen: dict[tuple[int, int], PlaceMention] = {}
    for mention in mentions:
        seen.setdefault((mention.start, mention.end), mention)
    return list(seen.values())
