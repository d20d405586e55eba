# SPDX-License-Identifier: MIT
"""The known word nearest to one that no article holds."""

from __future__ import annotations

from khobai.search.query.index import Index
from khobai.search.text.analysis import fold

LONG = 6
"""Letters from which on two edits are forgiven."""
_LAST = "\uffff"


def nearest(index: Index, word: str) -> str | None:
    """Return the known word most like `word`, or None when none is like it.

    Folded forms are compared, of words that begin with the same letter: those one edit away (a letter more, less,
    other, or two neighbours swapped), else from six letters on those two edits away. Of several the one in most
    articles wins, then the first in order; likewise among its own spellings.
    """
    typed = fold(word)
    if not typed or not typed[0].isalpha():
        return None
    known: dict[str, list[tuple[str, int]]] = {}
    for term, count in index.words(typed[0], typed[0] + _LAST):
        known.setdefault(fold(term), []).append((term, count))
    for edits in (1, 2) if len(typed) >= LONG else (1,):
        near = [
            folded for folded in known if abs(len(folded) - len(typed)) <= edits and distance(folded, typed) == edits
        ]
        if near:
            best = max(near, key=lambda folded: sum(count for _, count in known[folded]))
            return max(known[best], key=lambda pair: pair[1])[0]
    return None


def distance(one: str, other: str) -> int:
    """Return how many edits lead from `one` to `other` (optimal string alignment: Damerau 1964, each letter once)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for n, a in enumerate(one, start=1):
        row = [n]
        for m, b in enumerate(other, start=1):
            cost = min(last[m] + 1, row[m - 1] + 1, last[m - 1] + (a != b))
            if n > 1 and m > 1 and a == other[m - 2] and one[n - 2] == b:
                cost = min(cost, before[m - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
