# SPDX-License-Identifier: MIT
"""Front matter of a Markdown file, with a position for every key and value.

python-frontmatter reads a missing closing fence, a list or a repeated key as no front matter at all, without a
word. The handler here splits for it (and serves its `load` and `dump`), and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from khobai.messages import Message
from khobai.reading.marked_yaml import Loc, Marked, Position, Problem, read_yaml
from khobai.text.vietnamese import MARKS, crowded_marks

MOST = 10_000
"""Values of a front matter that are read; a rich record has some hundreds."""
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BREAK = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file in two parts; `data` is None when its front matter cannot be read."""

    data: dict[str, Any] | None
    positions: Mapping[Loc, Position] = field(default_factory=dict)
    body: str = ""
    """Markdown with line ends `\\n`, without the empty lines around it."""
    body_line: int = 1
    """Line of the file on which `body` begins."""
    problems: tuple[Problem, ...] = ()


class StrictHandler(YAMLHandler):
    """Handler for python-frontmatter: fences of exactly three dashes, the opening one on the first line."""

    FM_BOUNDARY = _FENCE

    def split(self, text: str) -> tuple[str, str]:
        """Return front matter and body.

        Raises:
            ValueError: no fence on the first line, or only that one.
        """
        opening = _FENCE.match(text)
        if opening is None:
            raise ValueError("no-front-matter")
        closing = _FENCE.search(text, opening.end() + 1)
        if closing is None:
            raise ValueError("unclosed-front-matter")
        return text[opening.end() + 1 : closing.start()], text[closing.end() + 1 :]

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the data of the front matter; an empty mapping when it is none."""
        data = read_yaml(fm).data
        return data if isinstance(data, dict) else {}


_HANDLER = StrictHandler()


def parse(text: str) -> FrontMatter:
    """Return front matter, positions, body and problems of a file; never raises on any text.

    Lines are those of the file, also behind CRLF; columns count characters.
    """
    text = _BREAK.sub("\n", text.removeprefix("\ufeff")) if "\r" in text else text.removeprefix("\ufeff")
    try:
        head, body = _HANDLER.split(text)
    except ValueError as error:
        code = str(error)
        return FrontMatter(None, {}, text if code == "no-front-matter" else "", 1, (Problem(1, 1, code, {}),))
    marked = read_yaml(head, first_line=2, notes_comments=True, most=MOST)
    unmapped = _mapping(marked)
    content = body.strip("\n")
    crowd = crowded_marks(content)
    if crowd is not None:
        line = text.count("\n", 0, len(text) - len(body.lstrip("\n")) + crowd) + 1
        column = crowd - (content.rfind("\n", 0, crowd) + 1) + 1
        problem = Problem(line, column, "crowded-marks", {"limit": MARKS})
        return FrontMatter(None, marked.positions, "", line, (*marked.problems, problem))
    skipped = len(body) - len(body.lstrip("\n"))
    # the fence ends one line; a body of nothing begins where the file ends
    line = min(head.count("\n") + 3 + (skipped if content else 0), text.count("\n") + 1)
    data = marked.data if isinstance(marked.data, dict) else None if unmapped or marked.problems else {}
    return FrontMatter(data, marked.positions, content, line, (*marked.problems, *unmapped))


def _mapping(marked: Marked) -> tuple[Problem, ...]:
    if isinstance(marked.data, dict) or any(
        p.code not in {"several-documents", "comment-in-value"} for p in marked.problems
    ):
        return ()
    if marked.data is None:
        return ()
    where = marked.positions[()]
    kind = "kind-list" if isinstance(marked.data, list) else "kind-text"
    return (Problem(where.line, where.column, "not-a-mapping", {"found": Message(kind)}),)
