# SPDX-License-Identifier: MIT
"""The first page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from khobai.archive import addresses
from khobai.archive.article import Article, Figure
from khobai.archive.groups import ModelGroup, current
from khobai.locales.catalogue import pgettext
from khobai.site.pages.documents import main_line_drawn
from khobai.site.pages.maps import former_map, now_map
from khobai.site.pages.page import Drawing, Link, Page, Row, Site, owners
from khobai.text import wording

NEWEST = 6
FEATURED = 3
MODELS = 8
FIGURES = 4


@dataclass(frozen=True, slots=True)
class HomePage:
    """Context of `home.md.jinja`."""

    heading: Markup
    about: Markup
    """What docs/index.md says below its heading."""
    counts: tuple[tuple[str, Link], ...]
    featured: tuple[Row, ...]
    units: tuple[int, int]
    """How many tiles the map of today has, and that of before."""
    reform: str | None
    map_now: Drawing
    map_then: Drawing
    line: Drawing
    newest: tuple[Row, ...]
    models: tuple[tuple[Link, str], ...]
    figures: tuple[tuple[Figure, Row], ...]
    without: tuple[Link, ...]
    """The units of today without an article."""
    repository: str


def home_page(site: Site, intro: str) -> Iterator[Page]:
    """Yield the first page; `intro` is Markdown that a person wrote (docs/index.md): a heading, and what follows."""
    groups = site.groups
    provinces = [(p, len(groups.by_province.get(p.id, ()))) for p in current(site.vocabulary.provinces)]
    cited = sum(1 for d in site.vocabulary.directives if groups.by_directive.get(d))
    counts = (
        (wording.number(len(groups.articles)), Link(pgettext("behind a number", "articles"), addresses.ARTICLES)),
        (
            wording.number(sum(1 for _, n in provinces if n)),
            Link(pgettext("behind a number", "places"), addresses.PROVINCES),
        ),
        (wording.number(cited), Link(pgettext("behind a number", "documents"), addresses.DIRECTIVES)),
        (wording.number(len(groups.models)), Link(pgettext("behind a number", "models"), addresses.MODELS)),
        (
            wording.number(len(groups.by_newspaper)),
            Link(pgettext("behind a number", "newspapers"), addresses.NEWSPAPERS),
        ),
    )
    heading, _, about = intro.strip().partition("\n") if intro.strip().startswith("# ") else ("", "", intro)
    featured = _featured(groups.articles)
    shown = {article.id for article in featured}
    then = [p for p in site.vocabulary.provinces.values() if p.tile_former or (not p.is_current and p.tile)]
    models = sorted(groups.models.values(), key=_renown)[:MODELS]
    context = HomePage(
        heading=Markup(heading.removeprefix("# ").strip() or site.publication.name),  # noqa: S704  # see `about`
        about=Markup(about.strip()),  # noqa: S704  # written in docs/ by the site's own people
        counts=counts,
        featured=tuple(site.rows[a.id] for a in featured),
        units=(sum(1 for p, _ in provinces if p.tile), len(then)),
        reform=wording.date(site.vocabulary.reform) if site.vocabulary.reform else None,
        map_now=now_map(site, addresses.HOME),
        map_then=former_map(site, addresses.HOME),
        line=main_line_drawn(site, addresses.HOME),
        newest=tuple([site.rows[a.id] for a in groups.articles if a.id not in shown][:NEWEST]),
        models=tuple(
            (Link(m.name, addresses.model(m.slug)), owners(site.vocabulary, m.occurrences, most=2)) for m in models
        ),
        figures=tuple((_striking(a.figures), site.rows[a.id]) for a in groups.articles if a.figures)[:FIGURES],
        without=tuple(Link(p.name, addresses.province(p.id)) for p, n in provinces if not n),
        repository=site.publication.repository,
    )
    yield Page(addresses.HOME, "home.md.jinja", context, kind="home")


def _featured(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Return articles to begin with: those that editors chose, newest first, or the newest full annotation.

    Where these are too few, the fullest ones of other provinces follow. Full are those with a text of the archive's own or the source's; the more models and figures, the fuller.
    """
    told = [a for a in articles if a.summary and a.text != "link"] or [a for a in articles if a.summary]
    picked = [a for a in articles if a.featured][:FEATURED]
    chosen = picked or told[:1]
    first = {a.directive_ids[0] for a in told if a.directive_ids}
    for article in sorted(told, key=lambda a: (-len(a.models) - len(a.figures), a.id)):
        if len(chosen) == FEATURED:
            break
        places = {key for other in chosen for key in other.provinces}
        documents = {key for other in chosen for key in other.directive_ids[:1]}
        is_same = set(article.provinces) <= places or (
            len(chosen) > 1 and set(article.directive_ids[:1]) <= documents and not first <= documents
        )
        if not is_same:
            chosen.append(article)
    rest = (a for a in told if a not in chosen)
    return (*chosen, *islice(rest, FEATURED - len(chosen)))


def _striking(figures: tuple[Figure, ...]) -> Figure:
    """Return the largest of the figures that are printed with their measure."""
    return max(figures, key=lambda figure: (figure.printed is not None, figure.value))


def _renown(model: ModelGroup) -> tuple[int, int, str]:
    """Return a sort key: models of many owners first, then those with kin, then by address."""
    return -len({m.owner for _, m in model.occurrences}), -len(model.kin), model.slug
