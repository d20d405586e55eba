# SPDX-License-Identifier: MIT
"""The other indexes of the same documents: Pagefind's, and the full-text table of SQLite.

`python -m tests.bench.scale.indexes FOLDER` makes the table fts5.sqlite of the docs.jsonl that lies there.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from functools import partial
from pathlib import Path

from tests.bench import peers
from tests.bench.project import ROOT
from tests.bench.scale.generators import LIMIT, PATIENCE
from tests.bench.scale.results import Results
from tests.bench.scale.watch import Usage, run

MOST_PAGEFIND = 20_000
TABLE = "fts5.sqlite"


def write_table(folder: Path) -> None:
    """Write the table, letters with their marks, as one segment."""
    (folder / TABLE).unlink(missing_ok=True)
    with sqlite3.connect(folder / TABLE) as base:
        base.execute("PRAGMA journal_mode = off")
        base.execute(
            'CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, text, tokenize = "unicode61 remove_diacritics 0")'
        )
        rows = ((of["id"], of["title"], of["text"]) for of in peers.documents(folder))
        base.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows)
        base.execute("INSERT INTO articles (articles) VALUES ('optimize')")


def measure(folder: Path, results: Results) -> None:
    """Measure both."""
    results.record("FTS5", partial(_run, [sys.executable, "-m", "tests.bench.scale.indexes", str(folder)]))
    results.numbers["output of FTS5"] = (folder / TABLE).stat().st_size / 1e6
    (folder / TABLE).unlink()
    if not peers.has_pagefind():
        results.notes["Pagefind"] = "not installed"
    elif results.count <= MOST_PAGEFIND and results.record("Pagefind", partial(_run, peers.pagefind_command(folder))):
        made = [path for path in (folder / "pf").rglob("*") if path.is_file()]
        results.numbers["output of Pagefind"] = sum(path.stat().st_size for path in made) / 1e6
    shutil.rmtree(folder / "pf", ignore_errors=True)


def _run(command: list[str]) -> Usage:
    return run(command, ROOT, limit=LIMIT, patience=PATIENCE)[0]


if __name__ == "__main__":
    write_table(Path(sys.argv[1]))
