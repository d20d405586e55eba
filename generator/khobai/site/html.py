# SPDX-License-Identifier: MIT
"""Markdown of generated pages to HTML: CommonMark with tables and footnotes, addresses, anchors, outline."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from markupsafe import Markup, escape

from khobai.archive import addresses
from khobai.text.commonmark import render
from khobai.text.vietnamese import slug

_HEADING = re.compile(r"<h([1-6])(\s[^<>]*+)?>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r"<a\s[^<>]*+>", re.IGNORECASE)
_HREF = re.compile(r"""(\shref\s*=\s*(?P<quote>["']?))(?P<target>[^\s"'<>:?#]++)(?=["'#\s/>])""", re.IGNORECASE)
_ENDING = re.compile(r"\.\w++$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its anchor."""

    level: int
    id: str
    title: Markup
    """Its words as HTML without tags."""


@dataclass(frozen=True, slots=True)
class Html:
    """The content of a page."""

    content: str
    headings: tuple[Heading, ...]

    @property
    def title(self) -> Markup:
        """The words of the first heading."""
        return self.headings[0].title if self.headings else Markup("")


def to_html(markdown: str, path: str, *, directory_urls: bool, permalink_title: str) -> Html:
    """Return the HTML of the page `path` (a Markdown path).

    Links to .md files lead to the built pages. Each heading has an id (its folded words, numbered when they come
    again) and below the first level a permalink.
    """

    def built(match: re.Match[str]) -> str:
        target = match["target"]
        if directory_urls:
            return match[1] + (_folder_address(path, target) if _ENDING.search(target) else target)
        return match[1] + (f"{target.removesuffix('.md')}.html" if target.endswith(".md") else target)

    html = _ANCHOR.sub(lambda anchor: _HREF.sub(built, anchor[0], count=1), render(markdown))
    headings: list[Heading] = []
    taken: dict[str, int] = {}

    def anchored(match: re.Match[str]) -> str:
        level, rest, inner = match[1], match[2] or "", match[3]
        words = _TAG.sub("", inner) if "<" in inner else inner
        base = _anchor(words)
        again = taken.get(base, 0)
        taken[base] = again + 1
        anchor = f"{base}_{again}" if again else base
        headings.append(Heading(int(level), anchor, Markup(words)))  # noqa: S704  # escaped by the Markdown renderer
        link = f'<a class="headerlink" href="#{anchor}" title="{permalink_title}">&para;</a>' if level != "1" else ""
        return f'<h{level}{rest} id="{anchor}">{inner}{link}</h{level}>'

    return Html(_HEADING.sub(anchored, html), tuple(headings))


def _folder_address(path: str, target: str) -> str:
    return addresses.href(path, addresses.absolute(path, target), directory_urls=True)


@functools.lru_cache(maxsize=4096)  # the same dozen headings stand on most pages
def _anchor(words: str) -> str:
    return slug(unescape(words), limit=80) or "muc"


def flat(links: Iterable[Any]) -> Iterator[Heading]:
    """Yield the headings of a tree of links with `level`, `id`, `title` (HTML) and `children`, as they are read."""
    for link in links:
        yield Heading(link.level, link.id, Markup(link.title))  # noqa: S704  # HTML of Python-Markdown
        yield from flat(link.children)


def outline(headings: Sequence[Heading], title: str) -> Markup:
    """Return the table of contents of second and third level headings as a `nav`; nothing when there are none."""
    items: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 2 or (heading.level == 3 and not items):
            items.append((heading, []))
        elif heading.level == 3:
            items[-1][1].append(heading)
    if not items:
        return Markup("")
    rows = "".join(_item(heading, children) for heading, children in items)
    return Markup(  # noqa: S704  # parts are escaped
        f'<details class="contents fold wide-open"><summary>{escape(title)}</summary>'
        f'<nav aria-label="{escape(title)}"><ul>{rows}</ul></nav></details>'
    )


def _item(heading: Heading, children: Sequence[Heading] = ()) -> str:
    inner = f"<ul>{''.join(_item(child) for child in children)}</ul>" if children else ""
    return f'<li><a href="#{heading.id}">{heading.title}</a>{inner}</li>'
