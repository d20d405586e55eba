# SPDX-License-Identifier: MIT
"""The yardstick: thirty lines that any engine should beat. BM25F (Robertson & Zaragoza 2009) over folded words, words as
printed and folded pairs; any word counts; the nearest word stands for an unknown one; the last word is completed.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tests.bench.retrieval.texts import Text, bare, words

_FIELDS = (("title", 3.0), ("summary", 2.0), ("body", 1.0))
_WEIGHTS = {"f": 1.0, "p": 0.5, "2": 0.7}
_K1, _B, _MOST = 1.2, 0.6, 20


def _terms(own: list[str]) -> Iterator[str]:
    folded = [bare(word) for word in own]
    yield from (f"f{word}" for word in folded)
    yield from (f"p{word}" for word in own)
    yield from (f"2{a} {b}" for a, b in itertools.pairwise(folded))


class Yardstick:
    """An index in memory."""

    def __init__(self, texts: tuple[Text, ...]) -> None:
        self.ids = [text.id for text in texts]
        fields = [(text.title, text.lines[0], "\n".join(text.lines[1:])) for text in texts]
        lengths = [[len(words(field)) for field in own] for own in fields]
        means = [sum(column) / len(texts) or 1 for column in zip(*lengths, strict=True)]
        self.postings: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        for n, own in enumerate(fields):
            for (_, boost), field, length, mean in zip(_FIELDS, own, lengths[n], means, strict=True):
                for term, count in Counter(_terms(words(field.lower()))).items():
                    self.postings[term][n] += boost * count / (1 - _B + _B * length / mean)
        self.known = sorted(term[1:] for term in self.postings if term.startswith("f"))

    def search(self, query: str) -> list[str]:
        """Return the ids of the best ten articles."""
        own = [re.sub(r"\.", "", w) if w[0].isdigit() and w.count(".") else w for w in words(query.lower())]
        own = [w if f"f{bare(w)}" in self.postings else self._nearest(bare(w)) for w in own]
        scores: defaultdict[int, float] = defaultdict(float)
        for term in _terms(own):
            self._add(scores, term, _WEIGHTS[term[0]])
        for longer in self._completed(bare(own[-1])) if own else ():
            self._add(scores, f"f{longer}", 0.5)
        best = sorted(scores, key=lambda n: (-scores[n], n))[:10]
        return [self.ids[n] for n in best]

    def _add(self, scores: defaultdict[int, float], term: str, weight: float) -> None:
        held: Mapping[int, float] = self.postings.get(term, {})
        idf = math.log(1 + (len(self.ids) - len(held) + 0.5) / (len(held) + 0.5))
        for n, count in held.items():
            scores[n] += weight * idf * count * (_K1 + 1) / (count + _K1)

    def _completed(self, start: str) -> list[str]:
        longer = [word for word in self.known if word.startswith(start) and word != start]
        return sorted(longer, key=lambda word: -len(self.postings[f"f{word}"]))[:_MOST]

    def _nearest(self, word: str) -> str:
        near = [other for other in self.known if abs(len(other) - len(word)) < 2 and _is_near(word, other)]
        return max(near, key=lambda other: len(self.postings[f"f{other}"]), default=word)


def _is_near(one: str, other: str) -> bool:
    """Return whether one edit or one swap makes one of the other."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[at:], other[at:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
