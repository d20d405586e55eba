# SPDX-License-Identifier: MIT
"""Names that an editor may write -> ids, by the date of the article where a name alone does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Index, Vocabulary
from khobai.messages import Message, message
from khobai.reading.marked_yaml import Loc
from khobai.reading.reporter import Reporter
from khobai.reading.schema.article import PlaceEntry
from khobai.reading.shipped import LISTS
from khobai.reading.validation import NONE, closest
from khobai.text.edtf import Edtf
from khobai.text.vietnamese import fold

_FILES = {
    "unknown-province": "provinces.yml", "unknown-directive": "directives.yml", "unknown-newspaper": "newspapers.yml",
}  # fmt: skip
"""Code -> the file that lacks the name."""
_PLACE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){1,3}")


class NameLookup:
    """Resolves the names of one article; what it cannot resolve it notes."""

    def __init__(
        self, vocabulary: Vocabulary, date: Edtf | None, reporter: Reporter, *, has_bad_date: bool = False
    ) -> None:
        """Take the date of the article; with a wrong one nothing is said of names that a date would decide."""
        self._has_bad_date = has_bad_date
        self._vocabulary = vocabulary
        self._date = date
        self._reporter = reporter
        self._warned: set[str] = set()
        self._fill = NONE if date is not None else Message("advice-fill-date")

    def newspaper(self, text: str, loc: Loc) -> str | None:
        """Return the id of the newspaper, or None."""
        if text in self._vocabulary.newspapers:
            return text
        ids = self._vocabulary.newspaper_names.find(text)
        if len(ids) == 1:
            return ids[0]
        if ids:
            self._reporter.add("ambiguous-newspaper", loc, found=text, candidates=_ids(ids))
        else:
            self._unknown("unknown-newspaper", text, loc, self._vocabulary.newspaper_names)
        return None

    def directive(self, text: str, loc: Loc) -> str | None:
        """Return the id of the document; a bare number that fits several means the newest at the date."""
        directives = self._vocabulary.directives
        if text in directives:
            self._check_issued(text, loc)
            return text
        ids = self._vocabulary.directive_names.find(text)
        if not ids:
            self._unknown("unknown-directive", text, loc, self._vocabulary.directive_names)
            return None
        chosen = self._vocabulary.decide_directive(ids, self._date)
        if len(ids) == 1:
            self._check_issued(ids[0], loc)
            return chosen
        every = "; ".join(f"`{key}` ({directives[key].number}{_dated(directives[key].date)})" for key in ids)
        if chosen is None and not self._has_bad_date:
            self._reporter.add(
                "ambiguous-directive", loc, found=text, candidates=every, example=ids[-1], advice=self._fill
            )
        elif chosen is not None and self._date is not None:
            self._reporter.add(
                "directive-by-date", loc, found=text, candidates=every, chosen=chosen, date=self._date.text
            )
        return chosen

    def _check_issued(self, key: str, loc: Loc) -> None:
        """Note a document that is younger than the article can be."""
        directive = self._vocabulary.directives[key]
        if self._date is not None and directive.date is not None and directive.date.start > self._date.end:
            name = f"{directive.number} (`{key}`)"
            self._reporter.add(
                "directive-not-yet-issued", loc, found=name, issued=directive.date.text, date=self._date.text
            )

    def province(self, text: str, loc: Loc) -> str | None:
        """Return the id of the province, or None; a name that several eras used means the one of the date."""
        vocabulary = self._vocabulary
        ids = (text,) if text in vocabulary.provinces else vocabulary.province_names.find(text)
        if not ids:
            self._unknown("unknown-province", text, loc, vocabulary.province_names)
            return None
        chosen = vocabulary.decide_province(ids, self._date)
        if chosen is None:
            if not self._has_bad_date:
                eras = self._eras(ids)
                self._reporter.add(
                    "ambiguous-province", loc, found=text, candidates=eras, example=ids[0], advice=self._fill
                )
        elif self._date is not None and chosen not in self._warned and not vocabulary.existed(chosen, self._date):
            self._warned.add(chosen)
            then = vocabulary.units_then(chosen, self._date)
            instead = (
                message("advice-units", all=self._eras([p.id for p in then])) if then else Message("advice-no-unit")
            )
            unit = f"{vocabulary.provinces[chosen].official_name} (`{chosen}`)"
            self._reporter.add("province-not-in-force", loc, found=unit, date=self._date.text, instead=instead)
        return chosen

    def places(self, entries: Iterable[str | PlaceEntry]) -> tuple[Locality | str, ...]:
        """Return the places of the record in its order; places that the record names itself serve it throughout."""
        written = list(entries)
        own = {p.id: Locality(p.id, p.name, p.type, p.now, p.note) for p in written if isinstance(p, PlaceEntry)}
        by_id: dict[str, Locality | str] = {}
        for n, item in enumerate(written):
            place = self.place(item if isinstance(item, str) else item.id, _loc(n, item), own)
            if place is None:
                continue
            key = place if isinstance(place, str) else place.id
            if key in by_id:
                self._reporter.add("repeated-reference", _loc(n, item), key="places", id=key)
            by_id.setdefault(key, place)
        return tuple(by_id.values())

    def place(self, text: str, loc: Loc, own: Mapping[str, Locality]) -> Locality | str | None:
        """Return a province's id, or the place below it, known to the record or to the vocabulary; or None."""
        if "/" not in text:
            if text in own:
                self._reporter.add("bad-place-id", loc, found=text)
                return None
            return self.province(text, loc)
        if not _PLACE.fullmatch(text):
            self._reporter.add("bad-place-id", loc, found=text)
            return None
        head = text.partition("/")[0]
        if head not in self._vocabulary.provinces:
            self._unknown("unknown-province", head, loc, self._vocabulary.province_names)
            return None
        self.province(head, loc)
        place = own.get(text) or self._vocabulary.localities.get(text)
        if place is None:
            nearest = closest(text, [*own, *(p for p in self._vocabulary.localities if p.startswith(f"{head}/"))])
            hint = message("advice-nearest", nearest=nearest) if nearest else NONE
            self._reporter.add("unknown-place", loc, found=text, advice=hint)
        return place

    def _unknown(self, code: str, text: str, loc: Loc, index: Index) -> None:
        nearest = index.nearest(text[:100])
        if code == "unknown-province":
            nearest = next((p.id for p in self._vocabulary.localities.values() if fold(p.name) == fold(text)), nearest)
        number = re.search(r"\d+", text[:100])
        hint = message("advice-nearest", nearest=nearest) if nearest else NONE
        if number and not nearest and code == "unknown-directive":
            hint = message("advice-no-number", number=number[0])
        if not index:
            hint = message("advice-include", name=LISTS[_FILES[code]])
        self._reporter.add(code, loc, found=text, advice=hint)

    def _eras(self, keys: Sequence[str]) -> str:
        units = [self._vocabulary.provinces[key] for key in keys]
        return "; ".join(f"`{u.id}` ({u.official_name}, {u.since or '…'}–{u.until or '…'})" for u in units)


def _loc(index: int, item: str | PlaceEntry) -> Loc:
    return ("places", index) if isinstance(item, str) else ("places", index, "id")


def _ids(ids: Sequence[str]) -> str:
    return ", ".join(f"`{key}`" for key in ids)


def _dated(date: Edtf | None) -> str:
    return f", {date.text}" if date else ""
