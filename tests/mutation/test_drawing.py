# SPDX-License-Identifier: MIT
"""Faults are drawn fairly, and each is judged by tests that exist."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from tests.mutation.judges import PACKAGE, ROOMS, commands
from tests.mutation.scripts import FRONTEND
from tests.mutation.site import Site, draw

SITES = [Site("a.py", line, 0, kind, 0) for line in range(50) for kind in ("add", "drop", "turn")[: 1 + 2 * (line % 2)]]


def drawn(size: int, seed: int, sites: list[Site] = SITES) -> list[Site]:
    return [m.site for m in draw(sites, lambda site: None if site.kind == "drop" else f"{site.line}", size, seed)]


def test_a_seed_draws_the_same_and_each_place_once_whatever_the_order() -> None:
    assert drawn(20, 7) == drawn(20, 7, SITES[::-1]) != drawn(20, 8)
    assert len({site.line for site in drawn(20, 7)}) == 20


def test_what_changes_nothing_is_drawn_over() -> None:
    every = drawn(99, 7)
    assert {site.kind for site in every} == {"add", "turn"}
    assert 25 < len(every) < 50


def test_every_file_is_judged_by_tests_that_exist() -> None:
    modules = [p for room in ROOMS for p in (ROOT / PACKAGE / room).rglob("*.py")]
    scripts = [*(ROOT / FRONTEND / "src").rglob("*.js")]
    assert len(modules) > 60
    assert len(scripts) > 20
    for place in (*modules, *scripts):
        every = list(commands(ROOT, place.relative_to(ROOT).as_posix()))
        assert len(every) >= 2, place
        for command in every:
            named = [part for part in command if part.startswith(("tests/", "theme/"))]
            assert named
            assert all((ROOT / Path(part)).exists() for part in named), command
