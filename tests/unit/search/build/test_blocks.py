# SPDX-License-Identifier: MIT
"""A table is cut where its entries say, whatever part of it is looked at."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.blocks import NOTHING, Blocks, joined, key, run, separators, whole
from khobai.search.build.borders import Behind, borders, hash_of
from khobai.search.build.shards import entries, shard_of
from khobai.search.text.analysis import fold

SIZES = st.lists(st.integers(1, 90) | st.integers(200, 900), max_size=120)
TARGET = 200


def blocks(sizes: dict[str, int]) -> Blocks:
    terms = sorted(sizes, key=key)
    text = "".join(chr(65 + hash_of(term) % 26) * sizes[term] for term in terms)
    return Blocks(
        terms,
        text.encode(),
        np.cumsum(np.array([sizes[term] for term in terms], np.int64)),
        np.array([hash_of(fold(term)) for term in terms], np.uint64),
        np.array([hash_of(term) for term in terms], np.uint64),
    )


def named(sizes: list[int], seed: int = 0) -> dict[str, int]:
    rng = random.Random(seed)
    return {"".join(rng.choices("aáàbcdđeếghi", k=6)): size for size in sizes}


@given(SIZES, st.integers(0, 5))
def test_every_key_lives_in_the_file_that_its_separators_say(sizes: list[int], seed: int) -> None:
    every = blocks(named(sizes, seed))
    shards = whole(every, TARGET)
    known = separators(shards)
    assert known == sorted(known)
    for n, term in enumerate(every.terms):
        text = every.text[every.start(n) : every.ends[n]].decode()
        assert (term, text) in list(entries(shards[shard_of(known, key(term))].payload))
    assert sum(len(list(entries(shard.payload))) for shard in shards) == len(every.terms)


@given(SIZES, st.integers(0, 5), st.lists(st.integers(0, 120), max_size=4))
def test_parts_that_meet_are_cut_as_the_whole_is(sizes: list[int], seed: int, cuts: list[int]) -> None:
    every = blocks(named(sizes, seed))
    places = [0, *sorted(cuts), len(every.terms)]
    made, rest = [], NOTHING
    for start, end in pairwise(places):
        part = run(every[start:end], TARGET)
        rest = joined([rest, part.head])
        if part.tail is not None:
            made += [*whole(rest, TARGET, Behind.BORDER), *part.shards]
            rest = part.tail
    assert (*made, *whole(rest, TARGET)) == whole(every, TARGET)


def test_an_entry_more_or_less_moves_no_border_far_from_it() -> None:
    sizes = named([random.Random(n).randint(4, 60) for n in range(6000)])
    old = {shard.payload for shard in whole(blocks(sizes), 2000)}
    for n in range(0, 6000, 300):
        changed = dict(sizes)
        del changed[sorted(changed)[n % len(changed)]]
        changed[f"bbb{n}"] = 30
        assert len({shard.payload for shard in whole(blocks(changed), 2000)} - old) <= 8


def test_files_are_half_the_target_at_least_and_rarely_more_than_twice() -> None:
    rng = random.Random(1)
    every = blocks(named([rng.randint(2, 40) for _ in range(20_000)]))
    sizes = sorted(len(shard.payload) for shard in whole(every, 4000)[:-1])
    assert sizes[1] >= 1900
    assert 3000 < sizes[len(sizes) // 2] < 6000
    assert sizes[len(sizes) * 95 // 100] < 10_000


def test_spellings_of_one_folded_form_stay_together_unless_they_are_more_than_a_file() -> None:
    few = blocks({f"{'b' * 5}{tone}": 20 for tone in "aáàảãạăâ"} | named([30] * 300, 3))
    assert sum("bbbbb" in {fold(t)[:5] for t, _ in entries(s.payload)} for s in whole(few, 400)) == 1
    many = blocks({f"{'b' * 5}{tone}": 300 for tone in "aáàảãạăâ"})
    assert len(whole(many, 400)) > 1


def test_nothing_is_cut_into_nothing() -> None:
    assert whole(NOTHING, 100) == ()
    assert borders(NOTHING.ends, NOTHING.own, 50, is_begun=True, behind=Behind.END) == []
