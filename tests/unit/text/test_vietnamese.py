# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.text.vietnamese import collation_key, fold, nfc, normal, place_tone, slug

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹỳýỷỹỵ AĐÊ0123-,.", max_size=40)


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("hoà", "hòa"), ("hoàn", "hoàn"), ("uỷ ban", "ủy ban"), ("khoá", "khóa"), ("khoẻ", "khỏe"), ("quý", "quý"),
        ("Quỳ Châu", "Quỳ Châu"), ("thuỷ", "thủy"), ("HOÀ", "HÒA"), ("hòa", "hòa"), ("loè", "lòe"), ("quả", "quả"),
    ],
)  # fmt: skip
def test_place_tone(text: str, placed: str) -> None:
    assert place_tone(text) == placed


@given(VIETNAMESE)
def test_placing_tones_twice_is_placing_them_once(text: str) -> None:
    assert place_tone(place_tone(text)) == place_tone(text)
    assert normal(normal(text)) == normal(text)


@given(st.text())
def test_decomposed_text_is_the_same_text(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text)


@pytest.mark.parametrize(
    ("text", "folded"), [("Đảng bộ", "dang bo"), ("\u00d0ảng", "dang"), ("Ủy ban", "uy ban"), ("a\u00a0b", "a b")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(VIETNAMESE)
def test_folded_text_is_ascii(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_slugs_make_addresses(text: str) -> None:
    made = slug(text)
    assert made == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 60


def test_collation_is_that_of_dictionaries() -> None:
    words = ["Ăn", "An", "Đà Nẵng", "Dung", "Ân", "Ba", "Em", "ả", "à", "a", "á", "ạ", "ã", "Hà Tĩnh", "Hà Nội"]
    expected = ["a", "à", "ả", "ã", "á", "ạ", "An", "Ăn", "Ân", "Ba", "Dung", "Đà Nẵng", "Em", "Hà Nội", "Hà Tĩnh"]
    assert sorted(words, key=collation_key) == expected
