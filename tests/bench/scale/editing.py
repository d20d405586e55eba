# SPDX-License-Identifier: MIT
"""What an editor's day costs in an archive: the first build, the next ones, and the commands between them."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from khobai.search.build.files import FOLDER, MANIFEST_FILE
from tests.bench.processes import run as run_once
from tests.bench.project import ROOT
from tests.bench.scale.results import Results
from tests.bench.scale.watch import Usage, run
from tests.bench.synthetic import SearchWriter

STORE = ".khobai"
SENTENCES = (
    "Một câu khác kể về việc đã làm trong năm qua ở cơ sở.",
    "Đây là câu thay cho câu đầu, nói về phong trào của xã.",
    "Câu thứ ba viết lại cho gọn những điều đã nói ở trên.",
)
DRAFT = ROOT / "tests" / "importing" / "texts" / "02-official-report.txt"
Contents = dict[str, bytes]
"""Path below the site -> SHA-256."""


def khobai(project: Path, *arguments: str) -> Usage:
    """Return what a command of khobai costs in a project."""
    return run([sys.executable, "-m", "khobai", *arguments], project)[0]


def keep_in_git(project: Path) -> None:
    """Make the project a repository, as an archive is: khobai reads the days of articles from its history."""
    days = {"GIT_AUTHOR_DATE": "2025-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2025-01-01T00:00:00Z"}
    (project / ".gitignore").write_text("/site/\n", encoding="utf-8")
    name = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "articles"]):
        subprocess.run(["git", *arguments], cwd=project, check=True, env={**os.environ, **days})


def restore(project: Path) -> None:
    """Take back what a run that was ended in the middle left in the articles."""
    for arguments in (["checkout", "-q", "articles"], ["clean", "-qfdx", "articles"]):
        subprocess.run(["git", *arguments], cwd=project, check=True)


def article_of(project: Path, n: int) -> Path:
    """Return the file of the n-th article."""
    return next((project / "articles").glob(f"*/bai-{n:06}.md"))


def with_sentence(text: str, sentence: str, word: str = "") -> str:
    """Return the file of an article whose body begins with another sentence, and whose title with `word`."""
    meta, body = text.removeprefix("---\n").split("---\n", 1)
    if word:
        meta = re.sub("^title: (['\"]?)", rf"title: \1{word} ", meta, count=1, flags=re.MULTILINE)
    return f"---\n{meta}---\n{sentence}{body[body.index('.') + 1 :]}"


def contents(site: Path) -> Contents:
    """Return the sums of all files."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}


def carried(site: Path, before: Contents, after: Contents, below: str = "") -> tuple[int, float]:
    """Return how many files are new or other below a folder, and their MB under gzip: what a deployment carries."""
    other = [path for path, digest in after.items() if path.startswith(below) and before.get(path) != digest]
    return len(other), sum(len(gzip.compress((site / path).read_bytes(), 9)) for path in other) / 1e6


def measure(project: Path, results: Results, writer: SearchWriter, jobs: int | None) -> None:
    """Build, edit, build again, and ask; everything is as it was at the end but for the site and the store."""
    site = project / "site"
    for made in (site, project / STORE):
        shutil.rmtree(made, ignore_errors=True)
    build = partial(khobai, project, "build", *(["--jobs", str(jobs)] if jobs else []))
    if results.record("clean", build) is None:
        return
    clean = contents(site)
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    results.numbers |= {
        "output": sum(sizes) / 1e6, "files": len(sizes), "output an article": sum(sizes) / 1e3 / results.count,
        "largest file": max(sizes) / 1e6, "index files": sum(path.startswith(f"{FOLDER}/") for path in clean),
        "manifest": len(gzip.compress((site / FOLDER / MANIFEST_FILE).read_bytes(), 9)) / 1e3,
    }  # fmt: skip
    results.record_again("nothing changed", build)
    _edit(project, results, build, clean)
    _add(project, results, writer, build, clean)
    results.record("all taken back", build)
    results.numbers["same bytes"] = float(contents(site) == clean)
    _ask(project, results)


def _edit(project: Path, results: Results, build: partial[Usage], clean: Contents) -> None:
    place, site = article_of(project, results.count // 2), project / "site"
    text = place.read_text("utf-8")
    sentences = iter(SENTENCES)

    def edit() -> Usage:
        place.write_text(with_sentence(text, next(sentences)), encoding="utf-8")
        return build()

    results.record_again("one sentence changed", edit)
    _compare(results, "edit", site, clean)
    place.write_text(text, encoding="utf-8")


def _add(project: Path, results: Results, writer: SearchWriter, build: partial[Usage], clean: Contents) -> None:
    new = writer.article(results.count)
    place = article_of(project, results.count // 2)
    place = place.with_name(f"{place.stem}-moi.md")  # in the middle of the others, whatever their order
    place.write_text(new.text, encoding="utf-8")
    results.record("one article added", build)
    _compare(results, "new", project / "site", clean)
    place.unlink()


def _compare(results: Results, what: str, site: Path, clean: Contents) -> None:
    after = contents(site)
    for below, folder in (("index", f"{FOLDER}/"), ("site", "")):
        files, size = carried(site, clean, after, folder)
        results.numbers |= {f"{below} files after {what}": files, f"{below} gzip after {what}": size}


def _ask(project: Path, results: Results) -> None:
    place = article_of(project, results.count // 3)
    results.record_again("check FILE", partial(khobai, project, "check", str(place.relative_to(project))))
    results.record_again("import FILE", partial(_import, project))
    words = " ".join(place.read_text("utf-8").split("---\n", 2)[2].split()[3:5])
    results.record_again("search QUERY", partial(khobai, project, "search", words))


def _import(project: Path) -> Usage:
    page = project / "trang.txt"
    page.write_text(DRAFT.read_text("utf-8"), encoding="utf-8")
    usage = khobai(project, "import", page.name)
    page.unlink()
    restore(project)  # without the draft and its source
    return usage


def index_alone(project: Path, results: Results, out: Path) -> None:
    """Measure the making of the index from articles that are read."""

    def build() -> Usage:
        shutil.rmtree(out, ignore_errors=True)
        whole, said = run([sys.executable, "-m", "tests.bench.ours", project / "articles", out], ROOT)
        return dataclasses.replace(whole, **json.loads(said))  # the time of the index, the memory of everything

    results.record("index alone", build)
    if out.exists():
        results.numbers["index"] = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
        shutil.rmtree(out)


def version() -> str:
    """Return which khobai this is."""
    return run_once([sys.executable, "-m", "khobai", "--version"]).output.split()[-1]
