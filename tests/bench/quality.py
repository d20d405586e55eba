# SPDX-License-Identifier: MIT
"""What searches find in the source texts: the readers' queries of tests/facts, in a throw-away archive of five articles.

Every tool is given the same words: the text, and all that the record says of it.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from khobai import load_archive
from khobai.archive.article import Archive
from khobai.reading.diagnostics import Severity, render_text
from khobai.search.build.fields import record
from khobai.search.query.filters import find, index_of
from khobai.search.text.analysis import analyse, fold
from tests.bench import peers
from tests.bench.browser import PAGEFIND, Box, reader
from tests.bench.corpus import Document, write_peers
from tests.bench.processes import run
from tests.bench.table import aligned
from tests.node import find_node

ROOT = Path(__file__).parent.parent.parent
FACTS = ROOT / "tests" / "facts"
MOST = 10
WORDS = 200
ALL = frozenset({"000", "001", "002", "003", "004"})
FORBIDDEN = {
    "Chỉ thị 05": {"000", "003", "004"}, "chi thi 05": {"000", "003", "004"}, "05-CT/TW": {"000", "003", "004"},
    "Kết luận 01": {"001", "002"}, "ket luan 01": {"001", "002"}, "01-KL/TW": {"001", "002"},
    "51-NQ/TU": ALL - {"004"}, "Quy định 144": ALL, "TP.HCM": ALL, "Bà Rịa - Vũng Tàu": ALL, "Tây Ninh": ALL - {"004"},
}  # fmt: skip
"""What the notes of the queries say must not be found; also where nothing is expected."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a reader, and the articles by their numbers."""

    text: str
    expected: frozenset[str]
    forbidden: frozenset[str] = frozenset()

    def holds(self, found: Sequence[str]) -> bool:
        """Return whether everything expected was found and nothing forbidden."""
        return self.expected <= set(found) and self.forbidden.isdisjoint(found)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with marks: the articles that hold it, and those that hold only other words of the same letters."""

    text: str
    exact: frozenset[str]
    folded: frozenset[str]

    def holds(self, found: Sequence[str]) -> bool:
        """Return whether every article with the word was found, and before any that has only others."""
        last = max((found.index(key) for key in self.exact if key in found), default=-1)
        return self.exact <= set(found) and not self.folded & set(found[:last])


Ranks = list[list[str]]
"""The best ten articles of each query."""


def bench(seeds: Path) -> None:
    """Print how many queries hold, and the figures of each tool.

    Raises ValueError when `seeds` does not hold the five texts, or the archive has an error.
    """
    entries = yaml.safe_load((FACTS / "queries.yaml").read_text("utf-8"))["queries"]
    queries = [
        Query(e["q"], frozenset(e["expected"]), frozenset(FORBIDDEN.get(e["q"], ()))) for e in entries
    ]  # fmt: skip
    ids = [seed["id"] for seed in yaml.safe_load((FACTS / "seeds.yaml").read_text("utf-8"))["seeds"]]
    numbers = {key: f"{n:03}" for n, key in enumerate(ids)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = _archive(folder, seeds, ids)
        words = _words(archive, numbers)
        asked = [query.text for query in queries] + [word.text for word in words]
        (folder / "asked.json").write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
        write_peers(folder, [_document(archive, key) for key in ids])
        tools = {"khobai": _ours(archive, asked), **_peers(folder, asked)}
    ranks = {tool: [[numbers[key] for key in found] for found in ranked] for tool, ranked in tools.items()}
    _print(queries, words, ranks)


def _archive(folder: Path, seeds: Path, ids: Sequence[str]) -> Archive:
    """Return the archive of the five records with the source texts as their bodies."""
    shutil.copytree(ROOT / "articles" / "vocabulary", folder / "articles" / "vocabulary")
    texts = sorted(file for file in seeds.iterdir() if re.match(r"00[0-4]\D", file.name))
    if len(texts) != len(ids):
        raise ValueError(f"{seeds} does not hold the texts 000 to 004")
    for text, key in zip(texts, ids, strict=True):
        place = next((ROOT / "articles").glob(f"*/{key}.md"))
        head = place.read_text("utf-8").split("\n---\n", 1)[0].replace("\ntext: abstract\n", "\ntext: full\n")
        body = text.read_text("utf-8").partition("\n")[2].strip()  # the title stands in the record
        target = folder / "articles" / place.parent.name / place.name
        target.parent.mkdir(exist_ok=True)
        target.write_text(f"{head}\n---\n{body}\n", encoding="utf-8")
    archive, found = load_archive(folder / "articles")
    if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
        raise ValueError(render_text(errors, "en"))
    return archive


def _document(archive: Archive, key: str) -> Document:
    article = next(article for article in archive.published if article.id == key)
    texts = record(article, archive.vocabulary).texts
    every = [part for field, found in texts.items() if field != "title" for part in found]
    return {"id": key, "title": article.title, "text": "\n\n".join(every)}


def _words(archive: Archive, numbers: Mapping[str, str]) -> list[Word]:
    """Return words with marks of which some article has only others of the same letters, spread over the alphabet."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for article in archive.published:
        for texts in record(article, archive.vocabulary).texts.values():
            for token in (token for text in texts for token in analyse(text)):
                holders[token.term].add(numbers[article.id])
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for term in sorted(holders):
        forms[fold(term)].append(term)
    found = []
    for folded, terms in sorted(forms.items()):
        every = set().union(*(holders[term] for term in terms))
        found += [
            Word(term, frozenset(holders[term]), frozenset(every - holders[term]))
            for term in terms
            if term != folded and every > holders[term]
        ]
    return found[:: max(1, len(found) // WORDS)][:WORDS]


def _ours(archive: Archive, asked: Sequence[str]) -> Ranks:
    index = index_of(archive)
    return [[Path(hit.url).stem for hit in find(index, text, most=MOST).hits] for text in asked]


def _peers(folder: Path, asked: Sequence[str]) -> dict[str, Ranks]:
    asking: list[str | Path] = [peers.LUNR, "rank", folder / "docs.jsonl", folder / "asked.json", peers.lunr_scripts()]
    ranked = run([find_node(), *asking])
    boxes: dict[str, Box] = {"material": Box("material.html", "", "", "", "window.ready")}
    peers.material(folder)
    if peers.has_pagefind():
        peers.pagefind(folder)
        boxes["pagefind"] = PAGEFIND
    found: dict[str, Ranks] = {}
    with reader(folder) as chromium:
        for name, box in boxes.items():
            with chromium.open(box) as page:
                found[name] = [page.evaluate("(query) => rank(query)", text) for text in asked]
    return found | {"lunr vi": json.loads(ranked.output)}


def _print(queries: Sequence[Query], words: Sequence[Word], ranks: Mapping[str, Ranks]) -> None:
    judged = [n for n, query in enumerate(queries) if query.expected]
    rows = []
    for tool, every in ranks.items():
        found = every[: len(queries)]
        hold = sum(query.holds(own) for query, own in zip(queries, found, strict=True))
        exact = sum(word.holds(own) for word, own in zip(words, every[len(queries) :], strict=True))
        firsts = [next((1 / n for n, key in enumerate(found[q], 1) if key in queries[q].expected), 0.0) for q in judged]
        recalls = [len(queries[q].expected & set(found[q])) / len(queries[q].expected) for q in judged]
        others = [len(queries[q].expected & set(found[q])) / len(found[q]) if found[q] else 0.0 for q in judged]
        rows.append([
            tool, f"{hold}/{len(queries)}", f"{exact}/{len(words)}",
            *(f"{sum(values) / len(values):.3f}" for values in (firsts, recalls, others)),
        ])  # fmt: skip
    print("\nWhat searches find in the five source texts")
    print(aligned(["", "queries that hold", "exact before folded", "MRR@10", "recall@10", "precision@10"], rows))
    print("A query holds when all it expects is found, and nothing that its note forbids.")
    for query, own in zip(queries, ranks["khobai"], strict=False):
        if not query.holds(own):
            wrong = sorted(query.forbidden & set(own))
            print(f"does not hold: {query.text!r}: missing {sorted(query.expected - set(own))}, wrong {wrong}")
    for word, own in zip(words, ranks["khobai"][len(queries) :], strict=True):
        if not word.holds(own):
            print(f"exact is not before folded: {word.text!r}: {own}, {sorted(word.exact)} hold it")
    hold = all(query.holds(own) for query, own in zip(queries, ranks["khobai"], strict=False))
    print(f"every query holds: {'met' if hold else 'not met'}")
