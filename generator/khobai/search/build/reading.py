# SPDX-License-Identifier: MIT
"""What the index takes from each article, by its number; made in the process that counts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from khobai.archive.article import Article
from khobai.search.build import counting, days, snippets
from khobai.search.build.counting import Chunk, Stored
from khobai.search.build.fields import Record, record
from khobai.search.build.kept import packed
from khobai.search.build.numbers import Ints
from khobai.search.build.term_numbers import TermNumbers
from khobai.site.pages.page import Site


class Entry(NamedTuple):
    """An article as the index sees it."""

    record: Record
    snippet: str
    """What a result shows; empty for nothing."""
    key: bytes = b""
    """Digest of the article, where it is kept."""


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
    key: Callable[[Article], bytes] | None = None
    """What digests an article; nothing where it is not kept."""

    def __len__(self) -> int:
        return len(self.numbered)

    def entry(self, number: int) -> Entry | None:
        """Return the article of a number; None when it is published no more."""
        article = self.numbered[number]
        if article is None:
            return None
        own = record(article, self.site.vocabulary)
        shown = snippets.snippet(article, self.site.rows[article.id], own, self.site.vocabulary, self.built)
        return Entry(own, shown, self.key(article) if self.key else b"")


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


class Counted(NamedTuple):
    """What was read of some articles."""

    numbers: Ints
    """Of those that are there."""
    chunk: Chunk | Stored
    days: list[days.Span | None]
    """Of every number, as what follows."""
    snippets: list[str]
    keys: list[bytes]
    """Digests of the articles, empty for none."""
    records: dict[bytes, bytes]
    """Digest -> the record, for a store."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Reads and counts articles."""

    source: Source
    fields: Sequence[str]
    reader: TermNumbers
    folder: Path | None
    """Where postings are written; without one they are returned."""

    def __call__(self, numbers: range) -> Counted:
        """Return what is in the articles of some numbers.

        Raises:
            OSError: the disk refuses.
        """
        entries = [self.source.entry(number) for number in numbers]
        there = [(number, own.record) for number, own in zip(numbers, entries, strict=True) if own]
        chunk = counting.count(there, self.fields, self.reader)
        return Counted(
            np.array([number for number, _ in there], np.int64),
            counting.store(chunk, self.folder / str(numbers.start)) if self.folder else chunk,
            [own.record.days if own else None for own in entries],
            [own.snippet if own else "" for own in entries],
            [own.key if own else b"" for own in entries],
            {own.key: packed(own.record) for own in entries if own and own.key},
        )
