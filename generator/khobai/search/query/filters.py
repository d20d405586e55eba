# SPDX-License-Identifier: MIT
"""Search in an archive with filters and counts: what `khobai search` answers."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from khobai.archive import addresses
from khobai.archive.article import Archive
from khobai.archive.groups import group
from khobai.messages import say
from khobai.pipeline.store import Store
from khobai.search.build import files
from khobai.search.build.facets import Facets
from khobai.search.build.kept import Kept
from khobai.search.build.pack import pack
from khobai.search.build.update import LostError, unchanged
from khobai.search.query.engine import Answer, holds, search
from khobai.search.query.index import Index
from khobai.search.text.analysis import analyse
from khobai.site.pages.page import site_of

Filters = Mapping[str, str]
"""Id of an axis -> the value that articles must have there: of a province, that of any unit that it gathers."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    id: str
    title: str
    when: str
    url: str
    """From the root of the site."""
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer to a query in an archive."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    """The best ones, best first."""
    facets: dict[str, dict[str, int]]
    """Id of an axis -> value (of provinces, then and now) -> how many hits, most first."""
    notes: tuple[str, ...]
    """What was left out of the query, or how it was loosened, in Vietnamese."""
    did_you_mean: str | None

    def as_dict(self) -> dict[str, object]:
        """Return the form of `khobai search --json`."""
        results = [{"id": h.id, "title": h.title, "url": h.url, "score": round(h.score, 6)} for h in self.hits]
        return {
            "query": self.query, "total": self.total, "results": results, "facets": self.facets,
            "did_you_mean": self.did_you_mean, "notes": list(self.notes),
        }  # fmt: skip


def index_of(archive: Archive, store: Store | None = None, jobs: int = 1) -> Index:
    """Return an index of `archive`: read from `store` as it is needed when that has it, else made in memory."""
    kept = Kept(store or Store(), archive.vocabulary, built)

    @functools.cache
    def made() -> tuple[str, Callable[[str], str]]:
        return files.in_memory(pack(site_of(archive, group(archive)), built, jobs, kept))

    def load(name: str) -> str:
        if edition is None:
            return made()[1](name)
        try:
            return edition.load(name)
        except LostError:  # another process made another index
            return made()[1](name)

    edition = unchanged(archive, built, kept)
    return Index(edition.manifest if edition else made()[0], load)


def built(path: str) -> str:
    """Return the file in the site that a page becomes when links end in .html."""
    return addresses.built(path, directory_urls=False)


def index_on(site: Path) -> Index:
    """Return the index of a built site.

    Raises:
        ShardError: the site has no index, or a damaged one.
        VersionError: another version built it.
    """
    return Index(*files.of_site(site))


def find(index: Index, query: str, filters: Filters = MappingProxyType({}), *, most: int = 10) -> Findings:
    """Return what `query` finds among the articles that pass `filters`, the `most` best of them in full.

    Raises:
        KeyError: a filter names no axis of the index.
    """
    answer = search(index, query)
    hits = [(n, score) for n, score in answer.hits if _passes(index.facets, n, filters) and _proved(index, n, answer)]
    shown = []
    for article, score in hits[:most]:
        snippet = index.snippet(article)
        shown.append(Hit(snippet["id"], snippet["title"], snippet["when"], snippet["url"], score))
    return Findings(
        query=query,
        total=len(hits),
        hits=tuple(shown),
        facets=_facets(index.facets, [article for article, _ in hits]),
        notes=tuple(map(say, (*answer.ignored, *([answer.loosened] if answer.loosened else [])))),
        did_you_mean=answer.did_you_mean,
    )


def _proved(index: Index, article: int, answer: Answer) -> bool:
    """Return whether the text of a result holds the long phrases of the query."""
    if not answer.phrases:
        return True
    snippet = index.snippet(article)
    lines = [snippet["title"], snippet["summary"] or "", *(snippet["text"] or "").split("\n")]
    texts = [analyse(text) for text in (*lines, *(part for _, more in snippet["more"] for part in more.split("; ")))]
    return all(holds(texts, phrase) for phrase in answer.phrases)


def _passes(known: Facets, article: int, filters: Filters) -> bool:
    return all(value in known.shown(facet, article) for facet, value in filters.items())


def _facets(known: Facets, articles: Iterable[int]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in known.labels}
    for article in articles:
        for facet, counter in counts.items():
            counter.update(known.shown(facet, article))
    return {
        name: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0]))) for name, counter in counts.items()
    }
