# SPDX-License-Identifier: MIT
"""The inverted file: every posting once, in order, however many are grouped at a time."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.fields import Record
from khobai.search.build.postings import DIRECTIVE, PART, Postings, invert
from khobai.search.text.analysis import NONE, analyse, fold, pairs

WORDS = st.lists(st.sampled_from("đang đảng dạng dang. hoa hóa hoà, Bác bác bạc 05 x".split()), max_size=8).map(
    " ".join
)
FIELDS = ("title", "body", "documents")


def record(n: int, title: str, body: str) -> Record:
    return Record(f"a{n}", {"title": (title,), "body": (body, title), "documents": ("Chỉ thị 05",)}, ("ct-05",))


def plain(postings: Postings) -> tuple[Any, ...]:
    return (postings.term, postings.folded, [(field, [*own], [*counts]) for field, own, counts in postings.fields])


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.integers(1, 40))
def test_parts_of_any_size_give_the_same(texts: list[tuple[str, str]], size: int) -> None:
    records = [record(n, *own) for n, own in enumerate(texts)]
    one, many = (invert(records, FIELDS, NONE, size) for size in (PART, size))
    assert one.lengths == many.lengths
    assert [plain(p) for p in one.words] == [plain(p) for p in many.words]
    assert [plain(p) for p in one.pairs] == [plain(p) for p in many.pairs]


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.integers(1, 40))
def test_every_term_stands_once_in_order_with_its_counts(texts: list[tuple[str, str]], size: int) -> None:
    records = [record(n, *own) for n, own in enumerate(texts)]
    made = invert(records, FIELDS, NONE, size)
    counted: dict[str, Counter[tuple[int, int]]] = {}
    for article, own in enumerate(records):
        for field, name in enumerate(FIELDS):
            terms = [DIRECTIVE + key for key in own.directives] if name == "documents" else []
            for text in own.texts[name]:
                tokens = analyse(text, NONE)
                terms += [t for token in tokens for t in (token.term, *token.others)] + list(pairs(tokens))
            for term in terms:
                counted.setdefault(term, Counter())[field, article] += 1
    words, joined = list(made.words), list(made.pairs)
    for every in (words, joined):
        assert [(p.folded, p.term) for p in every] == sorted((fold(p.term), p.term) for p in every)
    found = {p.term: p.fields for p in (*words, *joined)}
    assert len(found) == len(words) + len(joined)
    assert {
        term: {(field, a): n for field, own, counts in fields for a, n in zip(own, counts, strict=True)}
        for term, fields in found.items()
    } == counted
