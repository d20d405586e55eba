# SPDX-License-Identifier: MIT
"""What is taken from Lighthouse's reports, the medians of several visits, and what is below its goal."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LARGEST, BLOCKED, SHIFT, BYTES = "LCP s", "TBT ms", "CLS", "KB"
AUDITS = {
    LARGEST: ("largest-contentful-paint", 1000), BLOCKED: ("total-blocking-time", 1), SHIFT: ("cumulative-layout-shift", 1),
    BYTES: ("total-byte-weight", 1000),
}  # fmt: skip
"""Column -> audit, and how many of its units make one of the column's."""
FRAME = "CSS+JS KB"
"""Style and scripts below assets/, on the wire, with their heads; the index of the search lies elsewhere."""
COLUMNS = (*CATEGORIES, *AUDITS, FRAME)


@dataclass(frozen=True, slots=True)
class Scores:
    """One page, as one visit or as the medians of several."""

    numbers: Mapping[str, float]
    """Column of COLUMNS -> number; categories from 0 to 100."""
    faults: frozenset[str]
    """Audits that count and are not whole, those of performance left out: they go with the machine's load."""


def scores(report: Mapping[str, Any]) -> Scores:
    """Return what a report says."""
    audits, categories = report["audits"], report["categories"]
    numbers = {name: 100 * float(categories[name]["score"] or 0) for name in CATEGORIES}
    numbers |= {name: float(audits[audit]["numericValue"]) / unit for name, (audit, unit) in AUDITS.items()}
    numbers[FRAME] = sum(
        asked["transferSize"] / 1000
        for asked in audits["network-requests"]["details"]["items"]
        if asked["resourceType"] in {"Stylesheet", "Script"} and "/assets/" in asked["url"]
    )
    faults = {
        f"{name}: {part['id']}"
        for name in CATEGORIES[1:]
        for part in categories[name]["auditRefs"]
        if part["weight"] and (audits[part["id"]]["score"] or 0) < 1 and audits[part["id"]]["score"] is not None
    }
    return Scores(numbers, frozenset(faults))


def medians(visits: Sequence[Scores]) -> Scores:
    """Return the median of each number, and every fault of any visit."""
    numbers = {name: statistics.median(visit.numbers[name] for visit in visits) for name in COLUMNS}
    return Scores(numbers, frozenset().union(*(visit.faults for visit in visits)))


def missed(numbers: Mapping[str, float], goals: Mapping[str, float]) -> list[str]:
    """Return each goal that is not met, as `column number (goal)`; categories are to be reached, the rest kept below."""
    return [
        f"{name} {short(numbers[name])} ({short(goal)})"
        for name, goal in goals.items()
        if (numbers[name] < goal if name in CATEGORIES else numbers[name] > goal)
    ]


def short(number: float) -> str:
    """Return a number with at most two places after the point."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number < 10 else f"{number:,.0f}"
