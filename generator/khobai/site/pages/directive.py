# SPDX-License-Identifier: MIT
"""Pages of documents: the list with its lineage, and one document with its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.archive.authority import Directive
from khobai.archive.groups import current
from khobai.locales.catalogue import _
from khobai.site.pages.documents import DocumentLine, document_lines, line_of_documents, main_line, main_line_drawn
from khobai.site.pages.listing import Facet, Listing, door, listings
from khobai.site.pages.page import Drawing, Link, Page, Site, is_about
from khobai.text import wording
from khobai.text.conventions import collation_key


@dataclass(frozen=True, slots=True)
class DirectivesPage:
    """Context of `directives.md.jinja`."""

    line: Drawing
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
    issued: tuple[str, ...]
    """By whom and when, in words."""
    line: Drawing | None
    """The main line of documents, on the pages of those that stand on it."""
    provinces: int
    """How many units of then have an article."""
    about: int
    """How many articles are about it and do not merely mention it."""
    listing: Listing
    without: tuple[Link, ...]
    """The units of today without an article, once any unit has one."""
    relations: tuple[RelationLine, ...]
    printed: tuple[tuple[str, int], ...]
    """(form as printed in the articles here, how often)."""


def directive_pages(site: Site) -> Iterator[Page]:
    """Yield the list of documents and the pages of each."""
    yield Page(addresses.DIRECTIVES, "directives.md.jinja", _index(site), title=_("Documents"),
               description=_("The documents that articles of the archive are about or mention, by date."))  # fmt: skip
    chain, frame = main_line(site.vocabulary)
    on_line = {d.id for d in (*chain, *frame)}
    for directive in site.vocabulary.directives.values():
        yield from _directive(site, directive, on_line=directive.id in on_line)


def _index(site: Site) -> DirectivesPage:
    lines = document_lines(site, site.vocabulary.directives.values())
    return DirectivesPage(
        main_line_drawn(site, addresses.DIRECTIVES), line_of_documents(site, addresses.DIRECTIVES), lines
    )


def _directive(site: Site, directive: Directive, *, on_line: bool) -> Iterator[Page]:
    path = addresses.directive(directive.id)
    articles = site.groups.by_directive.get(directive.id, ())
    known = site.vocabulary.directives
    printed: dict[str, int] = {}
    for form in (f for a in articles for c in a.directives if c.directive == directive.id for f in c.forms):
        printed[form.text] = printed.get(form.text, 0) + (form.count or 1)
    named = {key for a in articles for key in a.provinces}
    gathering = {unit.id for key in named for unit in site.vocabulary.units_now(key)}
    by_place = sorted(
        ((key, site.groups.by_cell[key, directive.id]) for key in named),
        key=lambda item: (-len(item[1]), collation_key(site.names[item[0]])),
    )
    values = [(door(site, key, directive.id), site.names[key], len(own)) for key, own in by_place]
    facet = Facet(_("Place"), tuple((Link(name, link.path), n) for link, name, n in values if link))
    about = sum(is_about(a, directive) for a in articles)
    without = tuple(
        Link(p.name, addresses.province(p.id))
        for p in current(site.vocabulary.provinces) if articles and p.id not in gathering
    )  # fmt: skip
    forms = tuple(sorted(printed.items(), key=lambda item: (-item[1], collation_key(item[0]))))
    issued = (directive.issuer, wording.date(directive.date) if directive.date else _("date not known"))
    for here, listing in listings(
        site,
        path,
        articles,
        title=_("Articles by year about {name}", name=directive.name),
        row=lambda a: (
            site.rows[a.id] if is_about(a, directive) else replace(site.rows[a.id], marks=(_("mentioned only"),))
        ),
        facets=(facet,),
        flags=(directive,),
    ):
        context = DirectivePage(
            directive=directive,
            issued=issued,
            line=main_line_drawn(site, path, directive.id) if on_line and here == path else None,
            provinces=len(named),
            about=about,
            listing=listing,
            without=without,
            relations=tuple(
                RelationLine(wording.RELATIONS[r.rel], Link(known[r.to].name, addresses.directive(r.to)), r.note)
                for r in directive.relations
            ),
            printed=forms,
        )
        yield Page(here, "directive.md.jinja", context, description=f"{directive.name}: {directive.title}")
