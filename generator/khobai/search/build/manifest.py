# SPDX-License-Identifier: MIT
"""What an index says of itself: its form, its files, and what a query needs before it loads any of them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khobai.archive import axes
from khobai.archive.article import Article
from khobai.locales.catalogue import _
from khobai.search.build import blocks, days, facets, file_names, snippets, suggestions
from khobai.search.build.fields import DENSE
from khobai.search.build.numbers import Ints
from khobai.search.build.patching import File
from khobai.search.build.postings import Layout
from khobai.search.text import analysis, vlq
from khobai.search.text.tuning import TUNING
from khobai.site.pages.page import Site

FORMAT = 5
"""Changes with the meaning of any file of an index; one of another format is refused aloud."""
NAME = "index"
"""Of the manifest; every other file is named by its content."""
TARGET = 16_384
"""Characters of a file, about; gzip makes about half of them."""
LARGE = 10_000
"""Articles from which on files grow, at each doubling by the root of 2: the manifest, which names them all, does so too."""


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


def layout_of(articles: int, fields: Sequence[str]) -> Layout:
    """Return how the tables of so many articles are written and cut."""
    doublings = max(articles // LARGE, 1).bit_length() - 1
    target = int(TARGET * 2 ** (doublings / 2))
    return Layout(frozenset(n for n, field in enumerate(fields) if field in DENSE), target // 2, target)


def finished(
    tables: Mapping[str, Sequence[File]],
    by_number: ByNumber,
    boosts: Mapping[str, float],
    others: Beside,
) -> tuple[dict[str, str], str]:
    """Return the files of an index that are neither in a table nor snippets, by their names, and the manifest."""
    lengths, spans, shown = by_number
    fields = tuple(boosts)
    articles = sum(1 for span in spans if span)
    dense = layout_of(articles, fields).dense
    named = {kind: "".join(file.name for file in files) for kind, files in tables.items() if files}
    columns = "\n".join(vlq.encode(lengths[n].tolist()) for n in sorted(dense))
    directories = snippets.directories(shown) if any(name != snippets.NONE for name in shown) else ()
    files: dict[str, str] = {}
    for kind, payload in (("days", days.encode(spans)), ("lengths", columns), *others.files, *directories):
        name = file_names.name_of(payload, FORMAT)
        named[kind] = named.get(kind, "") + name
        files[name] = payload
    said = {
        "format": FORMAT,
        "analysis": analysis.VERSION,
        "files": named,
        "articles": articles,
        "numbers": len(spans),
        "fields": fields,
        "boosts": list(boosts.values()),
        "totals": lengths.sum(axis=1).tolist(),
        "dense": [fields[n] for n in sorted(dense)],
        "tuning": dataclasses.asdict(TUNING),
        **{kind: blocks.separators([(file.first, file.last) for file in files]) for kind, files in tables.items()},
        **others.known,
    }
    return files, json.dumps(said, ensure_ascii=False, separators=(",", ":"))
