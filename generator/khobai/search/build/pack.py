# SPDX-License-Identifier: MIT
"""An archive to the files of its index, as (name, payload); the last one is the manifest.

The same archive gives the same files, however many processes make them and whatever a store keeps of an older index.
Every file but the manifest is named by its content; the manifest has few of the names, the others stand in directories.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from khobai.pipeline.jobs import Jobs, cores, in_order
from khobai.pipeline.progress import watched
from khobai.search.build import days, file_names, manifest, segments, snippets
from khobai.search.build.blocks import Shard
from khobai.search.build.counting import Stored, store
from khobai.search.build.fields import BOOSTS, abbreviations, numbered
from khobai.search.build.inversion import PART, Inversion, tables
from khobai.search.build.kept import Kept, State, Tables
from khobai.search.build.manifest import FORMAT, NOTHING, Beside, ByNumber, beside, finished, layout_of
from khobai.search.build.numbers import Ints
from khobai.search.build.patching import File as TableFile
from khobai.search.build.reading import Articles, Counted, Counting, Source
from khobai.search.build.term_numbers import TermNumbers
from khobai.search.build.update import LostError, updated
from khobai.search.text import analysis
from khobai.site.pages.page import Site

MANIFEST = manifest.NAME
CHUNK = 200
"""Articles that are counted at a time; it changes what memory that takes, never what is made."""
File = tuple[str, str]
"""Name and payload."""


def pack(
    site: Site,
    built: Callable[[str], str],
    jobs: Jobs = 1,
    kept: Kept | None = None,
    has: Callable[[str], bool] = lambda _: False,
) -> Iterator[File]:
    """Yield every file of the index of `site` but those that the site `has` by their names; then the manifest.

    `built` turns the path of a page into that of the file in the site. What `kept` knows is not made again; what is
    made, it is given.
    """
    edition = updated(site, built, kept) if kept and kept.is_open else None
    if edition:
        try:
            rest = [name for name in edition.names if not has(name)]
            for start in range(0, len(rest), CHUNK):
                yield from edition.files(rest[start : start + CHUNK]).items()
        except LostError:  # another process made another index
            pass
        else:
            yield MANIFEST, edition.manifest
            return
    yield from (file for file in _anew(site, built, jobs, kept) if file[0] == MANIFEST or not has(file[0]))


def _anew(site: Site, built: Callable[[str], str], jobs: Jobs, kept: Kept | None) -> Iterator[File]:
    articles = numbered(site.archive)
    source = Articles(site, articles, built, kept.key if kept and kept.is_open else None)
    others = beside(site, articles, built)
    yield from pack_source(source, abbreviations(site.vocabulary), others=others, jobs=jobs, kept=kept)


def pack_source(
    source: Source,
    table: analysis.Abbreviations,
    *,
    boosts: Mapping[str, float] = BOOSTS,
    others: Beside = NOTHING,
    jobs: Jobs = 1,
    size: int = PART,
    kept: Kept | None = None,
) -> Iterator[File]:
    """Yield the files of an index of `source` in the fields of `boosts`, with `others` beside; then the manifest.

    Up to `jobs` processes work at it, on about `size` postings at a time.

    Raises:
        OSError: the disk has no room for what is counted.
    """
    fields = tuple(boosts)
    lengths = np.zeros((len(fields), len(source)), np.int64)
    spans: list[days.Span | None] = []
    shown: list[str] = []
    keys: list[bytes] = []
    fresh: dict[str, str] = {}
    parts = segments.ranges(len(source))
    made = [Tables([], [], []) for _ in parts]
    with tempfile.TemporaryDirectory(prefix="khobai-") as folder:
        chunks: list[list[Stored]] = [[] for _ in parts]
        with closing(_counted(source, fields, table, Path(folder), jobs)) as every:
            for counted in watched(every, "index", len(source), lambda counted: len(counted.numbers)):
                chunk = counted.chunk
                lengths[:, counted.numbers] = chunk.lengths
                own = next(n for n, part in enumerate(parts) if len(spans) < part.stop)
                chunks[own].append(chunk if isinstance(chunk, Stored) else store(chunk, Path(folder, str(len(spans)))))
                spans += counted.days
                keys += counted.keys
                if kept:
                    kept.write_records(counted.records)
                for payload in counted.snippets:
                    shown.append(file_names.name_of(payload, FORMAT) if payload else snippets.NONE)
                    if payload:
                        yield shown[-1], payload
        for n, kind, shard in watched(_cut(chunks, lengths, fields, jobs, size), "index-files"):
            name = file_names.name_of(shard.payload, FORMAT)
            getattr(made[n], kind).append(TableFile(shard.first, shard.last, name))
            if kept:
                fresh[name] = shard.payload
                if len(fresh) >= CHUNK:
                    kept.write(fresh)
                    fresh = {}
            yield name, shard.payload
    files, said = finished([own.as_dict() for own in made], ByNumber(lengths, spans, shown), boosts, others)
    if kept:
        kept.write(fresh | files)
        state = State(keys, "".join(shown), lengths.astype("<u4").tobytes(), made, said, [*files])
        kept.keep(state)
    yield from files.items()
    yield MANIFEST, said


def _counted(
    source: Source, fields: tuple[str, ...], table: analysis.Abbreviations, folder: Path, jobs: Jobs
) -> Generator[Counted]:
    parts = segments.ranges(len(source))
    ranges = [range(n, min(n + CHUNK, part.stop)) for part in parts for n in range(part.start, part.stop, CHUNK)]
    place = folder if isinstance(jobs, int) else None  # another machine has other folders
    return in_order(Counting(source, fields, TermNumbers(table), place), ranges, jobs, part=1)


def _cut(
    chunks: Sequence[Sequence[Stored]], lengths: Ints, fields: tuple[str, ...], jobs: Jobs, size: int
) -> Generator[tuple[int, str, Shard]]:
    """Yield (segment, table, file) for every file of the tables."""
    count = jobs if isinstance(jobs, int) else cores()
    for n, own in enumerate(chunks):
        with closing(tables(Inversion(own, lengths, layout_of(fields, n)), count, size)) as files:
            yield from ((n, kind, shard) for kind, shard in files)
