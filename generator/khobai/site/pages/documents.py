# SPDX-License-Identifier: MIT
"""Documents in a list and in a drawing: what the first page, the list of documents and the matrix share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.authority import Directive
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
            title="Dòng văn bản",
            description="Các văn bản theo thời gian, từ trên xuống; mũi tên là quan hệ. Bảng bên dưới ghi đủ.",
        )
    )


def by_date(directive: Directive) -> tuple[bool, str, str]:
    """Return a sort key: dated documents by date, then the undated ones by id."""
    return directive.date is None, directive.date.start.isoformat() if directive.date else "", directive.id
