# SPDX-License-Identifier: MIT
"""Where in the Markdown of a body that stands which its page must not show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khobai.reading.body_html import DEPTH, fault_of_address, wrong_tags
from khobai.text.commonmark import Characters, Part, events

Fault = tuple[str, str]
"""Code and finding."""
MOST = 100
"""Spots that are named; the rest are counted."""
_TARGET = re.compile(r"!?\[[^\]\n]*\]\(\s*<?|<")
_ADDRESSES = frozenset({"foreign-image", "unsafe-link"})


class Spot(NamedTuple):
    """Something in a body that its page cannot show; one of the code `more-errors` counts those that are not named."""

    offset: int
    """In characters; 0 when it could not be found in the Markdown."""
    code: str
    text: str


class RawHtml(NamedTuple):
    """The HTML that was written by hand, its pieces joined."""

    text: str
    starts: tuple[int, ...]
    """Of each piece in `text`."""
    places: tuple[int, ...]
    """Of each piece in the body, in bytes."""


class _Place(NamedTuple):
    """A fault in the Markdown, its place not yet counted in characters."""

    start: int
    """In bytes."""
    behind: int
    """Characters after `start`."""
    code: str
    text: str
    is_target: bool = False
    """True when the fault is the address of the link that begins here."""


def raw_html(parts: Iterable[Part]) -> RawHtml:
    """Return the HTML in the parts of a body."""
    pieces = [(start, str(detail)) for kind, detail, start, _ in parts if kind in {"Html", "InlineHtml"}]
    starts = [0]
    for _, piece in pieces:
        starts.append(starts[-1] + len(piece))
    return RawHtml("".join(piece for _, piece in pieces), tuple(starts[:-1]), tuple(start for start, _ in pieces))


def located(body: str, judged: Sequence[Fault]) -> tuple[Spot, ...]:
    """Return the spots of a body with these faults; a fault without a spot of its kind stands at the beginning."""
    parts = list(events(body))
    characters = Characters(body)
    places = _first_of([_tags(raw_html(parts)), _links(parts), _code(parts, judged), _depth(parts)])
    spots = {_spot(body, place, characters) for place in places[:MOST]}
    said = {_family(spot.code) for spot in spots}
    for code, text in judged:
        # a tag that is refused as a whole is not also refused for its address
        if _family(code) not in said and not (code in _ADDRESSES and "unsafe-html" in said):
            spots.add(Spot(0, code, text))
            said.add(_family(code))
    more = len(places) - MOST
    return (*sorted(spots), *([Spot(max(spots).offset, "more-errors", str(more))] if more > 0 else []))


def _first_of(kinds: Iterable[Iterable[_Place]]) -> list[_Place]:
    """Return all places in the order of the body; of one nested too deep nothing else is said."""
    every = sorted(place for kind in kinds for place in kind)
    deep = [place for place in every if place.code == "body-too-deep"]
    return deep[:1] or every


def _family(code: str) -> str:
    return "unsafe-html" if code == "unbalanced-html" else code


def _spot(body: str, place: _Place, characters: Characters) -> Spot:
    at = characters.before(place.start) + place.behind
    if place.is_target and (opening := _TARGET.match(body, at, at + 2000)) is not None:
        at = opening.end()
    return Spot(at, place.code, place.text or body[at : at + 80].partition("\n")[0])


def _tags(raw: RawHtml) -> Iterator[_Place]:
    """Yield the tags by hand that are wrong, or that have no fellow."""
    for at, code, text in wrong_tags(raw.text):
        n = bisect_right(raw.starts, at) - 1
        yield _Place(raw.places[n], at - raw.starts[n], code, text[:80].partition("\n")[0])


def _links(parts: Sequence[Part]) -> Iterator[_Place]:
    """Yield the links, pictures and headings of Markdown that are wrong."""
    for kind, detail, start, _ in parts:
        if not isinstance(detail, Mapping):
            continue
        if kind in {"Start Link", "Start Image"}:
            url = str(detail["dest_url"])
            code = fault_of_address(url, is_picture=kind == "Start Image")
            if code:
                yield _Place(start, 0, code, url, detail["link_type"] in {"Inline", "Autolink"})
        elif kind == "Start Heading" and detail["level"] == "H1":
            yield _Place(start, 0, "body-heading", "")


def _code(parts: Sequence[Part], judged: Sequence[Fault]) -> Iterator[_Place]:
    """Yield the last block of code, when it was not closed."""
    blocks = [start for kind, _, start, _ in parts if kind == "Start CodeBlock"]
    if blocks and ("unclosed-code", "```") in judged:
        yield _Place(blocks[-1], 0, "unclosed-code", "")


def _depth(parts: Sequence[Part]) -> Iterator[_Place]:
    """Yield the first part that stands inside too many others."""
    depth = 0
    for kind, _, start, _ in parts:
        depth += kind.startswith("Start ") - kind.startswith("End ")
        if depth > DEPTH:
            yield _Place(start, 0, "body-too-deep", "")
            return
