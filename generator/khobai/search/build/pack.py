# SPDX-License-Identifier: MIT
"""An archive to the files of its index, as (name, payload); the last one is the manifest.

The same archive gives the same files, however many processes make them. Every file but the manifest is named by its
content; the manifest has the names of each kind in one text, those of snippets stand in directories of their own.
"""

from __future__ import annotations

import dataclasses
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

import numpy as np

from khobai.archive import axes
from khobai.pipeline.jobs import in_order
from khobai.search.build import blocks, days, facets, file_names, snippets, suggestions
from khobai.search.build.fields import BOOSTS, DENSE, abbreviations, numbered
from khobai.search.build.inversion import PART, Inversion, tables
from khobai.search.build.postings import Layout
from khobai.search.build.reading import Articles, Counting, Source
from khobai.search.build.term_numbers import TermNumbers
from khobai.search.text import analysis, vlq
from khobai.search.text.tuning import TUNING
from khobai.site.pages.page import Site

FORMAT = 5
"""Changes with the meaning of any file here; an index of another format is refused aloud."""
MANIFEST = "index"
TARGET = 16_384
"""Characters of a file, about; gzip makes about half of them."""
LARGE = 10_000
"""Articles from which on files grow, at each doubling by the root of 2: the manifest, which names them all, does so too."""
CHUNK = 200
"""Articles that are counted at a time; it changes what memory that takes, never what is made."""
File = tuple[str, str]
"""Name and payload."""
NOTHING_KNOWN: Mapping[str, object] = MappingProxyType(
    {"suggestions": (), "documents": {}, "places": (), "abbreviations": ()}
)


def pack(site: Site, built: Callable[[str], str], jobs: int = 1) -> Iterator[File]:
    """Yield every file of the index of `site`, made by up to `jobs` processes.

    `built` turns the path of a page into that of the file in the site.
    """
    articles = numbered(site.archive)
    names = list(suggestions.cut(suggestions.suggestions(site, built)))
    others = [*(("suggestions", payload) for _, payload in names)]
    others.append(("columns", facets.encode(facets.facets_of(site, articles))))
    known = {
        "suggestions": [separator for separator, _ in names],
        "documents": suggestions.names(site, axes.DIRECTIVE),
        "places": sorted({key for keys in suggestions.names(site, axes.PROVINCE).values() for key in keys}),
        "abbreviations": [(own.abbr, own.expansion) for own in site.vocabulary.abbreviations],
        "kinds": suggestions.KINDS,
        "axes": [
            {"id": axis.id, "key": axis.folder, "label": axis.label, "numbers": axis.are_numbers} for axis in axes.AXES
        ],
    }
    table = abbreviations(site.vocabulary)
    yield from pack_source(Articles(site, articles, built), table, others=others, known=known, jobs=jobs)


def pack_source(
    source: Source,
    table: analysis.Abbreviations,
    *,
    boosts: Mapping[str, float] = BOOSTS,
    others: Iterable[File] = (),
    known: Mapping[str, object] = NOTHING_KNOWN,
    jobs: int = 1,
    size: int = PART,
) -> Iterator[File]:
    """Yield the files of an index of `source` in the fields of `boosts`; then `others`; then the manifest.

    `others` are (kind, payload); `known` is what else the manifest holds. Up to `jobs` processes work at it, on about
    `size` postings at a time.

    Raises:
        OSError: the disk has no room for what is counted.
    """
    fields = tuple(boosts)
    named: dict[str, list[str]] = {}
    lengths = np.zeros((len(fields), len(source)), np.int64)
    spans: list[days.Span | None] = []
    shown: list[str] = []

    def files(every: Iterable[File]) -> Iterator[File]:
        for kind, payload in every:
            name = file_names.name_of(payload, FORMAT)
            named.setdefault(kind, []).append(name)
            yield name, payload

    with tempfile.TemporaryDirectory(prefix="khobai-") as folder:
        ranges = [range(n, min(n + CHUNK, len(source))) for n in range(0, len(source), CHUNK)]
        chunks = []
        with closing(
            in_order(Counting(source, fields, TermNumbers(table), Path(folder)), ranges, jobs, part=1)
        ) as all_counted:
            for counted in all_counted:
                lengths[:, counted.numbers] = counted.stored.lengths
                chunks.append(counted.stored)
                spans += counted.days
                for payload in counted.snippets:
                    shown.append(file_names.name_of(payload, FORMAT) if payload else snippets.NONE)
                    if payload:
                        yield shown[-1], payload
        articles = sum(1 for span in spans if span)
        layout = layout_of(articles, fields)
        keys: dict[str, list[tuple[str, str]]] = {"words": [], "pairs": [], "lexicon": []}
        for kind, shard in tables(Inversion(chunks, lengths, layout), jobs, size):
            keys[kind].append((shard.first, shard.last))
            yield from files([(kind, shard.payload)])
    yield from files([("days", days.encode(spans)), ("lengths", lengths_of(lengths, layout.dense)), *others])
    if any(name != snippets.NONE for name in shown):
        yield from files(snippets.directories(shown))
    manifest = {
        "format": FORMAT,
        "analysis": analysis.VERSION,
        "files": {kind: "".join(every) for kind, every in named.items()},
        "articles": articles,
        "numbers": len(source),
        "fields": fields,
        "boosts": list(boosts.values()),
        "totals": lengths.sum(axis=1).tolist(),
        "dense": [fields[n] for n in sorted(layout.dense)],
        "tuning": dataclasses.asdict(TUNING),
        **{kind: blocks.separators(every) for kind, every in keys.items()},
        **known,
    }
    yield MANIFEST, json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))


def layout_of(articles: int, fields: Sequence[str]) -> Layout:
    """Return how the tables of so many articles are written and cut."""
    doublings = max(articles // LARGE, 1).bit_length() - 1
    target = int(TARGET * 2 ** (doublings / 2))
    return Layout(frozenset(n for n, field in enumerate(fields) if field in DENSE), target // 2, target)


def lengths_of(lengths: np.ndarray, dense: Iterable[int]) -> str:
    """Return the lengths of the dense fields as columns."""
    return "\n".join(vlq.encode(lengths[n].tolist()) for n in sorted(dense))
