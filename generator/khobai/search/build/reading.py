# SPDX-License-Identifier: MIT
"""What the index takes from each article, by its number; made in the process that counts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

import numpy as np

from khobai.archive.article import Article
from khobai.search.build import counting, days, snippets
from khobai.search.build.counting import Chunk, Stored
from khobai.search.build.fields import Record, record
from khobai.search.build.numbers import Ints
from khobai.search.build.term_numbers import TermNumbers
from khobai.site.pages.page import Site


class Entry(NamedTuple):
    """An article as the index sees it."""

    record: Record
    snippet: str
    """What a result shows; empty when that is kept elsewhere."""


class Source(Protocol):
    """Articles by number."""

    def __len__(self) -> int:
        """Return how many numbers there are."""

    def entry(self, number: int) -> Entry | None:
        """Return the article of a number; None when it has none."""


@dataclass(frozen=True, slots=True)
class Articles:
    """Those of a site."""

    site: Site
    numbered: Sequence[Article | None]
    built: Callable[[str], str]
    """Path of a page -> that of its file in the site."""

    def __len__(self) -> int:
        return len(self.numbered)

    def entry(self, number: int) -> Entry | None:
        """Return the article of a number; None when it is published no more."""
        article = self.numbered[number]
        if article is None:
            return None
        own = record(article, self.site.vocabulary)
        return Entry(own, snippets.snippet(self.site, article, own, self.built))


@dataclass(frozen=True, slots=True)
class Records:
    """Records without anything to show."""

    every: Sequence[Record | None]

    def __len__(self) -> int:
        return len(self.every)

    def entry(self, number: int) -> Entry | None:
        """Return a record; None when the number has none."""
        own = self.every[number]
        return Entry(own, "") if own else None


C = TypeVar("C", Chunk, Stored)


class Counted(NamedTuple, Generic[C]):
    """What was read of some articles."""

    start: int
    """The first number."""
    numbers: Ints
    """Of those that are there."""
    chunk: C
    days: list[days.Span | None]
    """Of every number, as what follows."""
    snippets: list[str]


@dataclass(frozen=True, slots=True)
class Counting:
    """Reads and counts articles."""

    source: Source
    fields: Sequence[str]
    reader: TermNumbers

    def __call__(self, numbers: range) -> Counted[Chunk]:
        """Return what is in the articles of some numbers."""
        entries = [self.source.entry(number) for number in numbers]
        there = [(number, own.record) for number, own in zip(numbers, entries, strict=True) if own]
        return Counted(
            numbers.start,
            np.array([number for number, _ in there], np.int64),
            counting.count(there, self.fields, self.reader),
            [own.record.days if own else None for own in entries],
            [own.snippet if own else "" for own in entries],
        )


def stored(folder: Path, counted: Counted[Chunk]) -> Counted[Stored]:
    """Write what was counted into a file of the folder; return the rest.

    Raises:
        OSError: the disk refuses.
    """
    return counted._replace(chunk=counting.store(counted.chunk, folder / str(counted.start)))  # type: ignore[arg-type, return-value]
