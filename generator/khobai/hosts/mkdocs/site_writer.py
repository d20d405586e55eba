# SPDX-License-Identifier: MIT
"""Writes a site: whole, or, where only texts of articles changed, what shows those."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.hosts.mkdocs.indexes import Indexes
from khobai.hosts.mkdocs.plan import Plan
from khobai.hosts.mkdocs.publish import Publisher
from khobai.hosts.mkdocs.written import Published, Written
from khobai.pipeline.digest import digest, version
from khobai.pipeline.jobs import Jobs, here
from khobai.pipeline.progress import watched
from khobai.search.build import files as index_files
from khobai.site.exports import weight
from khobai.site.exports.offer import Offers
from khobai.site.pages.all import Output
from khobai.site.pages.page import Page


@dataclass(frozen=True, slots=True)
class SiteWriter:
    """What writes one state of an archive into the folder of the next site."""

    output: Output
    plan: Plan
    publisher: Publisher
    indexes: Indexes
    jobs: Jobs
    has_frames: bool
    """False where MkDocs writes the pages itself."""

    def write(self, before: Written) -> Written:
        """Write the site beside the one that was last written as `before` says; return what was written.

        Raises:
            OSError: the disk refuses.
            jinja2.UndefinedError: a template asks for what its context lacks.
        """
        site = self.output.site
        texts = {article.id: digest(article.body) for article in site.groups.articles}
        state, outline = digest(repr(site.publication.state)), self._outline()
        files = None
        if outline and outline == before.outline:
            edited = {key for key, text in texts.items() if before.texts.get(key) != text}
            files = self._edited(edited, shows_state=state != before.state)
        return Written(files or self._whole(), outline, state, texts)

    def _outline(self) -> bytes:
        """Return the digest of all that the site is made of but texts and state; empty when that cannot be told."""
        if not self.has_frames:
            return b""
        publisher = self.publisher
        frames = publisher.frames.digest(page.path for page in self.plan.pages)
        return digest(version(), publisher.base, self.output.outline, frames)

    def _whole(self) -> dict[str, Published]:
        output = self.output
        output.site.near.prepare()
        files = self._pages(output.pages if self.has_frames else ())
        files |= self.publisher.publish_index(self.indexes.files)
        files |= self.publisher.publish_files(output.beside, 1)  # several are written from one entry
        files |= self.publisher.publish_files(output.pictures, here(self.jobs))
        return files | self._files(output.files | self.indexes.lunr())

    def _edited(self, articles: Collection[str], *, shows_state: bool) -> dict[str, Published] | None:
        """Write what shows the texts of these articles, and the state; keep the rest.

        None when that is not as it was left.
        """
        pages = self.output.pages_of(articles, shows_state=shows_state)
        offers = self.output.files if shows_state else self.output.texts
        anew = {addresses.built(page.path, directory_urls=self.publisher.framing.directory_urls) for page in pages}
        files: dict[str, Published] = {}
        for path, published in self.publisher.before.items():
            if path not in anew and path not in offers and not path.startswith(f"{index_files.FOLDER}/"):
                if not self.publisher.keep(path):
                    return None
                files[path] = published
        files |= self._pages(pages)
        files |= self.publisher.publish_index(self.indexes.files)
        return files | self._files(offers)

    def _pages(self, pages: Collection[Page]) -> dict[str, Published]:
        made = self.publisher.publish(tuple(pages), self.jobs)
        return dict(watched(made, "pages", len(pages)))

    def _files(self, offers: Offers) -> dict[str, Published]:
        is_big = len(self.output.site.groups.articles) > weight.PLAIN_MOST
        return dict(self.publisher.publish_files(offers, here(self.jobs) if is_big else 1))
