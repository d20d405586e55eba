# SPDX-License-Identifier: MIT
"""Which articles are near each other in words: they share words that few others have.

Vietnamese writes a blank between syllables, so that a word is mostly a pair. Titles, abstracts and names of models are
looked at, not whole texts: they say what an article is about, in a bounded time.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from khobai.archive.article import Article

OPENING = 1500
"""Letters of a text that are looked at when there is no abstract."""
FEW, MOST = 3, 40
"""A word that tells something stands in two articles or more, and in a twentieth of all at most, but for these bounds."""
TELLING = 16
"""How many of its rarest words an article is compared by."""
PHRASES = 2
"""How many of the words in common are named."""
_CLAUSE = re.compile(r"[^\w\s]+")
_BARE = frozenset(re.findall(
    r"\S+",
    """
    a ai ấy bao bằng bị bởi cả các cái cần chỉ cho chưa có còn của cùng cũng do đã đang đây đó được đến để đều điều đi gì
    hay hơn khi không khoảng kho là lại làm lên mà mỗi một mọi mới này nay năm ngày nên nếu nhất những nhiều như nhưng
    nhằm nơi ở phải qua ra rằng rất sau sẽ số sự tại tập tháng theo thì trên trong trước từ từng tới và vào vẫn về vì việc
    với vừa bài báo trang học hai ba bốn bác hồ người nhà
    """,
))  # fmt: skip
"""Syllables that make no word by which one would look for an article: function words, and those of every newspaper."""


class Nearness:
    """Finds what is near an article."""

    def __init__(self, articles: Sequence[Article] = (), names: Iterable[str] = ()) -> None:
        """Take the articles, and names that say nothing more than the lists do which they belong to (provinces)."""
        self.articles = articles
        self.names = frozenset(pair for name in names for run in _runs(name) for pair in _pairs(run, ()))

    def of(self, article: Article, most: int) -> list[tuple[Article, tuple[str, ...]]]:
        """Return the nearest other articles, each with the words in common, as this one prints them; the nearest first.

        Two words in common are wanted: one alone is chance.
        """
        index = self._index
        own = sorted({w for w in self._words(article) if w in index}, key=lambda w: (len(index[w]), w))[:TELLING]
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for word in own:
            for at in index[word]:
                shared[at].append(word)
        weights = {
            at: sum(math.log(len(self.articles) / len(index[word])) for word in words)
            for at, words in shared.items()
            if len(words) > 1 and self.articles[at].id != article.id
        }
        best = sorted(weights, key=lambda at: (-round(weights[at], 9), self.articles[at].id))[:most]
        return [(self.articles[at], self._named(article, shared[at])) for at in best]

    def prepare(self) -> None:
        """Look at all articles now, before processes part that would each do so."""
        _ = self._index

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """Pair -> how many articles have it."""
        return Counter(
            p for a in self.articles for p in {p for run in _runs(_text(a)) for p in _pairs(run, self.names)}
        )

    @cached_property
    def _index(self) -> Mapping[str, Sequence[int]]:
        """Word -> places of its articles, of the words that tell something."""
        most = max(FEW, min(len(self.articles) // 20, MOST))
        index: defaultdict[str, list[int]] = defaultdict(list)
        for at, article in enumerate(self.articles):
            for word in {word for word in self._words(article) if 1 < self._counts[word] <= most}:
                index[word].append(at)
        return {word: places for word, places in index.items() if len(places) > 1}

    def _words(self, article: Article) -> Iterator[str]:
        """Yield the pairs of an article that are words.

        `dựng nông` of `xây dựng nông thôn` is none: it stands in fewer articles than its neighbours.
        """
        for run in _runs(_text(article)):
            pairs = ["", *_pairs(run, self.names), ""]
            counts = [self._counts[pair] if pair else 0 for pair in pairs]
            for at in range(1, len(pairs) - 1):
                if pairs[at] and counts[at - 1] <= counts[at] >= counts[at + 1]:
                    yield pairs[at]

    def _named(self, article: Article, shared: Sequence[str]) -> tuple[str, ...]:
        """Return the rarest shared words as an article prints them, in their order there; those that overlap are one."""
        text = " ".join(_text(article).split())
        small = text.casefold()
        spans: list[tuple[int, int, int]] = []
        for at, word in sorted((small.find(word), word) for word in shared):
            span = (at, at + len(word), self._counts[word])
            if spans and at < spans[-1][1]:
                before = spans.pop()
                span = (before[0], max(before[1], span[1]), min(before[2], span[2]))
            spans.append(span)
        chosen = sorted(spans, key=lambda span: (span[2], span))[:PHRASES]
        return tuple(text[at:end] for at, end, _ in sorted(chosen))


def opening(article: Article) -> str:
    """Return what of a text speaks for an article that has no abstract: other pages may be chosen by it, and name its words."""
    return "" if article.summary else article.body[:OPENING]


def _text(article: Article) -> str:
    return " . ".join((article.title, article.summary or opening(article), *(model.name for model in article.models)))


def _runs(text: str) -> list[str]:
    """Return the parts of a text that stand between signs."""
    return _CLAUSE.split(text)


def _pairs(run: str, names: Iterable[str]) -> Iterator[str]:
    """Yield each two neighbours of a run in small letters, nothing in the place of those that tell nothing."""
    for one, other in pairwise(run.casefold().split()):
        pair = f"{one} {other}"
        tells = one not in _BARE and other not in _BARE and one.isalpha() and other.isalpha() and pair not in names
        yield pair if tells else ""
