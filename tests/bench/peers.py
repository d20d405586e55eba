# SPDX-License-Identifier: MIT
"""The other search tools, each as its own project ships it: `python -m tests.bench.peers lunr|material FOLDER`.

FOLDER holds html/ and docs.jsonl; the indexes go beside them.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.bench.corpus import Document
from tests.bench.processes import Cost, run

PAGES = Path(__file__).parent / "pages"
LUNR = PAGES / "lunr.cjs"
PLAIN = """\
site_name: plain
docs_dir: docs
site_dir: material
theme: {name: material, language: vi, font: false}
plugins: [search: {lang: vi}]
"""


def has_pagefind() -> bool:
    """Return whether Pagefind is installed; it comes with the dependency group `bench`."""
    return find_spec("pagefind") is not None


def pagefind(folder: Path) -> Cost:
    """Let Pagefind's command index html/ into pf/; put its page beside it."""
    shutil.rmtree(folder / "pf", ignore_errors=True)
    cost = run(pagefind_command(folder))
    shutil.copy(PAGES / "pagefind.html", folder)
    return cost


def pagefind_command(folder: Path) -> list[str]:
    """Return the command that indexes html/ into pf/."""
    options = ["--force-language", "vi", "--quiet", "--site", str(folder / "html"), "--output-path", str(folder / "pf")]
    return [sys.executable, "-m", "pagefind", *options]


def material(folder: Path) -> Cost:
    """Build a site of one page with Material's theme into material/, with the index that its plugin makes of docs.jsonl."""
    cost = run([sys.executable, "-m", "tests.bench.peers", "material", folder.resolve()])
    worker = next((folder / "material" / "assets" / "javascripts" / "workers").glob("search.*.js"))
    shutil.copy(worker, worker.with_name("search.js"))  # under a name that its page knows
    shutil.copy(PAGES / "material.html", folder)
    return cost


def lunr(folder: Path) -> Cost:
    """Build lunr.json with lunr.py, without stemmer and without positions."""
    return run([sys.executable, "-m", "tests.bench.peers", "lunr", folder.resolve()])


def lunr_scripts() -> Path:
    """Return the folder of MkDocs' search, which ships lunr.js and its languages."""
    spec = find_spec("mkdocs.contrib.search")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def documents(folder: Path) -> Iterator[Document]:
    """Yield the documents of docs.jsonl."""
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _build_lunr(folder: Path) -> None:
    from lunr.builder import Builder
    from lunr.trimmer import trimmer

    builder = Builder()
    builder.pipeline.add(trimmer)
    builder.ref("id")
    builder.field("title")
    builder.field("text")
    for of in documents(folder):
        builder.add(of)
    (folder / "lunr.json").write_text(json.dumps(builder.build().serialize(), ensure_ascii=False), encoding="utf-8")


def _build_material(folder: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.structure.toc import AnchorLink

    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    os.chdir(folder)
    config = load_config("mkdocs.yml")
    build(config)
    plugin: Any = config.plugins["material/search"]
    for of in documents(folder):
        title = html.escape(of["title"])
        paragraphs = "".join(f"<p>{html.escape(text)}</p>\n" for text in of["text"].split("\n\n"))
        plugin.search_index.add_entry_from_context(
            SimpleNamespace(
                content=f'<h1 id="bai">{title}</h1>\n{paragraphs}', meta={}, title=of["title"],
                toc=[AnchorLink(title, "bai", 1)], url=f"{of['id']}.html",
            )
        )  # fmt: skip
    plugin.on_post_build(config=config)


if __name__ == "__main__":
    {"lunr": _build_lunr, "material": _build_material}[sys.argv[1]](Path(sys.argv[2]))
