# SPDX-License-Identifier: MIT
"""The places of one province that a text names, each with its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.communes import communes, of_district, today
from khobai.mentions.gazetteer import districts_of, is_province, known
from khobai.mentions.letters import CAPITAL, UPPER, Passage, passage
from khobai.mentions.lexicon import EPONYMS
from khobai.mentions.places import PlaceMention, places
from khobai.mentions.provinces import OF_A_COMPANY, OF_A_LOWER_PLACE
from khobai.text.vietnamese import fold, place_tone, slug


class _Register:
    """Places by their names; the names of a text are many, so none is looked for among all others."""

    def __init__(self, entries: Iterable[Locality] = ()) -> None:
        self.by_id: dict[str, Locality] = {}
        self._by_name: dict[str, list[Locality]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, place: Locality) -> None:
        """Keep a place, unless its id is taken."""
        if place.id not in self.by_id:
            self.by_id[place.id] = place
            self._by_name.setdefault(_key(place.name), []).append(place)

    def named(self, name: str) -> Sequence[Locality]:
        """Return the places of this name, in the order in which they came."""
        return self._by_name.get(_key(name), ())


def localities(text: str, province: str, vocabulary: Vocabulary) -> tuple[Locality, ...]:
    """Return the places of this province that the text names, districts first, each with its id.

    A place that the vocabulary knows keeps its entry; another gets an id from its name.
    """
    read = passage(text)
    title, kind = vocabulary.provinces[province].name, vocabulary.provinces[province].type
    mine = {m for m in places(text) if not _is_elsewhere(m, province, vocabulary)}
    kept = _Register(place for place in vocabulary.localities.values() if place.province == province)
    here = _Register()
    ordered = sorted(mine, key=lambda m: (m.level, m.parent is None, m.start))
    districts = {m.name for m in ordered if m.level == 1 and not _is_the_province(m, title, kind)}
    for mention in ordered:
        if mention.level == 1 and _is_the_province(mention, title, kind):
            continue
        place = _place(mention, province, kept, here, districts)
        if place is not None:
            here.add(_with_today(place, vocabulary))
    for place in kept.by_id.values():  # names without their type, as in lists
        is_new = " " in place.name and _key(place.name) != _key(title) and not here.named(place.name)
        if is_new and _stands_bare(place.name, read):
            here.add(place)
    for place in _national(province, kept):
        if place.id not in here.by_id and _is_district_alone(place.name, read):
            here.add(place)
    first: dict[str, int] = {}
    for mention in mine:
        first[_key(mention.name)] = min(mention.start, first.get(_key(mention.name), mention.start))
    return tuple(
        sorted(
            here.by_id.values(),
            key=lambda place: (place.id.count("/"), first.get(_key(place.name)) or _first(place, read), place.id),
        )
    )


def _key(name: str) -> str:
    return place_tone(name).casefold()


def _national(province: str, kept: _Register) -> Iterator[Locality]:
    """Yield the districts of the province that the vocabulary does not hold, of the gazetteer."""
    names = {fold(place.name) for place in kept.by_id.values() if place.id.count("/") == 1}
    for unit in districts_of(province):
        if fold(unit.name) not in names:
            yield Locality(f"{province}/{slug(unit.name)}", unit.name, unit.type)


def _is_elsewhere(mention: PlaceMention, province: str, vocabulary: Vocabulary) -> bool:
    if mention.parent and (mention.parent_is_province or mention.level == 1):
        ids = vocabulary.province_names.find(mention.parent)
        return bool(ids) and province not in ids
    name = mention.name if mention.level == 1 else mention.parent
    units = known(name) if name else ()
    provinces = {unit.province for unit in units if not unit.is_province or mention.level == 1}
    lands = {province, *(unit.id for unit in vocabulary.forebears(province))}
    return bool(provinces) and not provinces & lands


def _is_the_province(mention: PlaceMention, title: str, kind: str) -> bool:
    return kind == "thành phố" and mention.type == "thành phố" and fold(mention.name) in fold(title)


def _place(
    mention: PlaceMention, province: str, kept: _Register, here: _Register, districts: set[str]
) -> Locality | None:
    same = [p for p in kept.named(mention.name) if p.id.count("/") == mention.level]
    same = [p for p in same if not p.type or p.type == mention.type] or same
    if len(same) == 1:
        return same[0]
    alike = [p for p in here.named(mention.name) if p.type == mention.type]
    if len(alike) == 1:
        return alike[0]
    if mention.level == 3:
        return None  # hamlets are named by the people and models that they belong to
    head = province
    if mention.level == 2:
        parent = mention.parent if not mention.parent_is_province else None
        if parent is None and len(districts) == 1:
            (parent,) = districts
        above = [p for p in (*here.named(parent), *kept.named(parent)) if p.id.count("/") == 1] if parent else []
        only = communes(mention.name, mention.type, province) if parent is None else ()
        if len(only) == 1:
            parent = only[0].district
        head = above[0].id if above else f"{province}/{slug(parent)}" if parent and slug(parent) else province
    tail = slug(mention.name)
    if head.endswith(f"/{tail}"):
        tail = slug(f"{mention.type} {mention.name}")
    return Locality(f"{head}/{tail}", mention.name, mention.type) if tail else None


def _with_today(place: Locality, vocabulary: Vocabulary) -> Locality:
    """Return a commune that the vocabulary does not hold with what became of it, when the gazetteer knows it."""
    is_commune = place.id.count("/") == 2  # behind its province and its district
    if not is_commune or not place.type or place.id in vocabulary.localities:
        return place
    unit = of_district(place.name, place.type, place.id.rpartition("/")[0])
    return place if unit is None else replace(place, now=today(unit, vocabulary))


def _stands_bare(name: str, read: Passage) -> bool:
    pattern = re.escape(place_tone(name))
    return bool(re.search(rf"(?<![\w])(?<![{UPPER}] ){pattern}(?! ?[{UPPER}])(?!\w)", read.read))


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
