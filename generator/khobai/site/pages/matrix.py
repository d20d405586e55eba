# SPDX-License-Identifier: MIT
"""The page province x document: one table, each cell a door, the blanks visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.authority import Directive
from khobai.archive.groups import current
from khobai.locales.catalogue import _
from khobai.site.drawings.shades import limits, shade, words
from khobai.site.pages.documents import by_date, main_line
from khobai.site.pages.listing import door, short
from khobai.site.pages.page import Link, Page, Site, is_about
from khobai.text import wording


@dataclass(frozen=True, slots=True)
class Column:
    """A document over its column."""

    link: Link
    """With a label of a few letters."""
    name: str
    year: str
    is_main: bool
    """True on the main line of documents."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The articles of a province that cite a document."""

    link: Link
    """With their number."""
    shade: int
    """1 to 5 by how many are about the document; 0 when all merely mention it."""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A province with its cells; None is a blank."""

    province: Link
    total: Cell | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Context of `matrix.md.jinja`."""

    columns: tuple[Column, ...]
    lines: tuple[MatrixLine, ...]
    keys: tuple[str, ...]
    """What each shade means, from none on."""
    blanks: int
    without: int
    """How many provinces have no article at all."""


def matrix_page(site: Site) -> Iterator[Page]:
    """Yield the matrix of the units of today and the documents that any article cites or that lead the main line."""
    provinces = current(site.vocabulary.provinces)
    main = {d.id for part in main_line(site.vocabulary) for d in part}
    every = sorted(site.vocabulary.directives.values(), key=by_date)
    directives = [d for d in every if d.id in main] + [
        d for d in every if d.id not in main and site.groups.by_directive.get(d.id)
    ]
    about = {
        (p.id, d.id): sum(is_about(a, d) for a in site.groups.by_cell.get((p.id, d.id), ()))
        for p in provinces for d in directives
    }  # fmt: skip
    totals = {p.id: len(site.groups.by_province.get(p.id, ())) for p in provinces}
    bounds = limits((*about.values(), *totals.values()))
    lines = []
    for p in provinces:
        cells = []
        for d in directives:
            link = door(site, p.id, d.id)
            cells.append(Cell(link, shade(about[p.id, d.id], bounds)) if link else None)
        n = totals[p.id]
        total = Cell(Link(wording.number(n), addresses.province(p.id)), shade(n, bounds)) if n else None
        lines.append(MatrixLine(Link(p.name, addresses.province(p.id)), total, tuple(cells)))
    context = MatrixPage(
        columns=tuple(_column(d, is_main=d.id in main) for d in directives),
        lines=tuple(lines),
        keys=words(bounds),
        blanks=sum(cell is None for line in lines for cell in line.cells),
        without=sum(not n for n in totals.values()),
    )
    told = _("Which place has articles about which document: one row a place of today, one column a document.")
    yield Page(
        addresses.MATRIX,
        "matrix.md.jinja",
        context,
        title=_("Which place, following which document?"),
        description=told,
    )


def _column(directive: Directive, *, is_main: bool) -> Column:
    year = str(directive.date.start.year) if directive.date else "?"
    return Column(Link(short(directive), addresses.directive(directive.id)), directive.name, year, is_main)
