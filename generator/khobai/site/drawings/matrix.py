# SPDX-License-Identifier: MIT
"""The matrix: rows (provinces) by columns (documents), each cell with its articles by year, blanks visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from khobai.site.drawings.density import span
from khobai.site.drawings.labels import Box, Line, articles, fit, grouped, shorten, stack, width
from khobai.site.drawings.render import Canvas, plain, render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CELL = (44.0, 30.0)
"""Width and height of a cell."""
_HEAD = 34.0
_SIZE = 12.0
_TOTAL_SIZE = 10.5
_HEAD_SIZES = (9.0, 12.0)
_WIDEST_ROW_LABEL = 150.0
_BAR_ROOM = 13.0
_LEAST = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """A province."""

    id: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A document, with a short label such as `CT 05`."""

    id: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Articles of one row and one column, by year; several cells of one place are added up."""

    row: str
    column: str
    years: Mapping[int, int]
    undated: int = 0
    """Articles without a year: in the total, in no bar."""


@dataclass(frozen=True, slots=True)
class Header:
    """A label of a row or a column."""

    href: str | None
    tooltip: str
    lines: tuple[Line, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell with articles."""

    box: Box
    tooltip: str
    total: Line
    bars: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole drawing."""

    canvas: Canvas
    rows: tuple[Header, ...]
    columns: tuple[Header, ...]
    cells: tuple[Filled, ...]
    blanks: tuple[tuple[float, float], ...]
    """Middles of the empty cells."""
    rules: tuple[float, ...]
    """Heights of the lines between rows."""
    note: str
    """How to read a cell."""
    total_size: float = _TOTAL_SIZE


def matrix(
    rows: Sequence[Row],
    columns: Sequence[Column],
    cells: Sequence[Cell],
    *,
    first: int,
    last: int,
    title: str,
    description: str,
    prefix: str = "matrix",
) -> Markup:
    """Return the matrix as SVG in a figure whose inside scrolls; empty when there are no rows or no columns.

    All cells share the years `first` to `last`, widened to hold every count, and one scale of bars.

    Raises:
        ValueError: a cell names no row or column, a count is negative, or `prefix` is no start of an id.
    """
    if not rows or not columns:
        return Markup()
    return render(
        "drawings/matrix.svg.jinja",
        layout(rows, columns, cells, first=first, last=last, title=title, description=description, prefix=prefix),
    )


def layout(
    rows: Sequence[Row],
    columns: Sequence[Column],
    cells: Sequence[Cell],
    *,
    first: int,
    last: int,
    title: str,
    description: str,
    prefix: str,
) -> Matrix:
    """Return the geometry of the drawing; errors as of `matrix`."""
    sums, undated = _sums(rows, columns, cells)
    every: dict[int, int] = {}
    for years in sums.values():
        for year, count in years.items():
            every[year] = max(every.get(year, 0), count)
    range_ = span(every, first, last)
    most = max(every.values(), default=0)
    label_room = min(_WIDEST_ROW_LABEL, max(width(plain(row.label), _SIZE) for row in rows) + 4) + 6
    cell_width, cell_height = CELL
    filled: list[Filled] = []
    blanks: list[tuple[float, float]] = []
    for row_index, row in enumerate(rows):
        for column_index, column in enumerate(columns):
            x, y = label_room + column_index * cell_width, _HEAD + row_index * cell_height
            years, more = sums.get((row.id, column.id), {}), undated.get((row.id, column.id), 0)
            if not any(years.values()) and not more:
                blanks.append((x + cell_width / 2, y + cell_height / 2))
                continue
            name = f"{row.label}, {column.label}"
            filled.append(_fill(Box(x, y, cell_width, cell_height), name, years, more, range_=range_, most=most))
    note = f"Mỗi ô: số bài, và số bài theo năm từ {range_[0]} đến {range_[-1]}; dấu chấm: chưa có bài."
    hrefs = (*(row.href for row in rows), *(column.href for column in columns))
    full = label_room + len(columns) * cell_width + 2
    bottom = _HEAD + len(rows) * cell_height
    canvas = Canvas(prefix, title, description, full, bottom + 1, any(href is not None for href in hrefs))
    return Matrix(
        canvas=canvas,
        rows=tuple(_row_header(row, index, label_room) for index, row in enumerate(rows)),
        columns=tuple(_column_header(column, index, label_room) for index, column in enumerate(columns)),
        cells=tuple(filled),
        blanks=tuple(blanks),
        rules=tuple(_HEAD + index * cell_height for index in range(len(rows) + 1)),
        note=note,
    )


def _sums(
    rows: Sequence[Row], columns: Sequence[Column], cells: Sequence[Cell]
) -> tuple[dict[tuple[str, str], dict[int, int]], dict[tuple[str, str], int]]:
    row_ids, column_ids = {row.id for row in rows}, {column.id for column in columns}
    sums: dict[tuple[str, str], dict[int, int]] = {}
    undated: dict[tuple[str, str], int] = {}
    for cell in cells:
        if cell.row not in row_ids or cell.column not in column_ids:
            raise ValueError(f"a cell without its row or column: {cell.row}, {cell.column}")
        if cell.undated < 0 or any(count < 0 for count in cell.years.values()):
            raise ValueError(f"a count of articles is negative: {cell.row}, {cell.column}")
        years = sums.setdefault((cell.row, cell.column), {})
        for year, count in cell.years.items():
            years[year] = years.get(year, 0) + count
        undated[cell.row, cell.column] = undated.get((cell.row, cell.column), 0) + cell.undated
    return sums, undated


def _fill(box: Box, name: str, years: Mapping[int, int], undated: int, *, range_: range, most: int) -> Filled:
    inner = box.width - 8
    pitch = inner / len(range_)
    foot = box.y + box.height - 3
    bars = tuple(
        Box(box.x + 4 + (year - range_[0]) * pitch, foot - tall, max(pitch * 0.85, 0.5), tall)
        for year, count in sorted(years.items())
        if count
        for tall in (max(_LEAST, _BAR_ROOM * count / most),)
    )
    total = sum(years.values()) + undated
    detail = [f"{year}: {count}" for year, count in sorted(years.items()) if count]
    detail += [f"không rõ năm: {undated}"] if undated else []
    tooltip = f"{name}: {articles(total)} ({', '.join(detail)})"
    place = Line(box.x + box.width - 4, box.y + 3 + _TOTAL_SIZE * 0.8, grouped(total))
    return Filled(box, tooltip, place, bars)


def _row_header(row: Row, index: int, room: float) -> Header:
    text = shorten(plain(row.label), room - 6, _SIZE)
    middle = _HEAD + (index + 0.5) * CELL[1]
    return Header(row.href, row.label, stack((text,), 2.0, middle, _SIZE, 1.1), _SIZE)


def _column_header(column: Column, index: int, left: float) -> Header:
    lines, size = fit(plain(column.label), (CELL[0] - 4, _HEAD - 4), _HEAD_SIZES, 1.1)
    return Header(column.href, column.label, stack(lines, left + (index + 0.5) * CELL[0], _HEAD / 2, size, 1.1), size)
