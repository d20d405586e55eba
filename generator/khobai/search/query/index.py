# SPDX-License-Identifier: MIT
"""Reads an index file by file, as the query needs them; `theme/frontend/src/query/index.js` is the fast twin."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from khobai.messages import RefusedError
from khobai.search.build import days, file_names, shards, snippets
from khobai.search.build.facets import Facets
from khobai.search.build.facets import decode as decode_facets
from khobai.search.build.fields import DIRECTIVE
from khobai.search.build.manifest import FORMAT
from khobai.search.text import vlq
from khobai.search.text.analysis import VERSION, fold
from khobai.search.text.tuning import of_manifest

_LAST = "\uffff"
Weights = Mapping[str, Mapping[int, float]]
"""Field -> article -> weight of a term."""


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
        self._tables: dict[str, dict[str, str]] = {}
        self._weights: dict[str, Weights] = {}
        self.tuning = of_manifest(self._manifest["tuning"])
        self.articles: int = self._manifest["articles"]
        """How many there are; some numbers have none."""
        self.boosts: Mapping[str, float] = dict(zip(self._manifest["fields"], self._manifest["boosts"], strict=True))
        self._documents = _ids(self._manifest["documents"])
        self._folded_documents = _ids(
            {known: list(map(fold, keys)) for known, keys in self._manifest["documents"].items()}
        )
        self.places = frozenset(map(fold, self._manifest["places"]))

    def has(self, term: str) -> bool:
        """Return whether any article holds this word, pair or id of a document."""
        return term in self._shard(term, f"{fold(term)}\t{term}")

    def named(self, key: str) -> tuple[str, ...]:
        """Return the ids of the documents with this name: with its marks if any has it, else without them."""
        return self._documents.get(key) or self._folded_documents.get(fold(key), ())

    def forms(self, folded: str) -> tuple[str, ...]:
        """Return every word or pair whose folded form this is, sorted."""
        return tuple(
            t for t in self._between(folded, f"{folded}\t", f"{folded}\t{_LAST}") if not t.startswith(DIRECTIVE)
        )

    def words(self, start: str, end: str) -> Iterator[tuple[str, int]]:
        """Yield (word, how many articles hold it) for the words whose keys lie between `start` and `end`."""
        for n in self._range("lexicon", start, end):
            for term, count in shards.entries(self._file("lexicon", n)):
                if start <= f"{fold(term)}\t{term}" <= end:
                    yield term, vlq.decode(count)[0]

    def weights(self, term: str) -> Weights:
        """Return the weights of a term; empty when no article holds it.

        The weight of a term in a field of an article is lunr's (olivernn/lunr.js 2.3.9, builder.js and idf.js):
        idf * ((k1 + 1) * tf) / (k1 * (1 - b + b * length / mean length) + tf) * boost of the field, rounded to three
        places, where idf is ln(1 + |(N - n + 0.5) / (n + 0.5)|) and n counts each field of each article that holds it.
        """
        if term not in self._weights:
            self._weights[term] = self._weighed(self._shard(term, f"{fold(term)}\t{term}").get(term, ""))
        return self._weights[term]

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
        directory = self._file(snippets.DIRECTORY, article // snippets.NAMED)
        shown: dict[str, Any] = json.loads(self._load(file_names.nth(directory, article % snippets.NAMED)))
        return shown

    @cached_property
    def _lengths(self) -> Mapping[int, list[int]]:
        fields = [n for n, field in enumerate(self.boosts) if field in self._manifest["dense"]]
        return dict(zip(fields, map(vlq.decode, self._file("lengths").split("\n")), strict=True))

    def _file(self, kind: str, n: int = 0) -> str:
        return self._load(file_names.nth(self._manifest["files"][kind], n))

    def _table(self, kind: str, n: int) -> dict[str, str]:
        name = file_names.nth(self._manifest["files"][kind], n)
        if name not in self._tables:
            self._tables[name] = dict(shards.entries(self._load(name)))
        return self._tables[name]

    def _range(self, table: str, start: str, end: str) -> range:
        separators = self._manifest[table]
        return range(shards.shard_of(separators, start), min(shards.shard_of(separators, end) + 1, len(separators)))

    def _shard(self, term: str, key: str) -> dict[str, str]:
        table = "pairs" if " " in term else "words"
        return next((self._table(table, n) for n in self._range(table, key, key)), {})

    def _between(self, folded: str, start: str, end: str) -> Iterator[str]:
        table = "pairs" if " " in folded else "words"
        for n in self._range(table, start, end):
            terms = list(self._table(table, n))
            first = bisect_left(terms, start, key=lambda term: f"{fold(term)}\t{term}")
            last = bisect_left(terms, end, key=lambda term: f"{fold(term)}\t{term}")
            yield from terms[first:last]

    def _weighed(self, block: str) -> Weights:
        numbers = iter(vlq.decode(block))
        fields = list(self.boosts)
        by_field: dict[int, list[tuple[int, int, int]]] = {}
        for field in numbers:
            size = next(numbers)
            articles, article = [], -1
            for _ in range(size):
                article += next(numbers) + 1
                articles.append(article)
            counts = [next(numbers) + 1 for _ in range(size)]
            column = self._lengths.get(field)
            lengths = [column[a] for a in articles] if column else [next(numbers) for _ in range(size)]
            by_field[field] = list(zip(articles, counts, lengths, strict=True))
        n = sum(map(len, by_field.values()))
        idf = math.log(1 + abs((self.articles - n + 0.5) / (n + 0.5)))
        means = {field: self._manifest["totals"][field] / self.articles for field in by_field}
        return {
            fields[field]: {
                article: self._weight(idf, count, length / means[field], self.boosts[fields[field]])
                for article, count, length in own
            }
            for field, own in by_field.items()
        }

    def _weight(self, idf: float, count: int, length: float, boost: float) -> float:
        k1, b = self.tuning.k1, self.tuning.b
        weight = (
            idf * ((k1 + 1) * count) / (k1 * (1 - b + b * length) + count) * boost
        )  # in lunr's order, to the last bit
        return math.floor(weight * 1000 + 0.5) / 1000  # as JavaScript rounds


def _ids(names: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    by_key: dict[str, tuple[str, ...]] = {}
    for known, keys in names.items():
        for key in keys:
            by_key[key] = tuple(dict.fromkeys((*by_key.get(key, ()), known)))
    return by_key
