# SPDX-License-Identifier: MIT
"""The one Markdown renderer: what is checked when an article is read is what its page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyromark

Part = tuple[str, object, int]
"""Kind, what the parser says of it, offset in bytes of UTF-8."""
_BLOCKS = frozenset({"Paragraph", "Heading", "Item", "TableCell", "CodeBlock"})
"""What stands on a line of its own in plain text."""
_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
)


def render(markdown: str) -> str:
    """Return the HTML of CommonMark with tables, footnotes and strikethrough; raw HTML goes through as it is."""
    return _MARKDOWN.html(markdown)


def events(markdown: str) -> Iterator[Part]:
    """Yield every part of the text in order: `Start Link`, `Text`, `InlineHtml` ..."""
    for event, where in _MARKDOWN.events_with_range(markdown):
        found: object = event
        kind, detail = next(iter(found.items())) if isinstance(found, Mapping) else (str(found), None)
        if kind in {"Start", "End"}:
            inner = next(iter(detail.items())) if isinstance(detail, Mapping) else (str(detail), None)
            kind, detail = f"{kind} {inner[0]}", inner[1]
        yield kind, detail, where["start"]


def plain_text(markdown: str) -> str:
    """Return the words of `markdown` without marks, links or tags: a line for each paragraph, heading and cell."""
    lines: list[str] = []
    line: list[str] = []
    for kind, detail, _ in events(markdown):
        if kind in {"Text", "Code"}:
            line.append(str(detail))
        elif kind in {"SoftBreak", "HardBreak"}:
            line.append(" ")
        elif kind.partition(" ")[2] in _BLOCKS and line:
            lines.append("".join(line).strip())
            line = []
    return "\n".join((*lines, "".join(line).strip())).strip()
