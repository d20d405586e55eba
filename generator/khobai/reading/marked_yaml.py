# SPDX-License-Identifier: MIT
"""YAML with a position for every key and value, read from libyaml's events.

Only the part that editors need: mappings with text keys, lists and scalars. Dates, yes, no, on and off stay
text; anchors, tags and merge keys are refused, for each reads one thing and means another. Nothing here recurses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml  # type: ignore[import-untyped, unused-ignore]  # the package has no type information of its own

from khobai.reading.yaml_scalars import GROUPED, plain, unfit
from khobai.reading.yaml_words import explain

Loc = tuple[str | int, ...]
"""Keys and list indexes from the root."""
DEPTH = 24
"""Levels of nesting that are read; a record needs six."""
MOST = 100_000
"""Values and keys that are read; a vocabulary has some thousands."""

_COMMENT = re.compile(r"[ \t]++(#.*)")
_HASH = re.compile(r"[ \t]#")
_ODD_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_PARSE_ERRORS = (yaml.YAMLError, UnicodeError, ValueError, RecursionError)


class Position(NamedTuple):
    """Where a key and its value begin, lines and columns from 1; an item of a list has itself for a key."""

    key_line: int
    key_column: int
    line: int
    column: int


class Problem(NamedTuple):
    """Something wrong in the text; the code and the fields are those of messages.yml."""

    line: int
    column: int
    code: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Marked:
    """What was read; `data` is None when nothing could be."""

    data: Any
    positions: Mapping[Loc, Position] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_yaml(text: str, first_line: int = 1, *, notes_comments: bool = False, most: int = MOST) -> Marked:
    """Return the data of one YAML document, positions counted from `first_line`; never raises on any text.

    A text of more than `most` values is not read.

    With `notes_comments` a text without quotation marks that a comment cuts short is a problem.
    """
    lines = _Lines(text, first_line)
    if (bad := unfit(text)) is not None:
        return Marked(None, {}, (Problem(*lines.at_index(bad.at), bad.code, bad.params),))
    builder = _Builder(lines, text if notes_comments and _HASH.search(text) else "", most)
    try:
        builder.feed(yaml.parse(text, Loader=yaml.CLoader))
    except _PARSE_ERRORS as error:
        return Marked(None, {}, (*builder.problems, _syntax(error, text, lines)))
    return Marked(builder.root, builder.positions, tuple(builder.problems))


class _Lines:
    """Turns marks of libyaml into lines and columns of the file."""

    def __init__(self, text: str, first_line: int) -> None:
        self._first = first_line
        self._length = len(text)
        self._starts: list[int] | None = None
        self._text = text
        # libyaml ends lines at more characters than editors do
        self._plain = _ODD_BREAKS.search(text) is None

    def at(self, mark: Any) -> tuple[int, int]:
        """Return line and column of a mark."""
        if self._plain:
            return mark.line + self._first, mark.column + 1
        return self.at_index(mark.index)

    def at_index(self, index: int) -> tuple[int, int]:
        """Return line and column of the character with this index."""
        if self._starts is None:
            self._starts = [0, *(m.end() for m in re.finditer("\n", self._text))]
        index = min(max(index, 0), self._length)
        row = bisect_right(self._starts, index) - 1
        return row + self._first, index - self._starts[row] + 1


class _Open:
    """A mapping or list that is being read."""

    __slots__ = ("key", "loc", "mark", "value")

    def __init__(self, value: dict[str, Any] | list[Any], loc: Loc) -> None:
        self.value = value
        self.loc = loc
        self.key: str | None = None
        self.mark: tuple[int, int] = (1, 1)


class _Builder:
    """Builds the data and its positions from events, with a stack of its own."""

    def __init__(self, lines: _Lines, commented: str, most: int) -> None:
        """Take the text when its comments matter, else nothing; `most` bounds the values that are read."""
        self._most = self._left = most
        self._commented = commented
        self.root: Any = None
        self.positions: dict[Loc, Position] = {}
        self.problems: list[Problem] = []
        self.is_stopped = False
        self._lines = lines
        self._stack: list[_Open] = []

    def feed(self, events: Iterable[Any]) -> None:
        """Read the events up to the end of the first document."""
        documents = 0
        iterator = iter(events)
        for event in iterator:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._start(event, {} if kind is yaml.MappingStartEvent else [], iterator)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._stack.pop()
            elif kind is yaml.AliasEvent:
                self._note(event, "yaml-anchor", found=f"*{event.anchor}")
                self._place(None, event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._note(event, "several-documents")
                    return
            if self.is_stopped:
                return

    def _note(self, event: Any, code: str, **params: object) -> None:
        self.problems.append(Problem(*self._lines.at(event.start_mark), code, params))

    def _refuse(self, event: Any) -> None:
        if event.anchor is not None:
            self._note(event, "yaml-anchor", found=f"&{event.anchor}")
        if event.tag is not None:
            self._note(event, "yaml-tag", found=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        text: str = event.value
        if event.style == '"' and (bad := unfit(text)) is not None:  # an escape names what no text may hold
            self._note(event, bad.code, **bad.params)
            text = text[: bad.at]
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key is None and isinstance(top.value, dict):
            self._key(top, text, event)
            return
        if event.implicit[0]:
            if GROUPED.fullmatch(text):
                whole, decimal = text.replace(".", ""), text.rstrip("0").rstrip(".")
                self._note(event, "thousands-dot", found=text, whole=whole, decimal=decimal)
            value = plain(text)
            if self._commented and isinstance(value, str):
                comment = _COMMENT.match(self._commented, event.end_mark.index)
                if comment is not None:
                    self._note(event, "comment-in-value", found=text, comment=comment[1])
            self._place(value, event)
        else:
            self._place(text, event)

    def _key(self, top: _Open, text: str, event: Any) -> None:
        if event.implicit[0]:
            if text == "<<":
                self._note(event, "yaml-merge-key")
            elif not isinstance(plain(text), str):
                self._note(event, "non-text-key", found=text or "null")
        line, column = self._lines.at(event.start_mark)
        first = self.positions.get((*top.loc, text))
        if first is not None:
            self._note(event, "repeated-key", key=text, first=first.key_line)
        top.key, top.mark = text, (line, column)

    def _start(self, event: Any, value: dict[str, Any] | list[Any], rest: Iterator[Any]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key is None and isinstance(top.value, dict):
            self._note(event, "non-text-key", found="{…}" if isinstance(value, dict) else "[…]")
            self._skip(rest)
            top.key, top.mark = "", self._lines.at(event.start_mark)
        elif top is not None and isinstance(top.value, dict) and top.key in top.value:
            self._skip(rest)  # of a repeated key the first stands
            top.key = None
        elif len(self._stack) >= DEPTH:
            self._stop(event, "nesting-too-deep", DEPTH)
        else:
            self._stack.append(_Open(value, self._place(value, event)))

    def _stop(self, event: Any, code: str, limit: int) -> None:
        # libyaml takes quadratic time over what is nested very deep, so reading ends here
        self._note(event, code, limit=limit)
        self.root, self.is_stopped = None, True

    def _skip(self, events: Iterator[Any]) -> None:
        depth = 1
        for event in events:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth == 0:
                return
            if depth > DEPTH:
                self._stop(event, "nesting-too-deep", DEPTH)
                return

    def _place(self, value: Any, event: Any) -> Loc:
        self._left -= 1
        if self._left == 0:
            self._stop(event, "too-many-values", self._most)
        line, column = self._lines.at(event.start_mark)
        if not self._stack:
            self.root = value
            self.positions[()] = Position(line, column, line, column)
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            loc: Loc = (*top.loc, len(top.value))
            self.positions[loc] = Position(line, column, line, column)
            top.value.append(value)
            return loc
        key = top.key or ""
        loc = (*top.loc, key)
        if key not in top.value:
            top.value[key] = value
            self.positions[loc] = Position(*top.mark, line, column)
        top.key = None
        return loc


def _syntax(error: Exception, text: str, lines: _Lines) -> Problem:
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    fault = explain(problem, context)
    marks = (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
    first, second = marks if fault.at_context else marks[::-1]
    mark = first or second
    index = mark.index if mark is not None else 0
    tab = _tab(text, marks[1])
    if tab is not None:
        return Problem(*lines.at_index(tab), "yaml-tab", {})
    if fault.code == "yaml-syntax":
        return Problem(*lines.at_index(index), fault.code, {"problem": fault.problem, "advice": fault.advice})
    return Problem(*lines.at_index(index), fault.code, {"found": text[index : index + 20].partition("\n")[0]})


def _tab(text: str, mark: Any) -> int | None:
    if mark is None:
        return None
    start = text.rfind("\n", 0, mark.index) + 1
    indent = re.compile(r"[ \t]*").match(text, start)
    return start + indent[0].index("\t") if indent is not None and "\t" in indent[0] else None
