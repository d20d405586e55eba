# SPDX-License-Identifier: MIT
"""HTML, links and pictures in a body: the HTML that its page will show is judged, then looked for in the Markdown.

All of it takes time in proportion to the body: what parsers take longer for is refused before they see it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from khobai.reading.body_html import DEPTH, changed_by_cleaning, fault_of_address, wrong_tags
from khobai.reading.spots import Fault, Spot, located, raw_html
from khobai.text.commonmark import events, render
from khobai.text.html_tags import VOID, read_tags

TAGS = 20_000
"""Tags of a page that are read; a long article has some hundreds."""
_ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_HEADING = re.compile(r"<h1\b", re.IGNORECASE)
_CONTAINERS = re.compile(
    rf"^(?:[ \t]*+(?:>|[-+*](?=[ \t])|\d{{1,9}}[.)](?=[ \t]))){{{DEPTH + 1}}}", re.MULTILINE | re.ASCII
)
"""A line on which too many quotations and lists begin."""


def unsafe_spots(body: str) -> tuple[Spot, ...]:
    """Return what the page of this body must not show, in the order of the text; empty for a sound one."""
    containers = _CONTAINERS.search(body)
    if containers:
        return (Spot(containers.start(), "body-too-deep", containers[0][:80]),)
    shown = render(body)
    if shown.count("<") > TAGS:
        return (Spot(0, "too-many-tags", str(shown.count("<"))),)
    judged = list(_judged(body, shown))
    return located(body, judged) if judged else ()


def _judged(body: str, shown: str) -> Iterator[Fault]:
    """Yield code and finding of what is wrong with the page of a body."""
    urls = ((kind, html.unescape(url)) for kind, url in _ADDRESS.findall(shown))
    bad = [(code, url) for kind, url in urls if (code := fault_of_address(url, is_picture=kind == "src"))]
    yield from bad
    has_markup = _MARKUP.search(body) is not None
    if has_markup or shown.count("<") > 2 * DEPTH:
        yield from _judged_tags(body, shown, is_plain=not has_markup, has_bad_addresses=bool(bad))
    if _HEADING.search(shown):
        yield "body-heading", "#"
    has_fence = "```" in body or "~~~" in body
    if (has_fence or has_markup) and not render(f"{body}\n\nx").endswith("\n<p>x</p>\n"):
        yield ("unclosed-code", "```") if has_fence else ("unbalanced-html", "<")


def _judged_tags(body: str, shown: str, *, is_plain: bool, has_bad_addresses: bool) -> Iterator[Fault]:
    """Yield what is wrong with the tags: their kind, their number inside each other, or what a browser does."""
    tags = read_tags(shown)
    if isinstance(tags, int):
        yield "unsafe-html", shown[tags : tags + 80].partition("\n")[0]
        return
    depth = 0
    for tag in tags:
        depth += 0 if tag.name in VOID else -1 if tag.end else 1
        if depth > DEPTH:
            yield "body-too-deep", str(tag)
            return
    if is_plain:  # what the renderer writes itself is balanced
        return
    wrong = [(code, text) for _, code, text in wrong_tags(raw_html(events(body)).text)]
    yield from wrong
    if not wrong and not has_bad_addresses and (changed := changed_by_cleaning(tags, shown)) is not None:
        yield "unbalanced-html", str(changed)
