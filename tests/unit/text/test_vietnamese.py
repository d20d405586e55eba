# SPDX-License-Identifier: MIT
from __future__ import annotations

import itertools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.text.vietnamese import bare, collation_key, fold, nfc, normal, place_tone, placed, slug

TABLE = json.loads((Path(__file__).parents[2] / "fixtures" / "analysis.json").read_text("utf-8"))["rows"]
TONES = [row for row in TABLE if row["group"].startswith("tone:")]
VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹỳýỷỹỵ AĐÊ0123-,.", max_size=40)


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("hoà", "hòa"), ("hoàn", "hoàn"), ("uỷ ban", "ủy ban"), ("khoá", "khóa"), ("khoẻ", "khỏe"), ("quý", "quý"),
        ("Quỳ Châu", "Quỳ Châu"), ("thuỷ", "thủy"), ("HOÀ", "HÒA"), ("hòa", "hòa"), ("loè", "lòe"), ("quả", "quả"),
        ("qúy Qúy QÚY", "quý Quý QUÝ"), ("hòan THÀNH, CUẢ; gía", "hoàn THÀNH, CỦA; giá"), ("Việt-Hoà", "Việt-Hòa"),
        ("hoà2 hoà_", "hoà2 hoà_"), ("İoà ϴoà zoà", "İoà ϴoà zoà"), ("Đak Pơ, Krông Búk", "Đak Pơ, Krông Búk"),
    ],
)  # fmt: skip
def test_place_tone(text: str, placed: str) -> None:
    assert place_tone(text) == placed


@pytest.mark.parametrize("row", TONES, ids=lambda row: row["text"])
def test_text_is_spelled_as_search_terms_are(row: dict[str, Any]) -> None:
    """The table that both search twins read, where no i is read as y."""
    assert re.findall(r"\w+", place_tone(row["text"]).lower()) == [term for term in row["terms"] if term]


@given(st.text(alphabet="hqugiaoeyòóỳýàáèéảạnchtHQUGIOYÒÓỲÝÀÁ ,-2", max_size=30))
def test_every_word_of_a_text_is_spelled_alike(text: str) -> None:
    made = place_tone(text)
    assert len(made) == len(text)
    for old, new in zip(re.findall(r"[^\W\d_]+", text), re.findall(r"[^\W\d_]+", made), strict=True):
        assert new.lower() in {placed(old.lower()), old.lower()}
        assert [char.isupper() for char in new] == [char.isupper() for char in old]
    assert fold(made) == fold(text)


def test_no_syllable_that_can_be_written_is_overlooked() -> None:
    """`place_tone` looks at the tones that may stand wrongly and at no other; here it is asked of all."""
    vowels = "iêu oai oao uôi uya uyê uyu ươi ươu yêu ai ao eo êu ia iê iu oa oă oe oi oo ôi ua uâ uê uô uơ uy ưa ươ yê a ê i u y".split()
    tones = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    moved = 0
    for onset, group, coda, tone in itertools.product(
        ["", "h", "qu", "gi", "ngh"], vowels, ["", "ch", "n", "ng", "t"], tones
    ):
        bases = f"{onset}{group}{coda}"
        for at, base in enumerate(bases):
            if base in "aăâeêioôơuưy":
                word = unicodedata.normalize("NFC", f"{bases[: at + 1]}{tone}{bases[at + 1 :]}")
                assert place_tone(f"({word.capitalize()} {word}") == f"({placed(word).capitalize()} {placed(word)}"
                moved += placed(word) != word
    assert moved > 1000


def test_marks_go_and_capitals_stay() -> None:
    assert bare("Đồng Tháp, đất HỌC") == "Dong Thap, dat HOC"


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
