# SPDX-License-Identifier: MIT
"""Terms to weighted postings, by lunr's formula: k1 = 1.2, b = 0.75, weights rounded to three places."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.search.analysis import Abbreviations, Token, analyse, fold, pairs
from generator.search.fields import Record

K1, B = 1.2, 0.75
DIRECTIVE = "§"
"""Stands before the id of a document, so that it is no word."""


@dataclass(frozen=True, slots=True)
class Postings:
    """A term's weights: field -> document number -> weight."""

    weights: Mapping[str, Mapping[int, float]]

    @property
    def documents(self) -> frozenset[int]:
        """Numbers of the documents that hold the term in any field."""
        return frozenset(n for found in self.weights.values() for n in found)


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that a query needs."""

    ids: tuple[str, ...]
    """Document number -> id of the article."""
    boosts: Mapping[str, float]
    terms: Mapping[str, Postings]
    folded: Mapping[str, tuple[str, ...]]
    """Folded form -> the terms of that form."""
    tokens: Sequence[Mapping[str, Sequence[Sequence[Token]]]]
    """Document number -> field -> tokens of each of its texts; a phrase is verified there."""
    abbreviations: Abbreviations


def build(records: Iterable[Record], boosts: Mapping[str, float], table: Abbreviations) -> Index:
    """Return the index of `records`; document numbers follow their order."""
    every = tuple(records)
    tokens = [{f: [analyse(text, table) for text in texts] for f, texts in r.texts.items()} for r in every]
    counted = [
        {
            field: Counter(terms_of(found, record.directives if field == "documents" else ()))
            for field, found in own.items()
        }
        for record, own in zip(every, tokens, strict=True)
    ]
    return Index(
        ids=tuple(record.id for record in every),
        boosts=boosts,
        terms=(terms := weigh(counted, boosts)),
        folded=_fold_map(terms),
        tokens=tokens,
        abbreviations=table,
    )


def terms_of(texts: Iterable[Sequence[Token]], directives: Iterable[str] = ()) -> list[str]:
    """Return every term of a field: syllables, what stands beside them, pairs, and ids of documents."""
    found = [DIRECTIVE + key for key in directives]
    for tokens in texts:
        for token in tokens:
            found.append(token.term)
            found.extend(token.others)
        found.extend(pairs(tokens))
    return found


def weigh(counted: Sequence[Mapping[str, Counter[str]]], boosts: Mapping[str, float]) -> dict[str, Postings]:
    """Return term -> postings for documents given as field -> term -> count.

    The weight of a term in a field of a document is lunr's (olivernn/lunr.js 2.3.9, builder.js and idf.js):
    idf * (k1 + 1) * tf / (k1 * (1 - b + b * length / mean length) + tf) * boost of the field, where idf is
    ln(1 + |(N - n + 0.5) / (n + 0.5)|) and n counts each field of each document that holds the term.
    """
    lengths = {f: [sum(own.get(f, Counter()).values()) for own in counted] for f in boosts}
    means = {f: sum(found) / len(counted) for f, found in lengths.items() if counted}
    table: defaultdict[str, defaultdict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for number, own in enumerate(counted):
        for field, counts in own.items():
            for term, count in counts.items():
                table[term][field][number] = count
    result = {}
    for term in sorted(table):
        n = sum(len(found) for found in table[term].values())
        idf = math.log(1 + abs((len(counted) - n + 0.5) / (n + 0.5)))
        result[term] = Postings({
            field: {
                number: _weight(idf, tf, lengths[field][number] / means[field], boosts[field])
                for number, tf in found.items()
            }
            for field, found in table[term].items()
        })  # fmt: skip
    return result


def _weight(idf: float, tf: int, length: float, boost: float) -> float:
    return round(idf * (K1 + 1) * tf / (K1 * (1 - B + B * length) + tf) * boost, 3)


def _fold_map(terms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        if not term.startswith(DIRECTIVE):
            found[fold(term)].append(term)
    return {folded: tuple(sorted(forms)) for folded, forms in found.items()}
