# SPDX-License-Identifier: MIT
"""What can be picked from the vocabularies: names then and now, ids as values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from khobai.archive.authority import Directive, Locality, Province
from khobai.archive.vocabulary import Vocabulary
from khobai.text import wording
from khobai.text.conventions import collation_key


class Option(TypedDict):
    """One line of a picker."""

    label: str
    value: str


def places(vocabulary: Vocabulary) -> list[Option]:
    """Return provinces of all eras by the alphabet, then the places below them."""
    units = sorted(vocabulary.provinces.values(), key=lambda p: (collation_key(p.name), p.until or "9"))
    below = sorted(vocabulary.localities.values(), key=lambda place: (collation_key(place.name), place.id))
    return [
        *(Option(label=_province(unit, vocabulary), value=unit.id) for unit in units),
        *(Option(label=_locality(place, vocabulary), value=place.id) for place in below),
    ]


def directives(vocabulary: Vocabulary) -> list[Option]:
    """Return the documents by their usual name, with sign and date."""
    every = sorted(vocabulary.directives.values(), key=lambda d: (collation_key(d.name), d.id))
    return [{"label": _directive(directive), "value": directive.id} for directive in every]


def newspapers(vocabulary: Vocabulary) -> list[Option]:
    """Return the newspapers by name."""
    every = sorted(vocabulary.newspapers.values(), key=lambda n: (collation_key(n.name), n.id))
    return [{"label": newspaper.name, "value": newspaper.id} for newspaper in every]


def _province(unit: Province, vocabulary: Vocabulary) -> str:
    if unit.until is not None:
        now = ", ".join(heir.name for heir in vocabulary.units_now(unit.id))
        return f"{unit.name} (đến {wording.date(unit.until)})" + (f", nay thuộc {now}" if now else "")
    if unit.since is not None and vocabulary.eras and unit.since >= vocabulary.eras[0].since:
        # names of former units stand for larger ones since the reform
        return f"{unit.name} (từ {wording.date(unit.since)})"
    return unit.name


def _locality(place: Locality, vocabulary: Vocabulary) -> str:
    return f"{' '.join(filter(None, (place.type, place.name)))} ({', '.join(_above(place, vocabulary))})"


def _above(place: Locality, vocabulary: Vocabulary) -> Iterator[str]:
    key = place.id
    while "/" in key:
        key = key.rpartition("/")[0]
        known = vocabulary.localities.get(key) or vocabulary.provinces.get(key)
        yield known.name if known else key


def _directive(directive: Directive) -> str:
    date = wording.date(directive.date) if directive.date else None
    return f"{directive.name} ({', '.join(filter(None, (directive.number, date)))})"
