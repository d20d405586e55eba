# SPDX-License-Identifier: MIT
"""The first page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from khobai.archive import addresses
from khobai.archive.groups import ModelGroup, current
from khobai.site.pages.documents import DocumentLine, document_lines, line_of_documents
from khobai.site.pages.maps import now_map
from khobai.site.pages.page import Drawing, Link, Page, Row, Site, owners
from khobai.text import wording

NEWEST = 10
FEATURED = 8


@dataclass(frozen=True, slots=True)
class HomePage:
    """Context of `home.md.jinja`."""

    intro: Markup
    counts: tuple[tuple[str, Link], ...]
    map: Drawing
    provinces: tuple[tuple[Link, int], ...]
    lineage: Drawing
    documents: tuple[DocumentLine, ...]
    newest: tuple[Row, ...]
    featured: tuple[tuple[Link, str], ...]


def home_page(site: Site, intro: str) -> Iterator[Page]:
    """Yield the first page; `intro` is Markdown that a person wrote (docs/index.md) and stands on top."""
    groups = site.groups
    provinces = [(p, len(groups.by_province.get(p.id, ()))) for p in current(site.vocabulary.provinces)]
    cited = [d for d in site.vocabulary.directives.values() if groups.by_directive.get(d.id)]
    newspapers = len(groups.by_newspaper)
    counts = (
        (wording.number(len(groups.articles)), Link("bài", addresses.YEARS)),
        (
            wording.number(sum(1 for _, n in provinces if n)),
            Link("tỉnh, thành phố ngày nay có bài", addresses.PROVINCES),
        ),
        (wording.number(len(cited)), Link("văn bản được nhắc", addresses.DIRECTIVES)),
        (wording.number(len(groups.models)), Link("mô hình, cách làm", addresses.MODELS)),
        (wording.number(newspapers), Link("báo, trang tin", addresses.NEWSPAPERS)),
    )
    featured = sorted(groups.models.values(), key=_renown)[:FEATURED]
    context = HomePage(
        intro=Markup(intro.strip()),  # noqa: S704  # written in docs/ by the site's own people
        counts=counts,
        map=now_map(site, addresses.HOME),
        provinces=tuple((Link(p.name, addresses.province(p.id)), n) for p, n in provinces if n),
        lineage=line_of_documents(site, addresses.HOME),
        documents=document_lines(site, cited),
        newest=tuple(site.rows[a.id] for a in groups.articles[:NEWEST]),
        featured=tuple(
            (Link(m.name, addresses.model(m.slug)), owners(site.vocabulary, m.occurrences, most=2)) for m in featured
        ),
    )
    yield Page(addresses.HOME, "home.md.jinja", context, kind="home")


def _renown(model: ModelGroup) -> tuple[int, int, str]:
    """Return a sort key: models of many owners first, then those with kin, then by address."""
    return -len({m.owner for _, m in model.occurrences}), -len(model.kin), model.slug
