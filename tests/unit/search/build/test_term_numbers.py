# SPDX-License-Identifier: MIT
"""The fast reader gives the terms of the readable analysis."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.term_numbers import TermNumbers
from khobai.search.text.analysis import NONE, Abbreviations, abbreviations, analyse, fold, pairs
from tests.texts import ABBREVIATIONS, ROWS

TABLE = abbreviations(ABBREVIATIONS)
TABLE_OF_OWN = abbreviations(
    [("CBĐV", "cán bộ, đảng viên"), ("TU", "Tỉnh ủy"), ("KT-XH", "kinh tế - xã hội"), ("H", "hai ba")]
)
WORDS = st.sampled_from(["cán", "bộ", ",", "đảng", "viên", "CBĐV", "TU", "Tu", "05-CT/TW", "hai", "ba", ".", "1.600", "KT-XH", "h", "H"])  # fmt: skip


def read(text: str, table: Abbreviations) -> tuple[Counter[str], Counter[str]]:
    reader = TermNumbers(table)
    for _ in range(2):  # the second time everything is known
        numbers, beside = reader.read(text)
    assert [f"{fold(term)}\t{term}" for term in reader.terms] == reader.keys
    assert numbers.pop() == 0
    return Counter(reader.terms[n] for n in (*numbers, *beside) if n), Counter(
        f"{reader.terms[one]} {reader.terms[other]}" for one, other in pairwise(numbers) if one and other
    )


def analysed(text: str, table: Abbreviations) -> tuple[Counter[str], Counter[str]]:
    tokens = analyse(text, table)
    return Counter(t for token in tokens for t in (token.term, *token.others)), Counter(pairs(tokens))


def test_every_row_of_the_table() -> None:
    for row in ROWS:
        assert read(row["text"], TABLE) == analysed(row["text"], TABLE), row


@given(st.text() | st.lists(WORDS, max_size=12).map(" ".join))
def test_any_text(text: str) -> None:
    for table in (NONE, TABLE_OF_OWN):
        assert read(text, table) == analysed(text, table)
