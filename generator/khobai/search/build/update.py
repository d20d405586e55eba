# SPDX-License-Identifier: MIT
"""An index after some articles changed, out of the one that a store keeps: the same files as made of all articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

from khobai.archive.article import Archive, Article
from khobai.archive.vocabulary import Vocabulary
from khobai.search.build import days, file_names, segments, snippets
from khobai.search.build.blocks import Shard
from khobai.search.build.changes import Changed, InconsistentError
from khobai.search.build.fields import BOOSTS, abbreviations, numbered, record
from khobai.search.build.file_names import LENGTH
from khobai.search.build.kept import Kept, State, Tables, packed
from khobai.search.build.manifest import FORMAT, ByNumber, beside, finished, layout_of
from khobai.search.build.patching import Change, File, Patch
from khobai.search.build.term_numbers import TermNumbers
from khobai.site.pages.page import Row, Site, rows_of

FEW = 50
"""Articles that may change in any archive before all is made anew."""
SHARE = 20
"""In large archives one of so many may."""


class LostError(KeyError):
    """The store has a file no more: another process made another index."""


@dataclass(frozen=True)
class Edition:
    """An index whose files lie in a store, or are made of an article when they are asked for."""

    manifest: str
    names: Sequence[str]
    """Of every other file."""
    kept: Kept
    snippet: Callable[[int], str]
    """Number of an article -> what a result shows of it."""
    shown: Mapping[str, int]
    """Name of a snippet -> number of its article."""
    fresh: Mapping[str, str] = field(default_factory=dict)
    """Files that were made just now."""

    def load(self, name: str) -> str:
        """Return the payload of a file.

        Raises:
            LostError: the store has it no more.
        """
        return self.files([name])[name]

    def files(self, names: Iterable[str]) -> dict[str, str]:
        """Return the payloads of files by their names.

        Raises:
            LostError: the store does not have all any more.
        """
        wanted = list(names)
        made = {name: self.snippet(self.shown[name]) for name in wanted if name in self.shown}
        made |= {name: self.fresh[name] for name in wanted if name in self.fresh}
        rest = [name for name in wanted if name not in made]
        made |= self.kept.read(rest)
        if len(made) < len({*wanted}):
            raise LostError(rest[0])
        return made


def unchanged(archive: Archive, built: Callable[[str], str], kept: Kept) -> Edition | None:
    """Return the index that is kept when it is that of `archive`, else None."""
    state = kept.state()
    articles = numbered(archive)
    if state is None or state.articles != _keys(articles, kept):
        return None
    return _edition(
        state, articles, kept, _show(archive.vocabulary, built, lambda own: rows_of(archive, [own])[own.id])
    )


def updated(site: Site, built: Callable[[str], str], kept: Kept) -> Edition | None:
    """Return the index of `site`, made of the one that is kept and kept instead of it; None where all must be made anew.

    That is so when there is none, when too much changed, or when anything kept does not fit.
    """
    state = kept.state()
    if state is None:
        return None
    articles = numbered(site.archive)
    keys = _keys(articles, kept)
    show = _show(site.vocabulary, built, lambda article: site.rows[article.id])
    if state.articles == keys:
        return _edition(state, articles, kept, show)
    parts = _parts(state, keys)
    touched = {n for part in parts for n in (*part.was, *part.now)}
    if len(touched) > max(FEW, len(keys) // SHARE):
        return None
    old = kept.records([state.articles[n] for part in parts for n in part.was if state.articles[n]])
    there = {n: own for n in sorted(touched) if n < len(articles) and (own := articles[n])}
    new = {n: record(own, site.vocabulary) for n, own in there.items()}
    fields, reader = tuple(BOOSTS), TermNumbers(abbreviations(site.vocabulary))
    lengths = np.zeros((len(fields), max(len(keys), len(state.articles))), np.int64)
    lengths[:, : len(state.articles)] = state.lengths_of(len(fields))
    fresh: dict[str, str] = {}
    tables: list[Tables] = []
    try:
        for segment, part in enumerate(parts):
            layout = layout_of(fields, segment)
            was = [(n, old[state.articles[n]]) for n in part.was if state.articles[n]]
            now = [(n, new[n]) for n in part.now if n in new]
            changes = Changed((was, now), lengths, fields, layout.dense, reader)
            patched = partial(_patched, kept=kept, target=layout.target, fresh=fresh)
            words, pairs = patched(part.tables.words, changes.words), patched(part.tables.pairs, changes.pairs)
            tables.append(Tables(words, pairs, patched(part.tables.lexicon, changes.lexicon())))
    except (InconsistentError, KeyError, ValueError):  # a record or a file is kept no more, or another one is
        return None
    lengths = lengths[:, : len(keys)]
    shown = [state.snippets[n * LENGTH : (n + 1) * LENGTH] if keys[n] else snippets.NONE for n in range(len(keys))]
    for n, article in there.items():
        shown[n] = file_names.name_of(show(article), FORMAT)
    spans = [days.span(article.date) if article else None for article in articles]
    by_kind = [own.as_dict() for own in tables]
    files, said = finished(by_kind, ByNumber(lengths, spans, shown), BOOSTS, beside(site, articles, built))
    kept.write(fresh | files)
    kept.write_records({keys[n]: packed(own) for n, own in new.items()})
    state = State(keys, "".join(shown), lengths.astype("<u4").tobytes(), tables, said, [*files])
    kept.keep(state)
    edition = _edition(state, articles, kept, show)
    return Edition(edition.manifest, edition.names, kept, edition.snippet, edition.shown, fresh | files)


class _Part(NamedTuple):
    """A segment: which articles it held that are gone from it or other now, and which are new to it or other."""

    tables: Tables
    was: list[int]
    now: list[int]


def _parts(state: State, keys: Sequence[bytes]) -> list[_Part]:
    """Return the segments of an index of articles with these keys, and what each takes over of the one before."""
    before = dict(zip((own.start for own in segments.ranges(len(state.articles))), state.tables, strict=True))
    ends = {own.start: own.stop for own in segments.ranges(len(state.articles))}
    parts = []
    for own in segments.ranges(len(keys)):
        old = range(own.start, ends.get(own.start, own.start))
        is_same = {n for n in own if n in old and state.articles[n] == keys[n]}
        tables = before.get(own.start, Tables([], [], []))
        parts.append(_Part(tables, [n for n in old if n not in is_same], [n for n in own if n not in is_same]))
    return parts


def _keys(articles: Sequence[Article | None], kept: Kept) -> list[bytes]:
    return [kept.key(article) if article else b"" for article in articles]


def _show(
    vocabulary: Vocabulary, built: Callable[[str], str], row: Callable[[Article], Row]
) -> Callable[[Article], str]:
    return lambda article: snippets.snippet(article, row(article), record(article, vocabulary), vocabulary, built)


def _edition(state: State, articles: Sequence[Article | None], kept: Kept, show: Callable[[Article], str]) -> Edition:
    def snippet(number: int) -> str:
        article = articles[number]
        if article is None:
            raise LostError(number)
        return show(article)

    names = (state.snippets[n * LENGTH : (n + 1) * LENGTH] for n in range(len(articles)))
    shown = {name: n for n, name in enumerate(names) if name != snippets.NONE}
    return Edition(state.manifest, [*_table_names(state), *state.beside, *shown], kept, snippet, shown)


def _table_names(state: State) -> Iterator[str]:
    for segment in state.tables:
        yield from segment.names()


def _patched(
    table: Sequence[File], changes: Mapping[str, Change], *, kept: Kept, target: int, fresh: dict[str, str]
) -> list[File]:
    """Return the files of a table after changes; what is new goes to `fresh` by its name."""

    def load(name: str) -> str:
        payload = kept.read([name]).get(name)
        if payload is None:
            raise LostError(name)
        return payload

    made: list[File] = []
    for file in Patch(table, changes, load, target).files():
        if isinstance(file, Shard):
            name = file_names.name_of(file.payload, FORMAT)
            fresh[name] = file.payload
            made.append(File(file.first, file.last, name))
        else:
            made.append(file)
    return made
