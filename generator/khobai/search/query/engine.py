# SPDX-License-Identifier: MIT
"""The readable reference of the query engine: which articles a query finds, and in what order.

Any word counts: an article that holds all of a query, or its words in a row, comes before one that holds a part. That
some hold a part only is said. Weights of terms are lunr's. `theme/frontend/src/query/engine.js` is the fast twin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khobai.messages import Message
from khobai.search.query.index import Index
from khobai.search.query.plan import Plan, plan
from khobai.search.query.readings import meant_by, sounding
from khobai.search.query.scoring import Evidence, evidence
from khobai.search.text.analysis import Token, analyse, fold
from khobai.search.text.query import Clause, Query, parse

Hits = tuple[tuple[int, float], ...]
"""(number of the article, score)."""


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
    reading = None if asked.is_name else meant_by(index, query.clauses, asked)
    clauses = reading.clauses if reading else query.clauses
    first = plan(index, Query(clauses)) if reading else asked
    swapped = index.swaps.of(clauses, index.tuning.readings)
    ways = [evidence(index, own) for own in (first, *(plan(index, Query(way)) for way in swapped))]
    if not (reading or first.is_name or any(way.whole for way in ways)) and (
        reading := sounding(index, clauses, first)
    ):
        ways.append(evidence(index, plan(index, Query(reading.clauses))))
    hits, whole = _settled(index, ways, is_whole_only=first.is_name)
    loosened = None
    if hits and reading:
        loosened = reading.note
    elif len(hits) > whole:
        loosened = Message("query-lacking", (("count", str(whole)),)) if whole else Message("query-partly")
    return Answer(hits, asked.ignored, loosened, reading.meant if reading else None, _unproved(first) if hits else ())


def matching(index: Index, asked: Plan) -> Hits:
    """Return the articles that hold all that a plan asks, best first."""
    return _settled(index, [evidence(index, asked)], is_whole_only=True)[0]


def holds(texts: Sequence[Sequence[Token]], phrase: Clause) -> bool:
    """Return whether the words of `phrase` stand in a row in one of `texts`: with its marks if it has any."""
    wanted = [token.term for token in analyse(phrase.text)]
    marked = any(fold(term) != term for term in wanted)
    for tokens in texts:
        terms = [token.term if marked else fold(token.term) for token in tokens]
        if any(terms[n : n + len(wanted)] == wanted for n in range(len(terms) - len(wanted) + 1)):
            return True
    return False


def _settled(index: Index, ways: Sequence[Evidence], *, is_whole_only: bool) -> tuple[Hits, int]:
    """Return the articles that are shown, best first, and how many of them hold all of the query.

    Those that hold a part follow or come between: only those better than the tenth that holds all, and not those of
    which little speaks beside the best.
    """
    scores: dict[int, float] = {}
    mass = ways[0].mass
    for way in ways:
        factor = mass / way.mass if mass > 0 and way.mass > 0 else 1  # an abbreviation says as much as its meaning
        for article in way.whole | (way.part & ways[0].part):
            scores[article] = max(scores.get(article, 0.0), factor * way.scores[article])
    whole = frozenset[int]().union(*(way.whole for way in ways))
    best_whole = _ranked(index, {article: scores[article] for article in whole})
    if is_whole_only:
        return best_whole, len(whole)
    few = index.tuning.few
    tenth = best_whole[few - 1][1] if len(best_whole) >= few else 0
    least = max(tenth, index.tuning.least * max(scores.values(), default=0))
    return _ranked(index, {a: score for a, score in scores.items() if a in whole or score > least}), len(whole)


def _ranked(index: Index, scores: dict[int, float]) -> Hits:
    return tuple(sorted(scores.items(), key=lambda hit: (-hit[1], -index.ages[hit[0]])))


def _unproved(asked: Plan) -> tuple[Clause, ...]:
    return tuple(p.clause for p in asked.phrases if len(p.pairs) > 1 and not p.clause.is_prohibited)
