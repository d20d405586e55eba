# SPDX-License-Identifier: MIT
"""Queries by classes, each with the articles that answer it, from a seed and the texts alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tests.bench.retrieval import typing
from tests.bench.retrieval.tables import ABBREVIATIONS, SURNAMES, SYNONYMS
from tests.bench.retrieval.texts import Corpus, Text, bare, words

Made = tuple[str, frozenset[str]] | None
Maker = Callable[[random.Random, Corpus, Text], Made]


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a class, and the articles of which any answers it."""

    kind: str
    text: str
    expected: frozenset[str]


def _title(rng: random.Random, text: Text, least: int = 4, most: int = 7) -> list[str]:
    """Return some words of the title that stand together, in lower case."""
    every = words(text.title.lower())
    size = min(len(every), rng.randint(least, most))
    at = rng.randint(0, len(every) - size)
    return every[at : at + size]


def title(_: random.Random, corpus: Corpus, text: Text) -> Made:
    """The whole title without marks."""
    return bare(" ".join(words(text.title.lower()))), corpus.same(text)


def phrase(rng: random.Random, corpus: Corpus, text: Text) -> Made:
    """Five or six words of the body that stand together."""
    size = rng.randint(5, 6)
    clauses = [clause for clause in text.clauses if len(clause) >= size]
    if not clauses:
        return None
    clause = rng.choice(clauses)
    at = rng.randint(0, len(clause) - size)
    run = " ".join(clause[at : at + size]).lower()
    return run, corpus.holding(run)


def changed(change: Callable[[str, random.Random], str | None], least: int = 4, most: int = 7) -> Maker:
    """Return a maker of words of the title, one of them changed."""

    def make(rng: random.Random, corpus: Corpus, text: Text) -> Made:
        own = _title(rng, text, least, most)
        for at in rng.sample(range(len(own)), len(own)):
            other = change(own[at], rng)
            if other and other != own[at]:
                return " ".join([*own[:at], other, *own[at + 1 :]]), corpus.same(text)
        return None

    return make


def keys(encode: Callable[[str], str]) -> Maker:
    """Return a maker of words of the title as raw keys."""

    def make(rng: random.Random, corpus: Corpus, text: Text) -> Made:
        own = [word for word in _title(rng, text) if word.isalpha()]
        typed = [encode(word) for word in own]
        return (" ".join(typed), corpus.same(text)) if sum(map(str.__ne__, typed, own)) > 1 else None

    return make


def half(rng: random.Random, corpus: Corpus, text: Text) -> Made:
    """The first words of the title, the last half typed."""
    own = words(text.title.lower())[: rng.randint(3, 6)]
    cut = typing.half(own[-1])
    return (" ".join([*own[:-1], cut]), corpus.same(text)) if cut else None


def replaced(table: tuple[tuple[str, str], ...]) -> Maker:
    """Return a maker of a few words of the text in which a row's first part is replaced by its second."""

    def make(rng: random.Random, corpus: Corpus, text: Text) -> Made:
        for known, other in rng.sample(table, len(table)):
            needle = f" {known.lower()} "
            at = text.running.find(needle)
            if at < 0 or f" {other.lower()} " in text.running or len(corpus.holding(known)) > len(corpus.texts) / 5:
                continue
            before = text.running[:at].rpartition("|")[2].split()[-3:]
            after = text.running[at + len(needle) :].partition("|")[0].split()[:3]
            if len(before) + len(after) < 3:
                continue
            around = corpus.holding(" ".join([*before, known, *after]))
            return " ".join([*before, other, *after]), around
        return None

    return make


def one_more(rng: random.Random, corpus: Corpus, text: Text) -> Made:
    """Words of the title, and one that the article does not hold."""
    own = _title(rng, text, 3, 5)
    others = [w for w in words(rng.choice(corpus.texts).title.lower()) if w.isalpha() and w not in corpus.held[text.id]]
    if not others:
        return None
    own.insert(rng.randint(0, len(own)), rng.choice(others))
    return " ".join(own), corpus.same(text)


