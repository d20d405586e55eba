# SPDX-License-Identifier: MIT
"""A file of a table as text: sorted terms and what is said of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from khobai.search.text import vlq

MOST_SHARED = 31
"""Leading characters that front-coding counts in one digit."""


def separator(before: str, key: str) -> str:
    """Return the shortest beginning of `key` that is greater than `before`; empty when nothing stands before."""
    if not before:
        return ""
    shared = next((n for n, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), min(len(before), len(key)))
    return key[: shared + 1]


def shard_of(separators: Sequence[str], key: str) -> int:
    """Return the number of the shard in which `key` lives."""
    return max(bisect_right(separators, key) - 1, 0)


def entries(payload: str) -> Iterator[tuple[str, str]]:
    """Yield (term, block) of a shard.

    Raises:
        ValueError: the text is no shard.
    """
    terms, lengths, blocks = payload.split("\n")
    at = 0
    for term, length in zip(front_decode(terms), vlq.decode(lengths), strict=True):
        yield term, blocks[at : at + length]
        at += length


def front_code(terms: Sequence[str]) -> str:
    """Return sorted terms, each as one digit for what it shares with the one before it and the rest."""
    if not terms:
        return ""
    letters = np.array(terms, f"U{MOST_SHARED}").view(np.uint32).reshape(len(terms), MOST_SHARED)
    differs = letters[1:] != letters[:-1]
    shared = np.where(differs.any(axis=1), differs.argmax(axis=1), MOST_SHARED).tolist()
    coded = (vlq.ALPHABET[n] + term[n:] for n, term in zip((0, *shared), terms, strict=True))
    return "\t".join(coded)


def front_decode(text: str) -> list[str]:
    """Return the terms that `front_code` wrote."""
    terms: list[str] = []
    before = ""
    for coded in text.split("\t") if text else ():
        before = before[: vlq.ALPHABET.index(coded[0])] + coded[1:]
        terms.append(before)
    return terms
