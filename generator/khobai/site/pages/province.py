# SPDX-License-Identifier: MIT
"""Pages of provinces: the list with its tile maps, one unit then and now, and province x document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.archive.article import Article, Figure, Initiative
from khobai.archive.authority import Directive, Province
from khobai.archive.axes import gathering_units
from khobai.archive.groups import current, has_cell_page, has_uncited_page
from khobai.locales.catalogue import N_, _
from khobai.site.pages.documents import main_line
from khobai.site.pages.listing import Facet, Listing, door, listings
from khobai.site.pages.maps import former_map, now_map
from khobai.site.pages.page import Drawing, Link, Page, Row, Site, is_about
from khobai.text import wording
from khobai.text.conventions import collation_key
from khobai.text.edtf import parse

UNCITED_NAME = N_("Names no document")
"""The cell of articles that cite no document."""
UNKNOWN = N_("not known who runs it")
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
    """Of the units before the last reform; empty when there was none."""
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
    listing: Listing
    without: tuple[Link, ...]
    """Documents of the main line that no article here cites."""
    models: tuple[tuple[Link, str], ...]
    figures: tuple[tuple[Figure, Row], ...]
    more_figures: bool


@dataclass(frozen=True, slots=True)
class CellPage:
    """Context of `cell.md.jinja`."""

    province: Link
    directive: Link | None
    """None for the articles that cite no document."""
    listing: Listing


def province_pages(site: Site) -> Iterator[Page]:
    """Yield the list of provinces, the page of each unit, and the cells that have pages of their own."""
    yield Page(addresses.PROVINCES, "provinces.md.jinja", _index(site), title=_("Places"),
               description=_("Articles by place, then and now, with tile maps of both."))  # fmt: skip
    chain, _frame = main_line(site.vocabulary)
    for province in site.vocabulary.provinces.values():
        yield from _province(site, province, chain)
    for (province_key, directive_key), articles in site.groups.by_cell.items():
        if has_cell_page(site.groups, province_key, directive_key):
            yield from _cell(site, province_key, directive_key, articles)
    for province_key, articles in site.groups.by_province.items():
        if has_uncited_page(site.groups, province_key):
            yield from _cell(site, province_key, addresses.UNCITED, [a for a in articles if not a.directive_ids])


def standing(province: Province) -> str:
    """Return what kind of unit it is, with changes: `tỉnh; thành phố từ 20/9/2026 (Nghị quyết ...)`."""
    first, *later = province.standings
    words = [first.type]
    for change in later:
        by = f" ({change.by})" if change.by else ""
        words.append(_("{type} from {day}{by}", type=change.type, day=wording.date(change.since), by=by))
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


def _province(site: Site, province: Province, chain: Sequence[Directive]) -> Iterator[Page]:
    vocabulary, articles = site.vocabulary, site.groups.by_province.get(province.id, ())
    path = addresses.province(province.id)
    for address, listing in listings(
        site,
        path,
        articles,
        title=_("Articles by year about {name}", name=province.name),
        facets=_facets(site, province),
        flags=chain,
    ):
        context = ProvincePage(
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
            listing=listing,
            without=tuple(
                Link(d.name, addresses.directive(d.id)) for d in chain
                if articles and (province.id, d.id) not in site.groups.by_cell
            ),
            models=_models(site, articles) if address == path else (),
            figures=(
                tuple((f, site.rows[a.id]) for a in articles[:TOP] for f in a.figures)[:TOP] if address == path else ()
            ),
            more_figures=sum(len(a.figures) for a in articles) > TOP,
        )  # fmt: skip
        told = _(
            "{place}: {articles}, by document.", place=province.official_name, articles=wording.articles(len(articles))
        )
        yield Page(address, "province.md.jinja", context, description=told)


def _facets(site: Site, province: Province) -> tuple[Facet, ...]:
    articles = site.groups.by_province.get(province.id, ())
    cited = {key for article in articles for key in article.directive_ids}
    cells = [(site.vocabulary.directives[key], site.groups.by_cell[province.id, key]) for key in cited]
    cells.sort(key=lambda cell: (-sum(is_about(a, cell[0]) for a in cell[1]), -len(cell[1]), cell[0].id))
    values = [(door(site, province.id, d.id), d.name, len(own)) for d, own in cells]
    lines = [(Link(name, link.path), n) for link, name, n in values if link]
    uncited = [a for a in articles if not a.directive_ids]
    if has_uncited_page(site.groups, province.id):
        lines.append((Link(_(UNCITED_NAME), addresses.cell(province.id, addresses.UNCITED)), len(uncited)))
    elif len(uncited) == 1 < len(articles):
        lines.append((Link(_(UNCITED_NAME), addresses.article(uncited[0].id)), 1))
    then: dict[str, int] = {}
    for key in (key for a in articles for key in a.provinces if key != province.id):
        if province.id in gathering_units(site.vocabulary, key):
            then[key] = then.get(key, 0) + 1
    units = sorted(then, key=lambda key: (-then[key], collation_key(site.names[key])))
    places = tuple((Link(site.names[key], addresses.province(key)), then[key]) for key in units)
    return Facet(_("Document"), tuple(lines)), Facet(_("Place, then"), places)


def _lifetime(province: Province) -> str:
    """Return from when to when the unit existed, with what is known of an uncertain start."""
    words = []
    if province.since:
        words.append(_("from {first}", first=wording.date(province.since)))
    if province.until:
        words.append(_("to {last}", last=wording.date(province.until)))
    note = _(" (its beginning: {note})", note=province.since_note) if province.since_note else ""
    return " ".join(words) + note if words else (province.since_note or _("not known since when"))


def _models(site: Site, articles: Sequence[Article]) -> tuple[tuple[Link, str], ...]:
    """Return the models that the newest articles name, each once, with all its owners there."""
    by_model: dict[str, list[Initiative]] = {}
    for article in articles:
        for model in article.models if len(by_model) < TOP else ():
            by_model.setdefault(site.groups.model_slugs[model.name], []).append(model)
    return tuple(
        (
            Link(rows[0].name, addresses.model(key)),
            "; ".join(dict.fromkeys(m.owner for m in rows if m.owner)) or _(UNKNOWN),
        )
        for key, rows in by_model.items()
    )


def _cell(site: Site, province: str, key: str, articles: Sequence[Article]) -> Iterator[Page]:
    document = site.vocabulary.directives.get(key)
    name = document.name if document else _("articles that name no document")
    path = addresses.cell(province, key)

    def row(article: Article) -> Row:
        is_mention = document is not None and not is_about(article, document)
        return replace(site.rows[article.id], marks=(_("mentioned only"),)) if is_mention else site.rows[article.id]

    for here, listing in listings(
        site, path, articles, title=_("Articles by year: {place}, {document}", place=site.names[province], document=name), row=row,
        flags=(document,) if document else (),
    ):  # fmt: skip
        context = CellPage(
            province=Link(site.names[province], addresses.province(province)),
            directive=Link(document.name, addresses.directive(key)) if document else None,
            listing=listing,
        )
        told = f"{site.names[province]}, {name}: {wording.count(len(articles))}."
        yield Page(here, "cell.md.jinja", context, title=f"{site.names[province]}: {name}", description=told)
