# SPDX-License-Identifier: MIT
"""Districts, communes and hamlets that a text names, as places of a province."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.finding import HIGH, MEDIUM, Finding, in_order
from khobai.mentions.gazetteer import districts_of, is_district, is_province, known
from khobai.mentions.letters import CAPITAL, LOWER, UPPER, Passage, passage
from khobai.mentions.lexicon import COMMUNE, DISTRICT, EPONYMS, HAMLET, SURNAMES, TYPES
from khobai.mentions.name_parts import parts
from khobai.mentions.provinces import OF_A_COMPANY, OF_A_LOWER_PLACE
from khobai.mentions.roles import office_before
from khobai.text.vietnamese import fold, place_tone, slug

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


def localities(text: str, province: str, vocabulary: Vocabulary) -> tuple[Locality, ...]:
    """Return the places of this province that the text names, districts first, each with its id.

    A place that the vocabulary knows keeps its entry; another gets an id from its name.
    """
    read = passage(text)
    title, kind = vocabulary.provinces[province].name, vocabulary.provinces[province].type
    mine = {m for m in places(text) if not _is_elsewhere(m, province, vocabulary)}
    kept = {place.id: place for place in vocabulary.localities.values() if place.province == province}
    by_id: dict[str, Locality] = {}
    ordered = sorted(mine, key=lambda m: (m.level, m.parent is None, m.start))
    districts = {m.name for m in ordered if m.level == 1 and not _is_the_province(m, title, kind)}
    for mention in ordered:
        if mention.level == 1 and _is_the_province(mention, title, kind):
            continue
        place = _place(mention, province, kept, by_id, districts)
        if place is not None:
            by_id.setdefault(place.id, place)
    for place in kept.values():  # names without their type, as in lists
        if " " in place.name and place.id not in by_id and _stands_bare(place, read, by_id, title):
            by_id[place.id] = place
    for place in _national(province, kept):
        if place.id not in by_id and _is_district_alone(place.name, read):
            by_id[place.id] = place
    return tuple(sorted(by_id.values(), key=lambda place: (place.id.count("/"), _first(place, read))))


def _national(province: str, kept: Mapping[str, Locality]) -> Iterator[Locality]:
    """Yield the districts of the province that the vocabulary does not hold, of the gazetteer."""
    names = [fold(place.name) for place in kept.values() if place.id.count("/") == 1]
    for unit in districts_of(province):
        if fold(unit.name) not in names:
            yield Locality(f"{province}/{slug(unit.name)}", unit.name, unit.type)


def _is_elsewhere(mention: PlaceMention, province: str, vocabulary: Vocabulary) -> bool:
    if mention.parent and (mention.parent_is_province or mention.level == 1):
        units = vocabulary.province_names.find(mention.parent)
        return bool(units) and province not in units
    name = mention.name if mention.level == 1 else mention.parent
    provinces = {unit.province for unit in known(name) if not unit.is_province} if name else set()
    lands = {province, *(unit.id for unit in vocabulary.forebears(province))}
    return bool(provinces) and not provinces & lands


def _is_the_province(mention: PlaceMention, title: str, kind: str) -> bool:
    return kind == "thành phố" and mention.type == "thành phố" and fold(mention.name) in fold(title)


def _place(
    mention: PlaceMention,
    province: str,
    known: Mapping[str, Locality],
    by_id: Mapping[str, Locality],
    districts: set[str],
) -> Locality | None:
    same = [p for p in known.values() if _same_name(p.name, mention.name) and p.id.count("/") == mention.level]
    same = [p for p in same if not p.type or p.type == mention.type] or same
    if len(same) == 1:
        return same[0]
    here = [p for p in by_id.values() if _same_name(p.name, mention.name) and p.type == mention.type]
    if len(here) == 1:
        return here[0]
    if mention.level == 3:
        return None  # hamlets are named by the people and models that they belong to
    head = province
    if mention.level == 2:
        parent = mention.parent if not mention.parent_is_province else None
        if parent is None and len(districts) == 1:
            (parent,) = districts
        above = [
            p
            for p in (*by_id.values(), *known.values())
            if parent and _same_name(p.name, parent) and p.id.count("/") == 1
        ]
        head = above[0].id if above else f"{province}/{slug(parent)}" if parent and slug(parent) else province
    tail = slug(mention.name)
    if head.endswith(f"/{tail}"):
        tail = slug(f"{mention.type} {mention.name}")
    return Locality(f"{head}/{tail}", mention.name, mention.type) if tail else None


def _same_name(one: str, other: str) -> bool:
    return place_tone(one).casefold() == place_tone(other).casefold()


def _stands_bare(place: Locality, read: Passage, by_id: Mapping[str, Locality], province: str) -> bool:
    if any(_same_name(place.name, other.name) for other in by_id.values()) or _same_name(place.name, province):
        return False
    name = re.escape(place_tone(place.name))
    return bool(re.search(rf"(?<![\w])(?<![{UPPER}] ){name}(?! ?[{UPPER}])(?!\w)", read.read))


def _is_district_alone(name: str, read: Passage) -> bool:
    """Return whether a name of two syllables or more stands as that of a district, without its type before it."""
    if " " not in name or is_province(name) or fold(name) in EPONYMS:
        return False
    placed = place_tone(name)
    at = read.read.find(placed)
    while at >= 0:
        end = at + len(placed)
        before = read.read[max(0, at - 90) : at].rpartition("\n")[2]
        is_whole = not re.match(rf"\w|['’]| {CAPITAL}(?!\w)", read.read[end : end + 9]) and not before[-1:].isalnum()
        inside = OF_A_LOWER_PLACE.search(before) or OF_A_COMPANY.search(before) or re.search(rf"{CAPITAL} $", before)
        opens = read.opens_sentence(at) and read.read[end : end + 1] not in {":", ",", ")"}
        if is_whole and not inside and not opens:
            return True
        at = read.read.find(placed, end)
    return False


def _first(place: Locality, read: Passage) -> int:
    at = read.read.find(place_tone(place.name))
    return at if at >= 0 else len(read.read)
