# SPDX-License-Identifier: MIT
"""The other generators, each with the same titles and bodies: a page an article and a frame around it, nothing else."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.build import lay_out_plain
from tests.bench.processes import run as run_once
from tests.bench.scale.editing import SENTENCES
from tests.bench.scale.results import Results
from tests.bench.scale.watch import Usage, run
from tests.bench.synthetic import SyntheticArticle

PATIENCE = 600.0
"""Seconds that a peer gets for one build."""
LIMIT = 8000.0
"""MB that it gets."""
FRAME = """\
<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="/">Kho bài</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>
"""
SINGLE = '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}\n'
HOME = '{{ define "main" }}<h1>{{ .Title }}</h1>{{ end }}\n'
HUGO_SETTINGS = """\
baseURL = "https://example.org/"
languageCode = "vi"
title = "plain"
publishDir = "site"
disableKinds = ["taxonomy", "term", "RSS"]
"""


@dataclass(frozen=True, slots=True)
class Generator:
    """A tool and its project."""

    name: str
    most: int
    """Articles above which it takes too long."""
    lay_out: Callable[[Path], Path]
    """Writes its project into a folder; returns where pages belong."""
    text: Callable[[SyntheticArticle], str]
    command: Sequence[str]
    version: Sequence[str]
    clean: Sequence[str]
    """What a clean build does not have."""

    @property
    def is_there(self) -> bool:
        """Return whether it is installed."""
        return shutil.which(self.command[0]) is not None

    def said_version(self) -> str:
        """Return its version."""
        match = re.search(r"[0-9]+(\.[0-9]+)+", run_once(self.version).output)
        return match[0] if match else ""


def _hugo(folder: Path) -> Path:
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "config.toml").write_text(HUGO_SETTINGS, encoding="utf-8")
    for name, text in (("baseof", FRAME), ("single", SINGLE), ("list", HOME)):
        (layouts / f"{name}.html").write_text(text, encoding="utf-8")
    (folder / "content" / "bai").mkdir(parents=True)
    return folder / "content" / "bai"


def _hugo_text(article: SyntheticArticle) -> str:
    meta = {"title": article.meta["title"], "date": article.meta["date"]}
    return f"{json.dumps(meta, ensure_ascii=False)}\n\n{article.body}"


ZENSICAL = str(Path(sys.executable).with_name("zensical"))
GENERATORS = (
    Generator("Hugo", 10**6, _hugo, _hugo_text, ["hugo", "--quiet"], ["hugo", "version"], ["site", "resources"]),
    Generator(
        "MkDocs", 10_000, lay_out_plain, lambda article: article.plain, [sys.executable, "-m", "mkdocs", "build", "-q"],
        [sys.executable, "-m", "mkdocs", "--version"], ["site"],
    ),
    Generator(
        "Zensical", 10_000, lay_out_plain, lambda article: article.plain, [ZENSICAL, "build"], [ZENSICAL, "--version"],
        ["site", ".cache"],
    ),
)  # fmt: skip


def measure(generator: Generator, folder: Path, results: Results) -> None:
    """Build once clean, and once after a sentence was changed; say in words what is left out."""
    name = generator.name
    if not generator.is_there:
        results.notes[name] = "not installed"
        return
    for made in generator.clean:
        shutil.rmtree(folder / made, ignore_errors=True)
    build = partial(_build, generator, folder)
    if results.record(name, build) is None:
        return
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    results.numbers |= {f"output of {name}": sum(path.stat().st_size for path in files) / 1e6}
    built = sum(path.suffix == ".html" and "bai" in path.parts for path in files)
    if built < results.count:
        results.notes[name] = f"wrote {built} pages of {results.count}"
    if name == "MkDocs":
        return  # it has no second kind of build
    place = next(path for path in folder.rglob(f"bai-{results.count // 2:06}.md"))
    text = place.read_text("utf-8")
    head, _, body = text.partition("\n\n")
    place.write_text(f"{head}\n\n{SENTENCES[0]}{body[body.index('.') + 1 :]}", encoding="utf-8")
    results.record(f"{name}, one sentence changed", build)
    place.write_text(text, encoding="utf-8")
    shutil.rmtree(folder / "site")


def _build(generator: Generator, folder: Path) -> Usage:
    return run(generator.command, folder, limit=LIMIT, patience=PATIENCE)[0]
