# SPDX-License-Identifier: MIT
"""What of an article can be found, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Archive, Article, Theme
from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.catalogue import _
from khobai.search.build import days
from khobai.search.text import analysis
from khobai.text import wording
from khobai.text.commonmark import plain_text

BOOSTS: Mapping[str, float] = {
    "title": 3, "summary": 2, "models": 2, "places": 2, "documents": 2, "people": 2, "dates": 1, "body": 1,
}  # fmt: skip
"""Field -> its weight in the score; also the names that `field:word` may use."""
DIRECTIVE = "§"
"""Stands before the id of a document where that is a term, so that it is no word."""
DENSE = frozenset({"body"})
"""Fields in which most articles hold a common word."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article as the index sees it."""

    id: str
    texts: Mapping[str, tuple[str, ...]]
    """Field -> its texts; no pair of terms reaches from one to the next."""
    directives: tuple[str, ...]
    """Ids of the documents it cites: terms of their own, beside every printed form."""
    days: days.Span = days.UNKNOWN


def numbered(archive: Archive) -> tuple[Article | None, ...]:
    """Return the published articles by their numbers; None where the article of a number is published no more.

    An article keeps the place that its address has in the list of published ones, whatever is added or withdrawn
    later; those that are not listed yet stand behind them, by id.
    """
    published = {article.id: article for article in archive.published}
    listed = [key for key in map(addresses.article_at, archive.listed) if key is not None]
    rest = sorted(published.keys() - set(listed))
    return (*map(published.get, listed), *(published[key] for key in rest))


def abbreviations(vocabulary: Vocabulary) -> analysis.Abbreviations:
    """Return the abbreviations that have one meaning."""
    return analysis.abbreviations([(a.abbr, a.expansion) for a in vocabulary.abbreviations if not a.other_meanings])


def record(article: Article, vocabulary: Vocabulary) -> Record:
    """Return what can be found of `article`."""
    body = (plain_text(article.body), *(text for _, text in details(article, vocabulary)))
    texts = {**described(article, vocabulary), "body": tuple(filter(None, body))}
    return Record(article.id, texts, article.directive_ids, days.span(article.date))


def described(article: Article, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the texts of every field of a record but `body`."""
    texts: dict[str, Iterable[str | None]] = {
        "title": (article.title,),
        "summary": (article.summary,),
        "models": (t for m in article.models for t in (m.name, m.kind, m.owner)),
        "places": _places(article, vocabulary),
        "documents": _documents(article, vocabulary),
        # names alone: two neighbours of this field are wanted together, and an office has neighbours of every kind
        "people": (*(p.name for p in article.people), *(a.name for a in article.authors)),
        "dates": (_("article of the year {year}", year=year) for year in (article.date.years if article.date else ())),
    }
    return {field: tuple(t for t in own if t) for field, own in texts.items()}


def details(article: Article, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Return (label, text) of what the record says beside what `record` reads: newspaper, kind, figures, notes, the rest."""
    newspaper = article.source.newspaper
    every: tuple[tuple[str, Iterable[str | None]], ...] = (
        (_("Newspaper"), (vocabulary.newspapers[newspaper].name,) if newspaper else ()),
        (_("Kind of article"), (wording.KINDS.get(article.kind or ""),)),
        (_("Positions"), (t for p in article.people for t in (p.role, p.unit))),
        (_("Organisations"), article.organisations),
        (_("Theme"), (t for theme in article.themes for t in (theme.scope, theme.title, _of_year(theme)))),
        (
            _("Figures"),
            (t for f in article.figures for t in (f.printed or f"{wording.number(f.value)} {f.unit}", f.what)),
        ),
        (_("Standards"), (t for s in article.standards for t in (s.sector, s.slogan))),
        (_("Breakthroughs"), (t for task in article.tasks for t in (task.what, *task.lead))),
        (_("Awards"), (t for a in article.awards for t in (f"{a.what} {a.by or ''} {a.year or ''}".strip(), a.to))),
        (_("Works"), (t for w in article.works for t in (w.kind, w.title, w.by))),
        (_("Pictures"), (c.subject for c in article.captions)),
        (_("Notes"), article.notes),
    )
    return ((label, text) for label, texts in every for text in texts if text)


def _of_year(theme: Theme) -> str | None:
    return _("theme of the year {year}", year=theme.year) if theme.year else None


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
