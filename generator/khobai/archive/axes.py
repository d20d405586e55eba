# SPDX-License-Identifier: MIT
"""The axes by which articles are grouped, addressed and filtered: one table, which everything else reads.

A new axis is a row in `AXES` and, where its values are words of ours, their names in `text/wording`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from khobai.archive.article import Archive, Article
from khobai.archive.authority import Province
from khobai.archive.vocabulary import Vocabulary, directive_forms
from khobai.locales.catalogue import N_, _
from khobai.text import wording
from khobai.text.vietnamese import normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One way to group articles."""

    id: str
    """English: of its facet and of the option of `khobai search`."""
    folder: str
    """Vietnamese: of its pages, and its key in the address of a search."""
    label: str
    """Over its values beside the results."""
    help: str
    """What the option of `khobai search` leaves, in a sentence."""
    of: Callable[[Article], tuple[str, ...]]
    """Article -> its values, each once."""
    entries: Callable[[Archive], Mapping[str, str]]
    """Every value that there may be -> its name, in the order of the vocabulary."""
    gathered_by: Callable[[Vocabulary, str], tuple[str, ...]] | None = None
    """Value -> the values under which its articles stand; None: under itself."""
    forms: Callable[[Vocabulary], Mapping[str, Iterable[str]]] | None = None
    """Value -> what one may type to get to its page; None: nothing is suggested."""
    noun: str = ""
    """What a suggested value is."""
    feeds: Callable[[Archive], Mapping[str, str]] | None = None
    """Value -> title of the feeds of its page; None: there are none."""
    has_pages: bool = False
    """True when each value has a page of its articles; their citations lie beside it."""
    title: str = ""
    """Of the page of a value, from its name `{year}`; empty: the name itself."""
    without: str | None = None
    """Title of the page of articles that have no value; None: there is no such page."""
    authority: str | None = None
    """Name of the authority file of its values; None: they are our words, or numbers."""
    are_numbers: bool = False
    """True when values are numbers: the highest stands first, and none is a mistake."""

    @property
    def index(self) -> str:
        """The page that lists its values."""
        return f"{self.folder}/index.md"

    @property
    def rest(self) -> str:
        """The page of articles that have no value."""
        return self.page("chua-ro")

    def page(self, value: str) -> str:
        """Return the page of a value."""
        return f"{self.folder}/{value}.md"


def gathering_units(vocabulary: Vocabulary, province: str) -> tuple[str, ...]:
    """Return the units whose pages show an article of `province`: itself and the units of today that hold its land."""
    return tuple(dict.fromkeys((province, *(unit.id for unit in vocabulary.units_now(province)))))


def province_name(vocabulary: Vocabulary, province: Province) -> str:
    """Return the name, followed by the years of the unit when another era has the same name."""
    same = [p for p in vocabulary.provinces.values() if p.name == province.name]
    if len(same) == 1 or not (province.since or province.until):
        return province.name
    since = wording.bare_date(province.since) if province.since else None
    until = wording.bare_date(province.until) if province.until else None
    era = (
        _("from {first} to {last}", first=since, last=until)
        if since and until
        else _("from {first}", first=since)
        if since
        else _("to {last}", last=until)
    )
    return f"{province.name} ({era})"


def _province_names(archive: Archive) -> dict[str, str]:
    return {key: province_name(archive.vocabulary, p) for key, p in archive.vocabulary.provinces.items()}


def _province_forms(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Return id -> names.

    A province that is called by its type, `TP. Hồ Chí Minh`, shares its bare name with a person, who is meant first.
    """
    return {
        key: [name for name in (known.official_name, *known.names) if not _ends(known.name, name)]
        for key, known in vocabulary.provinces.items()
    }


def _ends(whole: str, part: str) -> bool:
    """Return whether `part` is the last words of `whole`, not all of them."""
    every, last = (re.findall(r"\w+", normal(text)) for text in (whole, part))
    return bool(last) and len(last) < len(every) and every[-len(last) :] == last


def _years(archive: Archive) -> dict[str, str]:
    return {str(y): str(y) for y in sorted({y for a in archive.published if a.date for y in a.date.years})}


def _words(table: Mapping[str, str]) -> dict[str, str]:
    return {key: wording.upper_first(name) for key, name in table.items()}


PROVINCE = Axis(
    id="province",
    folder="tinh",
    label=N_("Places, then and now"),
    help=N_("Only articles of this place, or of those it was formed from."),
    of=lambda a: a.provinces,
    entries=_province_names,
    gathered_by=gathering_units,
    forms=_province_forms,
    noun=N_("Place or province"),
    feeds=lambda archive: {p.id: p.official_name for p in archive.vocabulary.provinces.values()},
    has_pages=True,
    authority="provinces",
)
DIRECTIVE = Axis(
    id="directive",
    folder="van-ban",
    label=N_("Document"),
    help=N_("Only articles that mention this document."),
    of=lambda a: a.directive_ids,
    entries=lambda archive: {d.id: d.name for d in archive.vocabulary.directives.values()},
    forms=lambda vocabulary: {d.id: directive_forms(d) for d in vocabulary.directives.values()},
    noun=N_("Document"),
    feeds=lambda archive: {d.id: d.name for d in archive.vocabulary.directives.values()},
    has_pages=True,
    authority="directives",
)
YEAR = Axis(
    id="year",
    folder="nam",
    label=N_("Year"),
    help=N_("Only articles of this year, or that may be of it."),
    of=lambda a: tuple(map(str, a.date.years)) if a.date else (),
    entries=_years,
    has_pages=True,
    title=N_("Year {year}"),
    without=N_("Year not known"),
    are_numbers=True,
)
NEWSPAPER = Axis(
    id="newspaper",
    folder="bao",
    label=N_("Newspapers"),
    help=N_("Only articles of this newspaper."),
    of=lambda a: (a.source.newspaper,) if a.source.newspaper else (),
    entries=lambda archive: {n.id: n.name for n in archive.vocabulary.newspapers.values()},
    has_pages=True,
    authority="newspapers",
)
KIND = Axis(
    id="kind",
    folder="loai",
    label=N_("Kind of article"),
    help=N_("Only articles of this kind: {values}."),
    of=lambda a: (a.kind,) if a.kind else (),
    entries=lambda _: _words(wording.KINDS),
)
LEVEL = Axis(
    id="level",
    folder="cap",
    label=N_("Level"),
    help=N_("Only articles about a unit of this level: {values}."),
    of=lambda a: (a.level,) if a.level else (),
    entries=lambda _: _words(wording.LEVELS),
)
AXES = (PROVINCE, DIRECTIVE, YEAR, NEWSPAPER, KIND, LEVEL)
"""In the order in which they stand beside the results."""
