# SPDX-License-Identifier: MIT
"""The inverted file: every posting once, in order, however many are sorted at a time."""

from __future__ import annotations

import json
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.directories import between
from khobai.search.build.fields import DIRECTIVE, Record
from khobai.search.build.inversion import PART
from khobai.search.build.pack import pack_source
from khobai.search.build.postings import ordered, read
from khobai.search.build.reading import Records
from khobai.search.build.shards import entries
from khobai.search.text.analysis import NONE, analyse, fold, pairs

WORDS = st.lists(st.sampled_from("đang đảng dạng dang. hoa hóa hoà, Bác bác bạc 05 x".split()), max_size=8).map(
    " ".join
)
SYLLABLES = [a + b for a in "b c d g h l m n t".split() if a for b in "a á à an ang e en i inh o ong u".split()]
FIELDS = ("title", "body", "documents")


def record(n: int, title: str, body: str) -> Record:
    return Record(f"a{n}", {"title": (title,), "body": (body, title), "documents": ("Chỉ thị 05",)}, ("ct-05",))


def built(texts: list[tuple[str, str]], size: int, jobs: int = 1) -> list[tuple[str, str]]:
    records = [record(n, *own) if own[0] != "x" else None for n, own in enumerate(texts)]
    return list(pack_source(Records(records), NONE, boosts=dict.fromkeys(FIELDS, 1.0), size=size, jobs=jobs))


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.integers(1, 40))
def test_parts_of_any_size_give_the_same(texts: list[tuple[str, str]], size: int) -> None:
    assert dict(built(texts, size)) == dict(built(texts, PART))


def test_any_number_of_processes_gives_the_same() -> None:
    rng = random.Random(3)
    texts = [("học tập", " ".join(rng.choices(SYLLABLES, k=200))) for _ in range(500)]
    one = built(texts, 4000)
    assert len(one) > 20
    assert built(texts, 4000, jobs=3) == one
    assert one[-1] == built(texts, PART)[-1]
    assert dict(one) == dict(built(texts, PART))


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_every_term_stands_once_in_order_with_its_counts(texts: list[tuple[str, str]]) -> None:
    records = [record(n, *own) for n, own in enumerate(texts)]
    counted: dict[str, Counter[tuple[int, int]]] = {}
    lengths: Counter[tuple[int, int]] = Counter()
    for article, own in enumerate(records):
        for field, name in enumerate(FIELDS):
            terms = [DIRECTIVE + key for key in own.directives] if name == "documents" else []
            for text in own.texts[name]:
                tokens = analyse(text, NONE)
                terms += [t for token in tokens for t in (token.term, *token.others)] + list(pairs(tokens))
            lengths[field, article] = len(terms)
            for term in terms:
                counted.setdefault(term, Counter())[field, article] += 1
    files = dict(pack_source(Records(records), NONE, boosts=dict.fromkeys(FIELDS, 1.0)))
    manifest = json.loads(files["index"])
    stated: dict[str, Counter[tuple[int, int]]] = {}
    for kind in ("words", "pairs"):
        names = between(manifest["segments"][0][kind], "", "\U0010ffff", files.__getitem__)
        every = [own for name in names for own in entries(files[name])]
        assert [(fold(term), term) for term, _ in every] == sorted((fold(term), term) for term, _ in every)
        for term, block in every:
            stated[term] = Counter()
            for field, there in read(block.encode(), {FIELDS.index("body")}).items():
                for article, count in zip(there.articles.tolist(), there.counts.tolist(), strict=True):
                    stated[term][field, article] = count
                sizes = [lengths[field, article] for article in there.articles.tolist()]
                assert there.lengths.tolist() == ([] if field == FIELDS.index("body") else sizes)
    assert stated == counted
    assert manifest["totals"] == [sum(lengths[n, a] for a in range(len(records))) for n in range(len(FIELDS))]


def test_sorting_does_without_packing_when_numbers_are_large() -> None:
    rng = np.random.default_rng(5)
    keys = tuple(rng.integers(0, 3, 300) << 30 for _ in range(3))
    rows, counts = rng.permutation(300), np.ones(300, np.int64)
    small = ordered(tuple(key >> 30 for key in keys), rows, counts)
    large = ordered(keys, rows, counts)
    assert np.array_equal(small[1], large[1])
    assert all(np.array_equal(one, other) for one, other in zip(small[0], large[0], strict=True))


def test_a_damaged_block_is_an_error() -> None:
    for block in (b"A", b"AC", b"AA", b"ABA"):
        with pytest.raises(ValueError, match=r"."):
            read(block, ())
