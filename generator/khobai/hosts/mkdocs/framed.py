# SPDX-License-Identifier: MIT
"""The pages that MkDocs does not build: their HTML in the frame that their folder shares."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import escape

from khobai.archive import addresses
from khobai.site.frame import Frame
from khobai.site.html import Html, to_html
from khobai.site.pages.page import Page
from khobai.site.pages.render import render

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def html_of(page: Page, config: MkDocsConfig) -> Html:
    """Return the content of a page."""
    title = config.mdx_configs.get("toc", {}).get("permalink_title", "")
    return to_html(render(page), page.path, directory_urls=config.use_directory_urls, permalink_title=title)


class FramedPages:
    """Fills the frames of one build; each is rendered once."""

    def __init__(self, config: MkDocsConfig, frame_of: Callable[[str], Frame], contents: str) -> None:
        """Take what renders the frame of a folder, and the heading over the outline of a page."""
        self._config = config
        self._frame_of = frame_of
        self._contents = contents
        self._frames: dict[tuple[str, int | str], Frame] = {}

    def files(self, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
        """Yield (path in the site, HTML) of every page that MkDocs did not build."""
        for page in pages:
            if page.path not in addresses.MAIN:
                yield addresses.built(page.path, directory_urls=self._config.use_directory_urls), self.html(page)

    def html(self, page: Page) -> str:
        """Return the HTML of a page in the frame of its folder."""
        folder = posixpath.dirname(page.path)
        family = posixpath.dirname(folder), folder.count("/") if "/" in folder else folder
        if family not in self._frames:  # tinh/ha-nam/ and tinh/hue/ see the site from one height
            self._frames[family] = self._frame_of(folder)
        made = html_of(page, self._config)
        return self._frames[family].fill({
            "title": made.title,
            "kind": page.kind,
            "description": escape(page.description or self._config.site_description or ""),
            "content": made.content,
            "head": page.head,
            "folder": posixpath.basename(folder),
            "address": PurePosixPath(page.path).stem,
        })  # fmt: skip
