# SPDX-License-Identifier: MIT
"""What a hundred drafts cost: `khobai import` of the made-up texts of `tests/importing`, each twice as long and of its own."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from khobai.authoring.importing.run import import_files
from tests.conftest import ROOT

TEXTS = ROOT / "tests" / "importing" / "texts"
FILES, BUDGET = 100, 10.0
"""How many, and the seconds for all of them."""


def bench() -> None:
    """Print how long it took."""
    texts = [place.read_text(encoding="utf-8") for place in sorted(TEXTS.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        places = [Path(name, f"{n}.txt") for n in range(FILES)]
        for n, place in enumerate(places):
            place.write_text(texts[n % len(texts)] * 2 + f"\nDòng riêng {n}.", encoding="utf-8")
        begun = time.perf_counter()
        outcome = import_files(places, ROOT / "articles", dry_run=True)
        took = time.perf_counter() - begun
    verdict = "met" if took <= BUDGET else "not met"
    print(
        f"\n{len(outcome.made)} drafts in {took:.1f} s (budget {BUDGET:g} s: {verdict}), {len(outcome.refused)} refused"
    )
