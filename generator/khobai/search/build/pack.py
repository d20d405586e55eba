# SPDX-License-Identifier: MIT
"""An archive to the files of its index, as (name, payload); the last one is the manifest.

The same archive gives the same files. Every file but the manifest is named by its content; the manifest has the names
of each kind in one text, those of snippets stand in directories of their own.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from khobai.archive import axes
from khobai.search.build import days, facets, file_names, shards, snippets, suggestions
from khobai.search.build.fields import BOOSTS, DENSE, Record, abbreviations, numbered, record
from khobai.search.build.postings import DIRECTIVE, invert
from khobai.search.text import analysis, vlq
from khobai.search.text.tuning import TUNING
from khobai.site.pages.page import Site

FORMAT = 5
"""Changes with the meaning of any file here; an index of another format is refused aloud."""
MANIFEST = "index"
SNIPPETS = "snippets"
"""Kind of files whose names the manifest does not hold."""
LARGE = 10_000
"""Articles from which on files grow by the square root, so that the manifest, which names them all, does too."""
File = tuple[str, str]
"""Name and payload."""


def pack(site: Site, built: Callable[[str], str]) -> Iterator[File]:
    """Yield every file of the index of `site`; `built` turns the path of a page into that of the file in the site."""
    articles = numbered(site.archive)
    records = [record(article, site.vocabulary) if article else None for article in articles]
    separators: list[str] = []

    def others() -> Iterator[File]:
        for separator, payload in suggestions.cut(suggestions.suggestions(site, built)):
            separators.append(separator)
            yield "suggestions", payload
        yield "columns", facets.encode(facets.facets_of(site, articles))
        for article, own in zip(articles, records, strict=True):
            yield SNIPPETS, snippets.snippet(site, article, own, built) if article and own else ""

    return pack_records(
        records,
        abbreviations(site.vocabulary),
        others=others(),
        known={
            "suggestions": separators,
            "documents": suggestions.names(site, axes.DIRECTIVE),
            "places": sorted({key for keys in suggestions.names(site, axes.PROVINCE).values() for key in keys}),
            "kinds": suggestions.KINDS,
            "axes": [
                {"id": axis.id, "key": axis.folder, "label": axis.label, "numbers": axis.are_numbers}
                for axis in axes.AXES
            ],
        },
    )


def pack_records(
    records: Sequence[Record | None],
    table: analysis.Abbreviations,
    *,
    boosts: Mapping[str, float] = BOOSTS,
    others: Iterable[File] = (),
    known: Mapping[str, object] = MappingProxyType({"suggestions": (), "documents": {}, "places": ()}),
) -> Iterator[File]:
    """Yield the files of an index of `records` by their numbers, None for a number without one, in the fields of `boosts`; then `others`; then the manifest.

    `others` are (kind, payload), of no payload nothing is made; `known` is what else the manifest holds.
    """
    fields = tuple(boosts)
    inverted = invert(records, fields, table)
    dense = frozenset(n for n, field in enumerate(fields) if field in DENSE)
    articles = sum(1 for own in records if own)
    target = int(shards.TARGET * max(1, articles / LARGE) ** 0.5)
    separators: dict[str, list[str]] = {"words": [], "pairs": [], "lexicon": []}
    lexicon: list[shards.Block] = []

    def words() -> Iterator[shards.Block]:
        for postings in inverted.words:
            if not postings.term.startswith(DIRECTIVE):
                holders = len(set().union(*(rows for _, rows, _ in postings.fields)))
                lexicon.append(shards.Block(postings.folded, postings.term, vlq.encode([holders])))
            yield shards.block(postings, inverted.lengths, dense)

    def files() -> Iterator[File]:
        """Yield (kind, payload)."""
        pairs = (shards.block(postings, inverted.lengths, dense) for postings in inverted.pairs)
        for kind, blocks, size in (
            ("words", words(), target // 2),
            ("pairs", pairs, target),
            ("lexicon", lexicon, target),
        ):
            for separator, payload in shards.cut(blocks, size):
                separators[kind].append(separator)
                yield kind, payload
        yield "days", days.encode([own.days if own else None for own in records])
        yield "lengths", "\n".join(vlq.encode(inverted.lengths[n]) for n in sorted(dense))
        yield from others
        yield from snippets.directories(named.pop(SNIPPETS, []))

    named: dict[str, list[str]] = {}
    for kind, payload in files():
        name = file_names.name_of(payload, FORMAT) if payload or kind != SNIPPETS else snippets.NONE
        named.setdefault(kind, []).append(name)
        if name != snippets.NONE:
            yield name, payload
    manifest = {
        "format": FORMAT,
        "analysis": analysis.VERSION,
        "files": {kind: "".join(every) for kind, every in named.items()},
        "articles": articles,
        "numbers": len(records),
        "fields": fields,
        "boosts": list(boosts.values()),
        "totals": [sum(lengths) for lengths in inverted.lengths],
        "dense": [fields[n] for n in sorted(dense)],
        "tuning": dataclasses.asdict(TUNING),
        **separators,
        **known,
    }
    yield MANIFEST, json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
