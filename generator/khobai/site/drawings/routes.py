# SPDX-License-Identifier: MIT
"""The course of one relation between two dots of the lineage drawing, as SVG path data."""

from __future__ import annotations

from dataclasses import dataclass

from khobai.site.drawings.render import number

CORNER = 5.0
"""Radius where a line turns."""
ARROW = 5.0
"""Length of an arrow head."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The mark of a document."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Route:
    """A line from the target to the source, so that the dashes of lines with one target fall together."""

    path: str
    head: str | None
    """The arrow head at the target; None where neither document acts on the other."""


def straight(source: Dot, target: Dot) -> Route:
    """Return the line up a lane from `source` to its neighbour `target`."""
    tip = target.y + target.radius + 1
    path = f"M{number(target.x)} {number(tip + ARROW)}V{number(source.y - source.radius)}"
    return Route(path, f"M{number(target.x)} {number(tip)}l3.5 {number(ARROW)}h-7z")


def around(source: Dot, target: Dot, gutter: float, entry: float, *, arrow: bool) -> Route:
    """Return the line that leaves `target` to its right, `entry` below its middle, runs in the gutter and turns in.

    Every document has a row of its own, so the level parts meet no other dot; the gutter holds none.
    """
    start = target.y + entry
    tip = target.x + target.radius + 1
    begin = tip + ARROW if arrow else tip
    down = CORNER if source.y > start else -CORNER
    out, reach = (-CORNER, source.radius) if source.x <= gutter else (CORNER, -source.radius)
    path = (
        f"M{number(begin)} {number(start)}H{number(gutter - CORNER)}"
        f"Q{number(gutter)} {number(start)} {number(gutter)} {number(start + down)}V{number(source.y - down)}"
        f"Q{number(gutter)} {number(source.y)} {number(gutter + out)} {number(source.y)}H{number(source.x + reach)}"
    )
    return Route(path, f"M{number(tip)} {number(start)}l{number(ARROW)} -3v6z" if arrow else None)
