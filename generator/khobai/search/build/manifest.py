# SPDX-License-Identifier: MIT
"""What an index says of itself: its form, its files, and what a query needs before it loads any of them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from khobai.archive import axes
from khobai.archive.article import Article
from khobai.locales.catalogue import _
from khobai.search.build import days, directories, facets, file_names, snippets, suggestions
from khobai.search.build.fields import DENSE
from khobai.search.build.numbers import Ints
from khobai.search.build.patching import File
from khobai.search.build.postings import Layout
from khobai.search.text import analysis, vlq
from khobai.search.text.tuning import TUNING
from khobai.site.pages.page import Site

FORMAT = 6
"""Changes with the meaning of any file of an index; one of another format is refused aloud."""
NAME = "index"
"""Of the manifest; every other file is named by its content."""
TARGET = 4096
"""Characters of a file of a table, about; gzip makes about half of them. Those of the newest articles are half of that."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What an index has beside what its articles say."""

    files: Sequence[tuple[str, str]]
    """(kind, payload)."""
    known: Mapping[str, object]
    """What else the manifest holds."""


NOTHING = Beside((), {"suggestions": (), "documents": {}, "places": (), "abbreviations": ()})


def beside(site: Site, articles: Sequence[Article | None], built: Callable[[str], str]) -> Beside:
    """Return the names to suggest, the columns to filter by, and what the manifest says of both."""
    names = list(suggestions.cut(suggestions.suggestions(site, built)))
    files = [("suggestions", payload) for _, payload in names]
    known = {
        "suggestions": [separator for separator, _ in names],
        "documents": suggestions.names(site, axes.DIRECTIVE),
        "places": sorted({key for keys in suggestions.names(site, axes.PROVINCE).values() for key in keys}),
        "abbreviations": [(own.abbr, own.expansion) for own in site.vocabulary.abbreviations],
        "kinds": dict(suggestions.KINDS),
        "axes": [
            {"id": axis.id, "key": axis.folder, "label": _(axis.label), "numbers": axis.are_numbers}
            for axis in axes.AXES
        ],
    }
    return Beside([*files, ("columns", facets.encode(facets.facets_of(site, articles)))], known)


class ByNumber(NamedTuple):
    """What articles are by their numbers."""

    lengths: Ints
    """(field, number) -> how many terms."""
    days: Sequence[days.Span | None]
    shown: Sequence[str]
    """Names of their snippets."""


def layout_of(fields: Sequence[str], segment: int = 0) -> Layout:
    """Return how the tables of a segment are written and cut."""
    target = TARGET // 2 if segment else TARGET
    return Layout(frozenset(n for n, field in enumerate(fields) if field in DENSE), target)


def finished(
    segments: Sequence[Mapping[str, Sequence[File]]],
    by_number: ByNumber,
    boosts: Mapping[str, float],
    others: Beside,
) -> tuple[dict[str, str], str]:
    """Return the files of an index that are neither in a table nor snippets, by their names, and the manifest."""
    lengths, spans, shown = by_number
    fields = tuple(boosts)
    dense = layout_of(fields).dense
    columns = "\n".join(vlq.encode(lengths[n].tolist()) for n in sorted(dense))
    tables = [{kind: directories.keyed(files, FORMAT) for kind, files in own.items()} for own in segments]
    texts = directories.numbered(shown if any(name != snippets.NONE for name in shown) else (), FORMAT)
    every = (texts, *(table for own in tables for table in own.values()))
    files = {name: payload for known in every for name, payload in known.directories.items()}
    named: dict[str, str] = {}
    for kind, payload in (("days", days.encode(spans)), ("lengths", columns), *others.files):
        name = file_names.name_of(payload, FORMAT)
        named[kind] = named.get(kind, "") + name
        files[name] = payload
    said = {
        "format": FORMAT,
        "analysis": analysis.VERSION,
        "files": named,
        "articles": sum(1 for span in spans if span),
        "numbers": len(spans),
        "holes": vlq.encode(np.diff([n for n, span in enumerate(spans) if not span], prepend=0).tolist()),
        "fields": fields,
        "boosts": list(boosts.values()),
        "totals": lengths.sum(axis=1).tolist(),
        "dense": [fields[n] for n in sorted(dense)],
        "tuning": dataclasses.asdict(TUNING),
        "segments": [{kind: table.root for kind, table in own.items()} for own in tables],
        "snippets": texts.root,
        **others.known,
    }
    return files, json.dumps(said, ensure_ascii=False, separators=(",", ":"))
