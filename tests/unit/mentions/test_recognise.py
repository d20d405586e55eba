# SPDX-License-Identifier: MIT
"""What holds for every recogniser, on any text."""

from __future__ import annotations

import functools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.finding import Claims
from khobai.mentions.letters import passage
from khobai.mentions.recognise import Mentions, recognise
from khobai.reading.load import load_archive
from tests.conftest import ROOT
from tests.texts import ANY, TEXTS

_PIECES = (
    "Chỉ thị 05|Kết luận số 01-KL/TW, ngày 18/5/2021|của Bộ Chính trị|Nghị quyết Trung ương 4 (khóa XII)|khoá XI, XII|tỉnh Hà Nam|TP.HCM|huyện Bình Lục"
    '|xã Đồng Lạc|(Hải Dương)|mô hình|“Ngày thứ bảy với dân”|"Sổ|như:|gần 1.600|17/17|hơn hai năm|2,5 tỷ đồng|100%|đồng chí Phạm Thị An|Bí thư Huyện ủy|- |, |; |. |: |\n'
    "|cho biết|chuyên đề năm 2023|Huyện ủy|với|Hồ Chí Minh|hòa bình|(BTV)|Ban Thường vụ|các|và|của|Quỹ|phong trào|ngày 31/2/2023|năm|99999999999999999999|/|(|)|“|”"
)
PRESS = st.lists(st.sampled_from(_PIECES.split("|")), max_size=40).map(" ".join)


@functools.cache
def vocabulary() -> Vocabulary:
    return load_archive(ROOT / "articles")[0].vocabulary


def found(text: str, title_end: int = 0) -> Mentions:
    return recognise(text, vocabulary(), title_end=title_end)


@given(st.one_of(PRESS, TEXTS, ANY, st.text(max_size=300)))
@example("“" * 200 + "mô hình" + '"' * 200)
@example("Chỉ thị " * 300)
@example("mô hình: " + "a, " * 400)
@example("\u0130 ǅ ß ﬁ Chỉ thị 05")
def test_any_text_is_read_and_every_form_stands_where_its_span_says(text: str) -> None:
    for finding in found(text).every:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.confidence in {"high", "medium", "low"}


@given(st.one_of(PRESS, TEXTS, st.text(max_size=200)))
def test_readings_have_the_length_of_the_text(text: str) -> None:
    read = passage(text)
    assert len(read.read) == len(read.folded) == len(text)
    assert list(read.starts) == sorted(set(read.starts))


@given(PRESS)
def test_the_same_text_gives_the_same_findings(text: str) -> None:
    assert found(text) == found(text)


def test_sentences_are_not_cut_at_short_forms() -> None:
    text = "Bà An ở TP. Vinh. ThS. Bình khen. Hết…"
    assert [text[start:] for start in passage(text).starts] == [text, "ThS. Bình khen. Hết…", "Hết…"]


def test_claims_hold_what_was_taken() -> None:
    claims = Claims()
    assert claims.take(3, 7)
    assert [claims.take(0, 3), claims.take(6, 9), claims.holds(2, 4), claims.holds(7, 8)] == [True, False, True, False]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a"])
def test_nothing_in_nothing(text: str) -> None:
    assert found(text).every == ()
    assert found(text).origin.province is None
