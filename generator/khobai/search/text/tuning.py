# SPDX-License-Identifier: MIT
"""Numbers and names by which queries are read, loosened and scored.

They travel in the manifest of an index, so that every engine that reads it answers alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tuning:
    """What an engine may not choose by itself; the order of the fields is that of the manifest."""

    longest: int = 1000
    """Characters of a query that are read; more is said to be left out."""
    mention: int = 12
    """Clauses of the longest way to name a document."""
    likely: int = 8
    """Words that a last one may become while it is typed."""
    completions: int = 24
    """Words that the beginning of a word may mean, the most frequent ones."""
    range: int = 4
    """Files of pairs that are read for what the last word may become behind the one before it."""
    long: int = 8
    """Words of a query above which a word is carried by its neighbours: only its pairs are looked for where there are any."""
    few: int = 10
    """From so many articles on that hold all of a query, one that holds a part is shown only if it is better than these."""
    least: float = 0.03
    """Part of the best score that such an article must have to be shown."""
    readings: int = 4
    """Ways to swap an abbreviation of a query for its meaning, or a meaning for its abbreviation."""
    exact: float = 0.45
    """How much of a word's weight is that of the word with its marks; the rest is that of the same letters with any."""
    other_marks: float = 0.8
    """What it counts towards the whole query that a word is held with other marks."""
    pair: float = 0.7
    """What two words weigh that stand together as typed."""
    whole: float = 1
    """How much more an article weighs that holds every word."""
    run: float = 1
    """How much more an article weighs that holds every two neighbours of three words or more."""
    k1: float = 1.2
    """How soon more of a word counts no more (BM25)."""
    b: float = 0.75
    """How much the length of a field counts (BM25)."""
    names: tuple[str, ...] = ("places", "people")
    """Two words that stand together in one of these fields are a name, and must stand together where it is found."""
    aliases: tuple[tuple[str, str], ...] = (
        ("ten", "title"), ("tomtat", "summary"), ("mohinh", "models"), ("noi", "places"), ("vanban", "documents"),
        ("nguoi", "people"), ("nam", "dates"), ("noidung", "body"),
    )  # fmt: skip
    """Vietnamese name of a field, folded, as readers type it, and the field."""


TUNING = Tuning()


def of_manifest(written: Mapping[str, Any]) -> Tuning:
    """Return the tuning that a manifest holds.

    Raises:
        TypeError: it holds something else.
    """
    pairs = tuple((short, field) for short, field in written["aliases"])
    return Tuning(**{**written, "names": tuple(written["names"]), "aliases": pairs})
