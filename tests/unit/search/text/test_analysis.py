# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.text.analysis import NONE, abbreviations, analyse, fold, normalise, pairs
from khobai.text.signs import sign
from khobai.text.vietnamese import placed
from tests.texts import ABBREVIATIONS, ROWS, SIGNS, TEXTS, VIETNAMESE, syllables

TABLE = abbreviations(ABBREVIATIONS)


def _terms(text: str) -> list[str]:
    return [token.term for token in analyse(text)]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['group']}-{n}" for n, row in enumerate(ROWS)])
def test_row(row: dict[str, Any]) -> None:
    tokens = analyse(row["text"], TABLE if row["group"] == "abbreviations" else NONE)
    assert [token.term for token in tokens] == row["terms"]
    assert {str(n): list(token.others) for n, token in enumerate(tokens) if token.others} == row.get("others", {})
    if "pairs" in row:
        assert list(pairs(tokens)) == row["pairs"]
    if "fold" in row:
        assert [fold(token.term) for token in tokens] == row["fold"]
    if "spans" in row:
        assert [[token.start, token.end] for token in tokens] == row["spans"]


def test_table_has_rows_of_every_group() -> None:
    groups = {row["group"].partition(":")[0] for row in ROWS}
    assert groups == {
        "NFC and NFD", "Eth", "spaces and invisible characters", "tone", "folding", "document signs",
        "document signs in sentences", "numbers", "number words", "abbreviations", "clauses and punctuation", "pairs",
        "raw typing", "case", "i and y", "other scripts and damage",
    }  # fmt: skip
    assert len({(row["group"], row["text"]) for row in ROWS}) == len(ROWS) > 500


@given(TEXTS)
def test_analysing_the_terms_again_changes_nothing(text: str) -> None:
    terms = _terms(text)
    assert _terms(" ".join(terms)) == terms
    assert all(_terms(term) == [term] for term in terms)


@given(TEXTS)
def test_composed_and_decomposed_text_have_the_same_tokens(text: str) -> None:
    composed, decomposed = (analyse(unicodedata.normalize(form, text), TABLE) for form in ("NFC", "NFD"))
    assert composed == decomposed == analyse(text, TABLE)


@given(TEXTS)
def test_folded_terms_have_no_marks(text: str) -> None:
    for term in _terms(text):
        folded = fold(term)
        assert not re.search("[\u0300-\u036fđ]", unicodedata.normalize("NFD", folded))
        assert fold(folded) == folded


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii(text: str) -> None:
    assert all(fold(term).isascii() for term in _terms(text))


@given(VIETNAMESE)
def test_case_does_not_matter(text: str) -> None:
    assert analyse(text.upper()) == analyse(text.lower()) == analyse(text)


@given(TEXTS)
def test_positions_lie_in_the_text_and_in_order(text: str) -> None:
    tokens = analyse(text, TABLE)
    places = [place for token in tokens for place in (token.start, token.end)]
    assert places == sorted(places)
    assert all(0 <= token.start < token.end <= len(normalise(text)) for token in tokens)
    assert [token.clause for token in tokens] == sorted(token.clause for token in tokens)


@given(TEXTS)
def test_a_term_stands_where_its_position_says(text: str) -> None:
    plain = normalise(text)
    for token in analyse(text):
        assert _terms(plain[token.start : token.end]) == [token.term]


@given(syllables())
def test_placing_a_tone_keeps_letters_and_tone(syllable: str) -> None:
    once = placed(syllable)
    assert sorted(unicodedata.normalize("NFD", once)) == sorted(unicodedata.normalize("NFD", syllable))
    assert placed(once) == once


@given(SIGNS)
def test_a_sign_alone_is_one_term(printed: str) -> None:
    assert _terms(printed) == [sign(printed)]
    assert sign(unicodedata.normalize("NFD", printed)) == sign(sign(printed)) == sign(printed)


@pytest.mark.parametrize("text", ["", "22", "05-CT", "Chỉ thị 05-CT/TW", "05-CT/TW.", "12345-CT/TW"])
def test_what_is_no_sign_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no document sign"):
        sign(text)


def test_province_and_centre_stay_apart() -> None:
    assert sign("51-NQ/TU") != sign("51-NQ/TƯ") == sign("51-NQ/TW")


@given(st.lists(st.tuples(VIETNAMESE, VIETNAMESE), max_size=5), VIETNAMESE)
def test_abbreviations_add_others_and_nothing_else(table: list[tuple[str, str]], text: str) -> None:
    plain, expanded = analyse(text), analyse(text, abbreviations(table))
    assert [(t.term, t.start, t.end, t.clause) for t in plain] == [(t.term, t.start, t.end, t.clause) for t in expanded]
    assert all(b.others[: len(a.others)] == a.others for a, b in zip(plain, expanded, strict=True))


@given(st.sampled_from([(short, long) for short, long in ABBREVIATIONS if len(_terms(long)) > 1]))
def test_abbreviation_and_meaning_lead_to_each_other(pair: tuple[str, str]) -> None:
    short, long = pair
    assert set(_terms(long)) <= set(analyse(short, TABLE)[0].others)
    assert set(_terms(short)) <= set(analyse(long, TABLE)[0].others)


def test_an_empty_table_expands_nothing() -> None:
    assert abbreviations([]) == NONE
    assert abbreviations([("", "một hai"), ("H", "huyện"), ("H", "")]) == NONE
