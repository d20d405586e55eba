# SPDX-License-Identifier: MIT
"""What a recogniser returns: where it stands, how sure it is, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

HIGH, MEDIUM, LOW = "high", "medium", "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that the text names; `text` is what stands at `start:end`."""

    start: int
    end: int
    text: str
    confidence: str = HIGH
    """high, medium or low."""
    reason: str = ""
    """What in the text speaks for it; Vietnamese, shown to editors."""


F = TypeVar("F", bound=Finding)


def in_order(findings: Iterable[F]) -> tuple[F, ...]:
    """Return the findings as they follow in the text."""
    return tuple(sorted(findings, key=lambda finding: (finding.start, -finding.end)))


class Claims:
    """Spans that are taken, so that a part of a longer name is not found again."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        """Of the taken spans in their order; none touches another."""

    def take(self, start: int, end: int) -> bool:
        """Return whether the span was free, and take it."""
        if self.holds(start, end):
            return False
        if start < end:  # nothing touches a span of nothing
            at = bisect_left(self._starts, start)
            self._starts.insert(at, start)
            self._ends.insert(at, end)
        return True

    def holds(self, start: int, end: int) -> bool:
        """Return whether the span touches a taken one."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and start < self._ends[at]
