# SPDX-License-Identifier: MIT
"""`python -m tests.bench.retrieval FOLDER`: MRR@10 and recall@10 by class, beside the yardstick and other engines."""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.retrieval import ours, pagefind, peers, queries
from tests.bench.retrieval.queries import Query
from tests.bench.retrieval.texts import read
from tests.bench.retrieval.yardstick import Yardstick
from tests.bench.table import aligned

Ranks = Sequence[Sequence[str]]
GOAL = 0.9


def first(query: Query, found: Sequence[str]) -> float:
    """Return the reciprocal rank of the first right article among ten."""
    return next((1 / n for n, key in enumerate(found[:10], 1) if key in query.expected), 0.0)


def recall(query: Query, found: Sequence[str]) -> float:
    """Return how many of the right articles are among ten; of more than ten, ten are all."""
    return len(query.expected & set(found[:10])) / min(10, len(query.expected))


def table(asked: Sequence[Query], ranks: Mapping[str, Ranks]) -> str:
    """Return MRR@10 of each engine by class, then over all classes, and recall@10 of topics."""
    by_class: defaultdict[str, list[int]] = defaultdict(list)
    for n, query in enumerate(asked):
        by_class[query.kind].append(n)
    rows = []
    means = {}
    for kind, own in by_class.items():
        means[kind] = {tool: statistics.fmean(first(asked[n], every[n]) for n in own) for tool, every in ranks.items()}
        rows.append([kind, str(len(own)), *(f"{means[kind][tool]:.3f}" for tool in ranks)])
    overall = {tool: statistics.fmean(own[tool] for own in means.values()) for tool in ranks}
    rows.append(["all classes", str(len(asked)), *(f"{overall[tool]:.3f}" for tool in ranks)])
    if topics := by_class.get("topic"):
        shares = [f"{statistics.fmean(recall(asked[n], every[n]) for n in topics):.3f}" for every in ranks.values()]
        rows.append(["topic, recall@10", str(len(topics)), *shares])
    return aligned(["MRR@10", "queries", *ranks], rows)


def main() -> None:
    """Print the table, and below it the classes in which another engine is better."""
    parser = argparse.ArgumentParser(prog="retrieval", description=__doc__)
    parser.add_argument("folder", type=Path, help="of texts: one file an article, its first line the title")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40, help="queries of each class")
    parser.add_argument("--minisearch", type=Path, help="folder in which npm installed the package minisearch")
    parser.add_argument(
        "--missed", type=Path, help="file for the queries whose first result is not right, as JSON lines"
    )
    parser.add_argument("--alone", action="store_true", help="only khobai and the yardstick")
    options = parser.parse_args()
    corpus = read(options.folder)
    asked = list(queries.make(corpus, options.seed, options.count))
    texts = [query.text for query in asked]
    yardstick = Yardstick(corpus.texts)
    ranks: dict[str, Ranks] = {
        "khobai": ours.ranks(corpus.texts, texts),
        "yardstick": list(map(yardstick.search, texts)),
    }
    if not options.alone:
        for name, engine in (("FTS5", peers.fts5(corpus.texts)), ("tantivy", peers.tantivy(corpus.texts))):
            if engine:
                ranks[name] = list(map(engine, texts))
        if options.minisearch:
            ranks["MiniSearch"] = peers.minisearch(corpus.texts, texts, options.minisearch)
        with tempfile.TemporaryDirectory() as name:
            if (every := pagefind.ranks(corpus.texts, texts, Path(name))) is not None:
                ranks["Pagefind"] = every
    print(f"{len(corpus.texts)} texts, seed {options.seed}")
    print(table(asked, ranks))
    if options.missed:
        rows = [
            {"class": q.kind, "query": q.text, "expected": sorted(q.expected), "rank": first(q, own), "results": list(own), "yardstick": first(q, bar)}
            for q, own, bar in zip(asked, ranks["khobai"], ranks["yardstick"], strict=True)
            if first(q, own) < 1
        ]  # fmt: skip
        options.missed.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
