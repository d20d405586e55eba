# SPDX-License-Identifier: MIT
"""The tile map: one equal tile per province in its rough place, a link, shaded by its number of articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from khobai.site.drawings.labels import articles
from khobai.site.drawings.render import plain, render
from khobai.site.drawings.shades import limits, shade, words
from khobai.text import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

_CITY = re.compile(r"^thành phố ", re.IGNORECASE)
_PROVINCE = re.compile(r"^tỉnh ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tile:
    """One province, or one group of islands."""

    id: str
    name: str
    column: int
    """From 0, west to east."""
    row: int
    """From 0, north to south."""
    count: int
    """Articles."""
    href: str | None = None
    label: str | None = None
    """A short name, where the whole one has no room."""
    notes: tuple[str, ...] = ()
    """Lines of the panel that the pointer and the keyboard show."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A tile as drawn."""

    tile: Tile
    name: str
    """As short as a tile needs it."""
    row: int
    """Of the grid, from 1."""
    column: int
    shade: int
    is_island: bool
    said: str
    """The number of articles in words; of islands nothing."""

    @property
    def count(self) -> str:
        """The number as a tile prints it."""
        return wording.number(self.tile.count)

    @property
    def label(self) -> str:
        """What a screen reader says: what the tile shows, then the rest."""
        whole = self.tile.name if self.tile.name != self.name else ""
        return ", ".join(part for part in (self.name, self.said, whole, *self.tile.notes) if part)


@dataclass(frozen=True, slots=True)
class TileMap:
    """The whole drawing."""

    title: str
    kind: str
    """A class: `now` or `then`."""
    tiles: tuple[Placed, ...]
    keys: tuple[str, ...]
    """What each shade means, from none on."""


def tile_map(tiles: Sequence[Tile], *, islands: Sequence[Tile] = (), title: str, kind: str) -> Markup:
    """Return the tile map as HTML; empty when there are no tiles.

    Raises:
        ValueError: two tiles stand in one place.
    """
    if not tiles and not islands:
        return Markup()
    return render("drawings/tilemap.html.jinja", layout(tiles, islands, title, kind))


def layout(tiles: Sequence[Tile], islands: Sequence[Tile], title: str, kind: str) -> TileMap:
    """Return the tiles in their places, north to south, so that the keyboard goes as the eye does; islands last.

    Raises:
        ValueError: two tiles stand in one place.
    """
    every = (*tiles, *islands)
    _refuse_shared_places(every)
    bounds = limits(tile.count for tile in tiles)
    west, north = min(tile.column for tile in every), min(tile.row for tile in every)

    def place(tile: Tile, *, island: bool) -> Placed:
        said = "" if island else articles(tile.count)
        step = 0 if island else shade(tile.count, bounds)
        return Placed(
            tile, tile.label or short(tile.name), tile.row - north + 1, tile.column - west + 1, step, island, said
        )

    drawn = sorted(tiles, key=lambda tile: (tile.row, tile.column))
    placed = (*(place(tile, island=False) for tile in drawn), *(place(tile, island=True) for tile in islands))
    return TileMap(title, kind, placed, words(bounds))


def _refuse_shared_places(tiles: Sequence[Tile]) -> None:
    taken: dict[tuple[int, int], Tile] = {}
    for tile in tiles:
        other = taken.setdefault((tile.column, tile.row), tile)
        if other is not tile:
            raise ValueError(f"{other.name} and {tile.name} share column {tile.column}, row {tile.row}")


def short(name: str) -> str:
    """Return the name as a tile prints it: `TP.` for `Thành phố`, no `Tỉnh`."""
    return _PROVINCE.sub("", _CITY.sub("TP. ", plain(name)))
