# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.reading.schema import article as schema
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.schema.vocabulary import RelationEntry
from khobai.text import wording
from khobai.text.vietnamese import nfc, place_tone


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (1600, "1.600"), (1_234_567, "1.234.567"), (-1600, "-1.600"), (2.5, "2,5"), (1600.0, "1.600"),
        (1234.56, "1.234,56"), (0.1, "0,1"), (100.0, "100"), (97.25, "97,25"),
    ],
)  # fmt: skip
def test_number(value: float, text: str) -> None:
    assert wording.number(value) == text


@given(st.integers(-(2**53), 2**53) | st.decimals(-(10**6), 10**6, places=3).map(float))
def test_a_number_in_words_is_the_number(value: float) -> None:
    assert float(wording.number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2023-05-19", "19/5/2023"), ("2023-05", "tháng 5/2023"), ("2023", "năm 2023"), ("2023~", "khoảng năm 2023"),
        ("2023-05?", "tháng 5/2023 (chưa chắc)"), ("2023%", "khoảng năm 2023 (chưa chắc)"),
        ("2019-05/2021-05-01", "từ 5/2019 đến 1/5/2021"), ("2019/2021", "từ 2019 đến 2021"),
        ("2019~/2021", "từ khoảng 2019 đến 2021"), ("2019/2021-05?", "từ 2019 đến 5/2021 (chưa chắc)"),
    ],
)  # fmt: skip
def test_date(value: str, text: str) -> None:
    assert wording.date(value) == text


def test_no_date_has_words_too() -> None:
    assert wording.date(None) == "chưa rõ ngày"


def test_counted_nouns_and_first_letters() -> None:
    assert wording.count(1600) == "1.600 bài"
    assert [wording.upper_first(text) for text in ("đảng bộ Hà Nam", "", "05")] == ["Đảng bộ Hà Nam", "", "05"]


def test_names_of_fields() -> None:
    assert wording.fields(("since", "end_basis", "x")) == "ngày thành lập; căn cứ kết thúc; x"


@pytest.mark.parametrize(
    ("words", "model", "name"),
    [
        (wording.KINDS, schema.ArticleEntry, "kind"), (wording.LEVELS, schema.ArticleEntry, "level"),
        (wording.LEVELS, schema.ModelEntry, "level"), (wording.HOW, schema.FormEntry, "how"),
        (wording.APPEARANCES, schema.PersonEntry, "appears"), (wording.CONFIDENCE, schema.InferenceEntry, "confidence"),
        (wording.TEXTS, schema.ArticleEntry, "text"), (wording.BODIES, schema.ArticleEntry, "text"),
        (wording.RIGHTS, schema.RightsEntry, "statement"), (wording.RELATIONS, RelationEntry, "rel"),
    ],
)  # fmt: skip
def test_every_value_of_a_closed_list_has_words(words: Mapping[str, str], model: Any, name: str) -> None:
    assert set(words) == _literals(model.model_fields[name].annotation)


def _literals(annotation: Any) -> set[str]:
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {value for argument in get_args(annotation) for value in _literals(argument)}


def test_words_have_one_form() -> None:
    tables = (wording.KINDS, wording.LEVELS, wording.HOW, wording.APPEARANCES, wording.TEXTS, wording.RELATIONS, wording.RIGHTS,
              wording.FIELDS, wording.CONFIDENCE, wording.BODIES)  # fmt: skip
    assert [w for table in tables for w in table.values() if w != place_tone(nfc(w))] == []


def test_every_field_of_a_record_has_a_name_for_readers() -> None:
    assert set(ArticleEntry.model_fields) <= set(wording.FIELDS)