def person(rng: random.Random, corpus: Corpus, text: Text) -> Made:
    """A person named in the body, by two to four words of which the first is a surname."""
    names = []
    for clause in text.clauses:
        for at, word in enumerate(clause):
            run = [word]
            while at + len(run) < len(clause) and clause[at + len(run)].istitle() and len(run) < 4:
                run.append(clause[at + len(run)])
            if word in SURNAMES and len(run) > 2:
                names.append(" ".join(run))
    if not names:
        return None
    name = rng.choice(names)
    return name, corpus.holding(name)


def number(rng: random.Random, corpus: Corpus, text: Text) -> Made:
    """A number of the body between its neighbours."""
    runs = [
        clause[max(0, at - 2) : at + 3]
        for clause in text.clauses
        for at, word in enumerate(clause)
        if word[0].isdigit() and typing.other_number(word) and len(clause) > 3
    ]
    if not runs:
        return None
    run = " ".join(rng.choice(runs)).lower()
    return run, corpus.holding(run)


def other_number(rng: random.Random, corpus: Corpus, text: Text) -> Made:
    """The same with the number written otherwise."""
    made = number(rng, corpus, text)
    if not made:
        return None
    own = [typing.other_number(word) or word if word[0].isdigit() else word for word in made[0].split()]
    return " ".join(own), made[1]


def scattered(rng: random.Random, corpus: Corpus, text: Text) -> Made:
    """Three words of the body that are neither common nor unique, from three places."""
    held = [
        w
        for w in corpus.held[text.id]
        if w.isalpha() and len(w) > 2 and 2 <= len(corpus.holders[w]) <= len(corpus.texts) / 12
    ]
    if len(held) < 6:
        return None
    picked = rng.sample(sorted(held), 3)
    return " ".join(picked), corpus.holding_all(picked)


def without_marks(make: Maker, answers: Callable[[Corpus, str], frozenset[str]] | None = None) -> Maker:
    """Return a maker of the same queries typed without marks; `answers` says what then answers them."""

    def plain(rng: random.Random, corpus: Corpus, text: Text) -> Made:
        made = make(rng, corpus, text)
        if not made:
            return None
        typed = bare(made[0])
        return typed, answers(corpus.unmarked, typed.lower()) if answers else made[1]

    return plain


_SLIP = changed(typing.slip)
CLASSES: dict[str, Maker] = {
    "title, no marks": title,
    "body phrase": phrase,
    "body phrase, no marks": without_marks(phrase, Corpus.holding),
    "typo": _SLIP,
    "typo, no marks": without_marks(_SLIP),
    "Telex keys": keys(typing.telex),
    "VNI keys": keys(typing.vni),
    "last word half typed": half,
    "last word half typed, no marks": without_marks(half),
    "abbreviation spelled out": replaced(tuple((short, long) for long, short in ABBREVIATIONS)),
    "name abbreviated": replaced(ABBREVIATIONS),
    "one word too many": one_more,
    "person": person,
    "person, no marks": without_marks(person, Corpus.holding),
    "number as printed": number,
    "number otherwise": other_number,
    "hỏi for ngã": changed(lambda word, _: typing.other_tone(word)),
    "i for y": changed(lambda word, _: typing.other_i(word)),
    "hoà for hòa": changed(lambda word, _: typing.other_place(word)),
    "d/gi/r s/x tr/ch l/n": changed(typing.other_onset),
    "synonym": replaced(SYNONYMS),
    "three scattered words": scattered,
    "three scattered words, no marks": without_marks(
        scattered, lambda corpus, typed: corpus.holding_all(typed.split())
    ),
}


def make(corpus: Corpus, seed: int, count: int) -> Iterator[Query]:
    """Yield up to `count` queries of each class, the same for the same seed, and one for each topic of the corpus."""
    for kind, maker in CLASSES.items():
        rng = random.Random(f"{seed} {kind}")
        makes = (maker(rng, corpus, text) for text in rng.sample(corpus.texts, len(corpus.texts)))
        yield from islice((Query(kind, *made) for made in makes if made and made[1]), count)
    for label, ids in corpus.topics:
        yield Query("topic", label, ids)
