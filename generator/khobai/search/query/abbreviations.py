# SPDX-License-Identifier: MIT
"""Abbreviations in a query for their meanings, and the other way round: other ways to ask the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from khobai.search.text.analysis import analyse, fold
from khobai.search.text.query import Clause

_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class Swaps:
    """What abbreviations mean, by how they are typed."""

    others: dict[str, tuple[str, ...]]
    """Folded terms of an abbreviation or a meaning -> what says the same; what may be read as a word, as it is printed."""
    longest: int
    """Words of the longest key."""

    def runs(self, clauses: Sequence[Clause]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield (first, end, what says the same) of every run of clauses that can be swapped; of each place the longest."""
        for at in range(len(clauses)):
            for end in range(min(at + self.longest, len(clauses)), at, -1):
                run = clauses[at:end]
                if not all(clause.is_plain for clause in run):
                    continue
                text = " ".join(clause.text for clause in run)
                others = dict.fromkeys((*self.others.get(_typed(text), ()), *self.others.get(text, ())))
                if others:
                    yield at, end, tuple(others)
                    break

    def of(self, clauses: Sequence[Clause], most: int) -> list[tuple[Clause, ...]]:
        """Return the same clauses with one abbreviation or one meaning swapped, at most `most` ways."""
        ways = (
            (*clauses[:at], *map(Clause, other.split(" ")), *clauses[end:])
            for at, end, others in self.runs(clauses)
            for other in others
        )
        return list(islice(ways, most))


def swaps(table: Sequence[tuple[str, str]]) -> Swaps:
    """Return what the (abbreviation, meaning) of a table lets one swap; a meaning of one syllable is left out."""
    shorts: dict[str, list[str]] = {}
    for short, long in table:
        if _typed(short) and " " in _typed(long):
            shorts.setdefault(_typed(long), []).append(short)
    others: dict[str, tuple[str, ...]] = {}
    for short, long in table:
        own, meaning = _typed(short), _typed(long)
        if meaning not in shorts or not own:
            continue
        alike = [other for other in shorts[meaning] if _typed(other) != own]
        for key, every in ((short if _VOWEL.search(own) else own, (long, *alike)), (meaning, (short,))):
            others[key] = tuple(dict.fromkeys((*others.get(key, ()), *every)))
    return Swaps(others, max((len(key.split(" ")) for key in others), default=0))


def _typed(text: str) -> str:
    return " ".join(fold(token.term) for token in analyse(text))
