# SPDX-License-Identifier: MIT
"""The cost of searching beside that of the peers: bytes, milliseconds, memory, on one synthetic archive a size."""

from __future__ import annotations

import json
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.bench import ours, peers
from tests.bench.browser import MATERIAL, PAGEFIND, Box, Downloads, Reader, reader
from tests.bench.processes import Cost, run
from tests.bench.project import ROOT
from tests.bench.table import OURS, Measure, exponents, growth, show
from tests.node import find_node

SESSION = 5
"""Queries of one reader."""
SESSIONS = 12
TYPED = 6
"""Queries that are typed letter by letter."""
FIRSTS = 15
LIMITS = {"pagefind": 20_000, "material": 10_000, "lunr": 10_000}
"""Articles above which a peer takes minutes and gigabytes, and is left out unless it is asked for."""
NOTES = """\
The budgets are meant for 10,000 articles. Cells are median / 95th percentile (number of values); the brackets behind a name say which
  one is judged.
Before a query: the page, its style and scripts, the manifest and the lengths, which come when the box has the focus.
While typing: queries typed a second time in one page, letter by letter, 100 ms between two.
Bytes: bodies of all that is requested for searching (code, style, index, texts of the results in sight), gzip -9, in Chromium,
  sessions of 5 queries that begin with an empty cache; page and theme are not counted, nor Material's own bundle.
Ranking: khobai in Node with payloads in memory and nothing decoded; lunr.js 2.3.9 in Node on the index of lunr.py;
  Pagefind in Chromium, the second time it is asked, its chunks loaded.
First results: empty cache, 250 ms between focus and the first key, the query typed at once; until the frame is painted.
Index build: CPU seconds without reading the articles (khobai), of the whole command (others); peak memory with everything."""
T = TypeVar("T")


def bench(sizes: Sequence[int], *, heavy: bool, patience: float, keep: Path | None = None) -> None:
    """Print a table for each size; the corpora stay in `keep` if given."""
    measured = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = (keep or Path(name)) / str(size)
            measured[size] = measure(folder, size, heavy=heavy, patience=patience)
            print(show(f"Search in {size:,} articles of 900 words", measured[size]), flush=True)
    if len(measured) > 1:
        print(growth(measured))
        print(exponents(measured, ["first query, code included, KB gzip", "each later query, KB gzip"]))
    print(f"\n{NOTES}", flush=True)


def measure(folder: Path, size: int, *, heavy: bool, patience: float) -> list[Measure]:
    """Return all measures for `size` articles; `patience` seconds are about the most that a peer gets for one of them."""
    folder = folder.resolve()
    if not (folder / "queries.json").exists():
        _say(f"{size} articles: writing them")
        run([sys.executable, "-m", "tests.bench.corpus", folder, str(size)], cwd=ROOT)
    queries: list[str] = json.loads((folder / "queries.json").read_text("utf-8"))
    builders: dict[str, Callable[[], Cost]] = {OURS: partial(ours.build, folder / "archive", folder / "index")}
    for name, index in (("pagefind", peers.pagefind), ("material", peers.material), ("lunr", peers.lunr)):
        if (heavy or size <= LIMITS[name]) and (name != "pagefind" or peers.has_pagefind()):
            builders[name] = partial(index, folder)
    cpu, rss = Measure("index build, CPU s", 60), Measure("index build, peak MB", 1000)
    for name, build in builders.items():
        _say(f"{size} articles: {name} builds its index")
        cost = build()
        cpu.values[name], rss.values[name] = [cost.cpu], [cost.rss]
    ours.site(folder, folder / "index")
    _say(f"{size} articles: ranking")
    ranking = Measure("bytes present to ranked ids, ms", 8, judged="p95")
    ranking.values[OURS] = ours.times(folder / "index", queries)
    if "lunr" in builders:
        ranking.values["lunr"] = _lunr_times(folder, patience)
    boxes = {OURS: ours.BOX, "pagefind": PAGEFIND, "material": MATERIAL}
    boxes = {name: box for name, box in boxes.items() if name in builders}
    with reader(folder) as chromium:
        if "pagefind" in boxes:
            ranking.values["pagefind"] = _pagefind_times(chromium, queries, patience)
        measures = [_before(chromium), *_bytes(chromium, boxes, queries, patience, ours.sorts(folder / "site"))]
        measures += [_headlines(chromium, json.loads((folder / "pasted.json").read_text("utf-8"))), ranking]
        shown = _first_results(chromium, boxes, queries, patience)
        typing = Measure("letter to painted results while typing, warm, ms", 30)
        typing.values[OURS] = chromium.typing(ours.BOX, queries[:TYPED], ".kb-find")
    return [*measures, shown, typing, _late(typing, 60), cpu, rss]


