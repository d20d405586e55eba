# SPDX-License-Identifier: MIT
"""Postings as flat arrays, sorted and written: for every term, in which fields of which articles it stands, how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from khobai.search.build import numbers
from khobai.search.build.counting import ARTICLE_BITS
from khobai.search.build.numbers import Ints

_ARTICLES = (1 << ARTICLE_BITS) - 1


class Postings(NamedTuple):
    """Sorted by term, then field, then article; columns of one length."""

    terms: Ints
    """Numbers from 0 on, without a gap: one more wherever another term begins."""
    fields: Ints
    articles: Ints
    counts: Ints


@dataclass(frozen=True, slots=True)
class Layout:
    """What tables are written and cut by."""

    dense: frozenset[int]
    """Numbers of the fields whose lengths stand in a column and not in postings."""
    target: int
    """Characters of a file, about."""


def ordered(keys: Sequence[Ints], rows: Ints, counts: Ints) -> tuple[Postings, Ints]:
    """Return postings sorted by `keys`, the first first, then by row; and where in the arrays each term was met first.

    Two postings of the same keys are of the same term.
    """
    fields, articles = rows >> ARTICLE_BITS, rows & _ARTICLES
    packed = _packed((*keys, fields, articles))
    order = np.argsort(packed, kind="stable") if packed is not None else np.lexsort((articles, fields, *reversed(keys)))
    is_new = np.zeros(len(order), bool)
    is_new[:1] = True
    for key in keys:
        own = key[order]
        is_new[1:] |= own[1:] != own[:-1]
    return (
        Postings(np.cumsum(is_new) - 1, fields[order], articles[order], counts[order].astype(np.int64)),
        order[is_new],
    )


def _packed(columns: Sequence[Ints]) -> Ints | None:
    """Return the columns as one of the same order, None when 63 bits do not hold them."""
    widths = [int(column.max()).bit_length() if len(column) else 0 for column in columns]
    if sum(widths) > 63:
        return None
    packed = np.zeros(len(columns[0]), np.int64)
    for column, width in zip(columns, widths, strict=True):
        packed <<= width
        packed |= column
    return packed


def written(every: Postings, lengths: Ints, dense: Iterable[int]) -> tuple[bytes, Ints]:
    """Return the block of each term and where it ends: for each field its number, how many articles, gaps, counts, lengths.

    Gaps are differences of article numbers less one, the first the number itself; counts are less one. The lengths of
    a field that most articles have (`dense`) stand once in a column of their own instead; `lengths` are those of all,
    by field and article.
    """
    if not len(every.terms):
        return b"", np.empty(0, np.int64)
    is_first = np.ones(len(every.terms), bool)
    is_first[1:] = (every.terms[1:] != every.terms[:-1]) | (every.fields[1:] != every.fields[:-1])
    firsts = np.flatnonzero(is_first)
    sizes = np.diff(firsts, append=len(every.terms))
    is_sparse = ~np.isin(every.fields[firsts], list(dense))
    spans = 2 + sizes * (2 + is_sparse)
    starts = np.cumsum(spans) - spans
    values = np.empty(int(starts[-1] + spans[-1]), np.int64)
    values[starts] = every.fields[firsts]
    values[starts + 1] = sizes
    at = np.arange(len(every.terms)) - np.repeat(firsts - starts - 2, sizes)
    gaps = every.articles.copy()
    gaps[1:] -= np.where(is_first[1:], 0, every.articles[:-1] + 1)
    values[at] = gaps
    steps = np.repeat(sizes, sizes)
    values[at + steps] = every.counts - 1
    sparse = np.flatnonzero(np.repeat(is_sparse, sizes))
    values[at[sparse] + 2 * steps[sparse]] = lengths[every.fields[sparse], every.articles[sparse]]
    text, ends = numbers.encode(values)
    is_last = np.append(every.terms[firsts][1:] != every.terms[firsts][:-1], True)
    return text.tobytes(), ends[(starts + spans - 1)[is_last]]


def holders(every: Postings, articles: int) -> Ints:
    """Return in how many articles each term stands; `articles` is more than any number of one."""
    if not len(every.terms):
        return np.empty(0, np.int64)
    keys = np.sort(every.terms * articles + every.articles)
    return np.bincount(keys[np.flatnonzero(np.diff(keys, prepend=-1))] // articles)


def rounded(holders: Ints) -> Ints:
    """Return counts to three binary digits, downwards: words are only ranked by them, and an edit then changes few."""
    shifts = np.maximum(np.floor(np.log2(np.maximum(holders, 1))).astype(np.int64) - 2, 0)
    return holders >> shifts << shifts


class Field(NamedTuple):
    """Where a term stands in one field."""

    articles: Ints
    counts: Ints
    lengths: Ints
    """Of the field there; empty in a dense one."""


def read(block: bytes, dense: Iterable[int]) -> dict[int, Field]:
    """Return by the number of a field what a block says that `written` made.

    Raises:
        ValueError: it is no such block.
    """
    own = numbers.decode(block)
    fields: dict[int, Field] = {}
    at = 0
    while at < len(own):
        field, size = int(own[at]), int(own[at + 1]) if at + 1 < len(own) else 0
        many = 0 if field in dense else size
        end = at + 2 + 2 * size + many
        if not 0 < size <= end <= len(own):
            raise ValueError("no block of postings")
        gaps, counts, lengths = np.split(own[at + 2 : end], (size, 2 * size))
        fields[field] = Field(np.cumsum(gaps + 1) - 1, counts + 1, lengths)
        at = end
    return fields
