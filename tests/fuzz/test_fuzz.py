# SPDX-License-Identifier: MIT
"""The short run, and every input that a long run found at fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz import cases
from tests.fuzz.limit import TooSlowError, within
from tests.fuzz.targets import TARGETS, Target

LIMIT = 10
"""Seconds of processor time for an input of the short run."""


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_random_input_is_judged_in_time(target: Target) -> None:
    @given(target.inputs)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def run(value: Any) -> None:
        with within(LIMIT):
            target.run(value)

    run()


@pytest.mark.parametrize(
    ("target", "place"), [(t, p) for t in TARGETS for p in cases.kept(t.name)], ids=lambda x: getattr(x, "stem", "")
)
def test_what_was_found_before(target: Target, place: Path) -> None:
    with within(LIMIT):
        target.run(cases.load(place))


def _spin() -> None:
    with within(0.05):
        while True:
            pass


def test_a_loop_without_an_end_is_stopped() -> None:
    with pytest.raises(TooSlowError):
        _spin()
