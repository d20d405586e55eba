# SPDX-License-Identifier: MIT
"""Every page of the site, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.exports.dataset import files, tables
from generator.groups import group
from generator.model import Archive
from generator.pages.article import article_pages
from generator.pages.directive import directive_pages
from generator.pages.home import home_page
from generator.pages.lists import figure_pages, newspaper_pages, people_pages, themes_page, year_pages
from generator.pages.matrix import matrix_page
from generator.pages.model import model_pages
from generator.pages.page import Page, Site, site_of
from generator.pages.province import province_pages
from generator.pages.reports import data_page, quality_page
from generator.pages.search import search_page


@dataclass(frozen=True, slots=True)
class Output:
    """All that the generator makes from an archive."""

    pages: tuple[Page, ...]
    files: dict[str, str]
    """Path in the site -> text."""
    site: Site
    """What the pages were made of."""


def generate(archive: Archive, *, intro: str, drawing_links: str, repository: str = "") -> Output:
    """Return every page and data file of `archive`.

    `intro` is the Markdown on top of the first page; `drawing_links` says how drawings link: html (pages end in
    .html), directory (pages are folders) or none; `repository` is where readers report mistakes.
    """
    site = site_of(archive, group(archive), drawing_links, repository)
    data = tables(archive, site.groups)

    def pages() -> Iterator[Page]:
        yield from home_page(site, intro)
        yield from search_page(site)
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
        yield from data_page(data)

    return Output(tuple(pages()), files(data), site)
