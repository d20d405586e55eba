# SPDX-License-Identifier: MIT
"""Pages in frames that MkDocs' own template made: a main page in its own, every other in one that its folder shares."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import escape

from khobai.archive import addresses
from khobai.locales.language import DEFAULT, Lang, spoken
from khobai.pipeline.digest import Digests
from khobai.site.frame import Frame
from khobai.site.html import Html, to_html
from khobai.site.pages.page import Page
from khobai.site.pages.render import Rendered, Templates, rendered
from khobai.site.templates import PAGES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True, slots=True)
class Framing:
    """What the frames of one build share."""

    directory_urls: bool
    permalink_title: str
    description: str
    """Of pages that have none of their own."""
    language: Lang = DEFAULT
    """Of their words."""
    templates: Templates = ()
    """Of pages, the archive's own."""

    @classmethod
    def of(cls, config: MkDocsConfig, look: str | None) -> Framing:
        """Return what `config` and the archive's own `look` say."""
        title = str(config.mdx_configs.get("toc", {}).get("permalink_title", ""))
        return cls(config.use_directory_urls, title, config.site_description or "", spoken(), _templates(look))

    def rendered(self, page: Page) -> Rendered:
        """Return `page` as text.

        Raises:
            jinja2.TemplateError: a template is wrong, or asks for what its context lacks.
        """
        return rendered(page, own=self.templates)

    def html(self, made: Rendered, path: str) -> Html:
        """Return the content of the page at `path`."""
        return to_html(made.markdown, path, directory_urls=self.directory_urls, permalink_title=self.permalink_title)

    def fill(self, frame: Frame, path: str, page: Page, made: Rendered) -> str:
        """Return the HTML of the page at `path` in its frame."""
        html = self.html(made, path)
        return frame.fill({
            "title": html.title,
            "kind": page.kind,
            "description": escape(page.description or self.description),
            "anchor": html.headings[0].id if html.headings else "",  # of Material's own template
            "content": html.content,
            "head": made.head,
            "folder": posixpath.basename(posixpath.dirname(path)),
            "address": PurePosixPath(path).stem,
        })  # fmt: skip


def _templates(look: str | None) -> Templates:
    """Return the templates of pages in the folder `look`, by name."""
    folder = Path(look, PAGES.name) if look else None
    found = sorted(folder.glob("*.jinja")) if folder else ()
    return tuple((file.name, file.read_text("utf-8")) for file in found)


class Frames:
    """The frames of one build; that of a folder is rendered once, that of a main page was rendered by MkDocs."""

    def __init__(self, frame_of: Callable[[str], Frame]) -> None:
        """Take what renders the frame of a folder."""
        self._frame_of = frame_of
        self._of_folders: dict[tuple[str, int | str], Frame] = {}
        self._of_pages: dict[str, Frame] = {}

    def take(self, site: Path, written: Mapping[str, str]) -> None:
        """Take the frames that MkDocs wrote into the site: path of a page -> file, which is removed."""
        for path, place in written.items():
            file = site / place
            self._of_pages[path] = Frame.of(file.read_text("utf-8"))
            file.unlink()

    def of(self, path: str) -> Frame | None:
        """Return the frame of the page at `path`; None for a main page that MkDocs wrote whole."""
        if path in addresses.MAIN:
            return self._of_pages.get(path)
        folder = posixpath.dirname(path)
        family = posixpath.dirname(folder), folder.count("/") if "/" in folder else folder
        if family not in self._of_folders:  # tinh/ha-nam/ and tinh/hue/ see the site from one height
            self._of_folders[family] = self._frame_of(folder)
        return self._of_folders[family]

    def digest(self, paths: Iterable[str]) -> bytes:
        """Return the digest of the frames of the pages at these paths, in their order."""
        frames: dict[int, Frame] = {id(frame): frame for path in paths if (frame := self.of(path)) is not None}
        return Digests().of(tuple(frames.values()))
