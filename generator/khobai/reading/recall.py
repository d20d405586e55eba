# SPDX-License-Identifier: MIT
"""What files say: from memory, from the store, else read anew, in processes; the same values each way."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from khobai.archive.vocabulary import Vocabulary
from khobai.pipeline.digest import digest, version
from khobai.pipeline.store import Store
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.files import VOCABULARY, VOCABULARY_FILES, ArticleFile, decoded, is_inside, read_bytes, shown
from khobai.reading.ids import OldId
from khobai.reading.remembered import Reading, Words, pack_reading, pack_words, unpack_reading, unpack_words
from khobai.reading.reporter import Reporter
from khobai.reading.shipped import LISTS, shipped

if TYPE_CHECKING:
    from khobai.pipeline.jobs import Jobs

_READINGS, _WORDS = "reading", "words"
"""Kinds of the store."""
_AT_ONCE = 4000
"""Files whose bytes are held in memory together."""


class Source(NamedTuple):
    """All that a reading is made of, besides the vocabulary."""

    id: str
    path: str
    inside: str
    data: bytes


class Recall:
    """Readings by what they were made of: those known in this process, and behind them the store."""

    def __init__(self, store: Store, words: Words, known: Mapping[bytes, Reading], *, keeps: bool) -> None:
        """Take what is known from before; with `keeps` what is asked for now is known afterwards."""
        self.known: dict[bytes, Reading] = {}
        """What was asked for since."""
        self.vocabulary = words.vocabulary
        self._store, self._before, self._keeps = store, known, keeps
        packed = pack_words(replace(words, problems=())) if keeps or store.is_open else None
        self._base = None if packed is None else digest(version(), packed)
        self._keys: set[bytes] = set()
        self._has_written = False

    def of(self, sources: Sequence[Source], jobs: Jobs | None) -> Iterator[Reading]:
        """Yield the reading of each source."""
        base = self._base
        if base is None:
            yield from (_reading(made, source) for made, source in zip(self._read(sources, jobs), sources, strict=True))
            return
        keys = [digest(base, s.path, s.inside.encode("utf-8", "surrogatepass"), s.data) for s in sources]
        made = {key: self._before[key] for key in keys if key in self._before}
        sources_of = dict(zip(keys, sources, strict=True))
        for key, packed in self._store.read(_READINGS, (key for key in sources_of if key not in made)).items():
            reading = unpack_reading(packed, sources_of[key].data)
            if reading is not None:
                made[key] = reading
        unread = [key for key in sources_of if key not in made]
        fresh: dict[bytes, bytes] = {}
        for key, result in zip(unread, self._read([sources_of[key] for key in unread], jobs), strict=True):
            made[key] = _reading(result, sources_of[key])
            if isinstance(result, bytes):
                fresh[key] = result
        self._store.write(_READINGS, fresh)
        self._has_written = self._has_written or bool(fresh)
        self._keys.update(keys)
        if self._keeps:
            self.known.update(made)
        yield from (made[key] for key in keys)

    def end(self, *, is_part: bool) -> None:
        """Forget old readings when they are more than those that were asked for; none when that is a part only."""
        if self._has_written and not is_part:
            self._store.keep_only(_READINGS, self._keys, spare=len(self._keys))

    def _read(self, sources: Sequence[Source], jobs: Jobs | None) -> Iterator[bytes | Reading]:
        if not sources:
            return iter(())
        # late on purpose: what is kept is read without Pydantic and without processes
        from khobai.pipeline.jobs import cores, in_order  # noqa: PLC0415
        from khobai.reading import article_text  # noqa: F401, PLC0415  # before workers are forked

        return in_order(functools.partial(_read, self.vocabulary), sources, jobs or cores())


def readings(
    files: Iterable[ArticleFile], root: Path, recall: Recall, jobs: Jobs | None
) -> Iterator[tuple[ArticleFile, Reading]]:
    """Yield what each file says; a file that cannot be read is noted and left out."""
    real = os.path.realpath(root)
    rest = iter(files)
    while some := list(islice(rest, _AT_ONCE)):
        there: list[ArticleFile] = []
        sources: list[Source] = []
        for file in some:
            data = read_bytes(file.place, real, file.reporter)
            if data is not None:
                there.append(file)
                sources.append(Source(file.id, file.path, file.inside, data))
        yield from zip(there, recall.of(sources, jobs), strict=True)


def _read(vocabulary: Vocabulary, source: Source) -> bytes | Reading:
    """Return what a file says, as bytes where that can be."""
    from khobai.reading.article_text import read_article  # noqa: PLC0415  # late on purpose, see above

    reporter = Reporter(source.path)
    text = decoded(source.data, reporter)
    article = None if text is None else read_article(text, source.id, source.inside, vocabulary, reporter)
    old = article.redirect_from if article else ()
    spots = tuple(OldId(key, *reporter.place(("redirect_from", n))) for n, key in enumerate(old))
    reading = Reading(article, tuple(reporter.diagnostics), spots)
    packed = pack_reading(reading, source.data)
    return reading if packed is None else packed


def _reading(made: bytes | Reading, source: Source) -> Reading:
    if isinstance(made, Reading):
        return made
    reading = unpack_reading(made, source.data)
    if reading is None:
        raise AssertionError(source.path)
    return reading


def words_of(root: Path, store: Store, diagnostics: list[Diagnostic]) -> Words:
    """Return what the vocabulary of the archive says; its problems are noted."""
    real = os.path.realpath(root)
    given: list[tuple[str, str, bytes]] = []
    if is_inside(root / VOCABULARY, real):  # else noted where the files are listed
        for name in VOCABULARY_FILES:
            place, path = root / VOCABULARY / name, shown(f"{root.name}/{VOCABULARY}/{name}")
            if os.path.lexists(place):
                data = read_bytes(place, real, Reporter(path, {}, diagnostics))
                if data is not None:
                    given.append((name, path, data))
    parts = (*(part for row in given for part in row), *(shipped(name) for name, _, _ in given if name in LISTS))
    key = digest(version(), *parts) if store.is_open else b""
    packed = store.read(_WORDS, [key]).get(key)
    words = unpack_words(packed) if packed is not None else None
    if words is None:
        words = _read_words(given)
        fresh = pack_words(words) if store.is_open else None
        if fresh is not None:
            store.write(_WORDS, {key: fresh})
            store.keep_only(_WORDS, [key], spare=8)
    diagnostics.extend(words.problems)
    return words


def _read_words(given: Iterable[tuple[str, str, bytes]]) -> Words:
    from khobai.reading.vocabulary_files import build  # noqa: PLC0415  # late on purpose, see above
    from khobai.reading.vocabulary_rows import Rows, read_file  # noqa: PLC0415

    rows = Rows()
    problems: list[Diagnostic] = []
    for name, path, data in given:
        reporter = Reporter(path, {}, problems)
        text = decoded(data, reporter)
        if text is not None:
            read_file(name, text.removeprefix("\ufeff"), reporter, rows)
    return Words(build(rows), tuple(problems))
