# SPDX-License-Identifier: MIT
"""Places in the data of a file -> diagnostics at lines and columns, collected while the file is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from khobai.reading.diagnostics import Diagnostic, report
from khobai.reading.marked_yaml import Loc, Position, Problem

_START = Position(1, 1, 1, 1)
_FOLLOWING = frozenset({"unknown-key", "empty-value", "wrong-type"})
"""What says nothing new at a place of which the reader of the text already said something."""


@dataclass(slots=True)
class Reporter:
    """Collects the problems of one file; turns places in its data into lines and columns."""

    path: str
    positions: Mapping[Loc, Position] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    read: set[tuple[int, int]] = field(default_factory=set)
    """Places at which the reader of the text already said what is wrong."""

    def add(self, code: str, loc: Loc = (), *, at_key: bool = False, **params: object) -> None:
        """Note a problem at the value (or the key) of `loc`, or at the nearest place above it that was written."""
        line, column = self.place(loc, at_key=at_key)
        if code in _FOLLOWING and (line, column) in self.read:
            return
        self.diagnostics.append(report(self.path, line, column, code, **params))

    def place(self, loc: Loc, *, at_key: bool = False) -> tuple[int, int]:
        """Return line and column of the value (or the key) of `loc`, or of the nearest place that was written."""
        while loc and loc not in self.positions:
            loc = loc[:-1]
        spot = self.positions.get(loc, _START) if loc else _START
        return spot[:2] if at_key else spot[2:]

    def add_problems(self, problems: Sequence[Problem]) -> None:
        """Note what the reader of the text found."""
        self.read.update((p.line, p.column) for p in problems)
        self.diagnostics.extend(report(self.path, p.line, p.column, p.code, **p.params) for p in problems)

    def add_at(self, line: int, column: int, code: str, **params: object) -> None:
        """Note a problem at a line and column, both from 1."""
        self.diagnostics.append(report(self.path, line, column, code, **params))

    @property
    def has_errors(self) -> bool:
        """True when the file has an error, warnings aside."""
        return any(d.is_error for d in self.diagnostics)
