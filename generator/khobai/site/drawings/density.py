# SPDX-License-Identifier: MIT
"""The density drawing: a small row of bars, articles by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khobai.site.drawings.labels import Box, Line, articles, grouped, width
from khobai.site.drawings.render import Canvas, render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

WIDTH = 360.0
_SIDE = 6.0
_TICK_SIZE = 11.0
_HEAD = 15.0
_FOOT = 18.0
_LEAST = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One year."""

    year: int
    count: int
    box: Box
    """Of height 0 when there is no article."""
    tooltip: str


@dataclass(frozen=True, slots=True)
class Density:
    """The whole drawing."""

    canvas: Canvas
    bars: tuple[Bar, ...]
    baseline: float
    ticks: tuple[Line, ...]
    """Labels of years, on the middle of their bars."""
    peak: Line | None
    """The largest count, above its first bar."""
    size: float = _TICK_SIZE


def density(
    counts: Mapping[int, int],
    *,
    first: int,
    last: int,
    title: str,
    description: str,
    height: float = 72.0,
    prefix: str = "density",
) -> Markup:
    """Return the bars of articles by year as SVG in a figure; `height` in units of a width of 360.

    The years are `first` to `last`, and further where there are counts outside them: no article is left out.

    Raises:
        ValueError: a count is negative, `height` leaves no room for bars, or `prefix` is no start of an id.
    """
    return render(
        "drawings/density.svg.jinja",
        layout(counts, first=first, last=last, title=title, description=description, height=height, prefix=prefix),
    )


def span(counts: Mapping[int, int], first: int, last: int) -> range:
    """Return all years from the first to the last, widened to hold every year that has a count."""
    years = [first, last, *(year for year, count in counts.items() if count)]
    return range(min(years), max(years) + 1)


def layout(
    counts: Mapping[int, int], *, first: int, last: int, title: str, description: str, height: float, prefix: str
) -> Density:
    """Return the geometry of the drawing; errors as of `density`."""
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count of articles is negative")
    room = height - _HEAD - _FOOT
    if room <= 0:
        raise ValueError(f"no room for bars in a height of {height}")
    years = span(counts, first, last)
    most = max(counts.values(), default=0)
    pitch = (WIDTH - 2 * _SIDE) / len(years)
    baseline = _HEAD + room

    def bar(index: int, year: int) -> Bar:
        count = counts.get(year, 0)
        tall = max(_LEAST, room * count / most) if count else 0.0
        box = Box(_SIDE + index * pitch + pitch * 0.1, baseline - tall, pitch * 0.8, tall)
        return Bar(year, count, box, f"{year}: {articles(count)}")

    bars = tuple(bar(index, year) for index, year in enumerate(years))
    canvas = Canvas(prefix, title, description, WIDTH, height, linked=False)
    return Density(canvas, bars, baseline, _ticks(bars, height - 5), _peak(bars, most))


def _middle(bar: Bar, text: str) -> float:
    half = width(text, _TICK_SIZE) / 2
    return min(max(bar.box.x + bar.box.width / 2, half), WIDTH - half)


def _ticks(bars: tuple[Bar, ...], y: float) -> tuple[Line, ...]:
    # The ends first, then round years where there is room between the labels already set.
    ends = dict.fromkeys((bars[0], bars[-1]))
    order = [*ends, *(bar for bar in bars if bar.year % 10 == 0), *(bar for bar in bars if bar.year % 5 == 0)]
    taken: dict[int, float] = {}
    for bar in order:
        x = _middle(bar, str(bar.year))
        if all(abs(x - other) >= width(str(bar.year), _TICK_SIZE) + 8 for other in taken.values()):
            taken.setdefault(bar.year, x)
    return tuple(Line(x, y, str(year)) for year, x in sorted(taken.items()))


def _peak(bars: tuple[Bar, ...], most: int) -> Line | None:
    if not most:
        return None
    bar = next(bar for bar in bars if bar.count == most)
    return Line(_middle(bar, grouped(most)), bar.box.y - 4, grouped(most))
