# SPDX-License-Identifier: MIT
"""What a query asks of an index: groups of terms.

A word typed with its marks means itself; only when no article has it, the same letters with other tones, then the
folded form. A word typed without marks means every form of it, unless another word of the query has marks. A last word
that no article has is completed; one that some have is completed where it follows the word before it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khobai.messages import Message
from khobai.search.build.fields import DIRECTIVE
from khobai.search.build.suggestions import key
from khobai.search.query.index import Index
from khobai.search.text.analysis import analyse, fold
from khobai.search.text.query import Clause, Query

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LAST = "\uffff"
_DIGITS = tuple("0123456789")


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of which any may stand in an article."""

    terms: tuple[str, ...]
    presence: str = "required"
    """required: an article must hold one; wanted: one that holds all such has the whole query; optional: it only raises
    the score; prohibited: an article must hold none."""
    fields: tuple[str, ...] = ()
    """Fields to look in; all when empty."""
    boost: float = 1
    looser: tuple[str, ...] = ()
    """The same letters with any marks, `terms` among them; empty when nothing is looser."""
    slot: int | None = None
    """Number of a bare word, or of a pair of such: groups of one slot are evidence for one thing."""
    is_pair: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together in one field."""

    clause: Clause
    pairs: tuple[tuple[str, ...], ...]
    """For each place the pairs of terms that may stand there."""


class _Typed(NamedTuple):
    """A bare word before it is known what it means."""

    term: str
    clause: int
    run: int
    completes: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word of the query."""

    term: str
    clause: int
    """Number of its clause in the query."""
    run: int
    """Number of what no punctuation cuts in that clause."""
    terms: tuple[str, ...]
    """What it means; none when it is unknown."""
    looser: tuple[str, ...]
    is_carried: bool = False
    """Whether only its pairs are looked for."""

    def means(self, form: str, *, is_marked: bool) -> bool:
        """Return whether a form of its fold is meant."""
        is_free = self.is_carried and not is_marked and fold(self.term) == self.term
        return is_free or form in self.terms


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a query asks."""

    groups: tuple[Group, ...]
    phrases: tuple[Phrase, ...] = ()
    bare: tuple[Word, ...] = ()
    """The bare words, in their order."""
    ignored: tuple[Message, ...] = ()
    is_name: bool = False
    """True when half of what was asked is another name: a document or a province."""


def plan(index: Index, query: Query) -> Plan:
    """Return what `query` asks of `index`."""
    clauses = query.clauses
    is_marked = any(fold(t.term) != t.term for clause in clauses if _is_bare(clause) for t in analyse(clause.text))
    groups: list[Group] = []
    phrases: list[Phrase] = []
    bare: list[_Typed] = []
    ignored = list(query.ignored)
    is_place = fold(key(" ".join(clause.text for clause in clauses))) in index.places
    is_named = is_text = False
    at = unread = 0
    while at < len(clauses):
        size, ids = _mention(index, clauses[at:]) if at >= unread else (0, ())
        if ids:
            is_named = True
            terms = tuple(DIRECTIVE + known for known in ids)
            if any(map(index.has, terms)):
                groups.append(Group(terms, fields=("documents",)))
                at += size
                continue
            is_text, unread = True, at + size  # nobody cites it; its name may stand in a text
        clause, is_last = clauses[at], at == len(clauses) - 1
        if clause.is_phrase and len(analyse(clause.text)) > 1:
            own, phrase = _phrase(index, clause)
            groups += own
            phrases += [phrase] if phrase else []
        elif _is_bare(clause) and clause.boost == 1:
            completes = is_last and clause.is_plain and len(analyse(clause.text)) == 1
            bare += (_Typed(token.term, at, token.clause, completes) for token in analyse(clause.text))
        else:
            own, notes = _others(index, clause, is_last=is_last, is_marked=is_marked)
            groups += own
            ignored += notes
        at += 1
    is_long = sum(len(analyse(c.text)) for c in clauses if _is_bare(c) and c.boost == 1) > index.tuning.long
    words = tuple(_words(index, bare, is_marked=is_marked, is_long=is_long))
    groups += (Group(w.terms, "wanted", looser=w.looser, slot=n) for n, w in enumerate(words) if not w.is_carried)
    presence = "required" if is_place or is_text else "wanted" if is_long else "optional"
    groups += _neighbours(index, clauses, words, is_marked=is_marked, presence=presence)
    return Plan(tuple(groups), tuple(phrases), words, tuple(ignored), is_place or is_named)


def has_word(text: str) -> bool:
    """Return whether a text has any word, and not numbers alone."""
    return any(token.term.strip("0123456789,") for token in analyse(text))


def _is_bare(clause: Clause) -> bool:
    """Return whether a clause is words that stand for themselves, of any weight."""
    is_phrase = clause.is_phrase and len(analyse(clause.text)) > 1
    return clause.field is None and not clause.is_prefix and not clause.is_prohibited and not is_phrase


def _phrase(index: Index, clause: Clause) -> tuple[list[Group], Phrase | None]:
    """Return what words in quotes ask: that all pairs stand in one field, and that the words do. Each pair weighs, too."""
    tokens = analyse(clause.text)
    fields = (clause.field,) if clause.field else ()
    pairs = tuple(
        _pairs(index, _exactly(index, one.term), _exactly(index, other.term))
        for one, other in itertools.pairwise(tokens)
        if one.clause == other.clause
    )
    if clause.is_prohibited:
        return [], Phrase(clause, pairs) if pairs else None
    weighing = [Group(terms, "optional", fields, index.tuning.pair * clause.boost) for terms in pairs if terms]
    words = [Group(_exactly(index, token.term), "required", fields, clause.boost) for token in tokens]
    return [*weighing, *words], Phrase(clause, pairs)


def _words(index: Index, bare: Sequence[_Typed], *, is_marked: bool, is_long: bool) -> Iterator[Word]:
    joined = [_side_by_side(one, other) and _pair(one, other) for one, other in itertools.pairwise(bare)]
    carried = [bool(is_long and folded and index.forms(folded)) for folded in joined]
    for typed, before, after in zip(bare, [False, *carried], [*carried, False], strict=False):
        if before or after:
            yield Word(typed.term, typed.clause, typed.run, (typed.term,), (), is_carried=True)
        else:
            terms, looser = _meant(index, typed.term, completes=typed.completes, is_marked=is_marked)
            yield Word(typed.term, typed.clause, typed.run, terms, looser)


def _side_by_side(one: _Typed | Word, other: _Typed | Word) -> bool:
    """Return whether two bare words that follow each other were typed without anything between."""
    return other.clause <= one.clause + 1 and (other.clause != one.clause or other.run == one.run)


def _pair(one: _Typed | Word, other: _Typed | Word) -> str:
    return f"{fold(one.term)} {fold(other.term)}"


def _others(index: Index, clause: Clause, *, is_last: bool, is_marked: bool) -> tuple[list[Group], list[Message]]:
    """Return what a clause asks that is no bare words: a field, the beginning of a word, what to keep out, a weight."""
    groups, notes = [], []
    tokens = analyse(clause.text)
    presence = "prohibited" if clause.is_prohibited else "required"
    for token in tokens:
        if clause.is_prefix:
            every = _completions(index, token.term)
            most = index.tuning.completions
            terms = every[:most]
            if len(every) > most:
                notes.append(Message("query-completions", (("limit", str(most)), ("start", token.term))))
        else:
            completes = is_last and clause.is_plain and len(tokens) == 1
            terms, _ = _meant(index, token.term, completes=completes, is_marked=_is_bare(clause) and is_marked)
        groups.append(Group(terms, presence, (clause.field,) if clause.field else (), clause.boost))
    return groups, notes


def _neighbours(
    index: Index, clauses: Sequence[Clause], bare: Sequence[Word], *, is_marked: bool, presence: str
) -> Iterator[Group]:
    """Yield a group for each two bare words that stand side by side somewhere, and one for what the last may become there.

    `presence` is that of a pair; in the names of tuning it is wanted at least.
    """
    tuning = index.tuning
    for n, (one, other) in enumerate(itertools.pairwise(bare)):
        if not _side_by_side(one, other):
            continue
        last = clauses[-1]
        completes = other.clause == len(clauses) - 1 and last.is_plain and len(analyse(last.text)) == 1
        first, second = fold(one.term), fold(other.term)
        own = index.forms(_pair(one, other))
        halves = ((pair, *pair.split(" ")) for pair in own)
        terms = tuple(
            pair for pair, a, b in halves if one.means(a, is_marked=is_marked) and other.means(b, is_marked=is_marked)
        )
        is_name = any(name in tuning.names for pair in terms for name in index.weights(pair))
        if own or presence == "required":
            looser = own if is_marked else ()
            firm = "wanted" if is_name and presence == "optional" else presence
            yield Group(terms, firm, boost=tuning.pair, looser=looser, slot=len(bare) + n, is_pair=True)
        if completes and not other.term.startswith(_DIGITS):
            begun = []
            for pair in index.pairs_from(f"{first} {second}", tuning.range):
                a, _, b = pair.partition(" ")
                begins = (fold(b) if second == other.term else b).startswith(other.term)
                if begins and fold(b) != second and (not is_marked or a == one.term):
                    begun.append(pair)
            if begun:
                yield Group(tuple(begun), "optional", boost=tuning.pair, slot=len(bare) + n, is_pair=True)


def _mention(index: Index, clauses: Sequence[Clause]) -> tuple[int, tuple[str, ...]]:
    """Return how many clauses from the first on name a document in the longest way, and its ids.

    A bare number names none: `lớp 9` is no document.
    """
    plain = 0
    while plain < min(len(clauses), index.tuning.mention) and clauses[plain].is_plain:
        plain += 1
    for size in range(plain, 0, -1):
        words = " ".join(clause.text for clause in clauses[:size])
        if any(digit in words for digit in _DIGITS) and has_word(words) and (ids := index.named(key(words))):
            return size, ids
    return 0, ()


def _exactly(index: Index, term: str) -> tuple[str, ...]:
    return index.forms(term) if fold(term) == term else (term,) if index.has(term) else ()


def _meant(index: Index, term: str, *, completes: bool, is_marked: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms that a typed one means, and the same letters with any marks when that is more."""
    is_free = fold(term) == term and not is_marked
    forms = index.forms(fold(term))
    exact = forms if is_free else tuple(form for form in forms if form == term)
    if exact:
        return exact, () if is_free else forms
    if completes and (longer := _completions(index, term)):
        return longer[: index.tuning.likely], ()
    alike = tuple(form for form in forms if _toneless(form) == _toneless(term))
    return (alike, forms) if alike else (forms, ())


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
