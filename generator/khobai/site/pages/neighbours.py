# SPDX-License-Identifier: MIT
"""Where an article stands among others: its set with the ones before and after, and what to read next and why."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.groups import has_cell_page
from khobai.locales.catalogue import _
from khobai.site.pages.page import Link, Row, Site
from khobai.text import wording

RELATED = 6
"""How many related articles a page names."""
NEAR = 2
"""How many of them because of their words."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where an article stands: pages that it belongs to, and its place in the narrowest set of two or more."""

    links: tuple[Link, ...]
    place: str | None
    """`bài 3/12 về Chỉ thị 05`; None when it stands alone."""
    of: str
    """The set in words: `Hải Dương, Chỉ thị 05`."""
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, and why one may want to read it next."""

    row: Row
    reason: str


def trail(site: Site, article: Article) -> Trail:
    """Return the trail of an article: its province and main document, else what is known."""
    province = article.provinces[0] if article.provinces else None
    about = [c.directive for c in article.directives if c.role == "about" and c.directive]
    document = next(iter((*about, *article.directive_ids)), None)
    links: list[Link] = []
    sets: list[tuple[str, Sequence[Article]]] = []
    if province:
        links.append(Link(site.vocabulary.provinces[province].name, addresses.province(province)))
    if document:
        name = site.vocabulary.directives[document].name
        has_page = province and has_cell_page(site.groups, province, document)
        page = addresses.cell(province, document) if province and has_page else addresses.directive(document)
        links.append(Link(name, page))
        if province:
            sets.append((f"{site.names[province]}, {name}", site.groups.by_cell[province, document]))
        sets.append((name, site.groups.by_directive[document]))
    if province:
        sets.append((site.names[province], site.groups.by_province[province]))
    sets.append((_("the whole archive"), site.groups.articles))
    if not links:
        links.append(Link(_("Articles"), addresses.ARTICLES))
    of, among = next((one for one in sets if len(one[1]) > 1), sets[-1])
    if len(among) < 2:
        return Trail(tuple(links), None, of, None, None)
    at = bisect_left(among, _order(article), key=_order)
    is_whole = len(sets) > 1 and among is sets[0][1] and province is not None and document is not None
    where = "" if is_whole else _(" in the archive") if among is site.groups.articles else _(" about {set}", set=of)
    place = _("article {n}/{count}{where}", n=wording.number(at + 1), count=wording.number(len(among)), where=where)
    return Trail(
        tuple(links),
        place,
        of,
        _link(among[at - 1]) if at else None,
        _link(among[at + 1]) if at + 1 < len(among) else None,
    )


def _order(article: Article) -> tuple[int, str]:
    """Return the key by which lists are sorted: newest first, then by id."""
    return -(article.date.end if article.date else dt.date.min).toordinal(), article.id


def _link(article: Article) -> Link:
    return Link(article.title, addresses.article(article.id))


def related(site: Site, article: Article) -> tuple[Related, ...]:
    """Return what to read next, each with its reason: a model in common first, then words, place and document, one of these."""
    seen = {article.id}
    chosen: list[Related] = []
    for other, reason in _candidates(site, article):
        if other.id not in seen:
            seen.add(other.id)
            chosen.append(Related(site.rows[other.id], reason + _further(article, other)))
            if len(chosen) == RELATED:
                break
    return tuple(chosen)


def _candidates(site: Site, article: Article) -> Iterator[tuple[Article, str]]:
    """Yield articles with reasons, the closest first; of a long list those on either side of the article."""
    groups, known = site.groups, site.vocabulary
    yield from _of_its_models(site, article)
    for other, words in site.near.of(article, NEAR):
        yield other, _("Both speak of {words}", words=_(" and ").join(f"“{each}”" for each in words))
    cells = [(p, d) for p in article.provinces for d in article.directive_ids]
    about = [c.directive for c in article.directives if c.directive and c.role == "about"]
    units = [unit for p in article.provinces for unit in known.units_now(p)]
    lists = [
        *((groups.by_cell.get((p, d), ()),
           _("Also in {place}, also {document}", place=known.provinces[p].name, document=known.directives[d].name)) for p, d in cells),
        *((groups.by_province.get(p, ()), _("Also in {place}", place=known.provinces[p].name)) for p in article.provinces),
        *((groups.by_directive.get(d, ()), _("Also about {document}", document=known.directives[d].name)) for d in about),
        *((groups.by_province.get(unit.id, ()), _("Now also in {place}", place=unit.name)) for unit in units),
    ]  # fmt: skip
    for n, (among, reason) in enumerate(lists):
        for other in _around(among, article, RELATED if n < len(cells) else RELATED // 2):
            yield other, reason


def _of_its_models(site: Site, article: Article) -> Iterator[tuple[Article, str]]:
    """Yield articles that tell of a model of this one, or of one with nearly its name."""
    groups = site.groups
    for model in article.models:
        group = groups.models[groups.model_slugs[model.name]]
        for other, _model in group.occurrences[: RELATED + 1]:
            yield other, _("Same model, “{name}”", name=group.name)
        for kin in (groups.models[slug] for slug in group.kin[:2]):
            for other, _model in kin.occurrences[:2]:
                yield other, _("A similar model: “{name}”", name=kin.name)


def _around(articles: Sequence[Article], article: Article, most: int) -> Iterator[Article]:
    """Yield the neighbours of an article in a list that it stands in, the nearest in time first."""
    at = bisect_left(articles, _order(article), key=_order)
    for step in range(1, most + 1):
        for n in (at - step, at + step):
            if 0 <= n < len(articles):
                yield articles[n]


def _further(article: Article, other: Article) -> str:
    """Return what else two articles share, behind the reason: the year."""
    if article.date and other.date and article.date.start.year == other.date.start.year:
        return _(", same year")
    return ""