def _late(measure: Measure, budget: float) -> Measure:
    """Return the same values, of which the 95th percentile is judged."""
    return Measure(f"{measure.name}: p95", budget, "p95", {OURS: measure.values[OURS]})


def _before(chromium: Reader) -> Measure:
    own = Measure("search page before a query, KB gzip", 75)
    own.values[OURS] = [sum(size for _, size in chromium.before(ours.BOX)) / 1000]
    return own


def _headlines(chromium: Reader, titles: Sequence[str]) -> Measure:
    own = Measure("18 pasted syllables, without code, KB gzip", 120)
    own.values[OURS] = []
    for title in titles:
        (downloads,) = chromium.session(ours.BOX, [title])
        own.values[OURS] = [*own.values[OURS], sum(size for path, size in downloads if "/assets/" not in path) / 1000]
    return own


def _lunr_times(folder: Path, patience: float) -> list[float]:
    asking: list[str | Path] = [
        peers.LUNR,
        "time",
        folder / "lunr.json",
        folder / "queries.json",
        peers.lunr_scripts(),
        str(patience),
    ]
    found: list[float] = json.loads(run([find_node(), "--max-old-space-size=8000", *asking]).output)
    return found


def _pagefind_times(chromium: Reader, queries: Sequence[str], patience: float) -> list[float]:
    with chromium.open(PAGEFIND) as page:
        return list(_patient((float(page.evaluate("(query) => time(query)", query)) for query in queries), patience))


def _bytes(
    chromium: Reader, boxes: dict[str, Box], queries: Sequence[str], patience: float, sorts: Mapping[str, str]
) -> list[Measure]:
    first = Measure("first query, code included, KB gzip", 100)
    later = Measure("each later query, KB gzip", 45)
    files = Measure("files of a query", None)
    for name, box in boxes.items():
        _say(f"bytes of {name} in Chromium")
        sessions = 1 if name == "material" else SESSIONS  # its whole index comes for any query
        batches = [queries[n * SESSION : (n + 1) * SESSION] for n in range(sessions)]
        done = list(
            _patient((chromium.session(box, batch) for batch in batches), math.inf if name == OURS else patience)
        )
        sizes = [[sum(size for _, size in own) / 1000 for own in session] for session in done]
        first.values[name] = [own[0] for own in sizes]
        later.values[name] = [size for own in sizes for size in own[1:]]
        files.values[name] = [len(own) for session in done for own in session]
        if name == OURS:
            parts = [
                f"{what} {_parts(own, sorts)}"
                for what, own in (("first", [s[0] for s in done]), ("later", [d for s in done for d in s[1:]]))
            ]
            print(f"\n{OURS}, KB a query: {'; '.join(parts)}")
    return [first, _late(first, 150), later, _late(later, 90), files]


def _parts(every: Sequence[Downloads], sorts: Mapping[str, str]) -> str:
    """Return the mean KB a query of each sort of file."""
    sizes: Counter[str] = Counter()
    for path, size in (download for own in every for download in own):
        sizes["code and style" if "/assets/" in path else sorts.get(Path(path).stem, "others")] += size
    return ", ".join(f"{sort} {size / 1000 / len(every):.1f}" for sort, size in sizes.most_common())


def _first_results(chromium: Reader, boxes: dict[str, Box], queries: Sequence[str], patience: float) -> Measure:
    """Return the times, the tools in turn; one that has used up its patience is left out of the rounds that follow."""
    shown = Measure("first key to first results, ms", 150, values={name: [] for name in boxes})
    found: dict[str, list[float]] = {name: [] for name in boxes}
    spent = dict.fromkeys(boxes, 0.0)
    _say("first results in Chromium")
    for query in queries[: 2 * FIRSTS : 2]:  # typed with marks: Material finds nothing without them
        for name, box in boxes.items():
            if spent[name] < patience or name == OURS:
                started = time.monotonic()
                found[name].append(chromium.first_results(box, query))
                spent[name] += time.monotonic() - started
    shown.values.update(found)
    return shown


def _patient(tasks: Iterable[T], patience: float) -> Iterator[T]:
    """Yield what is made one after another, until the patience is used up."""
    until = time.monotonic() + patience
    for made in tasks:
        yield made
        if time.monotonic() > until:
            return


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
