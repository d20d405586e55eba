# SPDX-License-Identifier: MIT
"""Search in an archive that was read, with filters and counts: what `khobai search` answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.groups import gathering_units
from generator.model import Archive, Article
from generator.search.analysis import abbreviations
from generator.search.engine import search
from generator.search.fields import BOOSTS, records
from generator.search.postings import build


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    article: Article
    url: str
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer to a query in an archive."""

    query: str
    hits: tuple[Hit, ...]
    """All of them, best first."""
    facets: dict[str, dict[str, int]]
    """province (then and now), directive, year, newspaper, kind -> id or value -> how many hits, most first."""
    notes: tuple[str, ...]
    """What was left out of the query, or how it was loosened, in Vietnamese."""
    did_you_mean: str | None

    def as_dict(self, most: int) -> dict[str, object]:
        """Return the form of `khobai search --json` with the `most` best results."""
        results = [
            {"id": hit.article.id, "title": hit.article.title, "url": hit.url, "score": round(hit.score, 6)}
            for hit in self.hits[:most]
        ]
        return {
            "query": self.query, "total": len(self.hits), "results": results, "facets": self.facets,
            "did_you_mean": self.did_you_mean, "notes": list(self.notes),
        }  # fmt: skip


def find(
    archive: Archive, query: str, *, province: str | None = None, directive: str | None = None, year: int | None = None
) -> Findings:
    """Return what `query` finds among the published articles.

    `province` keeps articles of this unit or of one that it gathers, `directive` those that cite the document, `year`
    those that may be of it.
    """
    vocabulary = archive.vocabulary
    known = [(a.abbr, a.expansion) for a in vocabulary.abbreviations if not a.other_meanings]
    index = build(records(archive), BOOSTS, abbreviations(known))
    answer = search(index, vocabulary, query)
    articles = {article.id: article for article in archive.published}
    hits = []
    for number, score in answer.hits:
        article = articles[index.ids[number]]
        units = {unit for key in article.provinces for unit in gathering_units(vocabulary, key)}
        if (
            (province is None or province in units)
            and (directive is None or directive in article.cited)
            and (year is None or (article.date is not None and year in article.date.years))
        ):
            path = addresses.built(addresses.article(article.id), directory_urls=False)
            hits.append(Hit(article, path, score))
    notes = (*answer.ignored, *([answer.loosened] if answer.loosened else []))
    return Findings(query, tuple(hits), _facets(archive, hits), notes, answer.did_you_mean)


def _facets(archive: Archive, hits: Iterable[Hit]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("province", "directive", "year", "newspaper", "kind")
    }
    for hit in hits:
        article = hit.article
        units = dict.fromkeys(u for key in article.provinces for u in gathering_units(archive.vocabulary, key))
        counts["province"].update(units.keys())
        counts["directive"].update(article.cited)
        counts["year"].update(map(str, article.date.years if article.date else ()))
        counts["newspaper"].update([article.source.newspaper] if article.source.newspaper else [])
        counts["kind"].update([article.kind] if article.kind else [])
    return {name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))) for name, found in counts.items()}
