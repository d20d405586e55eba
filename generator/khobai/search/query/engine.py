# SPDX-License-Identifier: MIT
"""The readable reference of the query engine: which articles a query finds, and in what order.

All words are required, and names whole. When nothing holds all of a query, it is loosened; when very few articles do,
those that lack one word of several follow them. Both are said. Scores are lunr's.
`theme/frontend/src/query/engine.js` is the fast twin.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from khobai.messages import Message
from khobai.search.build.suggestions import key
from khobai.search.query.index import Index
from khobai.search.query.plan import Group, Phrase, Plan, plan
from khobai.search.query.spelling import nearest
from khobai.search.text.analysis import Token, analyse, fold
from khobai.search.text.keyboards import decode
from khobai.search.text.query import Clause, Query, parse


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    hits: tuple[tuple[int, float], ...]
    """(number of the article, score), best first, the newest first among equals."""
    ignored: tuple[Message, ...] = ()
    """What of the query was not understood."""
    loosened: Message | None = None
    """How the query was loosened because nothing or little held all of it."""
    did_you_mean: str | None = None
    phrases: tuple[Clause, ...] = ()
    """Phrases of three words or more: pairs alone do not prove them, the text of a result does (`holds`)."""


def search(index: Index, text: str) -> Answer:
    """Return what `text` finds; never raises for any text."""
    query = parse(text, tuple(index.boosts), index.tuning)
    asked = plan(index, query)
    hits = matching(index, asked)
    is_name = asked.names_document or fold(key(text)) in index.places  # half a name is another name
    if hits or not (asked.groups or asked.phrases):
        near = (
            ()
            if is_name or len(hits) >= index.tuning.few
            else _lacking_one(index, asked, {article for article, _ in hits})
        )
        how = Message("query-lacking", (("count", str(len(hits))),)) if near else None
        return Answer((*hits, *near), asked.ignored, how, phrases=_unproved(asked))
    typed = [decode(clause.text) if clause.is_plain else None for clause in query.clauses]
    if any(typed):
        again = tuple(replace(c, text=t) if t else c for c, t in zip(query.clauses, typed, strict=True))
        second = plan(index, Query(again))
        if hits := matching(index, second):
            meant = " ".join(clause.text for clause in again)
            how = Message("query-keys", (("meant", meant),))
            return Answer(hits, asked.ignored, how, meant, _unproved(second))
    suggestion = _suggestion(index, asked, text)
    if len(asked.required) < 2 or is_name:
        return Answer((), asked.ignored, None, suggestion)
    groups = tuple(replace(g, presence="optional") if g.presence == "required" else g for g in asked.groups)
    hits = matching(index, replace(asked, groups=groups))  # what stands in quotes is meant
    return Answer(hits, asked.ignored, Message("query-partly") if hits else None, suggestion, _unproved(asked))


def lunr_scores(index: Index, groups: Sequence[Group]) -> dict[int, float]:
    """Return article -> score as lunr 2.3.9 scores these clauses (index.js).

    It is the sum over fields of the dot product of the weights of query and article, over the length of the query's
    vector in that field.
    """
    vectors: dict[str, defaultdict[str, float]] = {field: defaultdict(float) for field in index.boosts}
    for group in groups:
        for term in group.terms if group.presence != "prohibited" else ():
            for field in group.fields or tuple(index.boosts):
                vectors[field][term] += group.boost
    scores: defaultdict[int, float] = defaultdict(float)
    for field, vector in vectors.items():
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1  # every boost was 0
        for term, boost in vector.items():
            for article, weight in index.weights(term).get(field, {}).items():
                scores[article] += boost * weight / length
    return scores


def matching(index: Index, asked: Plan) -> tuple[tuple[int, float], ...]:
    """Return (number of the article, score) of all that fits a plan, best first, as lunr's `query` does."""
    scores = lunr_scores(index, asked.groups)
    articles = set(scores)
    if (asked.groups or asked.phrases) and all(group.presence == "prohibited" for group in asked.groups):
        articles = set(index.oldest_first)
    for group in asked.groups:
        if group.presence == "required":
            articles &= _holders(index, group.terms, group.fields)
        elif group.presence == "prohibited":
            articles -= _holders(index, group.terms, group.fields)
    for phrase in asked.phrases:
        together = _together(index, phrase)
        articles = articles - together if phrase.clause.is_prohibited else articles & together
    return tuple(sorted(((n, scores.get(n, 0.0)) for n in articles), key=lambda hit: (-hit[1], -index.ages[hit[0]])))


def holds(texts: Sequence[Sequence[Token]], phrase: Clause) -> bool:
    """Return whether the words of `phrase` stand in a row in one of `texts`: with its marks if it has any."""
    wanted = [token.term for token in analyse(phrase.text)]
    marked = any(fold(term) != term for term in wanted)
    for tokens in texts:
        terms = [token.term if marked else fold(token.term) for token in tokens]
        if any(terms[n : n + len(wanted)] == wanted for n in range(len(terms) - len(wanted) + 1)):
            return True
    return False


def _lacking_one(index: Index, asked: Plan, matched: Collection[int]) -> tuple[tuple[int, float], ...]:
    """Return the articles that hold all but one of several plain words, without those in `matched`."""
    plain = [group for group in asked.required if group.is_plain]
    if len(plain) < index.tuning.several:
        return ()
    groups = tuple(replace(group, presence="optional") if group in plain else group for group in asked.groups)
    held = Counter(article for group in plain for article in _holders(index, group.terms, ()))
    hits = matching(index, replace(asked, groups=groups))
    return tuple(hit for hit in hits if held[hit[0]] >= len(plain) - 1 and hit[0] not in matched)


def _holders(index: Index, terms: Sequence[str], fields: Sequence[str]) -> set[int]:
    every = ((field, holders) for term in terms for field, holders in index.weights(term).items())
    return {article for field, holders in every if not fields or field in fields for article in holders}


def _together(index: Index, phrase: Phrase) -> set[int]:
    """Return the articles that hold every pair of a phrase in one field."""
    fields = (phrase.clause.field,) if phrase.clause.field else tuple(index.boosts)
    holders: set[int] = set()
    for field in fields:
        places = [_holders(index, terms, (field,)) for terms in phrase.pairs]
        holders |= set.intersection(*places) if places else set(index.oldest_first)
    return holders


def _unproved(asked: Plan) -> tuple[Clause, ...]:
    return tuple(p.clause for p in asked.phrases if len(p.pairs) > 1 and not p.clause.is_prohibited)


def _suggestion(index: Index, asked: Plan, text: str) -> str | None:
    """Return the query with each unknown word as the known word most like it, or None when none is."""
    meant = text
    for word, near in _corrections(index, asked):
        meant = meant.replace(word, near)
    return meant if meant != text else None


def _corrections(index: Index, asked: Plan) -> Iterator[tuple[str, str]]:
    for group in asked.groups:
        if group.typed and not group.terms and (near := nearest(index, group.typed)):
            yield group.typed, near
