# SPDX-License-Identifier: MIT
"""A record as the desk shows it: blocks of labelled lines, each with the field that it writes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khobai.authoring.desk.changes import Record
from khobai.authoring.form import words
from khobai.reading.review import BODY
from khobai.text import numbers, wording

_HEAD = ("title", "summary", "date", "kind", "level", "source.newspaper", "source.url", "source.republisher", BODY)
"""Fields of one value, in the order of the work: what readers see first comes first."""
_LISTS: Mapping[str, tuple[str, ...]] = {
    "authors": ("name", "role"),
    "places": ("id", "name", "type"),
    "directives": ("id", "role", "note"),
    "themes": ("scope", "title", "year"),
    "models": ("name", "owner", "level", "kind", "place"),
    "figures": ("value", "approx", "unit", "what", "as_of", "printed"),
    "people": ("name", "honorific", "role", "unit"),
    "organisations": (),
    "standards": ("sector", "slogan"),
    "tasks": ("what", "kind"),
    "awards": ("what", "to", "by", "year"),
    "works": ("title", "kind", "by"),
    "captions": ("subject", "credit"),
    "notes": (),
}
"""Lists -> keys that are offered for each of their items, besides those that it has."""
_LONG = {BODY, "summary", "notes", "note", "what", "subject"}
_CLOSED = {"kind", "level", "models.level", "directives.role"}
"""Keys whose values are those of a closed list."""
_PICKED = {"newspaper": "newspapers", "place": "places", "places.id": "places", "directives.id": "directives"}
"""Key -> list of the form that its values are picked from."""


@dataclass(frozen=True, slots=True)
class Line:
    """One value: a box to type in, or a text that only the form can change."""

    field: str
    label: str
    value: str
    is_long: bool = False
    is_fixed: bool = False
    options: tuple[tuple[str, str], ...] = ()
    """(value, words for it) of a closed list."""
    picker: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: the head of the record, or an item of a list."""

    field: str
    label: str
    lines: tuple[Line, ...]


def sheet(record: Record) -> tuple[Block, ...]:
    """Return the record in the order in which it is read."""
    head = tuple(_line(field, field, _at(record, field)) for field in _HEAD)
    return (Block("", "Bài", head), *(block for name in _LISTS for block in _blocks(name, record.front.get(name))))


def _at(record: Record, field: str) -> Any:
    if field == BODY:
        return record.body
    above, _, key = field.rpartition(".")
    holder = record.front.get(above) if above else record.front
    return holder.get(key) if isinstance(holder, dict) else None


def _blocks(name: str, items: Any) -> Iterator[Block]:
    label = words.label(name, inside=False)
    for n, item in enumerate(items if isinstance(items, list) else [], 1):
        field = f"{name}.{n}"
        title = f"{label} {n}"
        if isinstance(item, dict):
            keys = dict.fromkeys([*(key for key in _LISTS[name] if name != "places" or key in item), *item])
            lines = tuple(_line(f"{field}.{key}", f"{name}.{key}", item.get(key)) for key in keys)
        else:
            picked = name if name in {"places", "directives"} else None
            lines = (Line(field, label, _text(item), is_long=name in _LONG, picker=picked),)
        yield Block(field, title, lines)


def _line(field: str, name: str, value: Any) -> Line:
    """Return the line of a key; `name` is the field without numbers."""
    key = name.rpartition(".")[2]
    label = "Lời của kho" if name == BODY else words.label(key, inside="." in name)
    is_fixed = isinstance(value, list | dict)
    options = tuple(words.CHOICES[key].items()) if name in _CLOSED else ()
    return Line(
        field, label, _text(value), is_long=key in _LONG, is_fixed=is_fixed, options=options,
        picker=_PICKED.get(name, _PICKED.get(key)),
    )  # fmt: skip


def _text(value: Any) -> str:
    """Return a value as one types it; lists and records in short."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | list | dict):
        return str(value)
    if isinstance(value, int | float):
        return numbers.write(value)
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    return wording.upper_first(" · ".join(filter(None, map(_text, value.values()))))
