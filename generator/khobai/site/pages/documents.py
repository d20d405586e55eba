# SPDX-License-Identifier: MIT
"""Documents in a list and in a drawing: what the first page, the pages of documents and the matrix share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.authority import Directive
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.catalogue import _
from khobai.site.drawings.line import Stop, line
from khobai.site.drawings.lineage import Edge, Node, lineage
from khobai.site.pages.page import Drawing, Link, Site
from khobai.text import wording


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list."""

    link: Link
    directive: Directive
    total: int


def document_lines(site: Site, directives: Iterable[Directive]) -> tuple[DocumentLine, ...]:
    """Return these documents with their numbers of articles, by date."""
    return tuple(
        DocumentLine(Link(d.name, addresses.directive(d.id)), d, len(site.groups.by_directive.get(d.id, ())))
        for d in sorted(directives, key=by_date)
    )


def line_of_documents(site: Site, path: str) -> Drawing:
    """Return the lineage of all documents with their numbers of articles, as seen from the page `path`."""
    every = site.vocabulary.directives.values()
    nodes = [
        Node(
            id=d.id,
            label=d.name,
            date=wording.date(d.date) if d.date else None,
            year=d.date.start.year + (d.date.start.timetuple().tm_yday - 1) / 366 if d.date else None,
            title=f"{d.number}: {d.title}",
            href=site.href(path, addresses.directive(d.id)),
            count=len(site.groups.by_directive.get(d.id, ())),
        )
        for d in every
    ]
    inverse = {
        "continued_by",
        "guided_by",
        "implemented_by",
        "replaced_by",
        "supplemented_by",
        "basis_of",
        "in_context",
    }
    edges = {
        (min(d.id, r.to), max(d.id, r.to), r.rel) if r.rel == "read_with" else (d.id, r.to, r.rel)
        for d in every for r in d.relations if r.rel not in inverse
    }  # fmt: skip
    return Drawing(
        lineage(
            nodes,
            [Edge(a, b, rel, wording.RELATIONS[rel]) for a, b, rel in sorted(edges)],
            title=_("Line of documents"),
            description=_(
                "Documents over time, from top to bottom; arrows are relations. The table below has them all."
            ),
        )
    )


def main_line(vocabulary: Vocabulary) -> tuple[tuple[Directive, ...], tuple[Directive, ...]]:
    """Return the longest chain of documents each of which continues the one before, and those that give its last a frame.

    Of chains of one length the one that begins earliest.
    """
    known = vocabulary.directives
    after = {
        d.id: known[r.to] for d in known.values() for r in d.relations if r.rel == "continued_by" and r.to in known
    }
    chains = []
    for first in sorted(known.values(), key=by_date):
        chain, seen = [first], {first.id}
        while (following := after.get(chain[-1].id)) and following.id not in seen:
            chain.append(following)
            seen.add(following.id)
        chains.append(tuple(chain))
    longest = max(chains, key=len, default=())
    if len(longest) < 2:
        return (), ()
    frame = (d for d in known.values() if any(r.rel == "context_of" and r.to == longest[-1].id for r in d.relations))
    return longest, tuple(sorted(frame, key=by_date))


def main_line_drawn(site: Site, path: str, here: str | None = None) -> Drawing:
    """Return the main line with its numbers of articles, as seen from the page `path`; `here` is the page's document."""
    chain, frame = main_line(site.vocabulary)
    stops = []
    for d in (*chain, *frame):
        n = len(site.groups.by_directive.get(d.id, ()))
        year = str(d.date.start.year) if d.date else _("year not known")
        stops.append(Stop(
            name=d.name,
            when=_("{year}, context", year=year) if d in frame else year,
            said=wording.articles(n),
            title=f"{d.number}: {d.title}",
            href=site.href(path, addresses.directive(d.id)),
            has_articles=n > 0,
            leads_loosely=d in frame or (bool(frame) and d is chain[-1]),
            is_here=d.id == here,
        ))  # fmt: skip
    return Drawing(line(stops, title=_("Main line of documents")))


def by_date(directive: Directive) -> tuple[bool, str, str]:
    """Return a sort key: dated documents by date, then the undated ones by id."""
    return directive.date is None, directive.date.start.isoformat() if directive.date else "", directive.id
