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
    few: int = 3
    """From so many results on, none is added that lacks a word."""
    several: int = 3
    """Words of a query of which one may be lacking."""
    pair_boost: float = 2
    """Two words that stand together as typed weigh more than the same words apart."""
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
