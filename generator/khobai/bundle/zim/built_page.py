# SPDX-License-Identifier: MIT
"""What a built page says of itself: name, text, where it leads; for whoever packs a site that is already built."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import unquote

from lxml import html
from lxml.etree import ParserError

_GOAL = "url="


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a built site, by what its HTML holds."""

    title: str
    """Without the name of the site."""
    text: str
    """Of the page itself, without header, navigation and footer; words by single spaces."""
    goal: str | None = None
    """Path from the root of the site to which the page of a moved address leads."""
    site_name: str | None = None
    description: str | None = None
    canonical: str | None = None
    """Absolute address at which the page is published."""


_ASIDE = ("ancestor::script", "ancestor::style", "ancestor::nav", "ancestor::a[@class='headerlink']")
_WORDS = f".//text()[not({' or '.join(_ASIDE)})]"


def read_page(path: str, data: bytes, site_name: str | None = None) -> SitePage:
    """Return the page with the bytes `data` at `path`, a path from the root of the site.

    `site_name` is what titles of pages end in.
    """
    parser = html.HTMLParser(encoding="utf-8")
    try:
        tree = html.document_fromstring(data, parser=parser)
    except ParserError:  # there is nothing on it
        tree = html.document_fromstring(b"<html>", parser=parser)
    title = _first(tree, "/html/head/title/text()") or ""
    refresh = _first(tree, "//meta[@http-equiv='refresh']/@content") or ""
    _, is_refresh, goal = refresh.partition(_GOAL)
    name = _first(tree, "//meta[@property='og:site_name']/@content")
    return SitePage(
        title=" ".join(title.removesuffix(f" - {site_name or name}").split()) or path,
        text=_text(tree),
        goal=posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(goal.strip()))) if is_refresh else None,
        site_name=name,
        description=_first(tree, "//meta[@name='description']/@content"),
        canonical=_first(tree, "//link[@rel='canonical']/@href"),
    )


def _first(tree: html.HtmlElement, path: str) -> str | None:
    nodes = cast("list[Any]", tree.xpath(path))
    return str(nodes[0]) if nodes else None


def _text(tree: html.HtmlElement) -> str:
    """Return the words of the page without its head and foot, else of its whole body."""
    nodes = cast("list[html.HtmlElement]", tree.xpath("//main") or tree.xpath("/html/body"))
    pieces = (
        cast("str", piece)
        for part in nodes[:1]
        for piece in cast(
            "list[Any]",
            part.xpath(
                ".//text()[not(ancestor::script or ancestor::style or ancestor::nav or ancestor::a[@class='headerlink'])]"
            ),
        )
    )
    return " ".join(" ".join(pieces).split())
