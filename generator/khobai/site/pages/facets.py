# SPDX-License-Identifier: MIT
"""Ways to part a list of articles: the values of an axis, each a link to the articles that have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.axes import DIRECTIVE, NEWSPAPER, PROVINCE, Axis
from khobai.archive.pagination import CARDS
from khobai.locales.catalogue import N_, _
from khobai.site.pages.listing import Facet, anchor, first_of_years
from khobai.site.pages.page import Link, Site
from khobai.text.conventions import collation_key

LABELS = {PROVINCE: N_("Place"), DIRECTIVE: N_("Document"), NEWSPAPER: N_("Newspapers")}
Target = Callable[[Axis, str], str]
"""An axis and one of its values -> the page of the articles that have it."""


def facets(site: Site, articles: Sequence[Article], target: Target, *axes: Axis) -> tuple[Facet, ...]:
    """Return the facets of a list by `axes`, the values of the most articles first; a single article is its own target."""
    return tuple(_facet(site, articles, target, axis) for axis in axes)


def to_page(axis: Axis, value: str) -> str:
    """Return the page of a value: for the list of all articles, which it parts."""
    return axis.page(value)


def to_search(of: Axis, value: str) -> Target:
    """Return what leads to the search page with two filters: for the page of `value` of the axis `of`."""
    return lambda axis, other: f"{addresses.SEARCH}#{urlencode({of.folder: value, axis.folder: other})}"


def to_year(site: Site, *axes: Axis) -> Callable[[int], Target]:
    """Return what leads to the articles of a year on the pages of the values of `axes`."""
    firsts: Mapping[tuple[Axis, str], Mapping[int, int]] = {
        (axis, value): first_of_years(own) for axis in axes for value, own in site.groups.by[axis.id].items()
    }

    def of(year: int) -> Target:
        def target(axis: Axis, value: str) -> str:
            page, at = axis.page(value), firsts[axis, value].get(year)
            return page if at is None else f"{addresses.numbered(page, at // CARDS + 1)}#{anchor(year)}"

        return target

    return of


def _facet(site: Site, articles: Sequence[Article], target: Target, axis: Axis) -> Facet:
    own: dict[str, list[Article]] = {}
    for article in articles:
        for value in axis.of(article):
            own.setdefault(value, []).append(article)
    names = site.names if axis is PROVINCE else axis.entries(site.archive)
    ranked = sorted(own.items(), key=lambda item: (-len(item[1]), collation_key(names[item[0]]), item[0]))
    return Facet(
        _(LABELS[axis]),
        tuple(
            (Link(names[key], addresses.article(had[0].id) if len(had) == 1 else target(axis, key)), len(had))
            for key, had in ranked
        ),
    )
