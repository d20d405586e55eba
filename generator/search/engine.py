# SPDX-License-Identifier: MIT
"""The readable reference of the query engine: which articles a query finds, and in what order.

All words are required, and names whole. A word typed with its marks means itself; only when no article has it, the same letters with
other tones, then the folded form. A word typed without marks means every form of it. Scores are lunr's.
"""

from __future__ import annotations

import difflib
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.search.analysis import Token, analyse, fold
from generator.search.fields import BOOSTS
from generator.search.keyboards import decode
from generator.search.postings import DIRECTIVE, Index
from generator.search.query import Clause, Query, parse
from generator.vocabulary import Vocabulary

PAIR_BOOST = 2.0
"""Two words that stand together as typed weigh more than the same words apart."""
NAMES = {"places", "people"}
"""Two words that stand together in one of these fields are a name, and must stand together where it is found."""
MENTION = 12
"""Words of the longest way to name a document."""


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of which an article must hold one (or none, or that only raise its score)."""

    terms: tuple[str, ...]
    presence: str = "required"
    """required, optional or prohibited."""
    fields: tuple[str, ...] = ()
    """Fields to look in; all when empty."""
    boost: float = 1
    typed: str = ""
    """What it comes from, for "did you mean"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    hits: tuple[tuple[int, float], ...]
    """(document number, score), best first."""
    ignored: tuple[str, ...] = ()
    loosened: str | None = None
    """In words, how the query was loosened because nothing held all of it."""
    did_you_mean: str | None = None


def search(index: Index, vocabulary: Vocabulary, text: str) -> Answer:
    """Return what `text` finds; never raises."""
    query = parse(text, tuple(BOOSTS))
    groups, phrases = _groups(index, vocabulary, query)
    hits = _hits(index, groups, phrases)
    if hits or not groups:
        return Answer(hits, query.ignored)
    typed = [decode(clause.text) if clause.is_plain else None for clause in query.clauses]
    if any(typed):
        again = tuple(replace(c, text=t) if t else c for c, t in zip(query.clauses, typed, strict=True))
        groups, phrases = _groups(index, vocabulary, Query(again))
        if hits := _hits(index, groups, phrases):
            meant = " ".join(clause.text for clause in again)
            return Answer(hits, query.ignored, f"Tìm theo “{meant}” (gõ khi chưa bật bộ gõ).", meant)
    suggestion = _suggestion(index, groups, text)
    required = [g for g in groups if g.presence == "required"]
    is_named = any(t.startswith(DIRECTIVE) for g in required for t in g.terms) or vocabulary.province_names.find(text)
    if len(required) < 2 or is_named:  # half of a name is another name
        return Answer((), query.ignored, None, suggestion)
    loose = [replace(g, presence="optional") if g.presence == "required" else g for g in groups]
    words = "Không bài nào có đủ các từ; dưới đây là bài có một phần."
    hits = _hits(index, loose, phrases)  # what stands in quotes is meant
    return Answer(hits, query.ignored, words if hits else None, suggestion)


def lunr_scores(index: Index, groups: Sequence[Group]) -> dict[int, float]:
    """Return document number -> score as lunr 2.3.9 scores these clauses (index.js).

    It is the sum over fields of the dot product of query and document weights, over the length of the query's vector
    in that field.
    """
    vectors: dict[str, defaultdict[str, float]] = {field: defaultdict(float) for field in index.boosts}
    for group in groups:
        for term in group.terms if group.presence != "prohibited" else ():
            for field in group.fields or tuple(index.boosts):
                vectors[field][term] += group.boost
    scores: defaultdict[int, float] = defaultdict(float)
    for field, vector in vectors.items():
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        for term, boost in vector.items():
            postings = index.terms.get(term)
            for number, weight in (postings.weights.get(field, {}) if postings else {}).items():
                scores[number] += boost * weight / length
    return scores


def _hits(index: Index, groups: Sequence[Group], phrases: Sequence[Clause]) -> tuple[tuple[int, float], ...]:
    scores = lunr_scores(index, groups)
    found = set(scores)
    if all(group.presence == "prohibited" for group in groups):
        found = set(range(len(index.ids))) if groups else set()
    for group in groups:
        holders = set(_holders(index, group))
        if group.presence == "required":
            found &= holders
        elif group.presence == "prohibited":
            found -= holders
    for phrase in phrases:
        found = {n for n in found if _has_phrase(index, n, phrase) != phrase.is_prohibited}
    return tuple(sorted(((n, scores.get(n, 0.0)) for n in found), key=lambda hit: (-hit[1], index.ids[hit[0]])))


