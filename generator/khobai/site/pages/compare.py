# SPDX-License-Identifier: MIT
"""Two places side by side: a profile of each unit of today on one page, drawn to one scale.

Without a script all stand there; with one, the two that the address names (`#a=…&b=…`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.authority import Directive, Province
from khobai.archive.groups import current
from khobai.locales.catalogue import _
from khobai.site.drawings.strip import strip
from khobai.site.pages.documents import main_line
from khobai.site.pages.listing import anchor, door
from khobai.site.pages.page import Drawing, Link, Page, Site, years_of

TOP, DOCUMENTS = 3, 5
"""How many models and articles, and how many documents, a profile names."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A unit of today, with those that were merged into it."""

    id: str
    link: Link
    formed_from: tuple[Link, ...]
    total: int
    strip: Drawing
    """Its articles by year; empty when none has one."""
    documents: tuple[tuple[Link, Link | None], ...]
    """(document, number of its articles here with where they are, None for none)."""
    models: tuple[Link, ...]
    newest: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Context of `compare.md.jinja`."""

    profiles: tuple[Profile, ...]


def compare_page(site: Site) -> Iterator[Page]:
    """Yield the page of profiles of the units of today."""
    units = current(site.vocabulary.provinces)
    counts = [years_of(site.groups.by_province.get(p.id, ())) for p in units]
    years = [year for own in counts for year in own]
    span = range(min(years), max(years) + 1) if years else range(0)
    most = max((n for own in counts for n in own.values()), default=0)
    documents = _documents(site)
    profiles = tuple(_profile(site, p, documents, span, most) for p in units)
    title = _("Two places side by side")
    told = _("What the archive holds of each place: years, documents and models, drawn to one scale.")
    yield Page(addresses.COMPARE, "compare.md.jinja", ComparePage(profiles), title=title, description=told)


def _documents(site: Site) -> Sequence[Directive]:
    """Return the main line of documents; where there is none, the documents of the most articles."""
    chain, _frame = main_line(site.vocabulary)
    cited = site.groups.by_directive
    return chain or [
        site.vocabulary.directives[k] for k in sorted(cited, key=lambda k: (-len(cited[k]), k))[:DOCUMENTS]
    ]


def _profile(site: Site, unit: Province, documents: Sequence[Directive], span: range, most: int) -> Profile:
    articles = site.groups.by_province.get(unit.id, ())
    path = addresses.province(unit.id)
    return Profile(
        id=unit.id,
        link=Link(unit.name, path),
        formed_from=tuple(Link(site.names[key], addresses.province(key)) for key in unit.predecessors),
        total=len(articles),
        strip=_years(site, unit, articles, span, most),
        documents=tuple((Link(d.name, addresses.directive(d.id)), door(site, unit.id, d.id)) for d in documents),
        models=_models(site, articles),
        newest=tuple(Link(a.title, addresses.article(a.id)) for a in articles[:TOP]),
    )


def _years(site: Site, unit: Province, articles: Sequence[Article], span: range, most: int) -> Drawing:
    counts = years_of(articles)
    target = site.href(addresses.COMPARE, addresses.province(unit.id))
    hrefs = {year: f"{target}#{anchor(year)}" for year in counts} if target else {}
    return Drawing(strip(counts, hrefs, title=_("Articles on {name} by year", name=unit.name), span=span, most=most))


def _models(site: Site, articles: Sequence[Article]) -> tuple[Link, ...]:
    """Return the models that the most articles here name, equal ones as the newest articles name them."""
    named: dict[str, int] = {}
    for article in articles:
        for slug in dict.fromkeys(site.groups.model_slugs[model.name] for model in article.models):
            named[slug] = named.get(slug, 0) + 1
    first = sorted(named, key=lambda slug: -named[slug])[:TOP]
    return tuple(Link(site.groups.models[slug].name, addresses.model(slug)) for slug in first)
