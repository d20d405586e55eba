# SPDX-License-Identifier: MIT
"""The cost of a build beside plain MkDocs with Material on the same bodies, in one run.

Machines are noisy: runs are interleaved in pairs, and the ratio is the median of the ratios of the pairs.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.project import ROOT, lay_out
from tests.bench.synthetic import SyntheticArticle, write_archive

OPTION = "      articles: articles"
PLAIN = """\
site_name: plain
docs_dir: docs
use_directory_urls: false
theme: {name: material, language: vi, font: false}
plugins: []
nav: [{Home: index.md}]
not_in_nav: "bai/*"
"""


def prepare_ours(folder: Path, count: int) -> list[SyntheticArticle]:
    """Write our project with `count` articles; return them."""
    articles = lay_out(folder)
    options = (folder / "mkdocs.yml").read_text("utf-8")
    if OPTION not in options:
        raise ValueError(f"mkdocs.yml has no line {OPTION!r} to add `search: false` to")
    without = options.replace(OPTION, f"{OPTION}\n      search: false")  # the plain site has no search either
    (folder / "mkdocs.yml").write_text(without, encoding="utf-8")
    return write_archive(articles, ROOT / "articles" / "vocabulary", count)


def prepare_plain(folder: Path, articles: list[SyntheticArticle]) -> None:
    """Write a plain Material project of the same bodies, kept out of the nav."""
    pages = lay_out_plain(folder)
    for article in articles:
        (pages / f"{article.id}.md").write_text(article.plain, encoding="utf-8")


def lay_out_plain(folder: Path) -> Path:
    """Write a plain Material project without articles; return where their pages belong, out of the nav."""
    (folder / "docs" / "bai").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN)
    (folder / "docs" / "index.md").write_text("# Home\n")
    return folder / "docs" / "bai"


def timed(project: Path) -> float:
    """Return the CPU seconds (user and system) of one cold build."""
    shutil.rmtree(project / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True, env=quiet)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(count: int, rounds: int) -> tuple[float, float, float]:
    """Return the median CPU seconds of our build and of the plain one, and the median of their ratios."""
    with tempfile.TemporaryDirectory() as name:
        ours, plain = Path(name, "ours"), Path(name, "plain")
        ours.mkdir()
        prepare_plain(plain, prepare_ours(ours, count))
        runs = [(timed(ours), timed(plain)) for _ in range(rounds)]
        medians = statistics.median(a for a, _ in runs), statistics.median(b for _, b in runs)
        return *medians, statistics.median(a / b for a, b in runs)


def bench(sizes: Sequence[int], rounds: int) -> None:
    """Print the table."""
    started = time.perf_counter()
    print(f"{'articles':>9} {'khobai CPU s':>13} {'plain CPU s':>12} {'ratio':>6} {'khobai ms/article':>18}")
    costs = {}
    for count in sizes:
        ours, plain, ratio = measure(count, rounds)
        costs[count] = ours / count
        print(f"{count:>9} {ours:>13.2f} {plain:>12.2f} {ratio:>6.2f} {1000 * ours / count:>18.2f}", flush=True)
    small, large = min(costs), max(costs)
    print(f"cost of an article at {large} against {small}: {costs[large] / costs[small]:.2f}")
    print(f"budgets: ratio 1.30 or less at {large}; growth 1.00 or less ({time.perf_counter() - started:.0f} s in all)")
