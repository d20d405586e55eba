# SPDX-License-Identifier: MIT
"""Our own search for the bench: `python -m tests.bench.ours ARCHIVE OUT` builds the index of a folder of articles."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from khobai import load_archive
from khobai.archive.groups import group
from khobai.search.build import files
from khobai.search.build.file_names import LENGTH
from khobai.search.build.pack import pack
from khobai.search.query.filters import built
from khobai.site.pages.page import site_of
from tests.bench.browser import Box
from tests.bench.processes import Cost, run
from tests.bench.project import ROOT, lay_out
from tests.bench.synthetic import SearchWriter, copy_vocabulary, write_articles
from tests.node import find_node

FEW = 20
"""Articles of the site whose search page is used; its index is replaced by that of the whole archive."""
BOX = Box(
    "site/tim-kiem.html", "#kb-find-input", ".kb-find .kb-result, .kb-find .kb-nothing",
    r"^/site/(tim-kiem/|assets/(javascripts|stylesheets)/search\.)",
)  # fmt: skip


def sorts(site: Path) -> dict[str, str]:
    """Return the name of a file of the index -> what sort of file it is."""
    text, load = files.of_site(site)
    manifest = json.loads(text)
    known = {"index": "manifest"}
    roots = [(kind, root) for segment in manifest["segments"] for kind, root in segment.items()]
    for kind, root in (*roots, ("texts", manifest["snippets"])):
        inside = [root["names"]]
        for _ in range(root["levels"]):
            names = [own for part in inside for own in _names(part)]
            known |= dict.fromkeys(names, "directories")
            inside = [load(name).split("\n")[0] for name in names]
        known |= {name: kind for part in inside for name in _names(part)}
    known |= {name: kind for kind, part in manifest["files"].items() for name in _names(part)}
    return known


def _names(together: str) -> list[str]:
    return [together[n : n + LENGTH] for n in range(0, len(together), LENGTH)]


def build(archive: Path, out: Path) -> Cost:
    """Write the index of `archive` into the site `out`.

    The CPU seconds are those of the index alone, reading the articles is part of any build; memory is all of it.
    """
    shutil.rmtree(out, ignore_errors=True)
    cost = run([sys.executable, "-m", "tests.bench.ours", archive, out], cwd=ROOT)
    return Cost(json.loads(cost.output)["cpu"], cost.rss, cost.output)


def site(folder: Path, index: Path) -> None:
    """Build a site of a few articles into folder/site and give it the index of the site `index`."""
    project = folder / "project"
    shutil.rmtree(project, ignore_errors=True)
    articles = lay_out(project)
    writer = SearchWriter(*copy_vocabulary(articles, ROOT / "articles" / "vocabulary"))
    for _ in write_articles(articles, writer, FEW):
        pass
    run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", folder / "site"], cwd=project)
    shutil.rmtree(folder / "site" / files.FOLDER, ignore_errors=True)
    shutil.copytree(index / files.FOLDER, folder / "site" / files.FOLDER)


def times(index: Path, queries: Sequence[str]) -> list[float]:
    """Return the milliseconds from bytes present to ranked numbers for each query, nothing decoded before it."""
    asked = index / "asked.json"
    asked.write_text(json.dumps(queries), encoding="utf-8")
    script = Path(__file__).parent / "pages" / "ours.mjs"
    found: list[float] = json.loads(run([find_node(), script, index, asked, ROOT / "theme" / "frontend"]).output)
    return found


def _build(archive: Path, out: Path) -> dict[str, float]:
    """Return the seconds that it took, and those of the processor, of processes that were started for it as well."""
    read, _ = load_archive(archive)
    whole = site_of(read, group(read))
    before, started = os.times(), time.perf_counter()
    files.write(out, pack(whole, built))
    after, wall = os.times(), time.perf_counter() - started
    return {"wall": wall, "cpu": sum(after[:4]) - sum(before[:4])}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_build(Path(sys.argv[1]), Path(sys.argv[2]))))
