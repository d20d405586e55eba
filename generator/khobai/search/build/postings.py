# SPDX-License-Identifier: MIT
"""Articles to an inverted file: for every term, in which fields of which articles it stands and how often.

All postings are kept as numbers in flat arrays and grouped part by part, so that ten thousand long articles fit in
a few hundred megabytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khobai.search.build.fields import Record
from khobai.search.build.term_numbers import FIRST, TermNumbers
from khobai.search.text.analysis import Abbreviations, fold

DIRECTIVE = "§"
"""Stands before the id of a document, so that it is no word."""
PART = 200_000
"""About how many postings are grouped at a time."""
_COUNT = 20
"""Bits of a count; no field of an article holds a million times the same term."""
_COUNTS = (1 << _COUNT) - 1
_SECOND = (1 << FIRST) - 1


class Postings(NamedTuple):
    """Where one term stands; hundreds of thousands are made, and named tuples are the cheapest."""

    term: str
    folded: str
    fields: tuple[tuple[int, Sequence[int], Sequence[int]], ...]
    """(number of the field, numbers of the articles ascending, counts)."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """The inverted file of an archive."""

    lengths: tuple[Sequence[int], ...]
    """Field -> article -> how many terms, as lunr counts: words, those beside them, pairs, ids of documents."""
    words: Iterator[Postings]
    """By folded form, then by term; to be read once."""
    pairs: Iterator[Postings]
    """By folded form, then by term; to be read once, after the words."""


class _Flat:
    """Postings in the order of reading."""

    def __init__(self) -> None:
        self.terms = array("Q")
        self.counts = array("I")
        self.rows: list[tuple[int, int]] = []
        """(field * articles + article, end in the arrays)."""

    def clear(self) -> None:
        """Forget everything; it was passed on."""
        self.terms, self.counts, self.rows = array("Q"), array("I"), []

    def add(self, row: int, terms: Iterable[int]) -> None:
        counted = Counter(terms)
        self.terms.extend(counted.keys())
        self.counts.extend(counted.values())
        self.rows.append((row, len(self.terms)))


def invert(records: Sequence[Record | None], fields: Sequence[str], table: Abbreviations, size: int = PART) -> Inverted:
    """Return the inverted file of `records`, whose articles are numbered in their order.

    Postings are grouped about `size` at a time: it changes how much memory that takes, never what is returned.
    """
    reader = TermNumbers(table)
    words, pairs = _Flat(), _Flat()
    lengths = [array("L", bytes(array("L").itemsize * len(records))) for _ in fields]
    for article, record in enumerate(records):
        if record is None:
            continue
        for n, field in enumerate(fields):
            every = [reader.number(DIRECTIVE + key) for key in record.directives] if field == "documents" else []
            joined: list[int] = []
            for text in record.texts.get(field, ()):
                own, own_pairs = reader.read(text)
                every += own
                joined += own_pairs
            if every:
                lengths[n][article] = len(every) + len(joined)
                words.add(n * len(records) + article, every)
                pairs.add(n * len(records) + article, joined)
    folds = [fold(term) for term in reader.terms]
    order = sorted(range(1, len(folds)), key=lambda number: (folds[number], reader.terms[number]))
    load = Counter(words.terms)
    part = [0] * len(folds)
    filled = 0
    for one, number in enumerate(order):
        part[number] = filled // size if one == 0 or folds[number] != folds[order[one - 1]] else part[order[one - 1]]
        filled += load[number]
    return Inverted(
        lengths=tuple(lengths),
        words=_words(words, part, reader.terms, folds, len(records)),
        pairs=_pairs(pairs, part, reader.terms, folds, len(records)),
    )


def _words(
    flat: _Flat, part: Sequence[int], terms: Sequence[str], folds: Sequence[str], articles: int
) -> Iterator[Postings]:
    for by_term in _parts(flat, part, 0):
        for number in sorted(by_term, key=lambda number: (folds[number], terms[number])):
            yield _postings(terms[number], folds[number], by_term[number], articles)


def _pairs(
    flat: _Flat, part: Sequence[int], terms: Sequence[str], folds: Sequence[str], articles: int
) -> Iterator[Postings]:
    for by_pair in _parts(flat, part, FIRST):
        named = [
            (f"{folds[pair >> FIRST]} {folds[pair & _SECOND]}", f"{terms[pair >> FIRST]} {terms[pair & _SECOND]}", pair)
            for pair in by_pair
        ]
        named.sort()
        for folded, term, pair in named:
            yield _postings(term, folded, by_pair[pair], articles)


def _parts(flat: _Flat, part: Sequence[int], shift: int) -> Iterator[dict[int, list[int]]]:
    """Yield term -> (row, count) as one number each, for one part of the terms after another."""
    parts = [array("Q") for _ in range(max(part, default=0) + 1)]  # of each posting the term, then the row
    adding = [own.append for own in parts]
    start = 0
    for row, end in flat.rows:
        shifted = row << _COUNT
        for term, count in zip(flat.terms[start:end], flat.counts[start:end], strict=True):
            add = adding[part[term >> shift]]
            add(term)
            add(shifted | count)
        start = end
    flat.clear()
    adding.clear()
    parts.reverse()
    while parts:
        by_term: defaultdict[int, list[int]] = defaultdict(list)
        own = iter(parts.pop())
        for term, row in zip(own, own, strict=True):
            by_term[term].append(row)
        yield by_term


def _postings(term: str, folded: str, rows: list[int], articles: int) -> Postings:
    if len(rows) == 1:  # two thirds of all pairs
        field, article = divmod(rows[0] >> _COUNT, articles)
        return Postings(term, folded, ((field, (article,), (rows[0] & _COUNTS,)),))
    rows.sort()
    fields = []
    start = 0
    while start < len(rows):
        field = (rows[start] >> _COUNT) // articles
        end = bisect_left(rows, (field + 1) * articles << _COUNT, start)
        first = field * articles
        own = rows[start:end]
        fields.append((field, [(row >> _COUNT) - first for row in own], [row & _COUNTS for row in own]))
        start = end
    return Postings(term, folded, tuple(fields))
