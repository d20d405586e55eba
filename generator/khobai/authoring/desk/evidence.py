# SPDX-License-Identifier: MIT
"""Where the kept source says what a record says: the source in pieces, each with the field that it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khobai.archive.placeholders import CUT
from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.finding import Claims
from khobai.mentions.letters import passage
from khobai.text import numbers

_SHORTEST = 2
"""Letters of a text that is looked for."""
_KEYS: Mapping[str, tuple[str, ...]] = {
    "authors": ("name",), "places": ("name",), "themes": ("title",), "models": ("name", "owner"), "people": ("name",),
    "works": ("title",), "captions": ("subject",), "awards": ("what",), "standards": ("slogan",), "tasks": ("what",),
}  # fmt: skip
"""List of records -> keys whose text the source prints."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the source."""

    text: str
    field: str | None = None
    """What it speaks for: `models.2`; None for words between."""
    mark: int | None = None
    """Number of the mark of `review` that stands here, from 0."""


def pieces(source: str, front: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """Return the source in order, cut where a mark or a value of the record stands; together they are the source."""
    claims = Claims()
    found: list[tuple[int, int, str, int | None]] = []
    marks = front.get("review") or []
    for n, mark in enumerate(marks):
        start, end = mark.get("start"), mark.get("end")
        is_span = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(source)
        if is_span and claims.take(start, end):
            found.append((start, end, mark["field"], n))
    read = passage(source).read
    for field, words in sorted(_said(front, vocabulary), key=lambda said: -len(said[1])):
        needle = passage(words).read
        if len(needle) < _SHORTEST:
            continue
        matches = re.finditer(rf"(?<!\w){re.escape(needle)}(?!\w)", read, re.IGNORECASE)
        spans = (match.span() for match in matches)
        found += [(start, end, field, None) for start, end in spans if claims.take(start, end)]
    return tuple(_cut(source, sorted(found, key=lambda span: span[0])))


def _cut(source: str, spans: list[tuple[int, int, str, int | None]]) -> Iterator[Piece]:
    at = 0
    for start, end, field, mark in spans:
        if at < start:
            yield Piece(source[at:start])
        yield Piece(source[start:end], field, mark)
        at = end
    if at < len(source):
        yield Piece(source[at:])


def _said(front: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield (field, words that the source may print for it)."""
    for name, keys in _KEYS.items():
        for field, item in _items(front, name):
            texts = [item] if isinstance(item, str) else [item.get(key) for key in keys]
            yield from ((field, text.removesuffix(CUT)) for text in texts if isinstance(text, str))
    for field, item in _items(front, "places"):
        known = item if isinstance(item, str) else item.get("id")
        if isinstance(known, str):
            unit = vocabulary.provinces.get(known) or vocabulary.localities.get(known)
            yield from [(field, unit.name)] if unit else []
    for name in ("organisations", "notes"):
        yield from ((field, item) for field, item in _items(front, name) if isinstance(item, str))
    for field, item in _items(front, "directives"):
        forms = item.get("cited_as") if isinstance(item, dict) else None
        for form in forms if isinstance(forms, list) else [forms]:
            text = form.get("form") if isinstance(form, dict) else form
            yield from [(field, text)] if isinstance(text, str) else []
    for field, item in _items(front, "figures"):
        if isinstance(item, dict):
            yield from ((field, words) for words in _printed(item))


def _printed(figure: Mapping[str, Any]) -> Iterator[str]:
    """Yield how a figure may stand in print."""
    unit, value = figure.get("unit"), figure.get("value")
    for number in (figure.get("printed"), numbers.write(value) if isinstance(value, int | float) else None, value):
        if number is not None and isinstance(unit, str):
            yield f"{number} {unit}"
    if isinstance(figure.get("printed"), str):
        yield str(figure["printed"])


def _items(front: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    value = front.get(name)
    for n, item in enumerate(value if isinstance(value, list) else [], 1):
        if isinstance(item, str | dict):
            yield f"{name}.{n}", item
