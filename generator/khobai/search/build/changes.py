# SPDX-License-Identifier: MIT
"""What other articles change in the postings of terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import numpy as np

from khobai.search.build import numbers, postings
from khobai.search.build.counting import ARTICLE_BITS, Table, count
from khobai.search.build.fields import DIRECTIVE, Record
from khobai.search.build.numbers import Ints
from khobai.search.build.patching import Change
from khobai.search.build.postings import Postings
from khobai.search.build.term_numbers import TermNumbers

Place = tuple[int, int]
"""Number of a field, number of an article."""
Counts = Mapping[str, Mapping[Place, int]]
"""Term -> where it stands -> how often."""


class InconsistentError(Exception):
    """Postings do not say what was known of the articles before."""


class Changed:
    """Some articles before and after: what becomes of the tables."""

    def __init__(
        self,
        articles: tuple[Iterable[tuple[int, Record]], Iterable[tuple[int, Record]]],
        lengths: Ints,
        fields: Sequence[str],
        dense: frozenset[int],
        reader: TermNumbers,
    ) -> None:
        """Take the articles before and after, by number, ascending, and the lengths of all (field, number) as they were, which are changed."""
        old, new = map(list, articles)
        self._dense, self.lengths = dense, lengths
        was, own = (count(every, fields, reader) for every in (old, new))
        known = lengths.copy()
        lengths[:, [number for number, _ in old]] = 0
        lengths[:, [number for number, _ in new]] = own.lengths
        if not np.array_equal(known[:, [number for number, _ in old]], was.lengths):
            raise InconsistentError
        self.holders: dict[str, int] = {}
        """Term -> in how many articles it stands, once its postings were changed; 0 for one that is gone."""
        self._other_lengths = {
            tuple(place) for place in np.argwhere((known != lengths) & ~_rows(dense, lengths)).tolist()
        }
        self.words = self._changes(_counts(was.words, was.terms), _counts(own.words, own.terms))
        self.pairs = self._changes(_counts(was.pairs, was.terms), _counts(own.pairs, own.terms))

    def lexicon(self) -> dict[str, Change]:
        """Return the changes of the lexicon; to be asked when those of the words are made."""
        words = (word for word in self.words if not word.startswith(DIRECTIVE))
        return {word: partial(_counted, self.holders[word]) for word in words}

    def _changes(self, before: Counts, after: Counts) -> dict[str, Change]:
        changes: dict[str, Change] = {}
        for term in before.keys() | after.keys():
            was, own = before.get(term, {}), after.get(term, {})
            if was != own or not self._other_lengths.isdisjoint(own):
                changes[term] = partial(self._changed, term, was, own)
        return changes

    def _changed(
        self, term: str, was: Mapping[Place, int], own: Mapping[Place, int], block: bytes | None
    ) -> bytes | None:
        """Return the block of a term as it is now.

        Raises:
            InconsistentError: it did not say that the articles before held it.
        """
        known = postings.read(block, self._dense) if block else {}
        columns: list[Ints] = []
        for field in sorted({*known, *(field for field, _ in own)}):
            there = known.get(field)
            gone = np.array(sorted(article for f, article in was if f == field), np.int64)
            here = np.array([(article, times) for (f, article), times in own.items() if f == field], np.int64).reshape(
                -1, 2
            )
            stays = np.empty((0, 2), np.int64)
            if there is not None:
                is_gone = np.isin(there.articles, gone)
                if int(is_gone.sum()) != len(gone):
                    raise InconsistentError(term)
                stays = np.stack((there.articles, there.counts), axis=1)[~is_gone]
            elif len(gone):
                raise InconsistentError(term)
            both = np.concatenate((stays, here))
            both = both[np.argsort(both[:, 0])]
            columns.append(np.column_stack((np.full(len(both), field), both)))
        every = np.concatenate(columns) if columns else np.empty((0, 3), np.int64)
        self.holders[term] = len(np.unique(every[:, 1]))
        if not len(every):
            return None
        fields, articles, counts = every.T
        return postings.written(
            Postings(np.zeros(len(every), np.int64), fields, articles, counts), self.lengths, self._dense
        )[0]


def _rows(dense: frozenset[int], lengths: Ints) -> np.ndarray:
    """Return which lengths stand in a column."""
    return np.isin(np.arange(len(lengths)), list(dense))[:, None] & np.ones(lengths.shape, bool)


def _counts(table: Table, terms: Sequence[str]) -> Counts:
    counts: dict[str, dict[Place, int]] = {}
    for *own, row, times in table.tolist():
        place = row >> ARTICLE_BITS, row & ((1 << ARTICLE_BITS) - 1)
        counts.setdefault(" ".join(terms[n] for n in own), {})[place] = times
    return counts


def _counted(many: int, _: bytes | None) -> bytes | None:
    return numbers.encode(postings.rounded(np.array([many])))[0].tobytes() if many else None
