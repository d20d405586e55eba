# SPDX-License-Identifier: MIT
"""What the bench takes from Lighthouse's reports, and what it holds against the goals."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench.lighthouse.__main__ import GOALS, WHOLE, table
from tests.bench.lighthouse.scores import (
    AUDITS,
    BLOCKED,
    COLUMNS,
    FRAME,
    LARGEST,
    SHIFT,
    medians,
    missed,
    scores,
    short,
)


def _report(performance: float = 1.0, blocked: float = 50.0, target: float | None = 1.0) -> dict[str, Any]:
    part = {"id": "target-size", "weight": 7}
    plain = {"score": 1.0, "auditRefs": []}
    asked = [
        {"url": "http://a/assets/one.css", "resourceType": "Stylesheet", "transferSize": 11_000},
        {"url": "http://a/assets/two.js", "resourceType": "Script", "transferSize": 29_000},
        {"url": "http://a/tim-kiem/e/x.js", "resourceType": "Script", "transferSize": 5000},
        {"url": "http://a/assets/icon.svg", "resourceType": "Other", "transferSize": 500},
    ]
    numbers = {audit: {"score": 1.0, "numericValue": 1500.0} for audit, _ in AUDITS.values()}
    return {
        "categories": {
            "performance": {**plain, "score": performance},
            "accessibility": {
                "score": 1.0 if target else 0.96,
                "auditRefs": [part, {"id": "heading-order", "weight": 0}],
            },
            "best-practices": plain,
            "seo": plain,
        },
        "audits": {
            **numbers,
            "total-blocking-time": {"score": 1.0, "numericValue": blocked},
            "network-requests": {"details": {"items": asked}},
            "target-size": {"score": target},
            "heading-order": {"score": 0},
        },
    }


def test_a_report_becomes_one_number_a_column() -> None:
    found = scores(_report())
    assert set(found.numbers) == set(COLUMNS)
    assert found.numbers["performance"] == 100
    assert found.numbers[LARGEST] == 1.5
    assert found.numbers[BLOCKED] == 50
    assert found.numbers[FRAME] == 40  # neither the index of the search nor pictures


@pytest.mark.parametrize(("score", "faults"), [(1.0, set()), (0.5, {"accessibility: target-size"}), (None, set())])
def test_faults_are_audits_that_count_and_apply(score: float | None, faults: set[str]) -> None:
    assert scores(_report(target=score)).faults == faults


def test_medians_are_of_each_number_and_forget_no_fault() -> None:
    visits = [scores(_report(0.9, 300)), scores(_report(1.0, 20, target=0)), scores(_report(0.98, 90))]
    middle = medians(visits)
    assert middle.numbers["performance"] == pytest.approx(98)
    assert middle.numbers[BLOCKED] == 90
    assert middle.faults == {"accessibility: target-size"}


def test_goals_are_reached_by_categories_and_kept_by_the_rest() -> None:
    numbers = dict.fromkeys(COLUMNS, 0.0) | WHOLE | {"performance": 95.0, LARGEST: 1.8, BLOCKED: 100, SHIFT: 0.02}
    assert missed(numbers, GOALS["search"] | WHOLE) == []
    worse = numbers | {"performance": 94.0, LARGEST: 2.661, FRAME: 46.0}
    assert missed(worse, GOALS["search"] | WHOLE) == ["performance 94 (95)", "LCP s 2.66 (1.8)", "CSS+JS KB 46 (45)"]


@pytest.mark.parametrize(
    ("number", "said"), [(0.0, "0"), (1.5, "1.5"), (0.021, "0.02"), (100.0, "100"), (1085.4, "1,085")]
)
def test_numbers_are_short(number: float, said: str) -> None:
    assert short(number) == said


def test_a_table_is_markdown() -> None:
    assert table(["a", "b", "c"], [["x", "1", "met"]]) == "| a | b | c |\n| --- | --: | --- |\n| x | 1 | met |\n"
