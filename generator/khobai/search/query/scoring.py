# SPDX-License-Identifier: MIT
"""What speaks for each article: `theme/frontend/src/query/scoring.js` is the fast twin.

A term weighs what lunr gives it; terms of one group weigh as if they were one term. What an article weighs is the sum
over the groups, times the part of the query's weight that it holds (rare words and rare pairs count more), twice as
much when it holds every word, and again when it holds every two neighbours of three words or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from khobai.search.query.index import Index, Merged, rounded
from khobai.search.query.plan import Group, Phrase, Plan


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the articles."""

    scores: Mapping[int, float]
    whole: frozenset[int]
    """Articles that hold all that was asked."""
    part: frozenset[int]
    """Those that do not, but hold a word as it was typed."""
    mass: float
    """What the bare words and their pairs weigh together."""


@dataclass(slots=True)
class _Slots:
    """How much of the bare words and of their pairs each article holds."""

    other_marks: float
    mass: float = 0
    pairs: int = 0
    held: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    exact: set[int] = field(default_factory=set)
    held_pairs: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    _slot: int | None = None
    _own: float = 0
    _seen: set[int] = field(default_factory=set)

    def add(self, group: Group, exact: Merged, looser: Merged, mass: float) -> None:
        if group.slot != self._slot:
            self._slot, self._own, self._seen = group.slot, mass, set()
            self.mass += mass
            self.pairs += group.is_pair
        if group.presence == "wanted":
            self.exact.update(*exact.values())
        for merged, credit in ((exact, 1.0), (looser, 1.0 if group.is_pair else self.other_marks)):
            for article in {article for own in merged.values() for article in own} - self._seen:
                self._seen.add(article)
                self.held[article] += credit * self._own
                self.held_pairs[article] += group.is_pair

    def share(self, article: int) -> float:
        """Return how much of the query's weight an article holds, 1 when nothing was to hold."""
        return self.held.get(article, 0.0) / self.mass if self.mass > 0 else 1.0

    def is_run(self, article: int) -> bool:
        """Return whether an article holds every pair of several."""
        return self.pairs > 1 and self.held_pairs.get(article) == self.pairs


def evidence(index: Index, asked: Plan) -> Evidence:
    """Return what speaks for each article that fits a plan."""
    tuning = index.tuning
    scores: defaultdict[int, float] = defaultdict(float)
    out: set[int] = set()
    slots = _Slots(tuning.other_marks)
    required: list[set[int]] = []
    wanted: list[set[int]] = []
    for group in asked.groups:
        merged = index.merged(group.terms)
        if group.presence == "prohibited":
            out |= _holders(merged, group.fields)
            continue
        looser = index.merged(group.looser) if len(group.looser) > len(group.terms) else None
        if looser is not None:
            _add(index, looser, group.fields, group.boost * (1 - tuning.exact), scores)
        _add(index, merged, group.fields, group.boost if looser is None else group.boost * tuning.exact, scores)
        if group.slot is not None:
            most = merged if looser is None else looser
            slots.add(group, merged, most, rounded(index.rarity(most)))
        if group.presence != "optional":
            (required if group.presence == "required" else wanted).append(_holders(merged, group.fields))
    for phrase in asked.phrases:
        together = _together(index, phrase)
        out |= together if phrase.clause.is_prohibited else set(index.oldest_first) - together
    if not asked.groups and not asked.phrases:
        return Evidence({}, frozenset(), frozenset(), 0)
    is_asked = any(group.presence != "prohibited" for group in asked.groups)
    fit = (set(scores) if is_asked else set(index.oldest_first)) - out
    fit = fit.intersection(*required)
    whole = fit.intersection(*wanted)
    doubled = 1 + tuning.whole if len(wanted) > 1 else 1
    return Evidence(
        {
            article: scores.get(article, 0.0)
            * slots.share(article)
            * (doubled if article in whole else 1)
            * (1 + tuning.run if slots.is_run(article) else 1)
            for article in fit
        },
        frozenset(whole),
        frozenset((fit - whole) & slots.exact),
        slots.mass,
    )


def _add(index: Index, merged: Merged, fields: Sequence[str], factor: float, scores: defaultdict[int, float]) -> None:
    for name, own in index.weighed(merged).items():
        if not fields or name in fields:
            for article, weight in own.items():
                scores[article] += factor * weight


def _holders(merged: Merged, fields: Sequence[str]) -> set[int]:
    return {article for name, own in merged.items() if not fields or name in fields for article in own}


def _together(index: Index, phrase: Phrase) -> set[int]:
    """Return the articles that hold every pair of a phrase in one field."""
    fields = (phrase.clause.field,) if phrase.clause.field else tuple(index.boosts)
    holders: set[int] = set()
    for name in fields:
        places = [_holders(index.merged(terms), (name,)) for terms in phrase.pairs]
        holders |= set.intersection(*places) if places else set(index.oldest_first)
    return holders
