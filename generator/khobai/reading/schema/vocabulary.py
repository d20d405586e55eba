# SPDX-License-Identifier: MIT
"""The vocabularies (authority files) beside the articles."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from khobai.reading.schema.article import PlaceEntry
from khobai.reading.schema.entry import EdtfText, Entry, Slug, Text


class ActEntry(Entry):
    """The legal act behind a change of provinces."""

    title: Text
    adopted: EdtfText | None = None
    in_force: EdtfText | None = None
    what: Text | None = None
    note: Text | None = None


class EraEntry(Entry):
    """A time between two reforms, when the units of one tile map stood side by side."""

    since: EdtfText
    until: EdtfText | None = None


class IslandEntry(Entry):
    """A group of islands with a tile of its own."""

    id: Slug
    name: Text
    provinces: Annotated[list[Slug], Field(min_length=1)]
    """The units that it belongs to, of every era."""
    tile: tuple[int, int] | None = Field(default=None, strict=False)
    tile_former: tuple[int, int] | None = Field(default=None, strict=False)


class StandingEntry(Entry):
    """The type of a unit from a day on."""

    type: Text
    """tỉnh, thành phố, district ..."""
    since: EdtfText | None = None
    by: Text | None = None


class ProvinceEntry(Entry):
    """A province-level unit of one era."""

    id: Slug
    names: Annotated[list[Text], Field(min_length=1)]
    official_name: Text
    standings: Annotated[list[StandingEntry], Field(min_length=1)]
    since: EdtfText | None = None
    since_note: Text | None = None
    until: EdtfText | None = None
    predecessors: list[Slug] = []
    successors: list[Slug] = []
    basis: Text | None = None
    end_basis: Text | None = None
    code: Text | None = None
    region: Text | None = None
    tile: tuple[int, int] | None = Field(default=None, strict=False)
    """Column and row from 0, on the map of the unit's era."""
    tile_former: tuple[int, int] | None = Field(default=None, strict=False)
    """For a unit that stands on both maps: its place on that of the era before."""
    hints: list[Text] = []
    notes: list[Text] = []
    unverified: list[Text] = []
    same_as: list[Text] = []
    """Addresses that name the same thing elsewhere: Wikidata, an official gazette."""


class LocalityEntry(PlaceEntry):
    """A place below a province, named once for all records."""


class ProvincesFile(Entry):
    """`vocabulary/provinces.yml`."""

    include: list[Literal["vn"]] = []
    """Lists of khobai whose entries stand here too."""
    acts: list[ActEntry] = []
    eras: list[EraEntry] = []
    islands: list[IslandEntry] = []
    provinces: list[ProvinceEntry]


class LocalitiesFile(Entry):
    """`vocabulary/localities.yml`."""

    localities: list[LocalityEntry]


class RelationEntry(Entry):
    """A directed relation between two documents."""

    rel: Literal[
        "continues", "continued_by", "guides", "guided_by", "implements", "implemented_by", "replaces", "replaced_by",
        "supplements", "supplemented_by", "based_on", "basis_of", "read_with", "context_of", "in_context",
    ]  # fmt: skip
    to: Slug
    note: Text | None = None


class DirectiveVocabularyEntry(Entry):
    """A document of the Party or the State."""

    id: Slug
    names: Annotated[list[Text], Field(min_length=1)]
    type: Text
    number: Text
    issuer: Text
    term: Text | None = None
    date: EdtfText | None = None
    title: Text
    relations: list[RelationEntry] = []
    misprints: list[Text] = []
    verified: Text | None = None
    unverified: list[Text] = []
    sources: list[Text] = []
    notes: list[Text] = []
    same_as: list[Text] = []
    """Addresses that name the same thing elsewhere: Wikidata, an official gazette."""


class DirectivesFile(Entry):
    """`vocabulary/directives.yml`."""

    include: list[Literal["vn-party"]] = []
    """Lists of khobai whose entries stand here too."""
    directives: list[DirectiveVocabularyEntry]


class NewspaperEntry(Entry):
    """A newspaper, magazine, station or site."""

    id: Slug
    names: Annotated[list[Text], Field(min_length=1)]
    provinces: list[Slug] = []
    tags: list[Text] = []
    hosts: list[Text] = []
    since: EdtfText | None = None
    until: EdtfText | None = None
    successors: list[Slug] = []
    notes: list[Text] = []
    unverified: list[Text] = []
    same_as: list[Text] = []
    """Addresses that name the same thing elsewhere: Wikidata, an official gazette."""


class NewspapersFile(Entry):
    """`vocabulary/newspapers.yml`."""

    include: list[Literal["vn"]] = []
    """Lists of khobai whose entries stand here too."""
    newspapers: list[NewspaperEntry]


class AbbreviationEntry(Entry):
    """An abbreviation of the press."""

    abbr: Text
    expansion: Text
    group: Text
    other_meanings: list[Text] = []
    note: Text | None = None


class AbbreviationsFile(Entry):
    """`vocabulary/abbreviations.yml`."""

    include: list[Literal["vn"]] = []
    """Lists of khobai whose entries stand here too."""
    abbreviations: list[AbbreviationEntry]


class YearThemeEntry(Entry):
    """A known theme of study."""

    id: Slug
    years: Annotated[list[int], Field(min_length=1)]
    scope: Text
    title: Text | None = None
    directive: Slug | None = None
    notes: list[Text] = []


class ThemesFile(Entry):
    """`vocabulary/themes.yml`."""

    include: list[Literal["vn-party"]] = []
    """Lists of khobai whose entries stand here too."""
    themes: list[YearThemeEntry]
