# SPDX-License-Identifier: MIT
"""Pages of models (mô hình): the list, and one model with its spellings, owners and kin elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Initiative
from khobai.archive.groups import ModelGroup
from khobai.site.pages.page import Link, Page, Pagination, Row, Site, cut, owners


@dataclass(frozen=True, slots=True)
class ModelsPage:
    """Context of `models.md.jinja`."""

    total: int
    lines: tuple[tuple[Link, str, int], ...]
    """(model, owners, articles)."""
    pagination: Pagination


@dataclass(frozen=True, slots=True)
class ModelPage:
    """Context of `model.md.jinja`."""

    group: ModelGroup
    occurrences: tuple[tuple[Initiative, Row], ...]
    kin: tuple[tuple[Link, str], ...]
    pagination: Pagination


def model_pages(site: Site) -> Iterator[Page]:
    """Yield the list of models and the page of each."""
    every = site.groups.models
    lines = [
        (_link(g), owners(site.vocabulary, g.occurrences), len({a.id for a, _ in g.occurrences}))
        for g in every.values()
    ]
    for path, part, links in cut(addresses.MODELS, lines):
        yield Page(path, "models.md.jinja", ModelsPage(len(every), part, links))
    for group in every.values():
        kin = tuple((_link(every[slug]), owners(site.vocabulary, every[slug].occurrences)) for slug in group.kin)
        occurrences = [(model, site.rows[article.id]) for article, model in group.occurrences]
        for path, rows, links in cut(addresses.model(group.slug), occurrences):
            yield Page(path, "model.md.jinja", ModelPage(group, rows, kin, links))


def _link(group: ModelGroup) -> Link:
    return Link(group.name, addresses.model(group.slug))
