# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.text.keyboards import decode

TELEX = """hocj học|taapj tập|vaf và|lamf làm|Bacs bác|chir chỉ|thij thị|dduowngf đường|nguowif người|quyr quỷ
hoaf hòa|thuys thúy|vieetj việt|dangr dảng|ddangr đảng|truowngf trường|nuwowcs nước|uyr ủy|khoas khóa|toanf toàn"""
VNI = """ho5c học|ta65p tập|hoc5 học|tap65 tập|lam2 làm|Bac1 bác|vie65t việt|d9a3ng đảng|d9u7o7ng2 đường|nu7o7c1 nước
duong972 đường|a8n ăn|khoa1 khóa"""


@pytest.mark.parametrize("pair", [*TELEX.replace("\n", "|").split("|"), *VNI.replace("\n", "|").split("|")])
def test_raw_keys(pair: str) -> None:
    keys, syllable = pair.split()
    assert decode(keys) == syllable


@pytest.mark.parametrize("word", ["theo", "tinh", "dang", "2023", "học", "", "-", "bcd1", "x9", "a0", "đ"])
def test_other_words_are_left_alone(word: str) -> None:
    assert decode(word) is None


@given(st.text(alphabet="abcdeghiklmnopqrstuvxysfrxjw0123456789", max_size=8) | st.text(max_size=8))
def test_never_raises(word: str) -> None:
    typed = decode(word)
    assert typed is None or typed != word
