# SPDX-License-Identifier: MIT
"""A folder of texts: one file an article, its first line the title. `topics.tsv` may name what belongs together."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")
_CLAUSE = re.compile(r"[.,;:!?…()\[\]“”\"'‘’|\n]+(?![0-9])|\s[-–—/]\s")
_MARK = re.compile("[\u0300-\u036f]")


def bare(text: str) -> str:
    """Return `text` as typed without marks."""
    plain = _MARK.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "D")
    return unicodedata.normalize("NFC", plain)


def words(text: str) -> list[str]:
    """Return the words and numbers of `text` as printed."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


@dataclass(frozen=True)
class Text:
    """One article."""

    id: str
    title: str
    lines: tuple[str, ...]
    """The paragraphs of its body."""

    @cached_property
    def clauses(self) -> list[list[str]]:
        """Return the words of each part of the body that no punctuation cuts."""
        return [own for line in self.lines for part in _CLAUSE.split(line) if (own := words(part))]

    @cached_property
    def running(self) -> str:
        """Return every word in lower case between single spaces, a bar where a clause ends."""
        every = [words(part) for part in _CLAUSE.split(self.title)] + self.clauses
        return " | ".join(" ".join(own) for own in ([], *every, [])).lower()


class Corpus:
    """The articles of a folder, and how many of them hold a word."""

    def __init__(self, texts: Sequence[Text], topics: Sequence[tuple[str, frozenset[str]]] = ()) -> None:
        """Take the articles, and (label, ids) of each topic."""
        self.texts = tuple(texts)
        self.topics = tuple(topics)
        self.held = {text.id: frozenset(text.running.split()) for text in texts}
        self.holders: defaultdict[str, set[str]] = defaultdict(set)
        for key, own in self.held.items():
            for word in own:
                self.holders[word].add(key)
        self._running = {text.id: text.running for text in texts}
        self._titles: defaultdict[str, set[str]] = defaultdict(set)
        for text in texts:
            self._titles[text.title.lower()].add(text.id)

    def same(self, text: Text) -> frozenset[str]:
        """Return the articles with the title of `text`."""
        return frozenset(self._titles[text.title.lower()])

    @cached_property
    def unmarked(self) -> Corpus:
        """Return the same articles without marks."""
        return Corpus([Text(t.id, bare(t.title), tuple(map(bare, t.lines))) for t in self.texts])

    def holding_all(self, wanted: Iterable[str]) -> frozenset[str]:
        """Return the articles that hold every one of these words."""
        every = sorted((self.holders.get(word, set()) for word in wanted), key=len)
        return frozenset(set.intersection(*every)) if every else frozenset()

    def holding(self, run: str) -> frozenset[str]:
        """Return the articles that hold these words in a row."""
        wanted = f" {run.lower()} "
        return frozenset(key for key in self.holding_all(wanted.split()) if wanted in self._running[key])


def read(folder: Path) -> Corpus:
    """Return the texts of a folder, in the order of their names."""
    texts = []
    for file in sorted(folder.glob("*.txt")):
        lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
        if len(lines) > 1:
            texts.append(Text(file.stem, lines[0], tuple(lines[1:])))
    topics = folder / "topics.tsv"
    rows = [line.split("\t") for line in topics.read_text("utf-8").splitlines()] if topics.exists() else []
    return Corpus(texts, [(label, frozenset(ids.split())) for label, ids in rows])
