# SPDX-License-Identifier: MIT
"""The attacks that need no process are tried a few times with every run of the tests, and the table has every row."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.resilience import zips
from tests.resilience.__main__ import ATTACKS, HEAD, PAGE
from tests.resilience.attack import Attack, Row, Try, carried_out, to_table


@pytest.mark.parametrize("attack", zips.ATTACKS, ids=lambda attack: attack.name)
def test_attacks_by_zips_are_survived(attack: Attack, tmp_path: Path) -> None:
    row = carried_out(attack, tmp_path / "x", 15)
    assert (row.tried, row.survived, row.kept) == (15, 15, 15)


def test_the_page_has_every_attack() -> None:
    text = PAGE.read_text("utf-8")
    assert text.startswith(HEAD)
    shown = [line.split(" | ")[:2] for line in text.removeprefix(HEAD).splitlines()[2:]]
    assert shown == [[f"| {attack.on}", attack.name] for attack in ATTACKS]


def test_what_is_lost_is_counted(tmp_path: Path) -> None:
    def one_of_two(_: Path, rng: random.Random) -> Iterator[Try]:
        assert rng.random() < 1
        yield from (Try(survived=True, kept=False), Try(survived=False, kept=True), Try(survived=True, kept=True))

    row = carried_out(Attack("a", "b", one_of_two), tmp_path / "x", 9)
    assert row == Row(row.attack, 3, 2, 2)
    assert not row.is_clean
    assert [*to_table([row])][-1] == "| a | b | 3 | 2 | 2 |"
