# SPDX-License-Identifier: MIT
"""The page province x document x year, with the blanks visible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.authority import Directive
from khobai.archive.groups import current
from khobai.site.drawings.matrix import Cell, Column, Row, matrix
from khobai.site.pages.documents import by_date
from khobai.site.pages.page import Drawing, Link, Page, Site, year_label, years_of
from khobai.text import wording

SHORT = {"chỉ thị": "CT", "kết luận": "KL", "nghị quyết": "NQ", "quy định": "QĐ", "kế hoạch": "KH", "hướng dẫn": "HD"}


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A province with the words of each of its cells; an empty one is a blank."""

    province: Link
    total: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Context of `matrix.md.jinja`."""

    drawing: Drawing
    columns: tuple[Link, ...]
    lines: tuple[MatrixLine, ...]
    blanks: int


def matrix_page(site: Site) -> Iterator[Page]:
    """Yield the matrix of the units of today and the documents that any article cites or that lead the main line."""
    provinces = current(site.vocabulary.provinces)
    directives = _columns(site)
    years = {(p.id, d.id): years_of(site.groups.by_cell.get((p.id, d.id), ())) for p in provinces for d in directives}
    filled = {key: dated for key, dated in years.items() if site.groups.by_cell.get(key)}
    known = [year for dated in filled.values() for year in dated] or [d.date.start.year for d in directives if d.date]
    svg = (
        Markup()
        if not known
        else matrix(
            [Row(p.id, p.name, site.href(addresses.MATRIX, addresses.province(p.id))) for p in provinces],
            [Column(d.id, short(d), site.href(addresses.MATRIX, addresses.directive(d.id))) for d in directives],
            [Cell(p, d, dict(dated)) for (p, d), dated in filled.items()],
            first=min(known),
            last=max(known),
            title="Đối chiếu tỉnh, văn bản, năm",
            description="Mỗi ô là số bài của một tỉnh về một văn bản, chia theo năm; ô trống là chưa có bài.",
        )
    )  # without any date there are no years to part by; the table says all
    lines = tuple(
        MatrixLine(
            Link(p.name, addresses.province(p.id)),
            len(site.groups.by_province.get(p.id, ())),
            tuple(_words(site.groups.by_cell.get((p.id, d.id), ())) for d in directives),
        )
        for p in provinces
    )
    blanks = len(years) - len(filled)
    columns = tuple(Link(d.name, addresses.directive(d.id)) for d in directives)
    yield Page(addresses.MATRIX, "matrix.md.jinja", MatrixPage(Drawing(svg), columns, lines, blanks))


def short(directive: Directive) -> str:
    """Return a label of a few letters: `CT 05`, `KL 01`; the year is added when another document has the same."""
    kind, number = directive.type.split(" (")[0], directive.number.split("-")[0].split("/")[0]
    return f"{SHORT.get(kind, kind)} {number}"


def _columns(site: Site) -> list[Directive]:
    def is_main(directive: Directive) -> bool:
        return directive.type == "chỉ thị" and any(r.rel in {"continues", "continued_by"} for r in directive.relations)

    every = sorted(site.vocabulary.directives.values(), key=by_date)
    return [d for d in every if is_main(d) or site.groups.by_directive.get(d.id)]


def _words(articles: Sequence[Article]) -> str:
    """Return how many articles a cell holds, and of which years: `2 (2019–2021, 2022)`."""
    years = Counter(wording.lower_first(year_label(article)) for article in articles)
    detail = ", ".join(f"{year}: {n}" if n > 1 else year for year, n in sorted(years.items()))
    return f"{wording.number(len(articles))} ({detail})" if articles else ""
