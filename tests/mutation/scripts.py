# SPDX-License-Identifier: MIT
"""Faults in the scripts of the site, as Stryker makes them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.site import Site
from tests.node import find_node

FRONTEND = Path("theme/frontend")


@dataclass(frozen=True, slots=True)
class Change:
    """What Stryker writes in the place of what stands from `start` to `stop`."""

    start: int
    stop: int
    text: str


def changes(root: Path, paths: Sequence[str]) -> Mapping[Site, Change]:
    """Return every change that can be made in these files.

    Raises:
        FileNotFoundError: Stryker is not there; the message says what to do.
    """
    if not (root / FRONTEND / "node_modules" / "@stryker-mutator").is_dir():
        raise FileNotFoundError(f"no Stryker: run `npm ci` in {FRONTEND}")
    listed = subprocess.run(
        [find_node(), FRONTEND / "test" / "mutants.js", *paths], cwd=root, stdout=subprocess.PIPE, check=True
    )
    texts = {path: (root / path).read_text(encoding="utf-8") for path in paths}
    rows = [json.loads(line) for line in listed.stdout.decode().splitlines()]
    made: dict[Site, Change] = {}
    for number, row in enumerate(rows):
        path, start = row["fileName"], row["start"]
        start_at, stop_at = (_offset(texts[path], spot["line"], spot["column"]) for spot in (start, row["end"]))
        site = Site(path, start["line"] + 1, start["column"], row["mutatorName"], number)
        made[site] = Change(start_at, stop_at, row["replacement"])
    return made


def _offset(text: str, line: int, column: int) -> int:
    """Return the place in `text` of a line and a column, both from 0; columns are those of JavaScript, in UTF-16."""
    before = text.split("\n")
    units = before[line].encode("utf-16-le")[: 2 * column]
    return sum(len(row) + 1 for row in before[:line]) + len(units.decode("utf-16-le"))


def mutated(change: Change, code: str) -> str:
    """Return the file with the change."""
    return code[: change.start] + change.text + code[change.stop :]
