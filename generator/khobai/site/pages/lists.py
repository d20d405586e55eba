# SPDX-License-Identifier: MIT
"""Plain lists: all articles, years, newspapers, themes, figures, people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.archive.article import Figure, Person, Theme
from khobai.archive.authority import Newspaper, YearTheme
from khobai.archive.axes import DIRECTIVE, NEWSPAPER, PROVINCE
from khobai.locales.catalogue import _, pgettext
from khobai.site.drawings.strip import strip
from khobai.site.pages.documents import main_line
from khobai.site.pages.facets import facets, to_page, to_search, to_year
from khobai.site.pages.listing import Facet, Listing, anchor, listings
from khobai.site.pages.page import Drawing, Link, Page, Pagination, Row, Site, cut
from khobai.text import edtf, wording
from khobai.text.conventions import collation_key


@dataclass(frozen=True, slots=True)
class ListPage:
    """Context of `list.md.jinja`: articles under a title."""

    title: str
    lead: str
    listing: Listing
    trail: Link | None = None
    """The list that this one belongs to."""
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    """Neighbours: the year before and after, the provinces of a newspaper."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """Context of `index.md.jinja`: pages with their numbers of articles."""

    title: str
    lead: str
    column: str
    lines: tuple[tuple[Link, int, str], ...]
    """(page, articles, remark)."""
    remark: str
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """Context of `themes.md.jinja`."""

    known: tuple[tuple[YearTheme, Link | None], ...]
    stated: tuple[tuple[str, str, tuple[tuple[Theme, Row], ...]], ...]
    """(year in words, its anchor, themes as articles state them)."""
    facets: tuple[Facet, ...] = ()
    """The years, once there are several."""


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Context of `figures.md.jinja`."""

    total: int
    lines: tuple[tuple[Figure, Row], ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Context of `people.md.jinja`."""

    total: int
    people: tuple[tuple[str, tuple[tuple[Person, Row], ...]], ...]
    pagination: Pagination


def article_list(site: Site) -> Iterator[Page]:
    """Yield the list of all articles, newest first."""
    articles = site.groups.articles
    lead = wording.counted("{count} article.", "{count} articles, newest first.", len(articles))
    chain, _frame = main_line(site.vocabulary)
    parted = facets(site, articles, to_page, PROVINCE, DIRECTIVE, NEWSPAPER)
    for path, listing in listings(
        site, addresses.ARTICLES, articles, title=_("Articles by year"), facets=parted, flags=chain
    ):
        yield Page(
            path,
            "list.md.jinja",
            ListPage(_("Articles"), lead, listing),
            title=_("Articles"),
            description=_("All articles of the archive: {lead}", lead=lead),
        )


def year_pages(site: Site) -> Iterator[Page]:
    """Yield the list of years and the page of each.

    An article of an uncertain year stands under each that it may be of.
    """
    by_year = site.groups.by_year
    counts = {year: len(articles) for year, articles in by_year.items()}
    hrefs = {y: href for y in counts if (href := site.href(addresses.YEARS, addresses.year(y)))}
    drawing = Drawing(strip(counts, hrefs, title=_("Articles by year")))
    lines = [
        (Link(_("Year {year}", year=y), addresses.year(y)), n, "") for y, n in sorted(counts.items(), reverse=True)
    ]
    trail = Link(_("By year"), addresses.YEARS)
    if undated := site.groups.undated:
        lines.append((Link(_("Year not known"), addresses.UNDATED), len(undated), ""))
        lead = wording.counted(
            "{count} article of which the archive does not know the year.",
            "{count} articles of which the archive does not know the year.",
            len(undated),
        )
        for path, listing in listings(site, addresses.UNDATED, undated, title=_("Articles by year")):
            yield Page(path, "list.md.jinja", ListPage(_("Year not known"), lead, listing, trail), description=lead)
    lead = _("An article of an uncertain year stands under each year that it may be of.")
    yield Page(addresses.YEARS, "index.md.jinja", IndexPage(_("By year"), lead, _("Year"), tuple(lines), "", drawing),
               title=_("By year"), description=_("Articles by the year of publication."))  # fmt: skip
    in_year = to_year(site, PROVINCE, DIRECTIVE, NEWSPAPER)
    for year, articles in by_year.items():
        near = tuple(Link(_("Year {year}", year=y), addresses.year(y)) for y in (year - 1, year + 1) if y in by_year)
        lead = wording.counted(
            "{count} article published, or perhaps published, in the year.",
            "{count} articles published, or perhaps published, in the year.",
            len(articles),
        )
        parted = facets(site, articles, in_year(year), PROVINCE, DIRECTIVE, NEWSPAPER)
        for path, listing in listings(site, addresses.year(year), articles, title=_("Articles by year"), facets=parted):
            context = ListPage(_("Year {year}", year=year), lead, replace(listing, strip=None), trail, links=near)
            yield Page(path, "list.md.jinja", context, description=_("Year {year}: {lead}", year=year, lead=lead))


def newspaper_pages(site: Site) -> Iterator[Page]:
    """Yield the list of newspapers and the page of each."""
    every = sorted(site.vocabulary.newspapers.values(), key=lambda n: collation_key(n.name))
    lines = []
    trail = Link(_("Newspapers"), addresses.NEWSPAPERS)
    for newspaper in every:
        articles = site.groups.by_newspaper.get(newspaper.id, ())
        link = Link(newspaper.name, addresses.newspaper(newspaper.id))
        lines.append((link, len(articles), ", ".join(site.names[p] for p in newspaper.provinces)))
        lead = (
            wording.counted(
                "The archive has {count} article of this newspaper.",
                "The archive has {count} articles of this newspaper.",
                len(articles),
            )
            if articles
            else _("The archive has no article of this newspaper yet.")
        )
        near = tuple(Link(site.names[p], addresses.province(p)) for p in newspaper.provinces)
        parted = facets(site, articles, to_search(NEWSPAPER, newspaper.id), PROVINCE, DIRECTIVE)
        for path, listing in listings(
            site, link.path, articles, title=_("Articles by year of {name}", name=newspaper.name), facets=parted
        ):
            context = ListPage(newspaper.name, lead, listing, trail, _facts(site, newspaper), near)
            yield Page(path, "list.md.jinja", context, description=f"{newspaper.name}. {lead}")
    lead = _("Names of newspapers stay as they were when the article appeared.")
    yield Page(
        addresses.NEWSPAPERS,
        "index.md.jinja",
        IndexPage(_("Newspapers"), lead, _("Newspaper"), tuple(lines), pgettext("column", "Places")),
        title=_("Newspapers"),
        description=_("The newspapers that articles of the archive come from, with their names of the time."),
    )


def _facts(site: Site, newspaper: Newspaper) -> tuple[tuple[str, str], ...]:
    successors = ", ".join(site.vocabulary.newspapers[key].name for key in newspaper.successors)
    facts = (
        (_("Other names"), "; ".join(newspaper.names[1:])),
        (_("Marks at the head of articles"), "; ".join(newspaper.tags)),
        (_("Domain names"), "; ".join(newspaper.hosts)),
        (_("From"), wording.date(newspaper.since) if newspaper.since else ""),
        (_("To"), wording.date(newspaper.until) if newspaper.until else ""),
        (_("Afterwards"), successors),
        (_("Notes"), "; ".join(newspaper.notes)),
    )
    return tuple((name, value) for name, value in facts if value)


def themes_page(site: Site) -> Iterator[Page]:
    """Yield the page of yearly themes: those of the authority file, and those that articles state."""
    known = tuple(
        (
            t,
            Link(site.vocabulary.directives[t.directive].name, addresses.directive(t.directive))
            if t.directive
            else None,
        )
        for t in sorted(site.vocabulary.themes, key=lambda t: (t.years, t.id))
    )
    stated: dict[int, list[tuple[Theme, Row]]] = {}
    for article in site.groups.articles:
        for theme in article.themes:
            stated.setdefault(theme.year or 0, []).append((theme, site.rows[article.id]))
    by_year = tuple(
        (_("Year {year}", year=year) if year else _("Not of a year"), anchor(year), tuple(stated[year]))
        for year in sorted(stated, reverse=True)
    )
    years = Facet(_("Year"), tuple((Link(words, f"{addresses.THEMES}#{at}"), len(own)) for words, at, own in by_year))
    context = ThemesPage(known, by_year, (years,) if len(by_year) > 1 else ())
    yield Page(addresses.THEMES, "themes.md.jinja", context, title=_("Themes"),
               description=_("The themes of a year, or of a whole term."))  # fmt: skip


def figure_pages(site: Site) -> Iterator[Page]:
    """Yield the figures of all articles, those with the latest day first."""
    every = [(figure, site.rows[a.id]) for a in site.groups.articles for figure in a.figures]
    every.sort(key=lambda pair: _as_of(pair[0]), reverse=True)
    for path, part, links in cut(addresses.FIGURES, every):
        yield Page(path, "figures.md.jinja", FiguresPage(len(every), tuple(part), links), title=_("Figures"),
                   description=wording.counted("{count} figure printed in the articles.", "{count} figures printed in the articles, newest first.", len(every)))  # fmt: skip


def _as_of(figure: Figure) -> str:
    return edtf.parse(figure.as_of).end.isoformat() if figure.as_of else ""


def people_pages(site: Site) -> Iterator[Page]:
    """Yield the people whom articles name, by given name as is the Vietnamese use."""
    for path, part, links in cut(addresses.PEOPLE, site.groups.people):
        people = tuple((g.name, tuple((person, site.rows[a.id]) for a, person in g.occurrences)) for g in part)
        yield Page(path, "people.md.jinja", PeoplePage(len(site.groups.people), people, links), title=_("People mentioned"),
                   description=wording.counted("{count} person mentioned in the articles.", "{count} people mentioned in the articles, by name.", len(site.groups.people)))  # fmt: skip
