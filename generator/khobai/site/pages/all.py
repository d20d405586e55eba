# SPDX-License-Identifier: MIT
"""Every page of the site, in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from functools import cached_property

from khobai.archive.article import Archive, Article
from khobai.archive.groups import group
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.language import spoken
from khobai.pipeline.digest import Digests
from khobai.site.exports import dataset
from khobai.site.exports.dictionary import Table
from khobai.site.exports.offer import Offers, front_of, made_of, steady
from khobai.site.exports.site import SiteFiles, site_files, text_files
from khobai.site.nearness import opening
from khobai.site.pages.article import article_page, article_pages
from khobai.site.pages.changes import changes_page
from khobai.site.pages.compare import compare_page
from khobai.site.pages.directive import directive_pages
from khobai.site.pages.english import english_page
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
from khobai.site.pages.pictures import picture_files
from khobai.site.pages.province import province_pages
from khobai.site.pages.reports import data_page, quality_page
from khobai.site.pages.search import search_page
from khobai.site.publication import Publication


class Output:
    """All that the generator makes of an archive, when it is first asked for."""

    def __init__(self, site: Site, intro: str) -> None:
        """Take what pages are made of, and the Markdown on top of the first one."""
        self.site, self._intro = site, intro

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in one order."""
        return tuple(with_exports(self.site, self._pages()))

    @property
    def files(self) -> Offers:
        """Path in the site -> text or bytes, made when asked for: the open data and what stands at the top of the site."""
        return self._exports.files

    @property
    def beside(self) -> Offers:
        """Likewise of files that lie beside pages (citations, feeds)."""
        return self._exports.beside

    @property
    def pictures(self) -> Offers:
        """Likewise of the pictures that other sites show beside links; none while the site has no address."""
        return picture_files(self.site)

    @property
    def texts(self) -> Offers:
        """Those among the files that hold the texts of articles."""
        return Offers(text_files(self.site.archive, lambda: self._tables, self.site.publication))

    @cached_property
    def outline(self) -> bytes:
        """The digest of all that pages and files are made of but the texts of the articles and the state in git.

        The opening of a text counts where it stands for an abstract.

        While it stays, a text stands on the page of its own article and in `texts` alone, the state on the page of
        open data and in `files`.
        """
        site = self.site
        fronts = [(front_of(article), opening(article)) for article in site.archive.articles]
        words = Digests({Vocabulary}).of((site.vocabulary, site.drawing_links, self._intro, spoken()))
        others = [
            getattr(site.archive, f.name) for f in fields(site.archive) if f.name not in {"articles", "vocabulary"}
        ]
        return made_of(words, fronts, others, steady(site.publication), site.publication.history)

    def pages_of(self, ids: Collection[str], *, shows_state: bool) -> tuple[Page, ...]:
        """Return the pages of the published articles with these ids, and with `shows_state` that of open data."""
        own = (article_page(self.site, article) for article in self.site.groups.articles if article.id in ids)
        return (*own, *(with_exports(self.site, data_page(self.site, self._exports)) if shows_state else ()))

    @cached_property
    def _exports(self) -> SiteFiles:
        site = self.site
        return site_files(site.archive, site.groups, site.references, site.publication, self._tables)

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        return dataset.tables(self.site.archive, self.site.groups, self.site.publication.history)

    def _pages(self) -> Iterator[Page]:
        site = self.site
        yield from home_page(site, self._intro)
        yield from search_page(site)
        yield from article_list(site)
        yield from article_pages(site)
        yield from province_pages(site)
        yield from directive_pages(site)
        yield from matrix_page(site)
        yield from compare_page(site)
        yield from year_pages(site)
        yield from model_pages(site)
        yield from themes_page(site)
        yield from figure_pages(site)
        yield from people_pages(site)
        yield from newspaper_pages(site)
        yield from quality_page(site)
        yield from data_page(site, self._exports)
        yield from changes_page(self._exports.changes)
        yield from english_page(site, self._exports)


def generate(archive: Archive, *, intro: str, drawing_links: str, publication: Publication | None = None) -> Output:
    """Return every page and data file of `archive`.

    `intro` is the Markdown on top of the first page; `drawing_links` says how drawings link: html (pages end in
    .html), directory (pages are folders) or none. `publication` says where the site will stand and under which name.
    """
    return Output(site_of(archive, group(archive), drawing_links, publication), intro)


def draft_page(site: Site, draft: Article) -> Page:
    """Return the page of a draft as it will be when it is published and nothing else has changed, for previews."""
    shown = replace(draft, status="published")
    others = (article for article in site.archive.articles if article.id != draft.id)
    archive = replace(site.archive, articles=tuple(sorted([*others, shown], key=lambda article: article.id)))
    published = site_of(archive, group(archive), site.drawing_links, site.publication)
    return replace(article_page(published, shown), is_listed=False)
