# SPDX-License-Identifier: MIT
"""Pages of models (mô hình): the list, and one model with its spellings, owners and kin elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Initiative
from khobai.archive.groups import ModelGroup
from khobai.archive.pagination import CARDS
from khobai.locales.catalogue import _
from khobai.site.pages.page import Link, Page, Pagination, Row, Site, cut, owners
from khobai.text import wording
from khobai.text.conventions import collation_key
from khobai.text.vietnamese import fold


@dataclass(frozen=True, slots=True)
class ModelsPage:
    """Context of `models.md.jinja`."""

    total: int
    lines: tuple[tuple[Link, str, int], ...]
    """(model, owners, articles)."""
    letters: tuple[Link, ...]
    """First letters with the page of the list on which each begins."""
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class ModelPage:
    """Context of `model.md.jinja`."""

    name: str
    spellings: tuple[str, ...]
    total: int
    places: tuple[tuple[Link, int], ...]
    """Provinces of then with their numbers of articles, the most first."""
    occurrences: tuple[tuple[Initiative, Row], ...]
    kin: tuple[tuple[Link, str], ...]
    pagination: Pagination


OWNERS = 3
"""How many of those who run a model are named; its page has all."""


def model_pages(site: Site) -> Iterator[Page]:
    """Yield the list of models and the page of each."""
    every = site.groups.models
    run_by = {slug: owners(site.vocabulary, group.occurrences, most=OWNERS) for slug, group in every.items()}
    lines = [(_link(g), run_by[slug], len({a.id for a, _model in g.occurrences})) for slug, g in every.items()]
    pages = cut(addresses.MODELS, lines)
    begun: dict[str, str] = {}
    for path, part, _links in pages:
        for link, *_rest in part:
            begun.setdefault(_letter(link.text), path)
    letters = tuple(Link(letter, path) for letter, path in sorted(begun.items()))
    for path, part, links in pages:
        yield Page(path, "models.md.jinja", ModelsPage(len(every), part, letters if len(pages) > 1 else (), links),
                   title=_("Models and practices"),
                   description=wording.counted("{count} model or practice that the articles tell of.", "{count} models and practices that the articles tell of.", len(every)))  # fmt: skip
    for group in every.values():
        kin = tuple((_link(every[slug]), run_by[slug]) for slug in group.kin)
        occurrences = [(model, site.rows[article.id]) for article, model in group.occurrences]
        spread: dict[str, int] = {}
        for article in {article.id: article for article, _model in group.occurrences}.values():
            for key in article.provinces:
                spread[key] = spread.get(key, 0) + 1
        places = tuple(
            (Link(site.names[key], addresses.province(key)), n)
            for key, n in sorted(spread.items(), key=lambda item: (-item[1], collation_key(site.names[item[0]])))
        )
        for path, rows, links in cut(addresses.model(group.slug), occurrences, CARDS):
            yield Page(
                path,
                "model.md.jinja",
                ModelPage(group.name, group.spellings, len(occurrences), places, rows, kin, links),
                title=group.name,
                description=f"“{group.name}”: {run_by[group.slug]}.",
            )


def _letter(name: str) -> str:
    """Return the first letter or figure of a name as the list is ordered by it: `D` for `Đ` too; `#` for a figure."""
    first = next((char for char in fold(name) if char.isalnum()), "#").upper()
    return first if first.isalpha() else "#"


def _link(group: ModelGroup) -> Link:
    return Link(group.name, addresses.model(group.slug))
