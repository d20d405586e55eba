# SPDX-License-Identifier: MIT
"""The page of one article: its facts, text and annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from khobai.archive import addresses
from khobai.archive.article import Article, Citation, Form, Inference, Initiative
from khobai.archive.authority import Locality
from khobai.archive.provenance import Revision
from khobai.site.exports import head
from khobai.site.exports.citation import Piece, cite, styles
from khobai.site.exports.downloads import Inline, inline
from khobai.site.pages.mentioned import with_links
from khobai.site.pages.neighbours import Related, Trail, related, trail
from khobai.site.pages.page import Link, Page, Site, in_sentence, then_and_now
from khobai.text import wording


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A province of the article, then and now."""

    then: Link
    now: tuple[Link, ...]
    basis: str | None
    """The act that ended the unit, None while it exists."""
    below: tuple[Locality, ...]


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A document as the article prints it."""

    document: Link | None
    sign: str | None
    citation: Citation
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model of the article with the page that gathers its kind."""

    link: Link
    model: Initiative
    place: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Context of `article.md.jinja`."""

    article: Article
    trail: Trail
    body: Markup
    host: str
    """Of the source's page; empty without one."""
    when_only: str
    """The date without a mark that it was inferred."""
    newspaper: Link | None
    places: tuple[PlaceLine, ...]
    citations: tuple[CitationLine, ...]
    models: tuple[ModelLine, ...]
    inferred: tuple[tuple[str, Inference], ...]
    """(name of the field in Vietnamese, why)."""
    related: tuple[Related, ...]
    citations_in_words: tuple[tuple[str, tuple[Piece, ...]], ...]
    """(name of the style, the article as a reference)."""
    is_supplied: bool
    """True when the citations hold, in brackets, what the source does not state."""
    downloads: tuple[Inline, ...]
    revision: Revision | None
    """None without git."""
    correction: str | None
    """Where a reader reports a mistake."""


@dataclass(frozen=True, slots=True)
class TombstonePage:
    """Context of `tombstone.md.jinja`: what stays of a withdrawn article."""

    article: Article


@dataclass(frozen=True, slots=True)
class MovedPage:
    """Context of `moved.md.jinja`: an address that a page had before."""

    page: Link


def article_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each published article, a tombstone for each withdrawn one, a signpost at each old address."""
    for article in site.groups.articles:
        yield Page(
            path=addresses.article(article.id),
            template="article.md.jinja",
            context=_context(site, article),
            kind="article",
            description=article.summary or article.title,
            head=head.of_article(article, site.references[article.id], site.vocabulary, site.publication),
        )
    for article in site.archive.articles:
        if article.status == "withdrawn":
            yield Page(
                addresses.article(article.id),
                "tombstone.md.jinja",
                TombstonePage(article),
                head=head.of_tombstone(),
                is_listed=False,
            )
        if article.status != "draft":
            for old in article.redirect_from:
                yield _signpost(site, addresses.article(old), Link(article.title, addresses.article(article.id)))
    for old, new in site.archive.moved.items():
        yield _signpost(site, addresses.source(old), Link(new, addresses.source(new)))


def _signpost(site: Site, old: str, target: Link) -> Page:
    tags = head.of_signpost(old, target.path, site.publication)
    return Page(old, "moved.md.jinja", MovedPage(target), head=tags, is_listed=False)


def _context(site: Site, article: Article) -> ArticlePage:
    newspaper, reference = article.source.newspaper, site.references[article.id]
    return ArticlePage(
        article=article,
        trail=trail(site, article),
        body=Markup(with_links(site, article)),  # noqa: S704  # load refuses a body that nh3 would change
        host=(urlsplit(article.source.url or "").hostname or "").removeprefix("www."),
        when_only=wording.date(article.date),
        newspaper=(
            Link(site.vocabulary.newspapers[newspaper].name, addresses.newspaper(newspaper)) if newspaper else None
        ),
        places=tuple(_place(site, article, key) for key in article.provinces),
        citations=tuple(_citation(site, citation) for citation in article.directives),
        models=tuple(_model(site, article, model) for model in article.models),
        inferred=tuple((wording.FIELDS.get(i.field, i.field), i) for i in article.inferred),
        related=related(site, article),
        citations_in_words=tuple((name, cite(reference, style)) for style, name in styles().items()),
        is_supplied=reference.is_date_supplied or reference.note is not None,
        downloads=inline(site.entries, article.id),
        revision=site.publication.history.get(article.id),
        correction=addresses.correction(site.publication.repository, article.id),
    )


def _place(site: Site, article: Article, key: str) -> PlaceLine:
    unit = site.vocabulary.provinces[key]
    now = () if unit.is_current else site.vocabulary.units_now(key)
    return PlaceLine(
        then=Link(in_sentence(unit), addresses.province(key)),
        now=tuple(Link(in_sentence(heir), addresses.province(heir.id)) for heir in now),
        basis=unit.end_basis,
        below=tuple(p for p in article.places if isinstance(p, Locality) and p.province == key),
    )


def _citation(site: Site, citation: Citation) -> CitationLine:
    known = site.vocabulary.directives[citation.directive] if citation.directive else None
    return CitationLine(
        document=Link(known.name, addresses.directive(known.id)) if known else None,
        sign=known.number if known else None,
        citation=citation,
        forms=citation.forms,
    )


def _model(site: Site, article: Article, model: Initiative) -> ModelLine:
    return ModelLine(
        link=Link(model.name, addresses.model(site.groups.model_slugs[model.name])),
        model=model,
        place=place_name(site, article, model.place) if model.place else None,
    )


def place_name(site: Site, article: Article, key: str) -> str:
    """Return the words for a place id of the article: `Bình Lục, Hà Nam`."""
    own = (place for place in article.places if isinstance(place, Locality) and place.id == key)
    known = next(own, None) or site.vocabulary.localities.get(key)
    if known is None:
        province = key.split("/", 1)[0]
        return then_and_now(site.vocabulary, site.names, province)
    return f"{known.name}, {site.vocabulary.provinces[known.province].name}"
