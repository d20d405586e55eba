# SPDX-License-Identifier: MIT
"""Measures beside their budgets, as text."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

OURS = "khobai"


@dataclass(slots=True)
class Measure:
    """What was measured of each tool."""

    name: str
    budget: float | None
    judged: Literal["median", "p95"] = "median"
    """Which number of the values is held against the budget."""
    values: dict[str, Sequence[float]] = field(default_factory=dict)
    """Tool -> one value a run."""

    def text(self, tool: str) -> str:
        """Return the median and, of more than one value, the 95th percentile; a dash when nothing was measured."""
        values = self.values.get(tool, ())
        if not values:
            return "-"
        middle = _short(statistics.median(values))
        return middle if len(values) == 1 else f"{middle} / {_short(percentile(values, 95))} ({len(values)})"

    @property
    def verdict(self) -> str:
        """Whether our number keeps the budget."""
        values = self.values.get(OURS, ())
        if self.budget is None:
            return ""
        if not values:
            return "not measured"
        number = statistics.median(values) if self.judged == "median" else percentile(values, 95)
        return "met" if number <= self.budget else "not met"


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that is not exceeded by `percent` of `values` (nearest rank)."""
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def show(title: str, measures: Sequence[Measure]) -> str:
    """Return the table of one archive; a cell is median / 95th percentile (how many values)."""
    tools = list(dict.fromkeys([OURS, *(tool for measure in measures for tool in measure.values)]))
    rows = [
        [m.name + (f" ({m.judged})" if m.budget is not None else ""), "" if m.budget is None else f"{m.budget:g}", m.verdict,
         *(m.text(tool) for tool in tools)]
        for m in measures
    ]  # fmt: skip
    return f"\n{title}\n" + aligned(["", "budget", "", *tools], rows)


def exponents(measures: Mapping[int, Sequence[Measure]], names: Sequence[str]) -> str:
    """Return how fast our medians grow with the archive: x where they grow as its size to the power of x."""
    sizes = sorted(measures)
    lines = []
    for name in names:
        values = [
            next(m for m in measures[size] if m.name == name).values.get(OURS, ()) for size in (sizes[0], sizes[-1])
        ]
        less, more = (statistics.median(own) for own in values)
        lines.append(f"{name}: N^{math.log(more / less) / math.log(sizes[-1] / sizes[0]):.2f} (goal: below N^0.35)")
    return "\n".join(lines)


def growth(measures: Mapping[int, Sequence[Measure]]) -> str:
    """Return how each of our numbers grows with the archive."""
    sizes = sorted(measures)
    rows = [
        [same[0].name, *(measure.text(OURS) for measure in same)]
        for same in zip(*(measures[size] for size in sizes), strict=True)
    ]
    return f"\n{OURS} by the size of the archive\n" + aligned(["", *(f"{size:,}" for size in sizes)], rows)


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return lines with columns of one width, the first one to the left."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = []
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
