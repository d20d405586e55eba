# SPDX-License-Identifier: MIT
"""Look-ups in the authority files: by id, alias or printed form, and who followed whom."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from khobai.archive.authority import Abbreviation, Act, Directive, Era, Island, Locality, Newspaper, Province, YearTheme
from khobai.text import edtf
from khobai.text.edtf import Edtf
from khobai.text.signs import name_key
from khobai.text.vietnamese import fold

_NUMBER = re.compile(r"\d+")


class Index:
    """Names of one kind of authority; several entries may carry one name."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs (name, id); an id should be given as a name of itself."""
        self._exact: dict[str, tuple[str, ...]] = {}
        self._folded: dict[str, tuple[str, ...]] = {}
        self._printed: dict[str, str] = {}
        for name, key in names:
            for table, form in ((self._exact, name_key(name)), (self._folded, fold(name_key(name)))):
                table[form] = tuple(dict.fromkeys((*table.get(form, ()), key)))
            self._printed.setdefault(fold(name), name)

    def __bool__(self) -> bool:
        """Return whether there is any name."""
        return bool(self._exact)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids that carry this name: with its marks if any does, else without them; empty if none does."""
        return self._exact.get(name_key(text)) or self._folded.get(fold(name_key(text)), ())

    def nearest(self, text: str) -> str | None:
        """Return the known name or id most like `text` (Ratcliff-Obershelp ratio of 0.7 or more), or None.

        A name with a number is like names with that number only.
        """
        number = _first_number(text)
        alike = [name for name in self._printed if _first_number(name) == number]
        near = difflib.get_close_matches(fold(text), alike, n=1, cutoff=0.7)
        return self._printed[near[0]] if near else None


def _first_number(text: str) -> str | None:
    match = _NUMBER.search(text)
    return match[0].lstrip("0") if match else None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All authority files, ready for look-ups."""

    provinces: Mapping[str, Province]
    directives: Mapping[str, Directive]
    newspapers: Mapping[str, Newspaper]
    localities: Mapping[str, Locality]
    abbreviations: tuple[Abbreviation, ...]
    themes: tuple[YearTheme, ...]
    acts: tuple[Act, ...]
    eras: tuple[Era, ...]
    """Newest first."""
    islands: tuple[Island, ...]
    province_names: Index = field(compare=False)
    directive_names: Index = field(compare=False)
    newspaper_names: Index = field(compare=False)

    @classmethod
    def of(
        cls,
        *,
        provinces: Iterable[Province] = (),
        directives: Iterable[Directive] = (),
        newspapers: Iterable[Newspaper] = (),
        localities: Iterable[Locality] = (),
        abbreviations: Iterable[Abbreviation] = (),
        themes: Iterable[YearTheme] = (),
        acts: Iterable[Act] = (),
        eras: Iterable[Era] = (),
        islands: Iterable[Island] = (),
    ) -> Vocabulary:
        """Return the vocabulary of these entries; ids are expected to be unique."""
        provinces, directives, newspapers = tuple(provinces), tuple(directives), tuple(newspapers)
        return cls(
            provinces={p.id: p for p in provinces},
            directives={d.id: d for d in directives},
            newspapers={n.id: n for n in newspapers},
            localities={place.id: place for place in localities},
            abbreviations=tuple(abbreviations),
            themes=tuple(themes),
            acts=tuple(acts),
            eras=tuple(eras),
            islands=tuple(islands),
            province_names=Index((name, p.id) for p in provinces for name in (p.id, p.official_name, *p.names)),
            directive_names=Index((name, d.id) for d in directives for name in directive_forms(d)),
            newspaper_names=Index((name, n.id) for n in newspapers for name in (n.id, *n.names, *n.tags)),
        )

    @property
    def reform(self) -> Edtf | None:
        """The first day of the units of today, None when the files name no era."""
        return edtf.parse(self.eras[0].since) if self.eras else None

    @property
    def era_before(self) -> Era | None:
        """The era that the last reform ended, None when the files do not name it."""
        return next((era for era in self.eras if era.until), None)

    def units_now(self, province: str) -> tuple[Province, ...]:
        """Return the units of today that hold this unit's land: itself while it exists, else its last successors."""
        unit = self.provinces[province]
        if unit.is_current:
            return (unit,)
        now = [p for successor in unit.successors for p in self.units_now(successor)]
        return tuple({p.id: p for p in now}.values())

    def forebears(self, province: str) -> tuple[Province, ...]:
        """Return every unit that this one came from, nearest first, itself not among them."""
        seen: dict[str, Province] = {}
        queue = list(self.provinces[province].predecessors)
        while queue:
            key = queue.pop(0)
            if key not in seen and key != province:
                seen[key] = self.provinces[key]
                queue.extend(seen[key].predecessors)
        return tuple(seen.values())

    def existed(self, province: str, on: Edtf) -> bool:
        """Return whether the unit existed on some day that `on` can mean; an unknown start is long ago."""
        unit = self.provinces[province]
        begun = unit.since is None or edtf.parse(unit.since).start <= on.end
        return begun and (unit.until is None or on.start <= edtf.parse(unit.until).end)

    def units_then(self, province: str, on: Edtf) -> tuple[Province, ...]:
        """Return the kin of a unit (forebears, heirs) that existed on `on`: what to write instead of it."""
        kin = [*self.forebears(province), *self._heirs(province)]
        return tuple(p for p in kin if self.existed(p.id, on))

    def _heirs(self, province: str) -> tuple[Province, ...]:
        seen: dict[str, Province] = {}
        queue = list(self.provinces[province].successors)
        while queue:
            key = queue.pop(0)
            if key not in seen:
                seen[key] = self.provinces[key]
                queue.extend(seen[key].successors)
        return tuple(seen.values())

    def decide_province(self, candidates: Sequence[str], on: Edtf | None) -> str | None:
        """Return the one candidate that existed at the date, or None when the date is missing or does not decide."""
        fitting = [key for key in candidates if on is not None and self.existed(key, on)]
        return candidates[0] if len(candidates) == 1 else fitting[0] if len(fitting) == 1 else None

    def decide_directive(self, candidates: Sequence[str], on: Edtf | None) -> str | None:
        """Return the newest candidate issued on or before the date, or None when that cannot be told.

        Numbers restart with each congress, so a bare number means the document of the term in force.
        """
        if len(candidates) == 1:
            return candidates[0]
        dated = [(date.start, key) for key in candidates if (date := self.directives[key].date) is not None]
        earlier = [pair for pair in dated if on is not None and pair[0] <= on.end]
        return max(earlier)[1] if earlier and len(dated) == len(candidates) else None


def directive_forms(directive: Directive) -> tuple[str, ...]:
    """Return every name that means this document: id, names, misprints, sign, and type with number, bare or whole."""
    kind = directive.type.split(" (")[0]
    number = re.match(r"\d+", directive.number)
    bare = (f"{kind} {number[0]}",) if number else ()
    full = (directive.number, f"{kind} {directive.number}")
    return (directive.id, *directive.names, *directive.misprints, *full, *bare)
