# SPDX-License-Identifier: MIT
"""The page of one article: its facts, text and annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from markupsafe import Markup

from khobai.archive import addresses
from khobai.archive.article import Article, Citation, Form, Inference, Initiative
from khobai.archive.authority import Locality
from khobai.archive.provenance import Revision
from khobai.archive.vocabulary import Vocabulary
from khobai.site.exports import head
from khobai.site.exports.citation import cite, styles
from khobai.site.exports.downloads import inline
from khobai.site.exports.reference import reference
from khobai.site.pages.mentioned import with_links
from khobai.site.pages.neighbours import Related, Trail, related, trail
from khobai.site.pages.page import Link, Page, Site, in_sentence, then_and_now
from khobai.site.pages.pictures import picture_of
from khobai.site.publication import Publication
from khobai.site.sharing.picture import Picture
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
    vocabulary: Vocabulary
    publication: Publication
    """Without the history of other articles."""
    trail: Trail
    host: str
    """Of the source's page; empty without one."""
    address: str
    """What to send to somebody: of this page, else of the source's; empty without either."""
    when_only: str
    """The date without a mark that it was inferred."""
    newspaper: Link | None
    places: tuple[PlaceLine, ...]
    citations: tuple[CitationLine, ...]
    models: tuple[ModelLine, ...]
    inferred: tuple[tuple[str, Inference], ...]
    """(name of the field in Vietnamese, why)."""
    related: tuple[Related, ...]
    revision: Revision | None
    """None without git."""
    correction: str | None
    """Where a reader reports a mistake."""
    picture: Picture | None
    """Shown beside links to it; None while the site has no address."""

    def worked_out(self) -> Mapping[str, object]:
        """Return the text with its links, the citations, and the tags for machines."""
        article, publication = self.article, self.publication
        cited = reference(article, self.vocabulary, publication)
        if self.revision:
            publication = replace(publication, history={article.id: self.revision})
        models = {line.model.name: line.link.path for line in self.models}
        return {
            "body": Markup(with_links(article, self.vocabulary, models)),  # noqa: S704  # load refuses what nh3 would change
            "citations_in_words": [(name, cite(cited, style)) for style, name in styles().items()],
            "is_supplied": cited.is_date_supplied or cited.note is not None,
            "downloads": inline(cited),
            "head": head.of_article(article, cited, self.vocabulary, publication, self.picture),
        }


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
    bare = replace(site.publication, history={}, state=None)
    for article in site.groups.articles:
        yield article_page(site, article, bare)
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


def article_page(site: Site, article: Article, publication: Publication | None = None) -> Page:
    """Return the page of a published article; `publication` is that of the site without its history, if it is at hand."""
    return Page(
        path=addresses.article(article.id),
        template="article.md.jinja",
        context=partial(_context, site, publication or replace(site.publication, history={}, state=None), article),
        kind="article",
        description=article.summary or article.title,
    )


def _signpost(site: Site, old: str, target: Link) -> Page:
    tags = head.of_signpost(old, target.path, site.publication)
    return Page(old, "moved.md.jinja", MovedPage(target), head=tags, is_listed=False)


def _context(site: Site, publication: Publication, article: Article) -> ArticlePage:
    newspaper = article.source.newspaper
    return ArticlePage(
        article=article,
        vocabulary=site.vocabulary,
        publication=publication,
        trail=trail(site, article),
        host=(urlsplit(article.source.url or "").hostname or "").removeprefix("www."),
        address=site.publication.absolute(addresses.article(article.id)) or article.source.url or "",
        when_only=wording.date(article.date),
        newspaper=(
            Link(site.vocabulary.newspapers[newspaper].name, addresses.newspaper(newspaper)) if newspaper else None
        ),
        places=tuple(_place(site, article, key) for key in article.provinces),
        citations=tuple(_citation(site, citation) for citation in article.directives),
        models=tuple(_model(site, article, model) for model in article.models),
        inferred=tuple((wording.FIELDS.get(i.field, i.field), i) for i in article.inferred),
        related=related(site, article),
        revision=site.publication.history.get(article.id),
        correction=addresses.correction(site.publication.repository, article.id),
        picture=picture_of(site, article),
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
