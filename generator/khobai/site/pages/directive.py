# SPDX-License-Identifier: MIT
"""Pages of documents: the list with its lineage, and one document with its articles by province."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.authority import Directive
from khobai.archive.groups import has_cell_page, newest_first
from khobai.site.drawings.density import density
from khobai.site.pages.documents import DocumentLine, document_lines, line_of_documents
from khobai.site.pages.page import PREVIEW, Drawing, Group, Link, Page, Row, Site, is_about, then_and_now, years_of
from khobai.text import wording
from khobai.text.vietnamese import collation_key


@dataclass(frozen=True, slots=True)
class DirectivesPage:
    """Context of `directives.md.jinja`."""

    drawing: Drawing
    lines: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation in words: `tiếp nối` Chỉ thị 05."""

    verb: str
    link: Link
    note: str | None


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """Context of `directive.md.jinja`."""

    directive: Directive
    relations: tuple[RelationLine, ...]
    printed: tuple[tuple[str, int], ...]
    """(form as printed in the articles here, how often)."""
    total: int
    years: tuple[tuple[int, int], ...]
    density: Drawing | None
    groups: tuple[Group, ...]
    elsewhere: Group | None
    """Articles without a province."""


def directive_pages(site: Site) -> Iterator[Page]:
    """Yield the list of documents and the page of each."""
    yield Page(addresses.DIRECTIVES, "directives.md.jinja", _index(site))
    for directive in site.vocabulary.directives.values():
        yield Page(
            addresses.directive(directive.id),
            "directive.md.jinja",
            _directive(site, directive),
            description=f"{directive.name}: {directive.title}",
        )


def _index(site: Site) -> DirectivesPage:
    lines = document_lines(site, site.vocabulary.directives.values())
    return DirectivesPage(line_of_documents(site, addresses.DIRECTIVES), lines)


def _directive(site: Site, directive: Directive) -> DirectivePage:
    articles = site.groups.by_directive.get(directive.id, ())
    known = site.vocabulary.directives
    years = sorted(years_of(articles).items())
    printed: dict[str, int] = {}
    for form in (f for a in articles for c in a.directives if c.directive == directive.id for f in c.forms):
        printed[form.text] = printed.get(form.text, 0) + (form.count or 1)
    drawing = density(
        dict(years),
        first=years[0][0],
        last=years[-1][0],
        title=f"Bài theo năm về {directive.name}",
        description="; ".join(f"{year}: {wording.count(n)}" for year, n in years),
    ) if years else None  # fmt: skip
    homeless = [a for a in articles if not a.provinces]
    return DirectivePage(
        directive=directive,
        relations=tuple(
            RelationLine(wording.RELATIONS[r.rel], Link(known[r.to].name, addresses.directive(r.to)), r.note)
            for r in directive.relations
        ),
        printed=tuple(sorted(printed.items(), key=lambda item: (-item[1], collation_key(item[0])))),
        total=len(articles),
        years=tuple(years),
        density=Drawing(drawing) if drawing else None,
        groups=_by_province(site, directive),
        elsewhere=Group("Chưa rõ địa phương", None, len(homeless),
                        ((None, tuple(_row(site, a, directive) for a in homeless)),)) if homeless else None,
    )  # fmt: skip


def _by_province(site: Site, directive: Directive) -> tuple[Group, ...]:
    """Return the articles under the province that each names, units of one name apart, in the order of the alphabet."""
    by_place: dict[str, list[Article]] = {}
    for article in site.groups.by_directive.get(directive.id, ()):
        for key in article.provinces:
            by_place.setdefault(key, []).append(article)
    groups = []
    for key in sorted(by_place, key=lambda k: collation_key(site.names[k])):
        articles = newest_first(by_place[key])
        shown = articles[:PREVIEW] if has_cell_page(site.groups, key, directive.id) else articles
        rest = None
        if len(shown) < len(articles):
            rest = Link(f"Xem đủ {wording.count(len(articles))}", addresses.cell(key, directive.id))
        rows = tuple(_row(site, a, directive) for a in shown)
        link = Link(site.names[key], addresses.province(key))
        heading = then_and_now(site.vocabulary, site.names, key)
        groups.append(Group(heading, link, len(articles), ((None, rows),), rest))
    return tuple(groups)


def _row(site: Site, article: Article, directive: Directive) -> Row:
    marks = () if is_about(article, directive) else ("nhắc đến",)
    return replace(site.rows[article.id], where="", marks=marks)
