# SPDX-License-Identifier: MIT
"""Pagefind on the same texts: a page an article, asked in Chromium."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from tests.bench import peers
from tests.bench.browser import PAGEFIND, reader
from tests.bench.retrieval.texts import Text

_PAGE = (
    "<!doctype html><html lang=vi><meta charset=utf-8><title>{title}</title><body><main><h1>{title}</h1>{body}</main>"
)


def ranks(texts: Sequence[Text], asked: Sequence[str], folder: Path) -> list[list[str]] | None:
    """Return the best ten of Pagefind for each query; None where it is not installed. The folder is an empty one."""
    if not peers.has_pagefind():
        return None
    (folder / "html").mkdir()
    for number, text in enumerate(texts):
        body = "".join(f"<p>{html.escape(line)}</p>" for line in text.lines)
        written = _PAGE.format(title=html.escape(text.title), body=body)
        (folder / "html" / f"{number}.html").write_text(written, encoding="utf-8")
    peers.pagefind(folder)
    with reader(folder) as chromium, chromium.open(PAGEFIND) as page:
        every = [page.evaluate("(query) => window.rank(query)", query) for query in asked]
    return [[texts[int(name)].id for name in names] for names in every]
