# SPDX-License-Identifier: MIT
"""Pages of provinces: the list with its tile maps, one unit then and now, and province x document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.archive.article import Article, Figure, Initiative
from khobai.archive.authority import Directive, Province
from khobai.archive.groups import current, has_cell_page, has_uncited_page
from khobai.archive.pagination import PAGE_SIZE
from khobai.site.pages.maps import former_map, now_map
from khobai.site.pages.page import (
    PREVIEW,
    Drawing,
    Group,
    Link,
    Page,
    Pagination,
    Row,
    Site,
    by_year,
    cut,
    is_about,
    then_and_now,
)
from khobai.text import wording
from khobai.text.edtf import parse
from khobai.text.vietnamese import collation_key

UNCITED_NAME = "Không nêu văn bản"
"""The cell of articles that cite no document."""
UNKNOWN = "chưa rõ nơi làm"
TOP = 12
"""How many models and figures a province page names."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A province in a list."""

    link: Link
    standing: str
    total: int
    kin: tuple[Link, ...]
    basis: str | None


@dataclass(frozen=True, slots=True)
class ProvincesPage:
    """Context of `provinces.md.jinja`."""

    reform: str | None
    """The first day of the units of today, in words."""
    before: int
    """How many units stood on the day before."""
    map_now: Drawing
    map_then: Drawing
    now: tuple[UnitLine, ...]
    merged: tuple[UnitLine, ...]
    merged_in: str
    """The years in which they ended."""
    earlier: tuple[UnitLine, ...]
    acts: tuple[tuple[str, str], ...]
    """(title of the act, in force)."""


@dataclass(frozen=True, slots=True)
class ProvincePage:
    """Context of `province.md.jinja`."""

    province: Province
    name: str
    standing: str
    lifetime: str
    predecessors: tuple[UnitLine, ...]
    successors: tuple[UnitLine, ...]
    now: tuple[Link, ...]
    """The units of today that hold its land; empty while the unit exists."""
    same_name: tuple[Link, ...]
    total: int
    groups: tuple[Group, ...]
    others: Group | None
    """Articles that cite no document."""
    models: tuple[tuple[Link, str], ...]
    figures: tuple[tuple[Figure, Row], ...]
    more_figures: bool


@dataclass(frozen=True, slots=True)
class CellPage:
    """Context of `cell.md.jinja`."""

    province: Link
    directive: Link | None
    """None for the articles that cite no document."""
    total: int
    rows: tuple[Row, ...]
    pagination: Pagination


def province_pages(site: Site) -> Iterator[Page]:
    """Yield the list of provinces, the page of each unit, and the cells that need pages of their own."""
    yield Page(addresses.PROVINCES, "provinces.md.jinja", _index(site))
    for province in site.vocabulary.provinces.values():
        yield Page(addresses.province(province.id), "province.md.jinja", _province(site, province))
    for (province_key, directive_key), articles in site.groups.by_cell.items():
        if has_cell_page(site.groups, province_key, directive_key):
            document = site.vocabulary.directives[directive_key]
            rows = [_marked(site, a, document, of=site.vocabulary.provinces[province_key]) for a in articles]
            yield from _cell(
                site, province_key, directive_key, Link(document.name, addresses.directive(directive_key)), rows
            )
    for province_key, articles in site.groups.by_province.items():
        if has_uncited_page(site.groups, province_key):
            uncited = [site.rows[a.id] for a in articles if not a.directive_ids]
            yield from _cell(site, province_key, addresses.UNCITED, None, uncited)


def standing(province: Province) -> str:
    """Return what kind of unit it is, with changes: `tỉnh; thành phố từ 20/9/2026 (Nghị quyết ...)`."""
    first, *later = province.standings
    words = [first.type]
    for change in later:
        by = f" ({change.by})" if change.by else ""
        words.append(f"{change.type} từ {wording.date(change.since)}{by}")
    return "; ".join(words)


def _unit_line(site: Site, province: Province, kin: Sequence[str], basis: str | None) -> UnitLine:
    return UnitLine(
        link=Link(site.names[province.id], addresses.province(province.id)),
        standing=standing(province),
        total=len(site.groups.by_province.get(province.id, ())),
        kin=tuple(Link(site.names[key], addresses.province(key)) for key in kin),
        basis=basis,
    )


def _index(site: Site) -> ProvincesPage:
    vocabulary = site.vocabulary
    every, before = vocabulary.provinces, vocabulary.era_before
    ended = sorted((p for p in every.values() if p.until), key=lambda p: collation_key(p.name))
    merged = [p for p in ended if before and vocabulary.existed(p.id, before.span)]
    last_day = parse(before.until) if before and before.until else None
    years = sorted({year for p in merged if p.until for year in parse(p.until).years})
    return ProvincesPage(
        reform=wording.date(vocabulary.reform) if vocabulary.reform else None,
        before=sum(vocabulary.existed(key, last_day) for key in every) if last_day else 0,
        map_now=now_map(site, addresses.PROVINCES),
        map_then=former_map(site, addresses.PROVINCES),
        now=tuple(_unit_line(site, p, p.predecessors, p.basis) for p in current(every)),
        merged=tuple(_unit_line(site, p, p.successors, p.end_basis) for p in merged),
        merged_in=", ".join(map(str, years)),
        earlier=tuple(_unit_line(site, p, p.successors, p.end_basis) for p in ended if p not in merged),
        acts=tuple((act.title, wording.date(act.in_force)) for act in vocabulary.acts),
    )


