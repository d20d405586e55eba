# SPDX-License-Identifier: MIT
"""What of an article can be found, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import wording
from generator.authority import Locality
from generator.model import Archive, Article
from generator.vocabulary import Vocabulary

BOOSTS: Mapping[str, float] = {
    "title": 8, "summary": 3, "models": 4, "places": 5, "documents": 5, "people": 4, "dates": 2, "body": 1,
}  # fmt: skip
"""Field -> its weight in the score; also the names that `field:word` may use."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article as the index sees it."""

    id: str
    texts: Mapping[str, tuple[str, ...]]
    """Field -> its texts; no pair of terms reaches from one to the next."""
    directives: tuple[str, ...]
    """Ids of the documents it cites: terms of their own, beside every printed form."""


def records(archive: Archive) -> Iterator[Record]:
    """Yield every published article, in the order of ids."""
    for article in archive.published:
        yield Record(article.id, _texts(article, archive.vocabulary), article.cited)


def _texts(article: Article, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    newspaper = article.source.newspaper
    texts = {
        "title": (article.title,),
        "summary": (article.summary,),
        "models": tuple(t for m in article.models for t in (m.name, m.kind, m.owner)),
        "places": tuple(_places(article, vocabulary)),
        "documents": tuple(_documents(article, vocabulary)),
        "people": tuple(t for p in article.people for t in (p.name, p.role, p.unit))
        + tuple(a.name for a in article.authors),
        "dates": tuple(f"bài báo năm {year}" for year in (article.date.years if article.date else ())),
        "body": (
            article.body,
            vocabulary.newspapers[newspaper].name if newspaper else None,
            wording.KINDS.get(article.kind or ""),
            *article.organisations,
            *(t for theme in article.themes for t in (theme.scope, theme.title, f"chuyên đề năm {theme.year}")),
            *(t for f in article.figures for t in (f.printed or f"{wording.number(f.value)} {f.unit}", f.what)),
            *(t for s in article.standards for t in (s.sector, s.slogan)),
            *(t for task in article.tasks for t in (task.what, *task.lead)),
            *(t for a in article.awards for t in (f"{a.what} {a.by or ''} {a.year or ''}", a.to)),
            *(t for w in article.works for t in (w.kind, w.title, w.by)),
            *(c.subject for c in article.captions),
            *article.notes,
        ),
    }
    return {field: tuple(text for text in found if text) for field, found in texts.items()}


def _places(article: Article, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the names of each place then and now, so that a reader finds it by either."""
    for key in article.provinces:
        unit = vocabulary.provinces[key]
        for known in dict.fromkeys((unit, *vocabulary.units_now(key))):
            yield known.official_name
            yield from known.names
        yield unit.region or ""
    for place in article.places:
        if isinstance(place, Locality):
            yield f"{place.type or ''} {place.name}"
            yield place.now or ""


def _documents(article: Article, vocabulary: Vocabulary) -> Iterator[str]:
    for citation in article.directives:
        if citation.directive:
            known = vocabulary.directives[citation.directive]
            yield known.name
            yield known.number
        for form in citation.forms:
            yield form.text
