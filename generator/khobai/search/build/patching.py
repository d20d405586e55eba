# SPDX-License-Identifier: MIT
"""A table whose entries change in a few places: the files around them are read and cut anew, the others stay.

What comes of it is what would come of all entries. A border depends on the entries that are nearer than half a file;
so between two borders that are farther from every change, all is known (see `borders`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np

from khobai.search.build import shards
from khobai.search.build.blocks import Blocks, Shard, joined, key, whole
from khobai.search.build.borders import Behind, Hashes, hash_of, mixed
from khobai.search.text.analysis import fold

Change = Callable[[bytes | None], bytes | None]
"""What is said of a term -> what is said of it now; None where the term does not stand."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a table that was made before."""

    first: str
    """Key of its first entry."""
    last: str
    name: str


@dataclass(frozen=True, slots=True)
class _Changed:
    """The entries of a file after a change."""

    blocks: Blocks
    places: list[tuple[int, int]]
    """Entries that are other or new, from one on, before another; none where one is gone."""


class Patch:
    """Changes of one table."""

    def __init__(
        self, table: Sequence[File], changes: Mapping[str, Change], load: Callable[[str], str], target: int
    ) -> None:
        """Take the files of the table, what changes, and what returns the payload of a file."""
        self._table, self._load, self._target = table, load, target
        self._made: dict[int, _Changed] = {}
        self._changes: dict[int, dict[str, Change]] = {}
        self._firsts = [file.first for file in table]
        for term, change in changes.items():
            at = max(bisect_right(self._firsts, key(term)) - 1, 0)
            self._changes.setdefault(at, {})[term] = change

    def files(self) -> list[File | Shard]:
        """Return the files of the table as it is now: those that stay and those that are new.

        Raises:
            ValueError: a file is damaged.
        """
        if not self._table:
            return [*whole(_patched([], [], self._changes.get(0, {})).blocks, self._target)]
        made: list[File | Shard] = []
        done = 0
        for start, end in self._regions():
            made += self._table[done:start]
            behind = Behind.BORDER if end < len(self._table) else Behind.END
            made += whole(joined([self._part(n).blocks for n in range(start, end)]), self._target, behind)
            done = end
        return [*made, *self._table[done:]]

    def _regions(self) -> list[tuple[int, int]]:
        """Return the files that are cut anew, as ranges: each as far as its changes reach."""
        regions = [(n, n + 1) for n in sorted(self._changes)]
        while True:
            wider: list[tuple[int, int]] = []
            for start, end in map(self._widened, regions):
                if wider and start < wider[-1][1]:
                    wider[-1] = (wider[-1][0], max(end, wider[-1][1]))
                else:
                    wider.append((start, end))
            if wider == regions:
                return regions
            regions = wider

    def _widened(self, region: tuple[int, int]) -> tuple[int, int]:
        start, end = region
        before, after = self._margins(start, end)
        if start > 0 and (before < self._target // 2 or self._divides_form(start)):
            start -= 1
        if end < len(self._table) and (after < self._target // 2 or self._divides_form(end)):
            end += 1
        return start, end

    def _divides_form(self, n: int) -> bool:
        """Return whether a folded form ends one file and begins the next."""
        before, after = (text.partition("\t")[0] for text in (self._table[n - 1].last, self._table[n].first))
        return before == after

    def _margins(self, start: int, end: int) -> tuple[int, int]:
        """Return how many characters stand before the first change and behind the last, in files of a range."""
        parts = [self._part(n) for n in range(start, end)]
        offsets = [0, *accumulate(len(part.blocks.terms) for part in parts)]
        places = [(n + first, n + last) for part, n in zip(parts, offsets, strict=False) for first, last in part.places]
        every = joined([part.blocks for part in parts])
        if not every.terms:
            return 0, 0
        if not places:
            return self._target, self._target
        is_first = every.are_first
        first = max(min(place for place, _ in places) - 1, 0)
        last = min(max(place for _, place in places), len(every.terms) - 1)
        while not is_first[first]:
            first -= 1
        last += 1
        while last < len(is_first) and not is_first[last]:
            last += 1
        sizes = every.sizes
        return int(sizes[:first].sum()), int(sizes[last:].sum())

    def _part(self, n: int) -> _Changed:
        if n not in self._made:
            entries = list(shards.entries(self._load(self._table[n].name)))
            terms = [term for term, _ in entries]
            self._made[n] = _patched(terms, [text.encode() for _, text in entries], self._changes.get(n, {}))
        return self._made[n]


def _patched(terms: list[str], texts: list[bytes], changes: Mapping[str, Change]) -> _Changed:
    known = {term: n for n, term in enumerate(terms)}
    given = {known[term]: change(texts[known[term]]) for term, change in changes.items() if term in known}
    new = sorted(
        (key(term), term, text) for term, change in changes.items() if term not in known and (text := change(None))
    )
    at = [bisect_left(terms, own, key=key) for own, _, _ in new]
    every: list[tuple[str, bytes]] = []
    places: list[tuple[int, int]] = []
    place = 0
    for n in range(len(terms) + 1):
        while place < len(new) and at[place] == n:
            places.append((len(every), len(every) + 1))
            every.append(new[place][1:])
            place += 1
        if n == len(terms):
            break
        text = given.get(n, texts[n])
        if n in given:
            places.append((len(every), len(every) + (text is not None)))
        if text is not None:
            every.append((terms[n], text))
    return _Changed(_blocks(every), places)


def _blocks(every: Sequence[tuple[str, bytes]]) -> Blocks:
    terms = [term for term, _ in every]
    ends = np.cumsum(np.fromiter((len(text) for _, text in every), np.int64, len(every)))
    folded, own = (_hashes(terms, hashed) for hashed in (_folded, _own))
    return Blocks(terms, b"".join(text for _, text in every), ends, folded, own)


def _hashes(terms: Sequence[str], hashed: Callable[[str], int]) -> Hashes:
    """Return the hashes of words, or of pairs of words."""
    if not any(" " in term for term in terms[:1]):
        return np.array([hashed(term) for term in terms], np.uint64)
    words = [term.split(" ") for term in terms]
    one, other = (np.array([hashed(pair[n]) for pair in words], np.uint64) for n in (0, 1))
    return mixed(one, other)


@cache
def _own(word: str) -> int:
    return hash_of(word)


@cache
def _folded(word: str) -> int:
    return hash_of(fold(word))
