# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.analysis import abbreviations
from generator.search.engine import Answer, search
from generator.search.fields import BOOSTS, Record
from generator.search.postings import build
from tests.factories import CT_05, KL_01, directive, vocabulary

TEXTS = {
    "dang": "Đảng bộ xã học tập và làm theo Bác",
    "dang-khac": "Bài dạng này đang viết, không dấu nào giống",
    "hoa": "Ngày hoà bình ở thôn Đông; cán bộ, đảng viên nuôi heo đất",
    "nong-thon": "Xây dựng nông thôn mới, gần 1.600 mô hình, ngày thứ bảy với dân",
    "co-van-ban": "Bài nhắc một văn bản",
}
KNOWN = vocabulary(directives=(directive(CT_05, "Chỉ thị 05"), directive(KL_01, "Kết luận 01", type="kết luận")))
INDEX = build(
    [Record(key, {"body": (text,), "title": (key,)} | ({"documents": ("x",)} if "van-ban" in key else {}),
            (CT_05,) if "van-ban" in key else ()) for key, text in TEXTS.items()],
    BOOSTS, abbreviations([("CBĐV", "cán bộ, đảng viên"), ("NTM", "nông thôn mới")]),
)  # fmt: skip


def ask(text: str) -> Answer:
    return search(INDEX, KNOWN, text)


def found(text: str) -> list[str]:
    return [INDEX.ids[number] for number, _ in ask(text).hits]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("học tập", {"dang"}),
        ("hoc tap", {"dang"}),
        ("HỌC TẬP", {"dang"}),
        ("ho\u0323c ta\u0323\u0302p", {"dang"}),
        ("hòa bình", {"hoa"}),
        ("hoà bình", {"hoa"}),
        ("đang", {"dang-khac"}),
        ("CBĐV", {"hoa"}),
        ("cbdv", {"hoa"}),
        ("NTM", {"nong-thon"}),
        ("1600 mô hình", {"nong-thon"}),
        ("1.600", {"nong-thon"}),
        ("thứ 7", {"nong-thon"}),
        ("học -tập", set()),
        ("dang -học", {"dang-khac", "hoa"}),
        ("-học -ngày", {"dang-khac", "co-van-ban"}),
        ("title:dang", {"dang", "dang-khac"}),
        ("body:dang", {"dang", "dang-khac", "hoa"}),
        ("nuô*", {"hoa"}),
        ("nuo*", {"hoa"}),
        ('"học tập"', {"dang"}),
        ('"tập học"', set()),
        ('"hoc tap"', {"dang"}),
        ('-"học tập" body:và', set()),
        ("Chỉ thị 05", {"co-van-ban"}),
        ("chi thi 05", {"co-van-ban"}),
        ("Kết luận 01", set()),
        ("", set()),
        ("-", set()),
        ("!!! ???", set()),
        ("☃ 🎉", set()),
        ("\ud800", set()),
        (".* [a-z]+ (", set()),
    ],
)
def test_what_is_found(query: str, ids: set[str]) -> None:
    assert set(found(query)) == ids


def test_exact_marks_come_before_folded_forms() -> None:
    assert found("đảng")[0] == "dang"
    assert "dang-khac" not in found("đảng")
    assert set(found("dang")) == {"dang", "dang-khac", "hoa"}


def test_marks_that_no_article_has_fall_back_to_other_tones() -> None:
    assert found("tạp") == ["dang"]


def test_words_together_weigh_more_than_apart() -> None:
    index = build([Record("apart", {"body": ("tập thể học",)}, ()), Record("together", {"body": ("học tập thể",)}, ())], {"body": 1}, INDEX.abbreviations)  # fmt: skip
    hits = search(index, KNOWN, "học tập").hits
    assert [index.ids[number] for number, _ in hits] == ["together", "apart"]
    assert hits[0][1] > hits[1][1]


@pytest.mark.parametrize("query", ["hocj taapj", "ho5c ta65p", "hoc5 tap65"])
def test_raw_keys_are_a_second_try_and_said(query: str) -> None:
    answer = ask(query)
    assert [INDEX.ids[n] for n, _ in answer.hits] == ["dang"]
    assert answer.did_you_mean == "học tập"
    assert answer.loosened is not None
    assert "học tập" in answer.loosened


def test_a_query_is_loosened_only_when_nothing_has_all_of_it_and_says_so() -> None:
    answer = ask("học heo")
    assert {INDEX.ids[n] for n, _ in answer.hits} == {"dang", "hoa"}
    assert answer.loosened is not None
    assert ask("học tập").loosened is None


def test_a_document_that_no_article_cites_finds_nothing_and_is_not_loosened() -> None:
    answer = ask("Kết luận 01 học tập")
    assert (answer.hits, answer.loosened) == ((), None)


def test_a_name_is_found_whole_and_its_half_is_not_taken_for_it() -> None:
    records = [
        Record("name", {"places": ("Hà Nam",), "body": ("x",)}, ()),
        Record("apart", {"body": ("hà và nam",)}, ()),
    ]
    index = build(records, BOOSTS, INDEX.abbreviations)
    for query in ("Hà Nam", "ha nam", "nam ha nam"):
        assert [index.ids[n] for n, _ in search(index, KNOWN, query).hits] == ["name"]
    assert search(index, KNOWN, "Ninh Bình").hits == ()


def test_misspelt_word_gets_a_suggestion() -> None:
    assert ask("nuoii heo").did_you_mean == "nuôi heo"
    assert ask("zzzzzz").did_you_mean is None


def test_what_was_not_understood_is_said() -> None:
    assert "tieude" in ask("tieude:học").ignored[0]


@given(st.text(max_size=60) | st.text(alphabet='"-:*^ abđạ0123/().', max_size=40))
def test_never_raises(text: str) -> None:
    answer = ask(text)
    assert all(0 <= number < len(INDEX.ids) for number, _ in answer.hits)
    assert [score for _, score in answer.hits] == sorted((score for _, score in answer.hits), reverse=True)
