# SPDX-License-Identifier: MIT
"""What an attack is: a name, and a function that tries it again and again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Try:
    """How one try went."""

    survived: bool
    """It ended by itself, in a result that is whole or in one sentence; or it was killed."""
    kept: bool
    """What was there before is there still, or the new one whole in its place; the next run goes on as if nothing was."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A row of the table."""

    on: str
    """What is attacked."""
    name: str
    tries: Callable[[Path, random.Random], Iterable[Try]]
    """Tries in an empty folder; as many as one takes, or until they are used up."""
    share: int = 1
    """One that starts processes is tried so many times more seldom."""


@dataclass(frozen=True, slots=True)
class Row:
    """An attack and how often it was tried, survived, and took nothing."""

    attack: Attack
    tried: int
    survived: int
    kept: int

    @property
    def is_clean(self) -> bool:
        """Return whether nothing broke and nothing was lost."""
        return 0 < self.tried == self.survived == self.kept


def carried_out(attack: Attack, folder: Path, most: int) -> Row:
    """Return the row of an attack, tried `most` times or its share of them; the same each time but for the moment of a kill."""
    folder.mkdir(parents=True)
    tries = [*islice(attack.tries(folder, random.Random(attack.name)), max(1, most // attack.share))]
    return Row(attack, len(tries), sum(one.survived for one in tries), sum(one.kept for one in tries))


def to_table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    yield "| on | attack | tried | survived | nothing lost |"
    yield "|---|---|--:|--:|--:|"
    for row in rows:
        yield f"| {row.attack.on} | {row.attack.name} | {row.tried} | {row.survived} | {row.kept} |"
