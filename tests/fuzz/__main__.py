# SPDX-License-Identifier: MIT
"""The long run: `make fuzz`. Targets take turns until the time is over; what is found is shrunk and kept as a case."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.cases import keep
from tests.fuzz.limit import within
from tests.fuzz.targets import TARGETS, Target

LIMIT = 3
"""Seconds of processor time for an input."""
ROUND = 200
"""Inputs before the next target has its turn."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="the same one draws the same inputs; else the clock chooses")
    parser.add_argument(
        "--target", action="append", choices=[t.name for t in TARGETS], help="only this one; may be repeated"
    )
    given_ = parser.parse_args()
    start = time.monotonic()
    first = given_.seed if given_.seed is not None else int(time.time())
    draw = random.Random(first)
    targets = [t for t in TARGETS if not given_.target or t.name in given_.target]
    tried: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    while time.monotonic() - start < 60 * given_.minutes and len(faults) < len(targets):
        for target in targets:
            if target.name not in faults:  # one fault at a time: mend it, then run again
                faults += Counter({target.name: _round(target, draw.getrandbits(64), tried)})
    print(f"seed {first}, {time.monotonic() - start:.0f} s, {LIMIT} s of processor time an input")
    for target in targets:
        print(f"{target.name:>14}: {tried[target.name]:>7} inputs, {faults[target.name]} faults")
    return 1 if faults else 0


def _round(target: Target, number: int, tried: Counter[str]) -> int:
    last: list[Any] = []

    @seed(number)
    @given(target.inputs)
    @settings(
        max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    def run(value: Any) -> None:
        tried[target.name] += 1
        last[:] = [value]
        with within(LIMIT):
            target.run(value)

    try:
        run()
    except Exception as fault:  # noqa: BLE001  # whatever it is, it is what was looked for
        print(
            f"{target.name}: {type(fault).__name__}: {fault}"[:300], f"kept in {keep(target.name, last[0])}", sep="\n  "
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
