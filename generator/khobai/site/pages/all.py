# SPDX-License-Identifier: MIT
"""Every page of the site, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from khobai.archive.article import Archive, Article
from khobai.archive.groups import group
from khobai.site.exports.offer import Offers
from khobai.site.exports.site import site_files
from khobai.site.pages.article import article_page, article_pages
from khobai.site.pages.directive import directive_pages
from khobai.site.pages.home import home_page
from khobai.site.pages.list_exports import with_exports
from khobai.site.pages.lists import (
    article_list,
    figure_pages,
    newspaper_pages,
    people_pages,
    themes_page,
    year_pages,
)
from khobai.site.pages.matrix import matrix_page
from khobai.site.pages.model import model_pages
from khobai.site.pages.page import Page, Site, site_of
from khobai.site.pages.province import province_pages
from khobai.site.pages.reports import data_page, quality_page
from khobai.site.pages.search import search_page
from khobai.site.publication import Publication


@dataclass(frozen=True, slots=True)
class Output:
    """All that the generator makes from an archive."""

    pages: tuple[Page, ...]
    files: Offers
    """Path in the site -> text or bytes, made when asked for: the open data and what stands at the top of the site."""
    beside: Offers = field(default_factory=Offers)
    """Likewise of files that lie beside pages (citations, feeds)."""
    site: Site | None = None
    """What the pages were made of."""


def generate(archive: Archive, *, intro: str, drawing_links: str, publication: Publication | None = None) -> Output:
    """Return every page and data file of `archive`.

    `intro` is the Markdown on top of the first page; `drawing_links` says how drawings link: html (pages end in
    .html), directory (pages are folders) or none. `publication` says where the site will stand and under which name.
    """
    groups = group(archive)
    site = site_of(archive, groups, drawing_links, publication)
    exports = site_files(archive, groups, site.references, site.publication)

    def pages() -> Iterator[Page]:
        yield from home_page(site, intro)
        yield from search_page(site)
        yield from article_list(site)
        yield from article_pages(site)
        yield from province_pages(site)
        yield from directive_pages(site)
        yield from matrix_page(site)
        yield from year_pages(site)
        yield from model_pages(site)
        yield from themes_page(site)
        yield from figure_pages(site)
        yield from people_pages(site)
        yield from newspaper_pages(site)
        yield from quality_page(site)
        yield from data_page(site, exports)

    return Output(tuple(with_exports(site, pages())), exports.files, exports.beside, site)


def draft_page(site: Site, draft: Article) -> Page:
    """Return the page of a draft as it will be when it is published and nothing else has changed, for previews."""
    shown = replace(draft, status="published")
    others = (article for article in site.archive.articles if article.id != draft.id)
    archive = replace(site.archive, articles=tuple(sorted([*others, shown], key=lambda article: article.id)))
    published = site_of(archive, group(archive), site.drawing_links, site.publication)
    return replace(article_page(published, shown), is_listed=False)
