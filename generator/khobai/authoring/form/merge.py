# SPDX-License-Identifier: MIT
"""A changed record in the words of the file that it came from: what did not change keeps its lines and its comments."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from khobai.authoring.importing.record import article_file
from khobai.reading.frontmatter import FrontMatter, parse
from khobai.reading.schema.article import ArticleEntry

_RANK = {key: n for n, key in enumerate(ArticleEntry.model_fields)}


def merged(before: str, data: Mapping[str, Any], body: str) -> str:
    """Return the file that says `data` and `body`, with the lines of `before` for every field that says the same."""
    old = parse(before)
    blocks = _blocks(before, old)
    if blocks is None:
        return article_file(data, body)
    known = old.data or {}
    keys = [key for key in blocks if key in data]
    for key in data:
        if key not in blocks:
            behind = [n for n, other in enumerate(keys, 1) if _RANK.get(other, 0) < _RANK.get(key, len(_RANK))]
            keys.insert(max(behind, default=0), key)
    lines = _lines(before)
    above = lines[: min(old.positions[key,].key_line for key in blocks) - 1]
    fields = [blocks[key] if key in blocks and known[key] == data[key] else _written(key, data[key]) for key in keys]
    below = lines[_end(lines) - 1 :] if body.strip() == old.body.strip() else ["---", "", body.strip(), ""]
    return "\n".join([*above, *fields, *below])


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _end(lines: list[str]) -> int:
    """Return the number of the line of the closing fence."""
    return next(n for n, line in enumerate(lines[1:], 2) if line.rstrip() == "---")


def _written(key: str, value: Any) -> str:
    return article_file({key: value}, "").split("\n---\n", 1)[0].removeprefix("---\n")


def _blocks(text: str, front: FrontMatter) -> dict[str, str] | None:
    """Return key -> its lines with what stands below them, or None when keys do not each begin a line."""
    if not front.data:
        return None
    lines = _lines(text)
    starts = sorted((front.positions[key,].key_line, key) for key in front.data)
    if any(not lines[line - 1].startswith((key, f'"{key}"', f"'{key}'")) for line, key in starts):
        return None
    return {
        key: "\n".join(lines[line - 1 : after - 1])
        for (line, key), (after, _) in pairwise([*starts, (_end(lines), "")])
    }
