# SPDX-License-Identifier: MIT
"""The known word that a misspelt one was meant to be."""

from __future__ import annotations

from khobai.search.query.index import Index
from khobai.search.text.analysis import fold

LONG = 6
"""Letters from which on two edits are forgiven."""
MOST = 6
"""Words that are looked for beside their neighbours."""
_LAST = "\uffff"


def nearest(
    index: Index, word: str, *, before: str | None = None, after: str | None = None, is_marked: bool = False
) -> str | None:
    """Return the known word that `word` was meant to be, or None when none is like it.

    Folded forms are compared, of words that begin with the same letter: those one edit away (a letter more, less,
    other, or two neighbours swapped), else from six letters on those two edits away. Of the most frequent of these the
    one wins that most often stands beside its neighbours in the query, then the one in most articles. In a query with
    marks it is a word with its marks, else a fold.
    """
    typed = fold(word)
    if not typed or not typed[0].isalpha():
        return None
    known: dict[str, int] = {}
    for term, count in index.words(typed[0], typed[0] + _LAST):
        own = term if is_marked else fold(term)
        known[own] = known.get(own, 0) + count
    for edits in (1, 2) if len(typed) >= LONG else (1,):
        near = [
            (-count, n, term)
            for n, (term, count) in enumerate(known.items())
            if abs(len(fold(term)) - len(typed)) <= edits and distance(fold(term), typed) == edits
        ]
        if near:
            likely = [term for _, _, term in sorted(near)[:MOST]]
            return max(likely, key=lambda term: beside(index, term, before, after, is_marked=is_marked))
    return None


def beside(index: Index, term: str, before: str | None, after: str | None, *, is_marked: bool) -> int:
    """Return how often a word stands beside its neighbours, each field of each article once."""
    pairs = [*([f"{before} {term}"] if before else []), *([f"{term} {after}"] if after else [])]
    known = (form for pair in pairs for form in index.forms(fold(pair)) if not is_marked or form == pair)
    return sum(len(own) for form in known for own in index.merged((form,)).values())


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
