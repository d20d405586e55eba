# SPDX-License-Identifier: MIT
"""Tile maps of provinces: what the first page and the list of provinces share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khobai.archive import addresses
from khobai.archive.authority import Island, Province
from khobai.archive.groups import current
from khobai.locales.catalogue import _
from khobai.site.drawings.tilemap import Tile, tile_map
from khobai.site.pages.page import Drawing, Site
from khobai.text import wording

LONG = 13
"""Letters of a name that a tile has room for."""
Place = tuple[int, int]
"""Column and row."""


def now_map(site: Site, path: str) -> Drawing:
    """Return the tile map of the units of today, as seen from the page `path`."""
    now = current(site.vocabulary.provinces)
    reform = site.vocabulary.reform
    title = (
        _("{count} places since {day}", count=len(now), day=wording.date(reform))
        if reform
        else _("{count} places of today", count=len(now))
    )
    return _map(site, path, now, title, lambda unit: unit.tile, kind="now")


def former_map(site: Site, path: str) -> Drawing:
    """Return the tile map of the units before the last reform, as seen from the page `path`."""
    units = [p for p in site.vocabulary.provinces.values() if p.tile_former or (not p.is_current and p.tile)]
    reform = site.vocabulary.reform
    title = (
        _("{count} places before {day}", count=len(units), day=wording.date(reform))
        if reform
        else _("{count} places of before", count=len(units))
    )

    def place(unit: Province | Island) -> Place | None:
        return unit.tile_former or (unit.tile if isinstance(unit, Province) else None)

    return _map(site, path, units, title, place, kind="then")


def _map(
    site: Site,
    path: str,
    provinces: Sequence[Province],
    title: str,
    place: Callable[[Province | Island], Place | None],
    *,
    kind: str,
) -> Drawing:
    drawn = [
        Tile(p.id, p.name, *tile, len(site.groups.by_province.get(p.id, ())),
             site.href(path, addresses.province(p.id)), _label(p), _kin(site, p))
        for p in provinces if (tile := place(p))
    ]  # fmt: skip
    units = {p.id: p for p in provinces}
    sea = [
        Tile(i.id, i.name, *tile, 0, site.href(path, addresses.province(holder.id)), notes=(holder.official_name,))
        for i in site.vocabulary.islands
        if (tile := place(i)) and (holder := next((units[key] for key in i.provinces if key in units), None))
    ]
    return Drawing(tile_map(drawn, islands=sea, title=title, kind=kind))


def _label(province: Province) -> str | None:
    """Return the first of the names that is short, for a unit whose own has no room on a tile: `TT-Huế`, `TP.HCM`."""
    if len(province.name) <= LONG:
        return None
    return next((name for name in province.names if len(name) <= LONG // 2), None)


def _kin(site: Site, province: Province) -> tuple[str, ...]:
    """Return what a unit was made of, or what became of it."""
    known = site.vocabulary.provinces
    if province.is_current:
        names = [known[key].name for key in province.predecessors]
        return (_("formed from {names}", names=", ".join(names)),) if len(names) > 1 else ()
    heirs = [unit.name for unit in site.vocabulary.units_now(province.id)]
    return (_("now in {places}", places=_(" and ").join(heirs)),) if heirs else ()
