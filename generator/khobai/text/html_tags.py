# SPDX-License-Identifier: MIT
"""Tags of HTML in every spelling that browsers read: upper case, spaces and line ends, any quotation marks or none."""

from __future__ import annotations

import functools
import html
import re
from typing import NamedTuple

_SPACE = r"[ \t\n\f\r]"
_NAME = r"[^\x00-\x20\x7f\"'<>/=`]++"
_VALUE = r"\"[^\"<>]*+\"|'[^'<>]*+'|[^\x00-\x20\x7f\"'=<>`]++"
TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    rf"(?P<rest>(?>{_SPACE}++{_NAME}(?:{_SPACE}*+={_SPACE}*+(?:{_VALUE}))?+)*+){_SPACE}*+/?>"
)
"""One tag; comments, declarations and tags with `<` or `>` in a value are none."""
ATTRIBUTE = re.compile(
    rf"(?P<name>{_NAME})(?:{_SPACE}*+={_SPACE}*+(?P<value>\"(?P<a>[^\"]*+)\"|'(?P<b>[^']*+)'|(?P<c>[^\x00-\x20\x7f\"'=<>`]++)))?+"
)
VOID = frozenset({"br", "col", "hr", "img", "wbr"})
"""Tags of text that have no end."""


class Tag(NamedTuple):
    """A tag with small letters, the attributes in the order of their names."""

    end: bool
    name: str
    attributes: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"<{'/' if self.end else ''}{self.name}>"


@functools.lru_cache(maxsize=4096)  # most are <p> and </p>
def read_tag(text: str) -> Tag:
    """Return the tag that `text` is.

    Raises:
        ValueError: it is none.
    """
    match = TAG.fullmatch(text)
    if match is None:
        raise ValueError(text)
    pairs = sorted(
        (pair["name"].lower(), html.unescape(pair["a"] or pair["b"] or pair["c"] or ""))
        for pair in ATTRIBUTE.finditer(match["rest"])
    )
    return Tag(bool(match["end"]), match["name"].lower(), tuple(pairs))


def read_tags(text: str) -> list[Tag] | int:
    """Return all tags of `text`, or where the first `<` stands that begins none."""
    every = [match[0] for match in TAG.finditer(text)]
    if len(every) == text.count("<"):
        return [read_tag(tag) for tag in every]
    return next(match.start() for match in re.finditer("<", text) if not TAG.match(text, match.start()))
