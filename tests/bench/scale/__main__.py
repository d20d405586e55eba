# SPDX-License-Identifier: MIT
"""`make bench-scale`: what archives of thousands of articles cost, beside budgets and other tools, in one run.

Articles of 900 words with places, documents and models, in git; commands as users start them. Time is that of the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from pathlib import Path

import psutil

from tests.bench.corpus import document, write_peers
from tests.bench.peers import has_pagefind
from tests.bench.processes import run
from tests.bench.project import ROOT, lay_out
from tests.bench.scale import editing, generators, indexes, preview
from tests.bench.scale.report import report
from tests.bench.scale.results import Results, load, save
from tests.bench.synthetic import SearchWriter, copy_vocabulary, write_articles

PARTS = ("editing", "preview", "index", "indexes", *(generator.name for generator in generators.GENERATORS))
PAGE = ROOT / "docs" / "scale.md"
BEFORE = Path(__file__).parent / "before.json"
REMARKS = Path(__file__).parent / "remarks.md"
"""What keeps no budget, what was tried, what would get it there: by hand, behind the tables."""
HEAD = """\
# Scale

What archives of thousands of articles cost, beside what they may cost and beside other tools with the same titles and
bodies. `make bench-scale` measures again and writes this page; `SIZES="1000 100000"` chooses other sizes.

Articles are made up: 900 words, each with places, documents, models, figures and people, in a git repository. Commands
are started as users start them, Python's own start included. *Others' s* is the work of everything else on the machine
at the same time: where it is large, the time says little and the processor's seconds more. Memory is the largest sum of
what all processes held at one moment. *Before* is khobai before builds had processes and a store, on the same machine,
with others at work there as well. Quick commands ran three times; the median stands here. Hugo, MkDocs (with Material,
pages out of the nav) and Zensical make one page an article and no index; FTS5 is SQLite's full-text table.

"""


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(prog="bench.scale", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], help="articles")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="default: all")
    parser.add_argument("--jobs", type=int, help="processes of a build (default: what khobai itself takes)")
    parser.add_argument("--keep", type=Path, help="folder for the projects, used again if they are there")
    parser.add_argument("--json", type=Path, help="file of the results; what an earlier run measured there stays")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    _, every = load(options.json) if options.json else ({}, {})
    described = machine()
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = ((options.keep or Path(name)) / str(size)).resolve()
            results = every.setdefault(size, Results(size))
            measure(folder, results, set(options.parts), options.jobs)
        if options.json:
            save(options.json, described, [every[size] for size in sorted(every)])
    words = "".join(f"- {name}: {value}\n" for name, value in described.items())
    text = (
        f"{HEAD}{words}\n"
        + "".join(f"{line}\n" for line in report(every, load(BEFORE)[1]))
        + REMARKS.read_text("utf-8")
    )
    sys.stdout.write(text)
    if options.write:
        PAGE.write_text(text.rstrip() + "\n", encoding="utf-8")


def measure(folder: Path, results: Results, parts: set[str], jobs: int | None) -> None:
    """Measure the parts that are named, for one size."""
    writer = prepare(folder, results.count)
    project = folder / "khobai"
    if "index" in parts:
        editing.index_alone(project, results, folder / "index")
    if "editing" in parts:
        editing.measure(project, results, writer, jobs)
    if "preview" in parts:
        if not (project / "site").exists():
            editing.khobai(project, "build")
        preview.measure(project, results)
    if "indexes" in parts:
        indexes.measure(folder, results)
    for generator in generators.GENERATORS:
        if generator.name in parts and results.count <= generator.most:
            generators.measure(generator, folder / generator.name, results)


def prepare(folder: Path, count: int) -> SearchWriter:
    """Write the same articles for every tool, unless they are there; return their writer."""
    project, is_whole = folder / "khobai", folder / "whole"
    if not is_whole.exists():
        shutil.rmtree(folder, ignore_errors=True)
    vocabulary = ROOT / "articles" / "vocabulary"
    if is_whole.exists():
        editing.restore(project)
        with tempfile.TemporaryDirectory() as name:
            return SearchWriter(*copy_vocabulary(Path(name), vocabulary))
    print(f"{count:,} articles: writing them", file=sys.stderr, flush=True)
    articles = lay_out(project)
    writer = SearchWriter(*copy_vocabulary(articles, vocabulary))
    tools = [(tool, tool.lay_out(folder / tool.name)) for tool in generators.GENERATORS if count <= tool.most]
    for article in write_articles(articles, writer, count):
        write_peers(folder, [document(article)])
        for tool, place in tools:
            (place / f"{article.id}.md").write_text(tool.text(article), encoding="utf-8")
    editing.khobai(project, "addresses", "--update")
    editing.keep_in_git(project)
    is_whole.touch()
    return writer


def machine() -> dict[str, str]:
    """Return what this run is measured on and with."""
    place = Path("/proc/cpuinfo")
    match = re.search(r"^model name\s*:\s*(.+)$", place.read_text() if place.exists() else "", re.MULTILINE)
    tools = {tool.name: tool.said_version() if tool.is_there else "not installed" for tool in generators.GENERATORS}
    pagefind = (
        run([sys.executable, "-m", "pagefind", "--version"]).output.split() if has_pagefind() else ["not installed"]
    )
    return {
        "processor": f"{os.cpu_count()} cores, {match[1] if match else platform.processor()}",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "khobai": editing.version(), **tools, "Pagefind": pagefind[-1],
    }  # fmt: skip


if __name__ == "__main__":
    main()
