# SPDX-License-Identifier: MIT
"""Chunks of counted terms to the tables of an index: merged, sorted and written part by part, in processes.

A part holds all terms of some folded forms, and every pair whose first term is one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from khobai.pipeline import jobs
from khobai.search.build import numbers, postings
from khobai.search.build.blocks import NOTHING, Blocks, Run, Shard, joined, run, whole
from khobai.search.build.borders import Behind, Hashes, hash_of, mixed
from khobai.search.build.counting import Stored, Table
from khobai.search.build.fields import DIRECTIVE
from khobai.search.build.numbers import Ints
from khobai.search.build.postings import Layout, rounded
from khobai.search.text.analysis import fold

PART = 1_500_000
"""About how many postings are sorted at a time; it changes how much memory that takes, never what is made."""


@dataclass(frozen=True, slots=True)
class Part:
    """The tables of a few terms."""

    words: Run
    pairs: Run
    holders: Ints
    """Term of the part -> in how many articles it stands."""


@dataclass(frozen=True)
class Inversion:
    """All chunks under one numbering of terms."""

    chunks: Sequence[Stored]
    lengths: Ints
    """(field, number of the article) -> how many terms."""
    layout: Layout

    @cached_property
    def terms(self) -> list[str]:
        """Every term in the order of the index."""
        folds = {term: fold(term) for term in set().union(*(chunk.terms for chunk in self.chunks))}
        return sorted(folds, key=lambda term: (folds[term], term))

    @cached_property
    def hashes(self) -> tuple[Hashes, Hashes]:
        """Term -> the hash of its folded form, and its own."""
        every = ([hash_of(text) for text in texts] for texts in (map(fold, self.terms), self.terms))
        folded, own = (np.array(row, np.uint64) for row in every)
        return folded, own

    @cached_property
    def folds(self) -> Ints:
        """Term -> the number of its folded form, in order."""
        folded, _ = self.hashes
        return np.cumsum(np.concatenate(([0], folded[1:] != folded[:-1]))) if len(folded) else np.empty(0, np.int64)

    @cached_property
    def places(self) -> list[Ints]:
        """For each chunk: term of the chunk -> its number among all."""
        known = {term: n for n, term in enumerate(self.terms)}
        return [np.fromiter(map(known.__getitem__, c.terms), np.int64, len(c.terms)) for c in self.chunks]

    def parts(self, size: int) -> list[tuple[int, int]]:
        """Return ranges of terms of about `size` postings; no folded form is in two."""
        if not self.terms:
            return []
        load = np.zeros(len(self.terms), np.int64)
        for chunk, places in zip(self.chunks, self.places, strict=True):
            load[places] += np.diff(chunk.word_starts) + np.diff(chunk.pair_starts)
        groups = np.flatnonzero(np.concatenate(([True], self.folds[1:] != self.folds[:-1])))
        before = np.cumsum(load) - load
        ranges: list[tuple[int, int]] = []
        for start in map(int, groups):
            if not ranges or before[start] - before[ranges[-1][0]] >= size:
                ranges.append((start, start))
        ends = [*(start for start, _ in ranges[1:]), len(self.terms)]
        return [(start, end) for (start, _), end in zip(ranges, ends, strict=True)]

    def part(self, terms: tuple[int, int]) -> Part:
        """Return the tables of the terms from one number on, before another."""
        words, holders = self._words(*terms)
        return Part(run(words, self.layout.target), run(self._pairs(*terms), self.layout.target), holders)

    def _words(self, first: int, last: int) -> tuple[Blocks, Ints]:
        keys, lines = self._gathered(first, last, Stored.words)
        own, _ = postings.ordered((keys[:, 0] - first,), lines[:, 0], lines[:, 1])
        text, ends = postings.written(own, self.lengths, self.layout.dense)
        folded, hashes = self.hashes
        at = slice(first, last)
        blocks = Blocks(self.terms[at], text, ends, folded[at], hashes[at])
        return blocks, postings.holders(own, self.lengths.shape[1])

    def _pairs(self, first: int, last: int) -> Blocks:
        keys, lines = self._gathered(first, last, Stored.pairs)
        one, other = keys[:, 0], keys[:, 1]
        by = (self.folds[one] - self.folds[first], self.folds[other], self.inside[one], self.inside[other])
        own, firsts = postings.ordered(by, lines[:, 0], lines[:, 1])
        text, ends = postings.written(own, self.lengths, self.layout.dense)
        one, other = one[firsts], other[firsts]
        terms = [f"{self.terms[a]} {self.terms[b]}" for a, b in zip(one.tolist(), other.tolist(), strict=True)]
        folded, hashes = (mixed(every[one], every[other]) for every in self.hashes)
        return Blocks(terms, text, ends, folded, hashes)

    @cached_property
    def inside(self) -> Ints:
        """Term -> its place among those of its folded form."""
        every = np.arange(len(self.terms))
        return every - np.maximum.accumulate(np.where(np.diff(self.folds, prepend=-1) > 0, every, 0))

    def _gathered(self, first: int, last: int, read: Callable[[Stored, int, int], Table]) -> tuple[Ints, Ints]:
        """Return the terms of all postings of some first terms, by their numbers; and their rows and counts."""
        keys, lines = [], []
        for chunk, places in zip(self.chunks, self.places, strict=True):
            table = read(chunk, *map(int, np.searchsorted(places, (first, last))))
            keys.append(places[table[:, :-2]])
            lines.append(table[:, -2:].astype(np.int64))
        return np.concatenate(keys), np.concatenate(lines)


@dataclass(slots=True)
class _Table:
    """The files of a table, from parts that come one after the other."""

    target: int
    rest: Blocks = NOTHING

    def add(self, part: Run) -> list[Shard]:
        """Return the files that are whole now."""
        self.rest = joined([self.rest, part.head])
        if part.tail is None:
            return []
        made = [*whole(self.rest, self.target, Behind.BORDER), *part.shards]
        self.rest = part.tail
        return made

    def end(self) -> list[Shard]:
        """Return the files that are left."""
        return [*whole(self.rest, self.target)]


def tables(inversion: Inversion, count: int, size: int = PART) -> Generator[tuple[str, Shard]]:
    """Yield (table, file) for every file of the words, the pairs and the lexicon, each table in its order.

    `count` processes work at it, on parts of about `size` postings; neither changes what comes of it.
    """
    ranges = inversion.parts(size)
    _ = inversion.folds, inversion.inside  # once, for all processes
    words, pairs = _Table(inversion.layout.target), _Table(inversion.layout.target)
    holders = []
    with closing(jobs.in_order(inversion.part, ranges, count, part=1)) as parts:
        for part in parts:
            yield from (("words", shard) for shard in words.add(part.words))
            yield from (("pairs", shard) for shard in pairs.add(part.pairs))
            holders.append(part.holders)
    yield from (("words", shard) for shard in words.end())
    yield from (("pairs", shard) for shard in pairs.end())
    every = np.concatenate(holders) if holders else np.empty(0, np.int64)
    lexicon = _lexicon(inversion, every)
    yield from (("lexicon", shard) for shard in whole(lexicon, inversion.layout.target))


def _lexicon(inversion: Inversion, holders: Ints) -> Blocks:
    """Return how many articles hold each word, about."""
    are_words = np.array([not term.startswith(DIRECTIVE) for term in inversion.terms], bool)
    text, ends = numbers.encode(rounded(holders[are_words]))
    folded, own = (every[are_words] for every in inversion.hashes)
    terms = [term for term in inversion.terms if not term.startswith(DIRECTIVE)]
    return Blocks(terms, text.tobytes(), ends, folded, own)
