# SPDX-License-Identifier: MIT
"""The strip of years: a row of bars, each a link to the articles of its year, with documents as flags above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from khobai.site.drawings.labels import articles
from khobai.site.drawings.render import render
from khobai.site.drawings.shades import CLASSES
from khobai.text import wording

_CLOSE = 2
"""Years within which two labels would touch on a telephone."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A document in the year of its date."""

    year: int
    label: str
    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One year."""

    year: int
    said: str
    """The number of articles in words."""
    articles: int
    height: int
    """0 for none, then 1 to 5."""
    href: str | None
    shows_year: bool
    is_near: bool
    """True for a label that a narrow screen leaves out."""
    flag: Flag | None
    is_crowded: bool
    """True for a flag that a narrow screen leaves out."""
    is_here: bool

    @property
    def count(self) -> str:
        """The number as a bar prints it."""
        return wording.number(self.articles)


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole drawing."""

    title: str
    bars: tuple[Bar, ...]


def strip(
    counts: Mapping[int, int],
    hrefs: Mapping[int, str],
    *,
    title: str,
    flags: Sequence[Flag] = (),
    here: int | None = None,
    span: range = range(0),
    most: int = 0,
) -> Markup:
    """Return the bars as HTML; empty when there is no year. `hrefs` has where a year leads, `here` is the year shown.

    Drawings to be compared share a `span` of years and the `most` articles of a year among them.
    """
    years = [*counts, *(flag.year for flag in flags), *span]
    if not counts:
        return Markup()
    first, last = min(years), max(years)
    most = max(most, *counts.values())
    raised = {flag.year: flag for flag in reversed(flags)}
    labelled = _labelled(range(first, last + 1), counts, raised)
    bars, told, flagged = [], first - 10, first - 10
    for year in range(first, last + 1):
        n = counts.get(year, 0)
        is_near = year != last and min(year - told, last - year) < _CLOSE
        is_crowded = year - flagged < _CLOSE
        if year in labelled and not is_near:
            told = year
        if year in raised and not is_crowded:
            flagged = year
        bars.append(
            Bar(year, articles(n), n, -(-n * CLASSES // most) if n else 0,
                hrefs.get(year), year in labelled, is_near, raised.get(year), is_crowded, year == here)
        )  # fmt: skip
    return render("drawings/strip.html.jinja", Strip(title, tuple(bars)))


def _labelled(years: range, counts: Mapping[int, int], flags: Mapping[int, Flag]) -> frozenset[int]:
    """Return the years whose number is written: all of a short strip, else the ends, those with a bar or a flag."""
    if len(years) <= 12:
        return frozenset(years)
    step = 5 if len(counts) > len(years) // 2 else 1
    return frozenset(y for y in years if y in {years[0], years[-1]} or ((y in counts or y in flags) and y % step == 0))
