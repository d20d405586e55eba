# SPDX-License-Identifier: MIT
"""What a query asks of an index: groups of terms.

A word typed with its marks means itself; only when no article has it, the same letters with other tones, then the
folded form. A word typed without marks means every form of it. A last word that no article has is completed.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khobai.messages import Message
from khobai.search.build.fields import DIRECTIVE
from khobai.search.build.suggestions import key
from khobai.search.query.index import Index
from khobai.search.text.analysis import analyse, fold
from khobai.search.text.query import Clause, Query

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LAST = "\uffff"


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
    """The word that it comes from; empty for a document and for a pair of words."""
    is_plain: bool = False
    """A bare word: two such side by side may stand together in an article."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together in one field."""

    clause: Clause
    pairs: tuple[tuple[str, ...], ...]
    """For each place the pairs of terms that may stand there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a query asks."""

    groups: tuple[Group, ...]
    phrases: tuple[Phrase, ...] = ()
    ignored: tuple[Message, ...] = ()

    @property
    def required(self) -> tuple[Group, ...]:
        """The groups without which an article is no answer."""
        return tuple(group for group in self.groups if group.presence == "required")

    @property
    def names_document(self) -> bool:
        """True when a group is a document that the query names."""
        return any(term.startswith(DIRECTIVE) for group in self.required for term in group.terms)


def plan(index: Index, query: Query) -> Plan:
    """Return what `query` asks of `index`."""
    groups: list[Group] = []
    phrases: list[Phrase] = []
    ignored = list(query.ignored)
    at = 0
    while at < len(query.clauses):
        size, ids = _mention(index, query.clauses[at:])
        if ids:
            groups.append(Group(tuple(DIRECTIVE + known for known in ids), fields=("documents",)))
            at += size
            continue
        clause = query.clauses[at]
        at += 1
        fields = (clause.field,) if clause.field else ()
        tokens = analyse(clause.text)
        is_phrase = clause.is_phrase and len(tokens) > 1
        presence = "prohibited" if clause.is_prohibited else "required"
        if is_phrase:
            pairs = tuple(
                _pairs(index, _exactly(index, one.term), _exactly(index, other.term))
                for one, other in itertools.pairwise(tokens)
                if one.clause == other.clause
            )
            if pairs or not clause.is_prohibited:
                phrases.append(Phrase(clause, pairs))
            if clause.is_prohibited:
                continue
            groups += (
                Group(terms, "optional", fields, index.tuning.pair_boost * clause.boost) for terms in pairs if terms
            )
        for token in tokens:
            completes = at == len(query.clauses) and clause.is_plain and len(tokens) == 1
            is_whole = False
            if is_phrase:
                terms = _exactly(index, token.term)
            elif clause.is_prefix:
                every = _completions(index, token.term)
                most = index.tuning.completions
                terms = every[:most]
                if len(every) > most:
                    ignored.append(Message("query-completions", (("limit", str(most)), ("start", token.term))))
            else:
                terms, is_whole = _meant(index, token.term, completes=completes)
            groups.append(Group(terms, presence, fields, clause.boost, token.term, is_whole and not fields))
    return Plan((*groups, *_together(index, groups)), tuple(phrases), tuple(ignored))


def _together(index: Index, groups: Sequence[Group]) -> Iterator[Group]:
    """Yield a group for each two plain words that stand side by side somewhere; required when that is in a name."""
    for one, other in itertools.pairwise(group for group in groups if group.presence == "required"):
        if one.is_plain and other.is_plain and (pairs := _pairs(index, one.terms, other.terms)):
            is_name = any(field in index.tuning.names for pair in pairs for field in index.weights(pair))
            yield Group(pairs, "required" if is_name else "optional", boost=index.tuning.pair_boost)


def _mention(index: Index, clauses: Sequence[Clause]) -> tuple[int, tuple[str, ...]]:
    """Return how many clauses from the first on name a document in the longest way, and its ids."""
    plain = 0
    while plain < min(len(clauses), index.tuning.mention) and clauses[plain].is_plain:
        plain += 1
    for size in range(plain, 0, -1):
        words = " ".join(clause.text for clause in clauses[:size])
        if any(letter in "0123456789" for letter in words) and (ids := index.named(key(words))):
            return size, ids
    return 0, ()


def _exactly(index: Index, term: str) -> tuple[str, ...]:
    return index.forms(term) if fold(term) == term else (term,) if index.has(term) else ()


def _meant(index: Index, term: str, *, completes: bool) -> tuple[tuple[str, ...], bool]:
    """Return the terms that a typed one means, and whether they are whole words rather than ones that begin so."""
    exact = _exactly(index, term)
    if exact:
        return exact, True
    if completes and (longer := _completions(index, term)):
        return longer[: index.tuning.likely], False
    forms = index.forms(fold(term))
    return tuple(form for form in forms if _toneless(form) == _toneless(term)) or forms, True


def _toneless(term: str) -> str:
    return unicodedata.normalize("NFC", _TONE.sub("", unicodedata.normalize("NFD", term)))


def _completions(index: Index, start: str) -> tuple[str, ...]:
    """Return every known word that begins so, the most frequent first."""
    folded = fold(start)
    ranked = [
        (-count, n, term)
        for n, (term, count) in enumerate(index.words(folded, folded + _LAST))
        if folded == start or term.startswith(start)
    ]
    return tuple(term for _, _, term in sorted(ranked))


def _pairs(index: Index, one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the pairs that exist of a form of one word and a form of the next, in order."""
    if not one or not other:
        return ()
    wanted = {f"{a} {b}" for a in one for b in other}
    return tuple(pair for pair in index.forms(f"{fold(one[0])} {fold(other[0])}") if pair in wanted)
