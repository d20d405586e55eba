# SPDX-License-Identifier: MIT
"""Other engines on the same texts, in one process each: SQLite's FTS5 and, where they are installed, tantivy and MiniSearch."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.retrieval.texts import Text, bare, words
from tests.node import find_node

Search = Callable[[str], list[str]]
"""A query to the ids of the best ten articles."""
PAGE = Path(__file__).parent / "minisearch.mjs"


def fts5(texts: Sequence[Text]) -> Search:
    """Return FTS5 as one sets it up for Vietnamese: marks removed, all words required, else any; the title weighs 3."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')"
    )
    base.executemany(
        "INSERT INTO t VALUES (?, ?, ?)",
        [
            (t.id, t.title.replace("đ", "d").replace("Đ", "D"), "\n".join(t.lines).replace("đ", "d").replace("Đ", "D"))
            for t in texts
        ],
    )

    def search(query: str) -> list[str]:
        own = [f'"{bare(word)}"' for word in words(query)]
        for joint in (" ", " OR "):
            rows = base.execute(
                "SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 3, 1) LIMIT 10", (joint.join(own) or '""',)
            ).fetchall()
            if rows:
                return [key for (key,) in rows]
        return []

    return search


def tantivy(texts: Sequence[Text]) -> Search | None:
    """Return tantivy with marks removed, any word, the title weighing 3; None where it is not installed."""
    try:
        import tantivy as engine
    except ImportError:
        return None
    fields = engine.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    index: Any = engine.Index(fields.add_text_field("title").add_text_field("body").build())
    writer = index.writer()
    for text in texts:
        writer.add_document(engine.Document(id=text.id, title=bare(text.title), body=bare("\n".join(text.lines))))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        asked = index.parse_query(
            " ".join(bare(word) for word in words(query)), ["title", "body"], field_boosts={"title": 3.0}
        )
        return [searcher.doc(place)["id"][0] for _, place in searcher.search(asked, 10).hits]

    return search


def minisearch(texts: Sequence[Text], asked: Sequence[str], package: Path) -> list[list[str]]:
    """Return the best ten of MiniSearch for each query; `package` is the folder into which npm installed it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(PAGE, folder)
        (folder / "node_modules").symlink_to(package.resolve() / "node_modules")
        documents = [{"id": t.id, "title": t.title, "body": "\n".join(t.lines)} for t in texts]
        given = json.dumps({"documents": documents, "queries": list(asked)}, ensure_ascii=False)
        command = [find_node(), str(folder / PAGE.name)]
        ran = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=True)
    ranks: list[list[str]] = json.loads(ran.stdout)
    return ranks
