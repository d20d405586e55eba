# SPDX-License-Identifier: MIT
"""Sorted terms cut into shards: files of about one size, of which a query needs few."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from khobai.search.build.postings import Postings
from khobai.search.text import vlq

TARGET = 16_384
"""Characters of a shard; gzip makes about half of them."""
MOST_SHARED = 31
"""Leading characters that front-coding counts in one digit."""


class Block(NamedTuple):
    """One entry of a table: a term and what is said of it, as text."""

    folded: str
    term: str
    text: str

    @property
    def key(self) -> str:
        """What entries are sorted by."""
        return f"{self.folded}\t{self.term}"


def cut(blocks: Iterable[Block], target: int = TARGET) -> Iterator[tuple[str, str]]:
    """Yield (separator, payload) for shards of about `target` characters; an entry that is longer stands alone.

    A cut falls between two folded forms where a quarter more allows it: separators are shorter, and a word that was
    typed without marks needs one shard. A separator is the shortest text that is greater than every key before it and
    not greater than those behind it.
    """
    held: list[Block] = []
    size = 0
    last = ""
    for block in blocks:
        cost = len(block.text) + len(block.term) // 2 + 2
        same = bool(held) and held[-1].folded == block.folded
        if held and size + cost > (target * 5 // 4 if same else target):
            yield separator(last, held[0].key), payload(held)
            last = held[-1].key
            held, size = [], 0
        held.append(block)
        size += cost
    if held:
        yield separator(last, held[0].key), payload(held)


def separator(before: str, key: str) -> str:
    """Return the shortest beginning of `key` that is greater than `before`; empty when nothing stands before."""
    if not before:
        return ""
    shared = next((n for n, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), min(len(before), len(key)))
    return key[: shared + 1]


def shard_of(separators: Sequence[str], key: str) -> int:
    """Return the number of the shard in which `key` lives."""
    return max(bisect_right(separators, key) - 1, 0)


def payload(blocks: Sequence[Block]) -> str:
    """Return a shard: terms, lengths of their blocks, and the blocks."""
    lengths = vlq.encode(len(block.text) for block in blocks)
    return f"{front_code([block.term for block in blocks])}\n{lengths}\n{''.join(block.text for block in blocks)}"


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
    coded = []
    before = ""
    for term in terms:
        most = min(len(before), len(term), MOST_SHARED)
        shared = 0
        while shared < most and before[shared] == term[shared]:
            shared += 1
        coded.append(vlq.ALPHABET[shared] + term[shared:])
        before = term
    return "\t".join(coded)


def front_decode(text: str) -> list[str]:
    """Return the terms that `front_code` wrote."""
    terms: list[str] = []
    before = ""
    for coded in text.split("\t") if text else ():
        before = before[: vlq.ALPHABET.index(coded[0])] + coded[1:]
        terms.append(before)
    return terms


def block(postings: Postings, lengths: Sequence[Sequence[int]], dense: frozenset[int]) -> Block:
    """Return the block of a term: for each field its number, how many articles, gaps, counts, and lengths.

    Gaps are differences of article numbers less one, the first the number itself; counts are less one. The lengths of
    a field that most articles have (`dense`) stand once in a column of their own instead.
    """
    numbers: list[int] = []
    for field, articles, counts in postings.fields:
        numbers += (field, len(articles), articles[0])
        if len(articles) > 1:  # two thirds of all pairs stand in one
            numbers += [b - a - 1 for a, b in pairwise(articles)]
        numbers += [count - 1 for count in counts]
        if field not in dense:
            own = lengths[field]
            numbers += [own[article] for article in articles]
    return Block(postings.folded, postings.term, vlq.encode(numbers))
