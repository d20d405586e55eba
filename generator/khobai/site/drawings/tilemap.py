# SPDX-License-Identifier: MIT
"""The tile map: one equal tile per province in its rough place, tinted by its number of articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from khobai.site.drawings.labels import Box, Line, articles, fit, grouped, stack, width
from khobai.site.drawings.render import Canvas, plain, render

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDE = 56.0
"""Of a tile."""
GAP = 4.0
STEPS = 4
"""Tints above none."""

_INSET = 2.0
_NAME_HEIGHT = 36.0
_NAME_SIZES = (8.0, 15.0)
_NOTE_SIZES = (7.0, 10.5)
_FOOT_SIZE = 11.0
_LEADING = 1.1
_LEGEND_SIZE = 12.5
_LEVEL = 3.0
_WIDEST_WHOLE = 510.0
_KEY = 16.0
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
    note: str | None = None
    """Of islands: the province they belong to; else a remark for the tooltip."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A tile as drawn."""

    id: str
    href: str | None
    tooltip: str
    box: Box
    island: bool
    step: int
    """0 (no article) to `STEPS`."""
    level: Box
    """The bar at its foot, which says the step without colour."""
    names: tuple[Line, ...]
    name_size: float
    foot: tuple[Line, ...]
    """The number of articles; of islands, their province."""
    foot_size: float


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend."""

    box: Box
    step: int
    level: Box
    label: Line


@dataclass(frozen=True, slots=True)
class TileMap:
    """The whole drawing."""

    canvas: Canvas
    tiles: tuple[Placed, ...]
    keys: tuple[Key, ...]
    legend_size: float = _LEGEND_SIZE

    @property
    def scrolls(self) -> bool:
        """True when the map is so wide that a phone had better show a legible part of it than all."""
        return self.canvas.width > _WIDEST_WHOLE


def tile_map(
    tiles: Sequence[Tile], *, islands: Sequence[Tile] = (), title: str, description: str, prefix: str = "tilemap"
) -> Markup:
    """Return the tile map as SVG in a figure; empty when there are no tiles.

    Raises:
        ValueError: two tiles stand in one place, or `prefix` is no start of an id.
    """
    if not tiles and not islands:
        return Markup()
    return render("drawings/tilemap.svg.jinja", layout(tiles, islands, title, description, prefix))


def step_of(count: int, most: int) -> int:
    """Return the tint of a count: 0 for none, else 1 to `STEPS` by the square root of its share of `most`."""
    if count <= 0:
        return 0
    return next(step for step in range(1, STEPS + 1) if STEPS * STEPS * count <= most * step * step)


def layout(tiles: Sequence[Tile], islands: Sequence[Tile], title: str, description: str, prefix: str) -> TileMap:
    """Return the geometry of the map; tiles keep their order, islands come last.

    Raises:
        ValueError: two tiles stand in one place, or `prefix` is no start of an id.
    """
    every = (*tiles, *islands)
    _refuse_shared_places(every)
    most = max((tile.count for tile in tiles), default=0)
    west, north = min(tile.column for tile in every), min(tile.row for tile in every)
    columns = max(tile.column for tile in every) - west + 1
    rows = max(tile.row for tile in every) - north + 1
    pitch = SIDE + GAP
    map_width = columns * pitch + GAP
    keys = _keys(most, rows * pitch + GAP + 8, map_width)
    full = max([map_width, *(key.label.x + width(key.label.text, _LEGEND_SIZE) + GAP for key in keys)])
    left = (full - map_width) / 2 + GAP

    def place(tile: Tile, *, island: bool) -> Placed:
        box = Box(left + (tile.column - west) * pitch, GAP + (tile.row - north) * pitch, SIDE, SIDE)
        return _place(tile, box, most, island=island)

    placed = (*(place(tile, island=False) for tile in tiles), *(place(tile, island=True) for tile in islands))
    bottom = max(key.box.y + key.box.height for key in keys) + GAP
    canvas = Canvas(prefix, title, description, full, bottom, any(tile.href is not None for tile in every))
    return TileMap(canvas, placed, keys)


def _refuse_shared_places(tiles: Sequence[Tile]) -> None:
    taken: dict[tuple[int, int], Tile] = {}
    for tile in tiles:
        other = taken.setdefault((tile.column, tile.row), tile)
        if other is not tile:
            raise ValueError(f"{other.name} and {tile.name} share column {tile.column}, row {tile.row}")


def short(name: str) -> str:
    """Return the name as a tile prints it: `TP.` for `Thành phố`, no `Tỉnh`."""
    return _PROVINCE.sub("", _CITY.sub("TP. ", plain(name)))


def _place(tile: Tile, box: Box, most: int, *, island: bool) -> Placed:
    middle = box.x + SIDE / 2
    room = SIDE - 2 * _INSET
    names, name_size = fit(short(tile.name), (room, _NAME_HEIGHT), _NAME_SIZES, _LEADING)
    step = 0 if island else step_of(tile.count, most)
    if island:
        notes, foot_size = fit(
            _PROVINCE.sub("", _CITY.sub("", plain(tile.note or ""))), (room - 2, 12.0), _NOTE_SIZES, _LEADING
        )
        tooltip = f"{tile.name} ({tile.note})" if tile.note else tile.name
    else:
        notes, foot_size = (grouped(tile.count),), _FOOT_SIZE
        tooltip = f"{tile.name}: {articles(tile.count)}" + (f"; {tile.note}" if tile.note else "")
    return Placed(
        id=tile.id,
        href=tile.href,
        tooltip=tooltip,
        box=box,
        island=island,
        step=step,
        level=_level(box, step, 4.0),
        names=stack(names, middle, box.y + 2 + _NAME_HEIGHT / 2, name_size, _LEADING),
        name_size=name_size,
        foot=stack(notes, middle, box.y + SIDE - 13.5, foot_size, _LEADING),
        foot_size=foot_size,
    )


def _level(box: Box, step: int, inset: float) -> Box:
    return Box(box.x + inset, box.y + box.height - inset - 1.0, (box.width - 2 * inset) * step / STEPS, _LEVEL)


def _keys(most: int, top: float, room: float) -> tuple[Key, ...]:
    entries = [(0, "chưa có bài")]
    for step in range(1, STEPS + 1):
        low = most * (step - 1) ** 2 // STEPS**2 + 1
        high = most * step**2 // STEPS**2
        if low <= high:
            entries.append((step, articles(low) if low == high else f"{grouped(low)}–{grouped(high)} bài"))
    keys: list[Key] = []
    x, y = GAP, top
    for step, text in entries:
        length = _KEY + 5 + width(text, _LEGEND_SIZE) + 10
        if x > GAP and x + length > room:
            x, y = GAP, y + _KEY + 6
        label = Line(x + _KEY + 5, y + _KEY / 2 + _LEGEND_SIZE * 0.35, text)
        box = Box(x, y, _KEY, _KEY)
        keys.append(Key(box, step, _level(box, step, 2.0), label))
        x += length
    return tuple(keys)
