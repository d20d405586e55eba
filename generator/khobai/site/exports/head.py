# SPDX-License-Identifier: MIT
"""What the head of a page tells machines: Zotero and Dublin Core, OpenGraph, feeds, JSON-LD.

Each tag stands on a line of its own, none indented, so that a page that MkDocs renders and one that fills a frame have
the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import escape

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.authority import Directive
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.language import spoken
from khobai.site.exports import jsonld
from khobai.site.exports.collection import Collection
from khobai.site.exports.reference import Reference, supplied
from khobai.site.publication import LICENCE, Publication
from khobai.site.sharing.picture import HEIGHT, WIDTH, Picture

FEED = "alternate feed"
"""Relation of feeds. Readers look for the word `alternate`; for a link that is nothing else, Material's script asks for
a sitemap of another language, which fails aloud on a disk."""


def of_article(
    article: Article,
    reference: Reference,
    vocabulary: Vocabulary,
    publication: Publication,
    picture: Picture | None = None,
) -> str:
    """Return the tags of an article's page.

    Zotero takes the type from `z:itemType` and the newspaper from `prism.publicationName`; `citation_journal_title`
    would make it an article of a journal, `og:site_name` and `DCTERMS.source` would become the newspaper.
    """
    page = addresses.article(article.id)
    tags = [
        '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">',
        _meta("z:itemType", "newspaperArticle"),
        _meta("DCTERMS.title", reference.title),
        *(_meta("DCTERMS.creator", name) for name in reference.authors),
        _meta("prism.publicationName", reference.newspaper),
        _meta("DCTERMS.isPartOf", reference.newspaper),
        _meta("DCTERMS.issued", supplied(reference)),
        _meta("DCTERMS.language", spoken()),
        _meta("DCTERMS.identifier", article.source.url or publication.identifier(page)),
        _meta("DCTERMS.abstract", reference.abstract),
        *(_meta("DCTERMS.subject", word) for word in reference.keywords),
        _meta("DCTERMS.rights", jsonld.RIGHTS.format(article.rights.statement)),
        *_graph(publication, page, "article", article.title, article.summary, picture=picture),
        jsonld.script(jsonld.of_article(article, vocabulary, publication)),
    ]
    return _lines(tags)


def of_directive(
    directive: Directive, articles: Sequence[Article], publication: Publication, picture: Picture | None = None
) -> str:
    """Return the tags of a document's page."""
    page = addresses.directive(directive.id)
    tags = [
        *_graph(publication, page, "website", directive.name, directive.title, picture=picture),
        *_feeds(publication, page, page, directive.name),
        jsonld.script(jsonld.of_directive(directive, articles, publication)),
    ]
    return _lines(tags)


def of_page(
    page: str, title: str, description: str | None, publication: Publication, picture: Picture | None = None
) -> str:
    """Return the tags of a page that is no article and no list of them."""
    return _lines(_graph(publication, page, "website", title, description, picture=picture))


def of_list(
    page: str,
    title: str,
    publication: Publication,
    *,
    feed: str | None = None,
    description: str | None = None,
    picture: Picture | None = None,
) -> str:
    """Return the tags of a page of articles; `feed` is the page that its feeds are of."""
    tags = [*_graph(publication, page, "website", title, description or publication.description, picture=picture)]
    if feed:
        tags += _feeds(publication, page, feed, title)
    return _lines(tags)


def of_signpost(page: str, target: str, publication: Publication) -> str:
    """Return the tags of an address of old: browsers go on to `target` at once, from a disk as well."""
    goal = escape(addresses.href(page, target, directory_urls=publication.directory_urls))
    return _lines([f'<meta http-equiv="refresh" content="0; url={goal}">', _meta("robots", "noindex")])


def of_tombstone() -> str:
    """Return the tags of a withdrawn article."""
    return _lines([_meta("robots", "noindex")])


def of_data(work: Collection, files: Iterable[tuple[str, str]]) -> str:
    """Return the tags of the page of open data; `files` are (path, media type)."""
    licence = f'<link rel="license" href="{LICENCE}">'
    return _lines([licence, jsonld.script(jsonld.of_data(work, files))])


def _lines(tags: Iterable[str]) -> str:
    return "".join(f"\n{tag}" for tag in tags if tag)


def _meta(name: str, content: str | None) -> str:
    return f'<meta name="{name}" content="{escape(content)}">' if content else ""


def _graph(
    publication: Publication, page: str, kind: str, title: str, description: str | None, *, picture: Picture | None
) -> list[str]:
    """Return OpenGraph tags; an article has no `og:site_name`, which would be read as its newspaper.

    Of a picture they name the absolute address, which there is once the site has one.
    """
    values = [
        ("title", title), ("type", kind), ("description", description), ("url", publication.absolute(page)),
        ("site_name", publication.name if kind == "website" else None),
    ]  # fmt: skip
    image = publication.absolute(picture.path) if picture else None
    if picture and image:
        values += [
            ("image", image), ("image:type", "image/png"), ("image:width", str(WIDTH)), ("image:height", str(HEIGHT)),
            ("image:alt", picture.alt),
        ]  # fmt: skip
    tags = [f'<meta property="og:{name}" content="{escape(value)}">' for name, value in values if value]
    return [*tags, _meta("twitter:card", "summary_large_image" if image else None)]


def _feeds(publication: Publication, page: str, of: str, title: str) -> list[str]:
    base = of.removesuffix(".md")
    return [
        _link(publication, page, f"{base}.atom", rel=FEED, media="application/atom+xml", title=title),
        _link(publication, page, f"{base}.feed.json", rel=FEED, media="application/feed+json", title=title),
    ]


def _link(publication: Publication, page: str, path: str, *, rel: str, media: str, title: str) -> str:
    target = addresses.href(page, path, directory_urls=publication.directory_urls)
    return f'<link rel="{rel}" type="{media}" title="{escape(title)}" href="{target}">'
