# SPDX-License-Identifier: MIT
"""Authority records: provinces, documents, newspapers and the rest that articles point at."""

from __future__ import annotations

from dataclasses import dataclass

from khobai.text.edtf import Edtf, parse


@dataclass(frozen=True, slots=True)
class Act:
    """The legal act behind a change of a province."""

    title: str
    """As cited, e.g. `Nghị quyết 202/2025/QH15`."""
    adopted: str | None = None
    """EDTF."""
    in_force: str | None = None
    """EDTF."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The type of a province from a day on (tỉnh, thành phố ...)."""

    type: str
    since: str | None
    by: str | None = None
    """Title of the act."""


@dataclass(frozen=True, slots=True)
class Province:
    """One province-level unit of one era; a merged unit that kept its name is another one."""

    id: str
    names: tuple[str, ...]
    """Preferred first, then every alias."""
    official_name: str
    standings: tuple[Standing, ...]
    """Oldest first; the last one is the type that the unit has now, or had at its end."""
    since: str | None
    """EDTF; None when unknown."""
    since_note: str | None
    """What is known instead, e.g. `trước 1989`."""
    until: str | None
    """EDTF, the last day; None while the unit exists."""
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    basis: str | None
    """The act that made the unit."""
    end_basis: str | None
    """The act that ended it."""
    code: str | None
    """GSO code; no identifier, for codes are used again."""
    region: str | None
    tile: tuple[int, int] | None
    """Column and row on the tile map of its era, both from 0."""
    hints: tuple[str, ...] = ()
    """Epithets in titles ("Đất Tổ"): hints, never keys."""
    notes: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    """Names of fields whose value was not seen in a source."""
    tile_former: tuple[int, int] | None = None
    """For a unit that stands on both maps: column and row on that of the era before."""
    same_as: tuple[str, ...] = ()
    """Addresses that name the same thing elsewhere; merely near it when `unverified` holds `same_as`."""

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0]

    @property
    def type(self) -> str:
        """The type now, or at the unit's end."""
        return self.standings[-1].type

    @property
    def is_current(self) -> bool:
        """True while the unit exists."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class Era:
    """A time between two reforms: when the units of one tile map stood side by side."""

    since: str
    """EDTF, the first day."""
    until: str | None = None
    """EDTF, the last day; None for the era of today."""

    @property
    def span(self) -> Edtf:
        """All its days; of the era of today only the first."""
        return parse(f"{self.since}/{self.until}") if self.until else parse(self.since)


@dataclass(frozen=True, slots=True)
class Island:
    """A group of islands, with a tile of its own beside the provinces."""

    id: str
    name: str
    provinces: tuple[str, ...]
    """The units that it belongs to, of every era."""
    tile: tuple[int, int] | None = None
    """Column and row on the map of today."""
    tile_former: tuple[int, int] | None = None
    """Column and row on the map of the era before."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One directed relation between two documents."""

    rel: str
    """continues, continued_by, guides, implements, replaces, replaced_by, supplements, ... (vocabulary)."""
    to: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """A document of the Party or the State; identity is type, number, issuer and term or date."""

    id: str
    names: tuple[str, ...]
    """Usual short form first, then every printed form seen."""
    type: str
    number: str
    issuer: str
    term: str | None
    """Term of the congress, in Roman figures."""
    date: Edtf | None
    title: str
    """The official title, without its outer quotes."""
    relations: tuple[Relation, ...] = ()
    misprints: tuple[str, ...] = ()
    """Wrong forms seen in print; they resolve, and are shown as misprints."""
    verified: str | None = None
    """How far the entry was checked, in words."""
    unverified: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Addresses that name the same thing elsewhere; merely near it when `unverified` holds `same_as`."""

    @property
    def name(self) -> str:
        """The usual short name, e.g. `Kết luận 01`."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Newspaper:
    """A newspaper, magazine, station or site, as it was called on the day."""

    id: str
    names: tuple[str, ...]
    provinces: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Lead tags such as `GLO`."""
    hosts: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Addresses that name the same thing elsewhere; merely near it when `unverified` holds `same_as`."""

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation of the press; matched by case and as a whole token."""

    abbr: str
    expansion: str
    group: str
    other_meanings: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class YearTheme:
    """A theme of study (chuyên đề) known to the authority file."""

    id: str
    years: tuple[int, ...]
    scope: str
    title: str | None
    directive: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    """A place below a province: `ha-nam/binh-luc`, `ha-nam/binh-luc/binh-nghia`."""

    id: str
    name: str
    type: str | None = None
    now: str | None = None
    """The unit that holds it today, as known."""
    note: str | None = None

    @property
    def province(self) -> str:
        """Id of the province (of its era)."""
        return self.id.split("/", 1)[0]
