# SPDX-License-Identifier: MIT
"""Reads an index file by file, as the query needs them; `theme/frontend/src/query/index.js` is the fast twin."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from khobai.messages import RefusedError
from khobai.search.build import days, directories, file_names, shards
from khobai.search.build.facets import Facets
from khobai.search.build.facets import decode as decode_facets
from khobai.search.build.fields import DIRECTIVE
from khobai.search.build.manifest import FORMAT
from khobai.search.query.abbreviations import swaps
from khobai.search.text import vlq
from khobai.search.text.analysis import VERSION, fold
from khobai.search.text.tuning import of_manifest

_LAST = "\uffff"
Weights = Mapping[str, Mapping[int, float]]
"""Field -> article -> weight of a term."""
Merged = Mapping[str, Mapping[int, tuple[int, int]]]
"""Field, in the order of the index -> article -> how often any of some terms stands there, and the field's length."""


class VersionError(RefusedError):
    """The index was built by another version."""

    KIND = "index"


class Index:
    """Everything that a query asks of an index."""

    def __init__(self, manifest: str, load: Callable[[str], str]) -> None:
        """Take the manifest, and what returns the payload of a file by its name.

        Raises:
            VersionError: the index was made by another version of its format or of the analysis.
        """
        self._manifest: dict[str, Any] = json.loads(manifest)
        if (self._manifest.get("format"), self._manifest.get("analysis")) != (FORMAT, VERSION):
            raise VersionError("version")
        self._load = load
        self._segments = self._manifest["segments"]
        self._tables: dict[str, dict[str, str]] = {}
        self._postings: dict[str, Merged] = {}
        self.tuning = of_manifest(self._manifest["tuning"])
        self.articles: int = self._manifest["articles"]
        """How many there are; some numbers have none."""
        self.boosts: Mapping[str, float] = dict(zip(self._manifest["fields"], self._manifest["boosts"], strict=True))
        self._documents = _ids(self._manifest["documents"])
        self._folded_documents = _ids(
            {known: list(map(fold, keys)) for known, keys in self._manifest["documents"].items()}
        )
        self.swaps = swaps([(short, long) for short, long in self._manifest["abbreviations"]])
        self.places = frozenset(map(fold, self._manifest["places"]))

    def has(self, term: str) -> bool:
        """Return whether any article holds this word, pair or id of a document."""
        return any(True for _ in self._blocks(term))

    def named(self, key: str) -> tuple[str, ...]:
        """Return the ids of the documents with this name: with its marks if any has it, else without them."""
        return self._documents.get(key) or self._folded_documents.get(fold(key), ())

    def forms(self, folded: str) -> tuple[str, ...]:
        """Return every word or pair whose folded form this is, sorted."""
        return tuple(
            t for t in self._between(folded, f"{folded}\t", f"{folded}\t{_LAST}") if not t.startswith(DIRECTIVE)
        )

    def words(self, start: str, end: str) -> Iterator[tuple[str, int]]:
        """Yield (word, about how many articles hold it) for the words whose keys lie between `start` and `end`."""
        known: dict[str, int] = {}
        for segment in self._segments:
            for name in directories.between(segment["lexicon"], start, end, self._load):
                for term, count in self._table(name).items():
                    if start <= _key(term) <= end:
                        known[term] = known.get(term, 0) + vlq.decode(count)[0]
        yield from sorted(known.items(), key=lambda own: _key(own[0]))

    def pairs_from(self, start: str, most: int) -> tuple[str, ...]:
        """Return the pairs whose fold begins with `start`, in their order, as far as they stand in `most` files of a segment."""
        return tuple(self._between(start, start, start + _LAST, most))

    def weights(self, term: str) -> Weights:
        """Return the weights of a term; empty when no article holds it."""
        return self.weighed(self.merged((term,)))

    def merged(self, terms: Sequence[str]) -> Merged:
        """Return where any of `terms` stands, as if they were one term."""
        every = [self._posted(term) for term in terms]
        if len(every) == 1:
            return every[0]
        result: dict[str, dict[int, tuple[int, int]]] = {}
        for name in self.boosts:
            for postings in every:
                for article, (count, length) in postings.get(name, {}).items():
                    own = result.setdefault(name, {})
                    own[article] = (own.get(article, (0, 0))[0] + count, length)
        return result

    def rarity(self, merged: Merged) -> float:
        """Return lunr's ln(1 + |(N - n + 0.5) / (n + 0.5)|), where n counts each field of each article."""
        n = sum(map(len, merged.values()))
        return math.log(1 + abs((self.articles - n + 0.5) / (n + 0.5)))

    def weighed(self, merged: Merged) -> Weights:
        """Return the weights of merged terms.

        The weight of a term in a field of an article is lunr's (olivernn/lunr.js 2.3.9, builder.js and idf.js):
        idf * ((k1 + 1) * tf) / (k1 * (1 - b + b * length / mean length) + tf) * boost of the field, rounded to three
        places, with `rarity` as idf.
        """
        idf = self.rarity(merged)
        return {
            name: {
                article: self._weight(idf, count, length / mean, self.boosts[name])
                for article, (count, length) in own.items()
            }
            for name, own in merged.items()
            for mean in (self._means[name],)
        }

    @cached_property
    def facets(self) -> Facets:
        """What results are counted and filtered by."""
        return decode_facets(self._file("columns"))

    @cached_property
    def oldest_first(self) -> tuple[int, ...]:
        """The number of every article by its first day, undated ones first."""
        return days.oldest_first(days.decode(self._file("days")))

    @cached_property
    def ages(self) -> Mapping[int, int]:
        """Number of an article -> its place in `oldest_first`."""
        return {article: place for place, article in enumerate(self.oldest_first)}

    def snippet(self, article: int) -> dict[str, Any]:
        """Return what a result shows, by the number of its article."""
        name = directories.nth(self._manifest["snippets"], article, self._load)
        shown: dict[str, Any] = json.loads(self._load(name))
        return shown

    @cached_property
    def _lengths(self) -> Mapping[int, list[int]]:
        fields = [n for n, field in enumerate(self.boosts) if field in self._manifest["dense"]]
        return dict(zip(fields, map(vlq.decode, self._file("lengths").split("\n")), strict=True))

    def _file(self, kind: str, n: int = 0) -> str:
        return self._load(file_names.nth(self._manifest["files"][kind], n))

    def _table(self, name: str) -> dict[str, str]:
        if name not in self._tables:
            self._tables[name] = dict(shards.entries(self._load(name)))
        return self._tables[name]

    def _blocks(self, term: str) -> Iterator[str]:
        """Yield what each segment that has a term says of it."""
        kind, key = "pairs" if " " in term else "words", _key(term)
        for segment in self._segments:
            for name in directories.between(segment[kind], key, key, self._load):
                if term in (table := self._table(name)):
                    yield table[term]

    def _between(self, folded: str, start: str, end: str, most: int | None = None) -> list[str]:
        kind = "pairs" if " " in folded else "words"
        found: set[str] = set()
        for segment in self._segments:
            for name in islice(directories.between(segment[kind], start, end, self._load), most):
                terms = list(self._table(name))
                found.update(terms[bisect_left(terms, start, key=_key) : bisect_left(terms, end, key=_key)])
        return sorted(found, key=_key)

    @cached_property
    def _means(self) -> Mapping[str, float]:
        """Mean length of each field."""
        return {name: total / self.articles for name, total in zip(self.boosts, self._manifest["totals"], strict=True)}

    def _posted(self, term: str) -> Merged:
        if term not in self._postings:
            parts = [dict(self._decoded(block)) for block in self._blocks(term)]
            fields = [name for name in self.boosts if any(name in part for part in parts)]
            self._postings[term] = {
                name: {article: own for part in parts for article, own in part.get(name, {}).items()} for name in fields
            }
        return self._postings[term]

    def _decoded(self, block: str) -> Iterator[tuple[str, Mapping[int, tuple[int, int]]]]:
        numbers = iter(vlq.decode(block))
        names = list(self.boosts)
        for field in numbers:
            size = next(numbers)
            articles, article = [], -1
            for _ in range(size):
                article += next(numbers) + 1
                articles.append(article)
            counts = [next(numbers) + 1 for _ in range(size)]
            column = self._lengths.get(field)
            lengths = [column[a] for a in articles] if column else [next(numbers) for _ in range(size)]
            yield names[field], dict(zip(articles, zip(counts, lengths, strict=True), strict=True))

    def _weight(self, idf: float, count: int, length: float, boost: float) -> float:
        k1, b = self.tuning.k1, self.tuning.b
        weight = (
            idf * ((k1 + 1) * count) / (k1 * (1 - b + b * length) + count) * boost
        )  # in lunr's order, to the last bit
        return rounded(weight)


def _key(term: str) -> str:
    return f"{fold(term)}\t{term}"


def rounded(weight: float) -> float:
    """Return a weight to three places, as lunr rounds: logarithms of two languages differ in the last bit."""
    return math.floor(weight * 1000 + 0.5) / 1000  # as JavaScript rounds


def _ids(names: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    by_key: dict[str, tuple[str, ...]] = {}
    for known, keys in names.items():
        for key in keys:
            by_key[key] = tuple(dict.fromkeys((*by_key.get(key, ()), known)))
    return by_key
