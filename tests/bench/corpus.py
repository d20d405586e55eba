# SPDX-License-Identifier: MIT
"""`python -m tests.bench.corpus FOLDER COUNT`: one synthetic archive and, of the same articles, what the peers read.

archive/ is ours; html/ are pages for Pagefind; docs.jsonl is for lunr and Material; queries.json holds 200 queries.
"""

from __future__ import annotations

import html
import json
import random
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from tests.bench.synthetic import SearchWriter, SyntheticArticle, copy_vocabulary, write_articles

ROOT = Path(__file__).parent.parent.parent
QUERIES = 200
HEADLINE, HEADLINES = 18, 12
"""Syllables that a reader pastes, and how often: those that a summary begins with."""
_MARKS = re.compile("[\u0300-\u036f]")


class Document(TypedDict):
    """An article as the peers read it."""

    id: str
    title: str
    text: str


def document(article: SyntheticArticle) -> Document:
    """Return the parts of `article` that every engine is given; ours reads the rest of the record too."""
    return {
        "id": article.id, "title": str(article.meta["title"]), "text": f"{article.meta['summary']}\n\n{article.body.strip()}",
    }  # fmt: skip


def page(of: Document) -> str:
    """Return the smallest HTML page of a document."""
    paragraphs = "\n".join(f"<p>{html.escape(text)}</p>" for text in of["text"].split("\n\n"))
    title = html.escape(of["title"])
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><main data-pagefind-body><h1>{title}</h1>\n{paragraphs}\n</main></body></html>\n"
    )


def write_peers(folder: Path, documents: Sequence[Document]) -> None:
    """Write html/ and docs.jsonl below `folder`."""
    (folder / "html").mkdir(parents=True, exist_ok=True)
    with (folder / "docs.jsonl").open("a", encoding="utf-8") as lines:
        for of in documents:
            (folder / "html" / f"{of['id']}.html").write_text(page(of), encoding="utf-8")
            lines.write(json.dumps(of, ensure_ascii=False) + "\n")


def bare(text: str) -> str:
    """Return `text` as typed without marks."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "D")


def queries(texts: Sequence[str], count: int = QUERIES) -> list[str]:
    """Return queries of one to four words that stand together in `texts`, every other one typed without marks."""
    rng = random.Random(7)
    found: list[str] = []
    while len(found) < count:
        part = rng.choice(re.split(r"[.\n]+", rng.choice(texts))).lower().split()
        size = rng.choices((1, 2, 3, 4), weights=(2, 4, 3, 2))[0]
        if len(part) >= size:
            at = rng.randrange(len(part) - size + 1)
            words = " ".join(part[at : at + size])
            found.append(bare(words) if len(found) % 2 else words)
    return found


def main(folder: Path, count: int) -> None:
    """Write everything below `folder`."""
    archive = folder / "archive"
    for half_made in (archive, folder / "html"):
        shutil.rmtree(half_made, ignore_errors=True)
    (folder / "docs.jsonl").unlink(missing_ok=True)
    writer = SearchWriter(*copy_vocabulary(archive, ROOT / "articles" / "vocabulary"))
    step, texts = max(1, count // 500), []
    for n, article in enumerate(write_articles(archive, writer, count)):
        of = document(article)
        write_peers(folder, [of])
        if n % step == 0:
            texts.append(f"{of['title']}\n{of['text']}")
    pasted = [" ".join(text.split("\n")[1].split()[:HEADLINE]) for text in texts[:HEADLINES]]
    (folder / "pasted.json").write_text(json.dumps(pasted, ensure_ascii=False), encoding="utf-8")
    (folder / "queries.json").write_text(json.dumps(queries(texts), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
