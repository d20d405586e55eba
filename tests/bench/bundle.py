# SPDX-License-Identifier: MIT
"""Seconds of a bundle after the build, whole and as an update, beside what the levels of deflate would cost."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

from khobai.bundle.zipped import LEVEL
from tests.bench.project import ROOT, lay_out
from tests.bench.synthetic import SearchWriter, copy_vocabulary, write_articles
from tests.bench.table import aligned

LEVELS = (1, 4, 6, 9)
BUDGET = 30.0
"""Seconds for 10,000 articles."""


def prepare(folder: Path, count: int) -> None:
    """Write a project with `count` articles of real language and build its site."""
    articles = lay_out(folder)
    writer = SearchWriter(*copy_vocabulary(articles, ROOT / "articles" / "vocabulary"))
    for _ in write_articles(articles, writer, count):
        pass
    khobai(folder, "build")


def khobai(folder: Path, *arguments: str) -> str:
    """Run a command in a project; return its seconds and, after a slash, those of the processor, its start included."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "khobai", *arguments], cwd=folder, check=True, capture_output=True)
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return f"{seconds:.1f} / {used:.1f}"


def levels(site: Path) -> str:
    """Return the table of what each level of deflate costs on one core, and what it saves."""
    every = [path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()]
    rows = []
    for level in (0, *LEVELS):
        started = time.process_time()
        size = sum(len(_deflated(data, level)) for data in every) if level else sum(map(len, every))
        used = " (used)" if level == LEVEL else ""
        rows.append([f"{level}{used}", f"{time.process_time() - started:.2f}", f"{size / 1e6:.1f}"])
    return aligned(["deflate level", "CPU s", "MB"], rows)


def _deflated(data: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def bench(sizes: Sequence[int]) -> None:
    """Print the tables."""
    rows = []
    for count in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(folder, count)
            whole = khobai(folder, "bundle", "-d", "site", "-o", "a.zip")
            page = folder / "site" / "bai" / "bai-000000.html"
            page.write_bytes(page.read_bytes() + b"\n")
            update = khobai(folder, "bundle", "-d", "site", "--since", "a.zip", "-o", "b.zip")
            applied = khobai(folder, "bundle", "--apply", "a.zip", "b.zip", "-o", "c.zip")
            size = (folder / "a.zip").stat().st_size / 1e6
            rows.append([f"{count:,}", whole, update, applied, f"{size:.1f}"])
            if count == min(sizes):
                print(f"\n{count:,} articles\n{levels(folder / 'site')}", flush=True)
    print("\nbundles\n" + aligned(["articles", "bundle s / CPU", "update s / CPU", "apply s / CPU", "zip MB"], rows))
    print(f"budget: {BUDGET:g} s or less for a bundle of 10,000")
