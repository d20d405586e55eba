# SPDX-License-Identifier: MIT
"""The lineage of documents: time runs downward, succession in lanes, other relations beside them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from khobai.locales.catalogue import N_, Words, _
from khobai.site.drawings.labels import Box, Line, articles, wrap
from khobai.site.drawings.lanes import MAIN, Link, Plan, link, plan
from khobai.site.drawings.render import Canvas, number, plain, render
from khobai.site.drawings.routes import ARROW, CORNER, Dot, Route, around, straight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 360.0
"""Of the drawing; it grows only when lanes need more room."""
_LABEL_SIZE = 13.5
_DATE_SIZE = 11.5
_LINE = 16.0
_ROW_PAD = 6.0
_EMPTY_YEAR = 14.0
_YEAR_ROOM = 36.0
_LEAST_LABEL_ROOM = 170.0
_RADII = (4.0, 7.5)
_SLOT = 5.0
_SAMPLE = 30.0
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LEGEND = Words(
    {
        "continues": N_("continues"),
        "applies": N_("guides, implements"),
        "amends": N_("supplements, replaces"),
        "relates": N_("related"),
    }
)
_HOW_TO_READ = N_(
    "Arrows point to the document that is continued, guided or supplemented."
    " Empty circle: no articles yet; large circle: many."
)
_ENTRY = {"continues": 0.0, "applies": 0.0, "amends": 3.0, "relates": -3.0}


@dataclass(frozen=True, slots=True)
class Node:
    """A document."""

    id: str
    label: str
    date: str | None
    """ISO date, or its year or year and month; printed beside the label."""
    year: float | None
    """Place on the axis, with its fraction of the year; None puts the document in the rows at the end."""
    title: str
    href: str | None = None
    count: int = 0
    """Articles."""
    lane: int | None = None
    """A wish; 0 is the main line. None leaves it to the drawing."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation: `source` continues, guides, replaces ... `target`."""

    source: str
    target: str
    rel: str
    label: str
    """The relation in words of the site, between the two labels: `tiếp nối`."""


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A document as drawn."""

    id: str
    href: str | None
    tooltip: str
    dot: Dot
    main: bool
    empty: bool
    """True when it has no article."""
    stripe: Box | None
    """Ground of every other row, which leads the eye from the dot to its label."""
    hit: Box
    """The part of the row that answers the pointer; all its text lies inside."""
    label: tuple[Line, ...]
    date: Line


@dataclass(frozen=True, slots=True)
class Curve:
    """A relation as drawn."""

    kind: str
    tooltip: str
    route: Route


@dataclass(frozen=True, slots=True)
class Band:
    """The start of a year on the axis."""

    y: float
    label: Line
    filled: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """An entry of the legend."""

    kind: str
    path: str
    label: Line


@dataclass(frozen=True, slots=True)
class Lineage:
    """The whole drawing."""

    canvas: Canvas
    nodes: tuple[PlacedNode, ...]
    curves: tuple[Curve, ...]
    bands: tuple[Band, ...]
    legend: tuple[Sample, ...]
    help: tuple[Line, ...]
    label_size: float = _LABEL_SIZE
    date_size: float = _DATE_SIZE


def lineage(
    nodes: Sequence[Node], edges: Sequence[Edge], *, title: str, description: str, prefix: str = "lineage"
) -> Markup:
    """Return the lineage of documents as SVG in a figure; empty when there are no nodes.

    Edges to documents that are not among `nodes` are left out; a relation told from both sides is drawn once.

    Raises:
        ValueError: two nodes share an id, a year is not finite, or `prefix` is no start of an id.
    """
    if not nodes:
        return Markup()
    return render("drawings/lineage.svg.jinja", layout(nodes, edges, title, description, prefix))


def printed(date: str | None) -> str:
    """Return an ISO date as the site prints it: `15/5/2016`, `5/2016`, `2016`; other text as it stands."""
    if date is None:
        return _("no date")
    match = _DATE.fullmatch(date)
    return "/".join(part.lstrip("0") for part in reversed(match.groups()) if part) if match else date


def layout(nodes: Sequence[Node], edges: Sequence[Edge], title: str, description: str, prefix: str) -> Lineage:
    """Return the geometry of the drawing; errors as of `lineage`."""
    if any(node.year is not None and not math.isfinite(node.year) for node in nodes):
        raise ValueError("a year is not finite")
    ordered = sorted(nodes, key=_order)
    rows = {node.id: row for row, node in enumerate(ordered)}
    if len(rows) != len(nodes):
        raise ValueError("two documents share an id")
    links = link([(edge.source, edge.target, edge.rel) for edge in edges], rows)
    wishes = {node.id: max(MAIN, node.lane) for node in nodes if node.lane is not None}
    planned = plan(rows, links, wishes, {node.id: node.count for node in nodes})
    columns, label_x = _columns(planned.slots)
    full = max(WIDTH, label_x + _LEAST_LABEL_ROOM)
    legend, help_lines, top = _legend(links, full)
    bands, placed, bottom = _place(ordered, planned.lanes, columns, (label_x, full), top)
    names = {node.id: node.label for node in nodes}
    told = [" ".join((names.get(e.source, ""), e.label, names.get(e.target, ""))) for e in edges]
    canvas = Canvas(prefix, title, description, full, bottom + 4, any(node.href is not None for node in nodes))
    curves = _curves(planned, placed, columns, told)
    return Lineage(canvas, tuple(placed.values()), curves, bands, legend, help_lines)


def _order(node: Node) -> tuple[bool, int, bool, float, str, str]:
    """Sort by time; a document of which only the year is known comes last in its year."""
    if node.year is None:
        return True, 0, False, 0.0, node.date or "", node.id
    coarse = node.date is not None and len(node.date) == len("2016")
    return False, math.floor(node.year), coarse, node.year, node.date or "", node.id


def _columns(slots: Sequence[int]) -> tuple[tuple[float, ...], float]:
    columns: list[float] = []
    x = _YEAR_ROOM + _RADII[1]
    for count in slots:
        columns.append(x)
        x += 2 * _RADII[1] + (ARROW + 2 * CORNER + _SLOT * (count - 1) if count else 3.0)
    return tuple(columns), x - _RADII[1] + 6.0


def _legend(links: Sequence[Link], full: float) -> tuple[tuple[Sample, ...], tuple[Line, ...], float]:
    used = [kind for kind in _LEGEND if any(one.kind == kind for one in links)]
    samples: list[Sample] = []
    for index, kind in enumerate(used):
        x, y = (full / 2) * (index % 2), 10.0 + 18.0 * (index // 2)
        label = Line(x + _SAMPLE + 6, y + _DATE_SIZE * 0.35, _LEGEND[kind])
        samples.append(Sample(kind, f"M{number(x + 1)} {number(y)}H{number(x + _SAMPLE)}", label))
    top = 10.0 + 18.0 * math.ceil(len(used) / 2)
    lines = wrap(_(_HOW_TO_READ), full, _DATE_SIZE) if used else ()
    helped = tuple(Line(0.0, top + 3 + 14.0 * index, text) for index, text in enumerate(lines))
    return tuple(samples), helped, top + 14.0 * len(lines) + 4


def _place(
    ordered: Sequence[Node], lanes: Mapping[str, int], columns: Sequence[float], room: tuple[float, float], top: float
) -> tuple[tuple[Band, ...], dict[str, PlacedNode], float]:
    label_x, full = room
    most = max(node.count for node in ordered)
    years: dict[int, list[Node]] = {}
    for node in ordered:
        if node.year is not None:
            years.setdefault(math.floor(node.year), []).append(node)
    groups = [(str(year), years.get(year, [])) for year in _axis(sorted(years))]
    groups += [(_("Without a date"), [node for node in ordered if node.year is None])]
    bands: list[Band] = []
    placed: dict[str, PlacedNode] = {}
    y = top
    for index, (label, members) in enumerate(groups):
        undated = index == len(groups) - 1
        if undated and not members:
            break
        bands.append(Band(y, Line(label_x if undated else 0.0, y + (14.0 if members else 11.0), label), bool(members)))
        y += 20.0 if undated else 0.0 if members else _EMPTY_YEAR
        for node in members:
            lines = wrap(plain(node.label), full - label_x, _LABEL_SIZE) or (node.id,)
            tall = _ROW_PAD + _LINE * (len(lines) + 1)
            labels = tuple(Line(label_x, y + 15 + _LINE * at, text) for at, text in enumerate(lines))
            words = f"{printed(node.date)} · {articles(node.count)}"
            placed[node.id] = PlacedNode(
                id=node.id,
                href=node.href,
                tooltip=f"{node.label} ({printed(node.date)}): {node.title}. {articles(node.count).capitalize()}",
                dot=Dot(columns[lanes[node.id]], y + 11, _radius(node.count, most)),
                main=lanes[node.id] == MAIN,
                empty=node.count <= 0,
                stripe=Box(_YEAR_ROOM - 4, y, full - _YEAR_ROOM + 4, tall) if len(placed) % 2 else None,
                hit=Box(label_x - 4, y + 1, full - label_x + 4, tall - 1),
                label=labels,
                date=Line(label_x, y + 14 + _LINE * len(lines), words),
            )
            y += tall
    return tuple(bands), placed, y


def _radius(count: int, most: int) -> float:
    small, large = _RADII
    return small + (large - small) * math.sqrt(count / most) if count > 0 else small


def _axis(years: Sequence[int]) -> list[int]:
    """Return the years with documents, and those between them unless the gap is longer than a human life."""
    axis: list[int] = []
    for year in years:
        if axis and year - axis[-1] <= 80:
            axis.extend(range(axis[-1] + 1, year))
        axis.append(year)
    return axis


def _curves(
    planned: Plan, placed: Mapping[str, PlacedNode], columns: Sequence[float], told: Sequence[str]
) -> tuple[Curve, ...]:
    curves = [
        Curve(one.kind, told[one.origin], straight(placed[one.source].dot, placed[one.target].dot))
        for one in planned.straight
    ]
    for one, bus in planned.routed:
        x = columns[bus.gutter] + _RADII[1] + ARROW + CORNER + _SLOT * bus.slot
        ends = placed[one.source].dot, placed[one.target].dot
        route = around(*ends, x, _ENTRY[one.kind], arrow=one.kind != "relates")
        curves.append(Curve(one.kind, told[one.origin], route))
    return tuple(curves)