def _province(site: Site, province: Province) -> ProvincePage:
    vocabulary, articles = site.vocabulary, site.groups.by_province.get(province.id, ())
    full = len(articles) > PAGE_SIZE
    cells = [
        (d, about) for d in vocabulary.directives.values() if (about := site.groups.by_cell.get((province.id, d.id)))
    ]
    cells.sort(key=lambda cell: (-sum(is_about(a, cell[0]) for a in cell[1]), -len(cell[1]), cell[0].id))
    groups = [_group(site, province, d, about, full=full) for d, about in cells]
    uncited = [a for a in articles if not a.directive_ids]
    return ProvincePage(
        province=province,
        name=site.names[province.id],
        standing=standing(province),
        lifetime=_lifetime(province),
        predecessors=tuple(_unit_line(site, vocabulary.provinces[k], (), None) for k in province.predecessors),
        successors=tuple(_unit_line(site, vocabulary.provinces[k], (), None) for k in province.successors),
        now=tuple(
            Link(site.names[heir.id], addresses.province(heir.id))
            for heir in (() if province.is_current else vocabulary.units_now(province.id))
        ),
        same_name=tuple(
            Link(site.names[other.id], addresses.province(other.id))
            for other in vocabulary.provinces.values()
            if other.name == province.name and other.id != province.id
        ),
        total=len(articles),
        groups=tuple(groups),
        others=_uncited_group(site, province, uncited, full=full) if uncited else None,
        models=_models(site, articles),
        figures=tuple((f, site.rows[a.id]) for a in articles[:TOP] for f in a.figures)[:TOP],
        more_figures=sum(len(a.figures) for a in articles) > TOP,
    )  # fmt: skip


def _group(site: Site, province: Province, directive: Directive, articles: Sequence[Article], *, full: bool) -> Group:
    total = len(articles)
    shown = articles[:PREVIEW] if full or has_cell_page(site.groups, province.id, directive.id) else articles
    rest = None
    if len(shown) < total:
        rest = Link(f"Xem đủ {wording.count(total)}", addresses.cell(province.id, directive.id))
    parts = by_year(shown, lambda a: _marked(site, a, directive, of=province))
    return Group(directive.name, Link(directive.name, addresses.directive(directive.id)), total, parts, rest)


def _uncited_group(site: Site, province: Province, uncited: Sequence[Article], *, full: bool) -> Group:
    shown = uncited[:PREVIEW] if full else uncited
    rest = None
    if len(shown) < len(uncited):
        rest = Link(f"Xem đủ {wording.count(len(uncited))}", addresses.cell(province.id, addresses.UNCITED))
    return Group(UNCITED_NAME, None, len(uncited), by_year(shown, lambda a: site.rows[a.id]), rest)


def _lifetime(province: Province) -> str:
    """Return from when to when the unit existed, with what is known of an uncertain start."""
    words = []
    if province.since:
        words.append(f"từ {wording.date(province.since)}")
    if province.until:
        words.append(f"đến {wording.date(province.until)}")
    note = f" (lúc bắt đầu: {province.since_note})" if province.since_note else ""
    return " ".join(words) + note if words else (province.since_note or "chưa rõ từ bao giờ")


def _marked(site: Site, article: Article, directive: Directive, *, of: Province) -> Row:
    """Return the row of an article with what this list must add to it."""
    marks = () if is_about(article, directive) else ("nhắc đến",)
    where = "; ".join(then_and_now(site.vocabulary, site.names, key) for key in article.provinces if key != of.id)
    return replace(site.rows[article.id], marks=marks, where=where)


def _models(site: Site, articles: Sequence[Article]) -> tuple[tuple[Link, str], ...]:
    """Return the models that the newest articles name, each once, with all its owners there."""
    by_model: dict[str, list[Initiative]] = {}
    for article in articles:
        for model in article.models if len(by_model) < TOP else ():
            by_model.setdefault(site.groups.model_slugs[model.name], []).append(model)
    return tuple(
        (
            Link(rows[0].name, addresses.model(key)),
            "; ".join(dict.fromkeys(m.owner for m in rows if m.owner)) or UNKNOWN,
        )
        for key, rows in by_model.items()
    )


def _cell(site: Site, province: str, key: str, directive: Link | None, rows: Sequence[Row]) -> Iterator[Page]:
    for path, part, links in cut(addresses.cell(province, key), rows):
        context = CellPage(
            province=Link(site.names[province], addresses.province(province)),
            directive=directive,
            total=len(rows),
            rows=part,
            pagination=links,
        )
        yield Page(path, "cell.md.jinja", context)
