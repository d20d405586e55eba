# SPDX-License-Identifier: MIT
"""A list of articles as every page shows it: a strip of years, facets as links, cards in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.authority import Directive
from khobai.archive.groups import has_cell_page
from khobai.archive.pagination import CARDS, paginate
from khobai.locales.catalogue import _
from khobai.site.drawings.strip import Flag, strip
from khobai.site.pages.page import Drawing, Link, Pagination, Row, Site, year_label, years_of
from khobai.text import wording

SECTIONED = 15
"""More articles than these stand under their years."""
SHORT = {"chỉ thị": "CT", "kết luận": "KL", "nghị quyết": "NQ", "quy định": "QĐ", "kế hoạch": "KH", "hướng dẫn": "HD"}


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list; the first one of each year is where the strip leads."""

    row: Row
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to part the list: pages of its parts with their numbers of articles."""

    label: str
    values: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list of articles."""

    total: int
    sections: tuple[tuple[str | None, tuple[Card, ...]], ...]
    """(year in words or nothing, cards)."""
    pagination: Pagination
    strip: Drawing | None = None
    """On the first page only, as are the facets."""
    facets: tuple[Facet, ...] = ()


def listings(
    site: Site,
    path: str,
    articles: Sequence[Article],
    *,
    title: str,
    row: Callable[[Article], Row] | None = None,
    facets: Sequence[Facet] = (),
    flags: Sequence[Directive] = (),
) -> Iterator[tuple[str, Listing]]:
    """Yield (address, listing) of each page of a list that stands at `path`, newest first.

    `title` names the strip of years for those who cannot see it, `flags` are documents that stand on it; `row` makes a
    card other than the article's own.
    """
    parts = paginate(articles, CARDS)
    links = tuple(Link(wording.number(n), addresses.numbered(path, n)) for n in range(1, len(parts) + 1))
    first = first_of_years(articles)
    anchors = {articles[at].id: anchor(year) for year, at in first.items()}
    spans = tuple(_span(part) for part in parts)
    for n, part in enumerate(parts, start=1):
        here = addresses.numbered(path, n)
        pagination = Pagination(n, links, spans) if len(parts) > 1 else Pagination(n)
        cards = ((a, Card((row or (lambda a: site.rows[a.id]))(a), anchors.get(a.id))) for a in part)
        sections: tuple[tuple[str | None, tuple[Card, ...]], ...] = (
            tuple((label, tuple(card for _, card in own)) for label, own in groupby(cards, lambda c: year_label(c[0])))
            if len(articles) > SECTIONED
            else ((None, tuple(card for _, card in cards)),)
        )
        if n > 1:
            yield here, Listing(len(articles), sections, pagination)
            continue
        drawing = _strip(site, path, articles, title=title, flags=flags)
        divides = tuple(f for f in facets if len(articles) > 1 and any(0 < n < len(articles) for _, n in f.values))
        yield here, Listing(len(articles), sections, pagination, drawing, divides)


def door(site: Site, province: str, directive: str) -> Link | None:
    """Return where a cell leads: to its page, or to the one article that it holds; None when it is empty."""
    articles = site.groups.by_cell.get((province, directive), ())
    if not articles:
        return None
    if has_cell_page(site.groups, province, directive):
        return Link(wording.number(len(articles)), addresses.cell(province, directive))
    return Link(wording.number(len(articles)), addresses.article(articles[0].id))


def short(directive: Directive) -> str:
    """Return a label of a few letters: `CT 05`, `KL 01`."""
    kind, number = directive.type.split(" (")[0], directive.number.split("-")[0].split("/")[0]
    return f"{SHORT.get(kind, kind)} {number}"


def anchor(year: int) -> str:
    """Return the anchor of the first article of a year."""
    return f"n{year}"


def first_of_years(articles: Sequence[Article]) -> dict[int, int]:
    """Return year -> place of its first article, an article of an uncertain year counted in its first."""
    first: dict[int, int] = {}
    for at, article in enumerate(articles):
        if article.date:
            first.setdefault(article.date.start.year, at)
    return first


def _span(part: Sequence[Article]) -> str:
    """Return the years of a page of the list: `2023–2021`."""
    years = [a.date.end.year for a in part if a.date]
    if not years:
        return _("year not known")
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _strip(
    site: Site, path: str, articles: Sequence[Article], *, title: str, flags: Sequence[Directive]
) -> Drawing | None:
    counts = years_of(articles)
    if not counts:
        return None
    hrefs = {}
    for year, at in first_of_years(articles).items():
        target = site.href(path, addresses.numbered(path, at // CARDS + 1))
        if target is not None:
            hrefs[year] = f"{target if at >= CARDS else ''}#{anchor(year)}"
    raised = [
        Flag(d.date.start.year, short(d), d.name, site.href(path, addresses.directive(d.id))) for d in flags if d.date
    ]
    return Drawing(strip(counts, hrefs, title=title, flags=raised))