def _holders(index: Index, group: Group) -> Iterator[int]:
    for term in group.terms:
        for field, found in index.terms[term].weights.items() if term in index.terms else ():
            if not group.fields or field in group.fields:
                yield from found


def _groups(index: Index, vocabulary: Vocabulary, query: Query) -> tuple[list[Group], list[Clause]]:
    groups: list[Group] = []
    phrases = []
    at = 0
    while at < len(query.clauses):
        size, ids = _mention(vocabulary, query.clauses[at:])
        if ids:
            groups.append(Group(tuple(DIRECTIVE + key for key in ids), fields=("documents",)))
            at += size
            continue
        clause = query.clauses[at]
        at += 1
        fields = (clause.field,) if clause.field else ()
        tokens = analyse(clause.text, index.abbreviations)
        if clause.is_phrase and len(tokens) > 1:
            phrases.append(clause)
        if clause.is_phrase and clause.is_prohibited and len(tokens) > 1:
            continue
        presence = "prohibited" if clause.is_prohibited else "required"
        for token in tokens:
            terms = _prefixed(index, token.term) if clause.is_prefix else _alternatives(index, token.term)
            groups.append(Group(terms, presence, fields, clause.boost, token.term))
    plain = [g for g in groups if g.presence == "required" and g.typed and not g.fields]
    for one, other in itertools.pairwise(plain):
        together = tuple(p for a in one.terms for b in other.terms if (p := f"{a}_{b}") in index.terms)
        if together:
            is_name = any(NAMES & index.terms[pair].weights.keys() for pair in together)
            groups.append(Group(together, "required" if is_name else "optional", boost=PAIR_BOOST))
    return groups, phrases


def _mention(vocabulary: Vocabulary, clauses: Sequence[Clause]) -> tuple[int, tuple[str, ...]]:
    """Return how many clauses from the first on name a document in the longest way, and its ids."""
    plain = 0
    while plain < min(len(clauses), MENTION) and clauses[plain].is_plain:
        plain += 1
    for size in range(plain, 0, -1):
        words = " ".join(clause.text for clause in clauses[:size])
        if any(letter.isdigit() for letter in words) and (ids := vocabulary.directive_names.find(words)):
            return size, ids
    return 0, ()


def _alternatives(index: Index, term: str) -> tuple[str, ...]:
    """Return the terms that a typed one means, by the rule at the head of this module."""
    forms = index.folded.get(fold(term), ())
    if fold(term) == term:
        return forms
    return (term,) if term in index.terms else forms


def _prefixed(index: Index, start: str) -> tuple[str, ...]:
    marked = fold(start) != start
    return tuple(t for t in index.terms if "_" not in t and (t if marked else fold(t)).startswith(start))


def _has_phrase(index: Index, number: int, phrase: Clause) -> bool:
    wanted = [token.term for token in analyse(phrase.text)]
    marked = any(fold(term) != term for term in wanted)
    for field, texts in index.tokens[number].items():
        if phrase.field in {None, field} and any(_runs(tokens, wanted, marked=marked) for tokens in texts):
            return True
    return False


def _runs(tokens: Sequence[Token], wanted: Sequence[str], *, marked: bool) -> bool:
    terms = [token.term if marked else fold(token.term) for token in tokens]
    return any(terms[n : n + len(wanted)] == list(wanted) for n in range(len(terms) - len(wanted) + 1))


def _suggestion(index: Index, groups: Iterable[Group], text: str) -> str | None:
    """Return the query with each unknown word as the known word most like it, or None when none is."""
    known = [folded for folded in index.folded if "_" not in folded]
    meant = text
    for group in groups:
        if group.typed and not group.terms:
            near = difflib.get_close_matches(fold(group.typed), known, n=1, cutoff=0.7)
            if near:
                best = max(index.folded[near[0]], key=lambda term: len(index.terms[term].documents))
                meant = meant.replace(group.typed, best)
    return meant if meant != text else None
