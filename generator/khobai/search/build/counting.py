# SPDX-License-Identifier: MIT
"""A few articles to counted terms: flat arrays, whose terms are numbered in the order of the index.

Chunks are counted in different processes and lie in files until they are merged, so that memory does not grow with the
archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khobai.search.build.fields import DIRECTIVE, Record
from khobai.search.build.numbers import Ints
from khobai.search.build.term_numbers import TermNumbers

ARTICLE_BITS = 24
"""A row is the number of a field shifted by so many bits, and that of an article."""
_BITS = 63
Table = NDArray[np.uint32]
"""One posting a line: the numbers of its one or two terms, its row, how often; sorted by terms, then by row."""
WORD, PAIR = 3, 4
"""Columns of a table of words and of one of pairs."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What was counted in some articles."""

    terms: tuple[str, ...]
    """Sorted by folded form, then by themselves; postings name them by their place here."""
    words: Table
    pairs: Table
    lengths: Ints
    """(field, article of the chunk) -> how many terms, as lunr counts: words, those beside them, pairs, documents."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A chunk whose postings lie in a file."""

    place: Path
    terms: tuple[str, ...]
    word_starts: Ints
    """Term -> its first line among the words; one more at the end."""
    pair_starts: Ints
    """The same by the first term of a pair."""
    lengths: Ints

    def words(self, first: int, last: int) -> Table:
        """Return the postings of the terms from `first` on, before `last`."""
        return self._lines(0, WORD, int(self.word_starts[first]), int(self.word_starts[last]))

    def pairs(self, first: int, last: int) -> Table:
        """Return the postings of the pairs whose first term is one from `first` on, before `last`."""
        behind = int(self.word_starts[-1]) * WORD * 4
        return self._lines(behind, PAIR, int(self.pair_starts[first]), int(self.pair_starts[last]))

    def _lines(self, behind: int, columns: int, start: int, end: int) -> Table:
        place = behind + start * columns * 4
        flat = np.fromfile(self.place, np.uint32, (end - start) * columns, offset=place)
        return flat.reshape(-1, columns)


def store(chunk: Chunk, place: Path) -> Stored:
    """Write the postings of a chunk to `place`; return the rest of it.

    Raises:
        OSError: the disk refuses.
    """
    with place.open("wb") as file:
        chunk.words.tofile(file)
        chunk.pairs.tofile(file)
    ends = np.arange(len(chunk.terms) + 1)
    words, pairs = (np.searchsorted(table[:, 0], ends) for table in (chunk.words, chunk.pairs))
    return Stored(place, chunk.terms, words, pairs, chunk.lengths)


def count(articles: Iterable[tuple[int, Record]], fields: Sequence[str], reader: TermNumbers) -> Chunk:
    """Return what is counted in `articles`, which come with their numbers, ascending."""
    numbers: list[list[int]] = []
    text_rows: list[int] = []
    others: list[int] = []
    other_rows: list[int] = []
    every = list(articles)
    known = [number for number, _ in every]
    for place, (_, record) in enumerate(every):
        for field, name in enumerate(fields):
            row = field * len(every) + place
            for text in record.texts.get(name, ()):
                own, beside = reader.read(text)
                numbers.append(own)
                text_rows.append(row)
                others += beside
                other_rows += [row] * len(beside)
            if name == "documents":
                others += map(reader.number, (DIRECTIVE + key for key in record.directives))
                other_rows += [row] * len(record.directives)
    flat = np.fromiter(chain.from_iterable(numbers), np.int64)
    rows = np.repeat(np.array(text_rows, np.int64), np.fromiter(map(len, numbers), np.int64))
    side_by_side = (flat[:-1] > 0) & (flat[1:] > 0) & (rows[:-1] == rows[1:])
    words = np.concatenate((flat[flat > 0], np.array(others, np.int64)))
    word_rows = np.concatenate((rows[flat > 0], np.array(other_rows, np.int64)))
    terms, places = _sorted(words, reader)
    joined = rows[:-1][side_by_side]
    lengths = np.bincount(np.concatenate((word_rows, joined)), minlength=len(fields) * len(known))
    return Chunk(
        terms,
        _numbered(_counted((places[words],), word_rows), known),
        _numbered(_counted((places[flat[:-1][side_by_side]], places[flat[1:][side_by_side]]), joined), known),
        lengths.reshape(len(fields), len(known)),
    )


def _sorted(words: Ints, reader: TermNumbers) -> tuple[tuple[str, ...], Ints]:
    """Return the terms that are used, in their order, and number of the reader -> place there."""
    used = np.flatnonzero(np.bincount(words, minlength=len(reader.terms))).tolist()
    order = sorted(used, key=reader.keys.__getitem__)
    places = np.zeros(len(reader.terms), np.int64)
    places[order] = np.arange(len(order))
    return tuple(reader.terms[n] for n in order), places


def _counted(terms: Sequence[Ints], rows: Ints) -> Table:
    """Return each of the lines once, sorted, and how often it stands there."""
    every = (*terms, rows)
    widths = [int(column.max()).bit_length() if len(column) else 0 for column in every]
    if sum(widths) > _BITS:
        raise OverflowError("a chunk has too many terms")
    keys = np.zeros(len(rows), np.int64)
    for column, width in zip(every, widths, strict=True):
        keys = keys << width | column
    keys.sort()
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(firsts, append=len(keys))
    keys = keys[firsts]
    columns = [counts]
    for width in reversed(widths):
        columns.append(keys & ((1 << width) - 1))
        keys = keys >> width
    return np.stack((*reversed(columns[1:]), counts), axis=1).astype(np.uint32)


def _numbered(table: Table, known: Sequence[int]) -> Table:
    """Return a table whose rows name articles by their numbers."""
    fields, places = np.divmod(table[:, -2], np.uint32(max(len(known), 1)))
    table[:, -2] = fields << np.uint32(ARTICLE_BITS) | np.array(known, np.uint32)[places]
    return table
