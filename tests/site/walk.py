# SPDX-License-Identifier: MIT
"""Reads a built site: its pages, ids and links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("use", "href")}
"""What a page fetches by itself, as opposed to what a reader may click."""
DATA = {"application/json", "application/ld+json"}
"""Types of scripts that browsers do not run."""
NOT_LOADED = {"alternate feed", "canonical", "license", "next", "prev", "schema.DCTERMS"}
"""Relations of links that only name another address."""


@dataclass
class PageFacts(HTMLParser):
    """Links, ids and visible text of one page."""

    path: str
    links: list[tuple[str, str]] = field(default_factory=list)
    """(tag, address)."""
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    inline_scripts: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "a" and "name" in values:
            self.ids.add(values["name"])
        if tag == "script" and "src" not in values and values.get("type") not in DATA:
            self.inline_scripts += 1
        for name in ("href", "src"):
            if name in values:
                (self.loads.append(values[name]) if (tag, name) in LOADED and values.get("rel") not in NOT_LOADED
                 else self.links.append((tag, values[name])))  # fmt: skip

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page with single spaces."""
        return " ".join(" ".join(self.words).split())


def read_site(site: Path) -> dict[str, PageFacts]:
    """Return path -> facts of every HTML page below `site`."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        facts = PageFacts(file.relative_to(site).as_posix())
        facts.feed(file.read_text(encoding="utf-8"))
        pages[facts.path] = facts
    return pages


def broken_links(site: Path, pages: dict[str, PageFacts]) -> Iterator[str]:
    """Yield a sentence for each link or load inside the site whose file or anchor is not there."""
    for page in pages.values():
        for address in [address for _, address in page.links] + page.loads:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            if page.path == "404.html" and path in {"./", "../"}:
                continue  # upwards from wherever a server shows it
            folder = posixpath.dirname(page.path)
            target = page.path if not path else posixpath.normpath(posixpath.join(folder, path))
            if path.startswith("/"):
                target = path.lstrip("/") or "index.html"
            if (site / target).is_dir():
                target = posixpath.normpath(f"{target}/index.html")
            if not (site / target).is_file():
                yield f"{page.path}: {address} leads to no file"
            elif parts.fragment and "=" in parts.fragment and target in {"tim-kiem.html", "so-sanh.html"}:
                continue  # what the page is asked to show, not a place on it
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield f"{page.path}: {address} leads to no anchor"
