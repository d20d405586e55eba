# SPDX-License-Identifier: MIT
"""What a query was meant to say when its words are unknown or never stand together.

Raw keys are decoded, else slips put right, else words taken as some regions speak and spell them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from khobai.messages import Message
from khobai.search.query.index import Index
from khobai.search.query.plan import Plan, has_word
from khobai.search.query.spelling import beside, nearest
from khobai.search.text.analysis import analyse, fold
from khobai.search.text.keyboards import decode
from khobai.search.text.query import Clause

_ONSETS = {
    "gi": ("d", "r"), "tr": ("ch",), "ch": ("tr",), "d": ("gi", "r"), "r": ("d", "gi"), "s": ("x",), "x": ("s",),
    "l": ("n",), "n": ("l",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was meant to be typed."""

    clauses: tuple[Clause, ...]
    note: Message
    meant: str


def meant_by(index: Index, clauses: Sequence[Clause], asked: Plan) -> Reading | None:
    """Return the query as it was meant to be typed, None when there is no reason to doubt it."""
    keys = _from_keys(index, clauses)
    if keys:
        meant = " ".join(clause.text for clause in keys)
        return Reading(keys, Message("query-keys", (("meant", meant),)), meant)
    is_marked = any(fold(word.term) != word.term for word in asked.bare)
    short = {n for at, end, _ in index.swaps.runs(clauses) for n in range(at, end)}  # abbreviations are no slips
    right = list(clauses)
    typed = []
    for n, word in enumerate(asked.bare):
        clause = clauses[word.clause]
        if word.terms or word.clause in short or not clause.is_plain or len(analyse(clause.text)) != 1:
            continue
        before = asked.bare[n - 1].term if n else None
        after = asked.bare[n + 1].term if n + 1 < len(asked.bare) else None
        near = _alike(index, word.term, before, after, is_marked=is_marked)
        if near := near or nearest(index, word.term, before=before, after=after, is_marked=is_marked):
            right[word.clause] = replace(clause, text=near)
            typed.append(word.term)
    if not typed:
        return None
    meant = " ".join(clause.text for clause in right)
    return Reading(tuple(right), Message("query-spelt", (("typed", ", ".join(typed)), ("meant", meant))), meant)


def sounding(index: Index, clauses: Sequence[Clause], asked: Plan) -> Reading | None:
    """Return the query with words that begin otherwise in other regions, None when none of them stands beside its neighbours.

    Such is a word that never stands beside its neighbours where one that sounds alike does.
    """
    is_marked = any(fold(word.term) != word.term for word in asked.bare)
    right = list(clauses)
    for n, word in enumerate(asked.bare):
        clause = clauses[word.clause]
        if not clause.is_plain or len(analyse(clause.text)) != 1:
            continue
        before = asked.bare[n - 1].term if n else None
        after = asked.bare[n + 1].term if n + 1 < len(asked.bare) else None
        if alike := _alike(index, word.term, before, after, is_marked=is_marked):
            right[word.clause] = replace(clause, text=alike)
    if right == list(clauses):
        return None
    meant = " ".join(clause.text for clause in right)
    return Reading(tuple(right), Message("query-sounds", (("meant", meant),)), meant)


def _alike(index: Index, term: str, before: str | None, after: str | None, *, is_marked: bool) -> str | None:
    """Return the word that sounds like `term` and most often stands beside its neighbours, None where `term` itself does."""
    alike = sounds_like(term)
    if not alike:
        return None
    own, *counts = (beside(index, each, before, after, is_marked=is_marked) for each in (term, *alike))
    return alike[counts.index(max(counts))] if own == 0 and max(counts) > 0 else None


def sounds_like(term: str) -> tuple[str, ...]:
    """Return the syllables that regions mix up with this one: d, gi and r; s and x; tr and ch; l and n."""
    onset = next(
        (onset for onset in _ONSETS if term.startswith(onset) and fold(term[len(onset) :])[:1] in (*"aeiouy",)), ""
    )
    rest = term[len(onset) :]
    return tuple(
        ("g" if other == "gi" and fold(rest).startswith("i") else other) + rest for other in _ONSETS.get(onset, ())
    )


def _from_keys(index: Index, clauses: Sequence[Clause]) -> tuple[Clause, ...] | None:
    """Return the clauses with raw keys decoded, None when fewer than half of the words are such: `khooi` alone is a slip."""
    known: list[str | None] = []
    unknown = 0
    for clause in clauses:
        typed = decode(clause.text) if clause.is_plain else None
        tokens = analyse(typed) if typed else []
        known.append(typed if tokens and index.has(tokens[0].term) else None)
        unknown += known[-1] is not None and _is_unknown(index, clause.text)
    words = sum(has_word(clause.text) for clause in clauses)
    if not unknown or unknown * 2 < words:
        return None
    return tuple(replace(clause, text=text or clause.text) for clause, text in zip(clauses, known, strict=True))


def _is_unknown(index: Index, text: str) -> bool:
    terms = [token.term for token in analyse(text)]
    if len(terms) == 1:
        return not index.forms(fold(terms[0]))
    return bool(terms) and not index.has(f"{terms[0]} {terms[1]}")  # U23 is no ủ
