# SPDX-License-Identifier: MIT
"""What was measured, as values that a file keeps from one run to the next."""

from __future__ import annotations

import dataclasses
import json
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.scale.watch import ExceededError, Usage

ROUNDS = 3
ENOUGH = 10.0
"""Seconds after which a command is not run again for a median."""


@dataclass(slots=True)
class Results:
    """Everything about one number of articles."""

    count: int
    usages: dict[str, Usage] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    """Seconds, MB or files that are no command's cost."""
    notes: dict[str, str] = field(default_factory=dict)
    """Why something was not measured, or what went wrong."""

    def record(self, name: str, command: Callable[[], Usage]) -> Usage | None:
        """Run once and remember the cost, or why there is none."""
        _say(f"{self.count:,} articles: {name}")
        try:
            self.usages[name] = command()
        except (ExceededError, RuntimeError, OSError) as problem:
            self.notes[name] = str(problem)
            _say(f"  {problem}")
            return None
        return self.usages[name]

    def record_again(self, name: str, command: Callable[[], Usage]) -> None:
        """Run up to ROUNDS times while it is quick, and remember the run of the median time."""
        runs: list[Usage] = []
        while len(runs) < ROUNDS and sum(run.wall for run in runs) < ENOUGH:
            usage = self.record(name, command)
            if usage is None:
                return
            runs.append(usage)
        middle = statistics.median_low(run.wall for run in runs)
        self.usages[name] = next(run for run in runs if run.wall == middle)


def save(place: Path, machine: dict[str, str], every: list[Results]) -> None:
    """Write the results of a run."""
    data = {"machine": machine, "sizes": [dataclasses.asdict(one) for one in every]}
    place.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(place: Path) -> tuple[dict[str, str], dict[int, Results]]:
    """Return the machine and the results by size of an earlier run; nothing when there was none."""
    if not place.exists():
        return {}, {}
    data = json.loads(place.read_text(encoding="utf-8"))
    every = [
        Results(
            one["count"], {name: Usage(**used) for name, used in one["usages"].items()}, one["numbers"], one["notes"]
        )
        for one in data["sizes"]
    ]
    return data["machine"], {one.count: one for one in every}


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
