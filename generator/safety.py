# SPDX-License-Identifier: MIT
"""HTML in a body: what nh3, which cleans the pages, would remove is refused when it is written."""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser

import nh3

_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|<[\w.+-]+@[\w.-]+>", re.ASCII)
_LONGEST_TAG = 2000
_OPENING = re.compile(r"<!--|<(?P<tag>[A-Za-z/])[^<>]*>?|<[!?]")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]\n]+\]:\s*<?(\S+)|<([A-Za-z][\w+.-]*:[^<>\s]*)>", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NOISE = re.compile(r"[\x00-\x20]")


def first_unsafe(body: str) -> tuple[int, str] | None:
    """Return the offset and the text of the first tag or link that cleaning would change, or None."""
    found = [_first_tag(body) if "<" in body else None, _first_link(body)]
    return min((spot for spot in found if spot is not None), default=None)


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str, object]] = []
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        name = (tag, tuple(sorted((key, value or "") for key, value in attrs)))
        self.found.append((self._starts[line - 1] + column, self.get_starttag_text() or tag, name))


def _first_tag(body: str) -> tuple[int, str] | None:
    # an address in angle brackets is Markdown's, no tag; it keeps its length, so that offsets stay
    text = _AUTOLINK.sub(lambda match: " " * len(match[0]), body)
    if "<" not in text:
        return None
    malformed = _malformed(text)
    if malformed is not None:
        return malformed, body[malformed : malformed + 80].partition("\n")[0]
    kept = Counter(name for _, _, name in _Tags(nh3.clean(text, link_rel=None, strip_comments=False)).found)
    for offset, tag, name in _Tags(text).found:
        if kept[name] == 0:
            return offset, tag
        kept[name] -= 1
    return None


def _malformed(text: str) -> int | None:
    """Return the offset of the first tag or comment that does not end, or of a declaration, in linear time."""
    at = 0
    while (match := _OPENING.search(text, at)) is not None:
        if match[0] != "<!--":
            if match["tag"] is None or len(match[0]) > _LONGEST_TAG or not match[0].endswith(">"):
                return match.start()
            at = match.end()
            continue
        end = text.find("-->", match.end())
        if end < 0:
            return match.start()
        at = end + 3
    return None


def _first_link(body: str) -> tuple[int, str] | None:
    for match in _LINK.finditer(body):
        target = _NOISE.sub("", html.unescape(match[match.lastindex or 0]))
        scheme = _SCHEME.match(target)
        if scheme and "href" not in nh3.clean(f'<a href="{html.escape(target)}">x</a>', link_rel=None):
            return match.start(match.lastindex or 0), match[match.lastindex or 0]
    return None
