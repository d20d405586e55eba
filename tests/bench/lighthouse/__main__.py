# SPDX-License-Identifier: MIT
"""Prints the tables: the first collection, then synthetic archives; `--write` puts them into docs/lighthouse.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from tests.bench.bundle import khobai, prepare
from tests.bench.lighthouse import tool
from tests.bench.lighthouse.positions import positions
from tests.bench.lighthouse.scores import (
    BLOCKED,
    CATEGORIES,
    COLUMNS,
    FRAME,
    LARGEST,
    SHIFT,
    medians,
    missed,
    scores,
    short,
)
from tests.bench.project import ROOT
from tests.bench.server import serve
from tests.browser.kinds import example

PAGE = ROOT / "docs" / "lighthouse.md"
QUERY = "đảng ủy xã"
"""Three ordinary words; nearly every article has them, so nothing is cheaper than it will be for readers."""
WHOLE = dict.fromkeys(CATEGORIES[1:], 100.0) | {FRAME: 45.0}
GOALS: dict[str, dict[str, float]] = {
    "home": {"performance": 98}, "article": {"performance": 98}, "province": {"performance": 98},
    "document": {"performance": 95}, "matrix": {"performance": 95},
    "search": {"performance": 95, LARGEST: 1.8, BLOCKED: 100, SHIFT: 0.02},
}  # fmt: skip
"""Kind of page -> what is asked of it, besides WHOLE."""
HEAD = f"""\
# Lighthouse

What Lighthouse {tool.VERSION} says by its preset for telephones (a slow processor and a slow line, simulated) of the biggest
page of each kind, served with gzip on loopback; medians. `make bench-lighthouse` writes this page anew; it installs
Lighthouse with npm into `build/lighthouse`. The search answers “{QUERY}”. KB are on the wire, with their heads; CSS+JS
are those of all pages. *Load* is how many processes wanted one of the machine's processors just before and after: where it is
large, performance, LCP and TBT say less than they could; the other columns do not depend on it.
"""


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(prog="bench.lighthouse", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000], help="articles of the synthetic archives")
    parser.add_argument("--visits", type=int, default=3, help="of each page, for the medians")
    parser.add_argument("--tool", type=Path, default=ROOT / "build" / "lighthouse", help="folder for Lighthouse itself")
    parser.add_argument("--keep", type=Path, help="folder for the sites, used again if they are there")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    if reason := tool.install(options.tool):
        print(f"Lighthouse is left out, npm could not install it: {reason}")
        return
    parts = [HEAD]
    with tempfile.TemporaryDirectory() as name:
        for size in (0, *options.sizes):
            site = built((options.keep or Path(name)).resolve() / str(size or "own"), size)
            title = f"{size:,} synthetic articles" if size else "The first collection"
            parts.append(f"## {title}\n\n{measured(options.tool, site, options.visits)}\n")
            print(parts[-1], flush=True)
    if options.write:
        PAGE.write_text("\n".join(parts), encoding="utf-8")


def built(folder: Path, size: int) -> Path:
    """Return the site of `size` synthetic articles, or of the first collection for 0; built unless it is there."""
    site = folder / "site"
    if not (site / "index.html").exists():
        print(f"{size or 'own'} articles: building", file=sys.stderr, flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        if size:
            prepare(folder, size)
        else:
            khobai(ROOT, "build", "--site-dir", str(site))
    return site


def measured(lighthouse: Path, site: Path, visits: int) -> str:
    """Return the tables of one site as Markdown."""
    before = os.getloadavg()[0]
    with serve(site) as (address, _):
        pages = {kind: f"{address}/{example(site, kind)}" for kind in GOALS}
        pages["search"] += f"#q={quote(QUERY)}"
        rows, faults = [], []
        for kind, page in pages.items():
            print(f"{kind}: {page}", file=sys.stderr, flush=True)
            own = medians([scores(tool.report(lighthouse, page)) for _ in range(visits)])
            verdict = "; ".join(missed(own.numbers, GOALS[kind] | WHOLE)) or "met"
            rows.append([kind, *(short(own.numbers[name]) for name in COLUMNS), verdict])
            faults += [f"- {kind}: {fault}\n" for fault in sorted(own.faults)]
        lengths = [
            [name, f"{pixels:,.0f}", f"{goal:,}", _verdict(pixels, goal)] for name, pixels, goal in positions(pages)
        ]
    load = f"Visits a page: {visits}. Load: {before:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} processors."
    found = table(["page", *COLUMNS, "goals"], rows)
    return "\n".join(
        [found, *(["".join(faults)] if faults else []), table(["px", "found", "at most", ""], lengths), load]
    )


def _verdict(number: float, goal: float) -> str:
    return "met" if number <= goal else "not met"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of Markdown, numbers to the right."""
    rule = ["---", *["--:"] * (len(head) - 2), "---"]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))


if __name__ == "__main__":
    main()
