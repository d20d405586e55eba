# SPDX-License-Identifier: MIT
"""The site of a live preview: its files are made when they are asked for, and forgotten when the archive changes."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.hosts.mkdocs.framed import Frames, Framing
from khobai.locales.language import Lang, speaking
from khobai.reading.diagnostics import Diagnostic
from khobai.search.build.files import FOLDER, MANIFEST_FILE
from khobai.site.exports.site import LUNR
from khobai.site.pages.all import Output, draft_page
from khobai.site.pages.article import article_page
from khobai.site.pages.page import Page
from khobai.write import write_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Source(Protocol):
    """Where the values of the site stand; they change from build to build."""

    output: Output
    problems: list[Diagnostic]
    frames: Frames
    framing: Framing

    @property
    def pages(self) -> dict[str, Page]:
        """Every page by its path."""

    @property
    def language(self) -> Lang:
        """The language of the site."""

    def write_index(self, config: MkDocsConfig) -> None:
        """Write the search index."""

    def read(self, config: MkDocsConfig) -> None:
        """Read the archive and set what is above."""


class ServedSite:
    """Writes into the folder that MkDocs serves."""

    def __init__(self, source: Source, config: MkDocsConfig) -> None:
        """Take what the site is made of."""
        self._source, self._config, self._folder = source, config, Path(config.site_dir)
        self._made: set[str] = set()
        self._turn = 0
        """Counts the states of the archive, so that a file that was being made when one ended is made again."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The names that articles are read with."""
        return self._source.output.site.vocabulary

    def make(self, path: str) -> bool:
        """Write the file at `path`, and return whether there is one; both indexes at once."""
        while True:
            turn = self._turn
            self._made.add(path)
            with speaking(self._source.language):  # each request has a thread of its own
                is_there = self._write(path)
            if turn == self._turn:
                return is_there
            self._remove([path])

    def _write(self, path: str) -> bool:
        source = self._source
        if path == LUNR or path.startswith(f"{FOLDER}/"):
            source.write_index(self._config)
            return (self._folder / path).is_file()
        built = functools.partial(addresses.built, directory_urls=self._config.use_directory_urls)
        page = next((page for page in source.pages.values() if built(page.path) == path), None) or self._draft(path)
        if page and (frame := source.frames.of(page.path)):
            html = source.framing.fill(frame, page.path, page, source.framing.rendered(page))
            return bool(write_files(self._folder, [(path, html)]))
        of = (
            offers for offers in (source.output.files, source.output.beside, source.output.pictures) if path in offers
        )
        return bool(write_files(self._folder, ((path, offers[path]) for offers in of)))

    def _draft(self, path: str) -> Page | None:
        """Return the page of the draft that will stand at `path`; only a preview has it."""
        site = self._source.output.site
        built = functools.partial(addresses.built, directory_urls=self._config.use_directory_urls)
        drafts = (article for article in site.archive.articles if article.status == "draft")
        draft = next((article for article in drafts if built(addresses.article(article.id)) == path), None)
        return draft_page(site, draft) if draft else None

    def show(self, articles: Mapping[str, Article | None], problems: Mapping[str, Sequence[Diagnostic]]) -> None:
        """Show these articles on their own pages, by id, and problems by the path of their file.

        What cannot be shown without reading the whole archive (a new model, another place) waits for that.
        """
        source = self._source
        for key, article in articles.items():
            old = source.pages.get(addresses.article(key))
            if article and old and old.kind == "article" and article.status == "published":
                try:
                    with speaking(source.language):
                        new = article_page(source.output.site, article).shown
                except (KeyError, ValueError):
                    continue
                source.pages[old.path] = replace(old, context=new.context, description=new.description)
                self._turn += 1
                self._remove([addresses.built(old.path, directory_urls=self._config.use_directory_urls)])
        others = [problem for problem in source.problems if problem.path not in problems]
        source.problems = others + [p for found in problems.values() for p in found if p.is_error]

    def show_all(self) -> None:
        """Read the archive again and show it."""
        with speaking(self._source.language):
            self._source.read(self._config)
        self.forget()

    def forget(self) -> None:
        """Remove what was made from an older state of the archive."""
        self._turn += 1  # first: what is written from now on is looked at again by who writes it
        made, self._made = self._made, set()
        self._remove([*made, f"{FOLDER}/{MANIFEST_FILE}", LUNR])

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            (self._folder / path).unlink(missing_ok=True)
            if path.startswith(f"{FOLDER}/"):  # its other files are named by their content
                (self._folder / FOLDER / MANIFEST_FILE).unlink(missing_ok=True)
