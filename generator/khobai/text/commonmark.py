# SPDX-License-Identifier: MIT
"""The one Markdown renderer: what is checked when an article is read is what its page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyromark

Part = tuple[str, object, int, int]
"""Kind, what the parser says of it, where it begins and ends in bytes of UTF-8."""
_BLOCKS = frozenset({"Paragraph", "Heading", "Item", "TableCell", "CodeBlock"})
"""What stands on a line of its own in plain text."""
_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
)
_APART = frozenset(
    {"Link", "Image", "Heading", "Table", "BlockQuote", "CodeBlock", "FootnoteDefinition", "HtmlBlock", "MetadataBlock"}
)
_ANCHOR = re.compile(r"<(/?)a(?=[\s/>])", re.IGNORECASE)
_CONTINUING = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""
_STEP = 1024
_RAW_END = re.compile(r"</(pre|script|style|textarea)(\s*+)>", re.IGNORECASE)
"""Legal in HTML, but with spaces or capitals the renderer does not see that the block ends, and all that follows would
stay raw."""
_FOOTNOTE = re.compile(
    r'(<div class="footnote-definition" id="|<sup class="footnote-reference"><a href="#)([^"]*)(?=")'
)
_LANGUAGES = re.compile(r'(<code class="language-[^"\s]*)\s[^"]*(?=")')


def render(markdown: str) -> str:
    """Return the HTML of CommonMark with tables, footnotes and strikethrough; raw HTML goes through as it is.

    The id of a footnote begins with `fn:`, which no heading's and no part of the page's does. A block of code has one
    class at most.
    """
    html = _MARKDOWN.html(with_closed_blocks(markdown))
    if '"footnote-' in html:
        html = _FOOTNOTE.sub(r"\1fn:\2", html)
    return _LANGUAGES.sub(r"\1", html) if 'class="language-' in html else html


def with_closed_blocks(markdown: str) -> str:
    """Return the text, as long as it was, with end tags of raw blocks in the one spelling that CommonMark reads."""
    return _RAW_END.sub(lambda end: f"</{end[1].lower()}>{end[2]}", markdown) if "</" in markdown else markdown


def events(markdown: str) -> Iterator[Part]:
    """Yield every part of the text in order: `Start Link`, `Text`, `InlineHtml` ..."""
    for event, where in _MARKDOWN.events_with_range(with_closed_blocks(markdown)):
        said: object = event
        kind, detail = next(iter(said.items())) if isinstance(said, dict) else (str(said), None)
        if kind in {"Start", "End"}:
            inner = next(iter(detail.items())) if isinstance(detail, dict) else (str(detail), None)
            kind, detail = f"{kind} {inner[0]}", inner[1]
        yield kind, detail, where["start"], where["end"]


def plain_text(markdown: str) -> str:
    """Return the words of `markdown` without marks, links or tags: a line for each paragraph, heading and cell."""
    lines: list[str] = []
    line: list[str] = []
    for kind, detail, *_ in events(markdown):
        if kind in {"Text", "Code"}:
            line.append(str(detail))
        elif kind in {"SoftBreak", "HardBreak"}:
            line.append(" ")
        elif kind.partition(" ")[2] in _BLOCKS and line:
            lines.append("".join(line).strip())
            line = []
    return "\n".join((*lines, "".join(line).strip())).strip()


def running_text(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the stretches of plain words: in paragraphs and lists, no links, quotations, code.

    Offsets count characters.
    """
    characters = Characters(markdown)
    apart, start, end = 0, 0, 0
    for kind, detail, first, last in events(markdown):
        if kind == "Text" and not apart:
            if first != end:
                yield from _span(characters, start, end)
                start = first
            end = last
            continue
        edge, _, name = kind.partition(" ")
        if name in _APART:
            apart += 1 if edge == "Start" else -1
        elif kind == "InlineHtml" and (anchor := _ANCHOR.match(str(detail))) is not None:
            apart = max(0, apart + (-1 if anchor[1] else 1))
    yield from _span(characters, start, end)


def _span(characters: Characters, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start < end:
        yield characters.before(start), characters.before(end)


class Characters:
    """Turns offsets in bytes into offsets in characters."""

    def __init__(self, text: str) -> None:
        self._bytes = b"" if text.isascii() else text.encode()
        self._counts = [0]
        for at in range(0, len(self._bytes), _STEP):
            self._counts.append(self._counts[-1] + _begun(self._bytes[at : at + _STEP]))

    def before(self, offset: int) -> int:
        """Return how many characters stand before this byte."""
        if not self._bytes:
            return offset
        n = offset // _STEP
        return self._counts[n] + _begun(self._bytes[n * _STEP : offset])


def _begun(part: bytes) -> int:
    return len(part.translate(None, _CONTINUING))
