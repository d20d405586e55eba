# SPDX-License-Identifier: MIT
"""Which lane of the lineage drawing a document stands on, and in which gutter its relations run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KINDS: Mapping[str, str] = {
    "continues": "continues",
    "guides": "applies",
    "implements": "applies",
    "supplements": "amends",
    "amends": "amends",
    "replaces": "amends",
}
"""Relation -> line style; every other relation is drawn as `relates`."""

INVERSE: Mapping[str, str] = {
    "continued_by": "continues",
    "guided_by": "guides",
    "implemented_by": "implements",
    "supplemented_by": "supplements",
    "amended_by": "amends",
    "replaced_by": "replaces",
    "basis_of": "based_on",
    "in_context": "context_of",
}
"""Relation told from the other side -> the same relation with source and target exchanged."""

MAIN = 0
_SUCCESSION = ("continues", "replaces")


@dataclass(frozen=True, slots=True)
class Link:
    """A relation, told from the document that acts on the other: each pair and style once."""

    source: str
    target: str
    rel: str
    kind: str
    """continues, applies, amends or relates."""
    origin: int
    """Index of the edge that it came from."""


@dataclass(frozen=True, slots=True)
class Bus:
    """The stretch of a gutter that the routed relations of one target and style share."""

    target: str
    kind: str
    gutter: int
    """Number of the lane to the left of the gutter."""
    slot: int
    """Within the gutter, from 0 at the left."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about the drawing that is not measured yet."""

    lanes: Mapping[str, int]
    straight: tuple[Link, ...]
    """Links along one lane between neighbours."""
    routed: tuple[tuple[Link, Bus], ...]
    slots: tuple[int, ...]
    """Number of slots in the gutter of each lane."""


def link(edges: Sequence[tuple[str, str, str]], rows: Mapping[str, int]) -> tuple[Link, ...]:
    """Return the relations (source, target, rel) between documents in `rows`, inverse ones turned round, each once."""
    unique: dict[tuple[str, str, str], Link] = {}
    straight_first = sorted(enumerate(edges), key=lambda pair: pair[1][2] in INVERSE)
    for origin, edge in straight_first:
        one = _told_forward(*edge, origin=origin)
        if one.source == one.target or one.source not in rows or one.target not in rows:
            continue
        # Many of these are told by either side or by both ("read with"): one line will do, hung on the upper one.
        if one.kind == "relates" and rows[one.source] < rows[one.target]:
            one = replace(one, source=one.target, target=one.source)
        unique.setdefault((one.kind, one.source, one.target), one)
    return tuple(unique.values())


def _told_forward(source: str, target: str, rel: str, *, origin: int) -> Link:
    forward = INVERSE.get(rel, rel)
    kind = KINDS.get(forward, "relates")
    return Link(target, source, forward, kind, origin) if rel in INVERSE else Link(source, target, rel, kind, origin)


def plan(rows: Mapping[str, int], links: Sequence[Link], wishes: Mapping[str, int], counts: Mapping[str, int]) -> Plan:
    """Return lanes and gutters for documents in `rows` (id -> row from the top, all different).

    Without `wishes` (id -> lane) the longest line of succession is the main one, on lane 0, alone. A wished lane
    that is taken in these rows gives way to the next free one on its right.
    """
    lines, straight = _lines(rows, links, wishes)
    if MAIN not in wishes.values():
        main = max(lines, key=lambda line: (len(line), sum(counts.get(key, 0) for key in line), -rows[line[0]]))
        wishes = {**wishes, **dict.fromkeys(main, MAIN)} if main[0] not in wishes else wishes
    lanes = _pack(lines, rows, wishes)
    crooked = [one for one in links if one not in straight]
    buses = _buses(crooked, rows, lanes)
    width = max(lanes.values(), default=0) + 1
    slots = [0] * width
    for bus in buses.values():
        slots[bus.gutter] = max(slots[bus.gutter], bus.slot + 1)
    routed = tuple((one, buses[one.target, one.kind]) for one in crooked)
    return Plan(lanes, tuple(straight), routed, tuple(slots))


def _lines(
    rows: Mapping[str, int], links: Sequence[Link], wishes: Mapping[str, int]
) -> tuple[list[list[str]], list[Link]]:
    """Cut the documents into lines of succession, from the top down; each document is in exactly one."""
    later: dict[str, Link] = {}
    earlier: dict[str, Link] = {}
    order = sorted(links, key=lambda one: (rows[one.source], -rows[one.target]))
    for rel in _SUCCESSION:
        for one in order:
            free = one.target not in later and one.source not in earlier
            level = wishes.get(one.source) == wishes.get(one.target)
            if one.rel == rel and free and level and rows[one.source] > rows[one.target]:
                later[one.target], earlier[one.source] = one, one
    lines: list[list[str]] = []
    for key in sorted(rows, key=lambda key: rows[key]):
        if key not in earlier:
            line = [key]
            while line[-1] in later:
                line.append(later[line[-1]].source)
            lines.append(line)
    return lines, sorted(later.values(), key=lambda one: rows[one.target])


def _pack(lines: Sequence[Sequence[str]], rows: Mapping[str, int], wishes: Mapping[str, int]) -> dict[str, int]:
    taken: dict[int, list[tuple[int, int]]] = {}
    lanes: dict[str, int] = {}
    for line in sorted(lines, key=lambda line: (wishes.get(line[0], len(rows) + 1), -len(line), rows[line[0]])):
        top, end = rows[line[0]], rows[line[-1]]
        lane = wishes.get(line[0], MAIN + 1)
        while any(first <= end and top <= last for first, last in taken.get(lane, [])):
            lane += 1
        taken.setdefault(lane, []).append((top, end))
        lanes.update(dict.fromkeys(line, lane))
    # Lanes that nobody stands on would only take room.
    dense = {lane: index for index, lane in enumerate(sorted(taken))}
    return {key: dense[lane] for key, lane in lanes.items()}


def _buses(links: Sequence[Link], rows: Mapping[str, int], lanes: Mapping[str, int]) -> dict[tuple[str, str], Bus]:
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    for one in links:
        ends = (rows[one.source], rows[one.target])
        top, end = spans.get((one.target, one.kind), ends)
        spans[one.target, one.kind] = (min(top, *ends), max(end, *ends))
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    buses: dict[tuple[str, str], Bus] = {}
    # Short stretches first: they come to lie next to their lane, long ones outside them.
    order = sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1], item[0]))
    for (target, kind), (top, end) in order:
        gutter, slot = lanes[target], 0
        while any(first <= end and top <= last for first, last in taken.get((gutter, slot), [])):
            slot += 1
        taken.setdefault((gutter, slot), []).append((top, end))
        buses[target, kind] = Bus(target, kind, gutter, slot)
    return buses
