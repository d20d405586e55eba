# SPDX-License-Identifier: MIT
"""MkDocs' own template, rendered once for the pages of a folder, and the outline that it asks for."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from khobai.site.frame import Frame, hole
from khobai.site.html import flat, outline

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


def outline_of(page: MkDocsPage | None, title: str) -> Markup | str:
    """Return the outline of a page for the template; a frame has a hole there."""
    if page is None:  # 404.html
        return ""
    headings = page.meta.get("headings")
    return headings if isinstance(headings, str) else outline(headings or tuple(flat(page.toc)), title)


def frame_of(folder: str, env: Environment, config: MkDocsConfig, nav: Navigation, files: Files) -> Frame:
    """Return the frame of the pages in `folder`, rendered by MkDocs' own template."""
    above, name = posixpath.split(folder)
    # the name of a folder below a folder is a hole too: an absolute address of the page holds it
    own = f"{above}/{hole('folder')}" if above else name
    file = File.generated(config, f"{own}/{hole('address')}.md".lstrip("/"), content="")
    page = MkDocsPage(None, file, config)
    page.meta = {}
    page.content = show_holes(page)
    return Frame.of(env.get_template("main.html").render(get_context(nav, files, config, page)))


def show_holes(page: MkDocsPage) -> str:
    """Let MkDocs see holes where the values of the page will stand; return its content."""
    page.meta = (
        {**page.meta}
        | {key: hole(key) for key in ("title", "kind", "description", "head")}
        | {"headings": hole("outline")}
    )
    page.toc = TableOfContents([AnchorLink("", hole("anchor"), 1)])
    return hole("content")


def shows_holes(page: MkDocsPage) -> bool:
    """Return whether `show_holes` has prepared the page."""
    return bool(page.meta.get("headings") == hole("outline"))
