# SPDX-License-Identifier: MIT
"""Entries of a table, flat, and the files that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khobai.search.build import shards
from khobai.search.build.borders import Behind, Hashes, borders
from khobai.search.build.numbers import Ints
from khobai.search.text import vlq
from khobai.search.text.analysis import fold


@dataclass(frozen=True, slots=True)
class Blocks:
    """Some entries of a table, in their order."""

    terms: Sequence[str]
    text: bytes
    """What is said of them, one after the other."""
    ends: Ints
    """Where that of each ends."""
    folded: Hashes
    """Of their folded forms."""
    own: Hashes
    """Of the terms."""

    def __getitem__(self, part: slice) -> Blocks:
        """Return the entries of a part, which counts from 0."""
        start, stop, _ = part.indices(len(self.terms))
        first = self.start(start)
        ends = self.ends[start:stop]
        text = self.text[first : int(ends[-1])] if len(ends) else b""
        return Blocks(self.terms[start:stop], text, ends - first, self.folded[start:stop], self.own[start:stop])

    @property
    def sizes(self) -> Ints:
        """What each takes of a file, in characters, about."""
        letters = np.fromiter(map(len, self.terms), np.int64, len(self.terms))
        return np.diff(self.ends, prepend=0) + letters // 2 + 2

    @property
    def are_first(self) -> NDArray[np.bool_]:
        """Of which the folded form is another than that before; the first is, too."""
        are: NDArray[np.bool_] = np.diff(self.folded, prepend=~self.folded[:1]) != 0
        return are

    def start(self, n: int) -> int:
        """Return where the text of the n-th entry begins."""
        return int(self.ends[n - 1]) if n else 0

    def borders(self, target: int, *, is_begun: bool, behind: Behind) -> list[int]:
        """Return the entries at which a file of about `target` characters begins.

        Entries of one folded form stay together, unless they are more than a file.
        """
        if not len(self.terms):
            return []
        sizes, is_first = self.sizes, self.are_first
        groups = np.flatnonzero(is_first)
        together = np.add.reduceat(sizes, groups)
        is_large = np.repeat(together > target, np.diff(groups, append=len(sizes)))
        units = np.flatnonzero(is_first | is_large)
        hashes = np.where(is_large[units], self.own[units], self.folded[units])
        found = borders(np.add.reduceat(sizes, units), hashes, target // 2, is_begun=is_begun, behind=behind)
        return [int(units[n]) for n in found]


class Shard(NamedTuple):
    """One file of a table."""

    first: str
    """Key of its first entry."""
    last: str
    payload: str


NOTHING = Blocks((), b"", np.empty(0, np.int64), np.empty(0, np.uint64), np.empty(0, np.uint64))


def joined(parts: Sequence[Blocks]) -> Blocks:
    """Return the entries of parts that stand one behind the other."""
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    before = np.cumsum([0, *(len(part.text) for part in parts)])
    return Blocks(
        [term for part in parts for term in part.terms],
        b"".join(part.text for part in parts),
        np.concatenate([part.ends + start for part, start in zip(parts, before, strict=False)]),
        np.concatenate([part.folded for part in parts]),
        np.concatenate([part.own for part in parts]),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What a part of a table is: whole files, and what stands before the first and from the last border on."""

    head: Blocks
    shards: tuple[Shard, ...]
    tail: Blocks | None
    """None when no border is known: all is head."""


def run(blocks: Blocks, target: int) -> Run:
    """Return the part of a table whose neighbours are not known."""
    is_first = blocks.are_first
    known = blocks.borders(target, is_begun=False, behind=Behind.UNKNOWN)
    while known and not is_first[known[0]]:  # inside of a form, whose size is only known when it is whole
        known.pop(0)
    while known and not is_first[known[-1]]:
        known.pop()
    if not known:
        return Run(blocks, (), None)
    return Run(blocks[: known[0]], _cut(blocks, known), blocks[known[-1] :])


def whole(blocks: Blocks, target: int, behind: Behind = Behind.END) -> tuple[Shard, ...]:
    """Return the files of entries of which the first begins one."""
    known = blocks.borders(target, is_begun=True, behind=behind)
    return _cut(blocks, [*known, len(blocks.terms)]) if known else ()


def _cut(blocks: Blocks, places: Sequence[int]) -> tuple[Shard, ...]:
    return tuple(_shard(blocks[start:end]) for start, end in pairwise(places))


def _shard(own: Blocks) -> Shard:
    terms = list(own.terms)
    lengths = vlq.encode(np.diff(own.ends, prepend=0).tolist())
    return Shard(key(terms[0]), key(terms[-1]), f"{shards.front_code(terms)}\n{lengths}\n{own.text.decode()}")


def key(term: str) -> str:
    """Return what entries are sorted by."""
    return f"{fold(term)}\t{term}"


def separators(every: Sequence[Shard] | Sequence[tuple[str, str]]) -> list[str]:
    """Return for each file the shortest text that is greater than every key before it and no greater than its own."""
    firsts, lasts = [own[0] for own in every], ["", *(own[1] for own in every)]
    return [shards.separator(before, first) for before, first in zip(lasts, firsts, strict=False)]
