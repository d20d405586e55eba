# SPDX-License-Identifier: MIT
from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.messages import message
from khobai.search.build import files
from khobai.search.build.fields import Record
from khobai.search.build.manifest import Beside
from khobai.search.build.pack import pack_source
from khobai.search.build.reading import Records
from khobai.search.query.engine import Answer, holds, search
from khobai.search.query.index import Index
from khobai.search.query.plan import plan
from khobai.search.text.analysis import abbreviations, analyse, fold
from khobai.search.text.query import Clause, parse
from khobai.search.text.tuning import TUNING
from tests.factories import CT_05, KL_01

TEXTS = {
    "dang": "Đảng bộ xã học tập và làm theo Bác",
    "dang-khac": "Bài dạng này đang viết, không dấu nào giống",
    "hoa": "Ngày hoà bình ở thôn Đông; cán bộ, đảng viên nuôi heo đất",
    "nong-thon": "Xây dựng nông thôn mới, gần 1.600 mô hình, ngày thứ bảy với dân",
    "co-van-ban": "Bài nhắc một văn bản",
}
KNOWN = {
    "suggestions": [], "places": ["hà nam", "ninh bình"],
    "abbreviations": [["CBĐV", "cán bộ, đảng viên"], ["NTM", "nông thôn mới"]],
    "documents": {CT_05: ["chỉ thị 5", "5-ct/tw"], KL_01: ["kết luận 1"]},
}  # fmt: skip
TABLE = abbreviations([("CBĐV", "cán bộ, đảng viên"), ("NTM", "nông thôn mới")])


def index_of(*records: Record) -> Index:
    return Index(*files.in_memory(pack_source(Records(records), TABLE, others=Beside((), KNOWN))))


INDEX = index_of(
    *(Record(key, {"body": (text,), "title": (key,)} | ({"documents": ("x",)} if "van-ban" in key else {}),
             (CT_05,) if "van-ban" in key else ()) for key, text in TEXTS.items()),
)  # fmt: skip
IDS = tuple(TEXTS)
LONG = "Xây dựng nông thôn mới, gần 1.600 mô hình, ngày thứ bảy với dân"


def ask(text: str) -> Answer:
    return search(INDEX, text)


def found(text: str) -> list[str]:
    return [IDS[number] for number, _ in ask(text).hits]


def texts_found(query: str, *texts: str, field: str = "body") -> list[str]:
    """Return which of `texts` the query finds, best first."""
    index = index_of(*(Record(str(n), {field: (text,)}, ()) for n, text in enumerate(texts)))
    return [texts[number] for number, _ in search(index, query).hits]


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
        ('-"học, tập"', set()),
        ('học -"tập, và"', {"dang"}),
        ("title:dang", {"dang", "dang-khac"}),
        ("body:dang", {"dang", "dang-khac", "hoa"}),
        ("nuô*", {"hoa"}),
        ("nuo*", {"hoa"}),
        ('"học tập"', {"dang"}),
        ('"tập học"', set()),
        ('"hoc tap"', {"dang"}),
        ('-"học tập" body:và', set()),
        ('-"học tập"', {"dang-khac", "hoa", "nong-thon", "co-van-ban"}),
        ('"học tập và làm theo"', {"dang"}),
        ('"hoc tap va lam theo"', {"dang"}),
        ('"học tạp"', set()),
        ('body:"học tập"', {"dang"}),
        ('title:"học tập"', set()),
        ("nuô", {"hoa"}),
        ("học tậ", {"dang"}),
        ("05-CT/TƯ", {"co-van-ban"}),
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


def test_other_tones_come_before_other_letters() -> None:
    assert texts_found("tăn", "tằn tiện", "tan tầm") == ["tằn tiện"]
    assert texts_found("tăn", "tan tầm") == ["tan tầm"]


def test_words_together_weigh_more_than_apart() -> None:
    assert texts_found("học tập", "tập thể học", "học tập thể") == ["học tập thể", "tập thể học"]


def test_of_equal_articles_the_newest_comes_first() -> None:
    index = index_of(*(Record(str(n), {"body": ("học",)}, ()) for n in range(3)))
    assert [number for number, _ in search(index, "học").hits] == [2, 1, 0]


def test_the_last_word_is_completed_only_when_no_article_has_it() -> None:
    assert texts_found("tậ", "tập", "tận", "ta") == ["tận", "tập"]
    assert texts_found("ta", "tập", "tạ") == ["tạ"]
    assert search(INDEX, "tậ học").loosened is not None


def test_very_many_completions_are_cut_and_it_is_said() -> None:
    most = TUNING.completions
    texts = [f"a{chr(98 + n // 5)}{chr(98 + n % 5)}" for n in range(most + 5)]
    index = index_of(*(Record(str(n), {"body": (text,)}, ()) for n, text in enumerate(texts)))
    answer = search(index, "a*")
    assert len(answer.hits) == most
    assert answer.ignored == (message("query-completions", limit=most, start="a"),)
    exactly = index_of(*(Record(str(n), {"body": (text,)}, ()) for n, text in enumerate(texts[:most])))
    assert search(exactly, "a*").ignored == ()


def test_the_manifest_says_how_queries_are_read_loosened_and_scored() -> None:
    records = [
        Record(str(n), {"body": (text,)}, ()) for n, text in enumerate(("học tập", "học tập thể", "tập học mãi"))
    ]
    manifest, load = files.in_memory(pack_source(Records(records), abbreviations([])))
    usual = Index(manifest, load)

    def tuned(**other: object) -> Answer:
        written = json.loads(manifest)
        return search(Index(json.dumps(written | {"tuning": written["tuning"] | other}), load), "nd:họ học tập")

    assert usual.tuning == TUNING
    answer = tuned()
    assert [note.key for note in answer.ignored] == ["query-field"]
    assert tuned(aliases=[["nd", "body"]]).ignored == ()
    assert len(tuned(longest=2).hits) == 0
    for other in ({"k1": 2.0}, {"b": 0.1}, {"pair": 9.0}):
        assert tuned(**other).hits != answer.hits, other


def test_a_long_phrase_is_to_be_proved_in_the_text() -> None:
    texts = ("học tập làm theo", "tập làm; học tập; làm theo", "học tập làm; theo", "học tập theo làm")
    assert set(texts_found('"học tập làm theo"', *texts)) == {texts[0], texts[1]}  # pairs cannot tell these apart
    phrase = ask('"học tập và làm"').phrases[0]
    assert [holds([analyse(text)], phrase) for text in ("Học tập và làm", "học tập, và làm", "học tạp và làm")] == [
        True,
        True,
        False,
    ]
    assert holds([analyse("Học tập và làm")], Clause("hoc tap va", is_phrase=True))
    assert ask('"học tập"').phrases == ()


@pytest.mark.parametrize("query", ["hocj taapj", "ho5c ta65p", "hoc5 tap65"])
def test_raw_keys_are_a_second_try_and_said(query: str) -> None:
    answer = ask(query)
    assert [IDS[n] for n, _ in answer.hits] == ["dang"]
    assert answer.did_you_mean == "học tập"
    assert answer.loosened == message("query-keys", meant="học tập")


def test_a_query_is_loosened_only_when_nothing_has_all_of_it_and_says_so() -> None:
    answer = ask("học heo")
    assert {IDS[n] for n, _ in answer.hits} == {"dang", "hoa"}
    assert answer.loosened is not None
    assert ask("học tập").loosened is None


def test_few_results_are_followed_by_those_that_lack_one_word_and_it_is_said() -> None:
    texts = ("học tập làm", "học tập gương", "làm heo tập", "học heo")
    assert texts_found("học tập làm", *texts) == list(texts[:3])
    index = index_of(*(Record(str(n), {"body": (text,)}, ()) for n, text in enumerate(texts)))
    assert search(index, "học tập làm").loosened == message("query-lacking", count=1)
    many = index_of(*(Record(str(n), {"body": (text,)}, ()) for n, text in enumerate((*texts[:1] * 10, *texts[1:]))))
    assert (len(search(many, "học tập làm").hits), search(many, "học tập làm").loosened) == (10, None)


def test_a_document_that_no_article_cites_finds_nothing_and_is_not_loosened() -> None:
    answer = ask("Kết luận 01 học tập")
    assert (answer.hits, answer.loosened) == ((), None)


def test_a_name_is_found_whole_and_its_half_is_not_taken_for_it() -> None:
    records = [
        Record("name", {"places": ("Hà Nam",), "body": ("x",)}, ()),
        Record("apart", {"body": ("hà và nam",)}, ()),
    ]
    index = index_of(*records)
    for query in ("Hà Nam", "ha nam"):
        assert [records[n].id for n, _ in search(index, query).hits] == ["name"]
    longer = search(index, "nam ha nam")  # the name counts as one thing, but more was asked than it
    assert ([records[n].id for n, _ in longer.hits], longer.loosened) == (
        ["name", "apart"], message("query-lacking", count=1),
    )  # fmt: skip
    assert search(index, "Ninh Bình").hits == ()


def test_misspelt_word_gets_a_suggestion() -> None:
    assert ask("nuoii heo").did_you_mean == "nuoi heo"
    assert ask("zzzzzz").did_you_mean is None


def test_what_was_not_understood_is_said() -> None:
    (note,) = ask("tieude:học").ignored
    assert (note.key, dict(note.params)["name"]) == ("query-field", "tieude")


@given(st.text(max_size=60) | st.text(alphabet='"-:*^ abđạ0123/().', max_size=40))
def test_never_raises(text: str) -> None:
    answer = ask(text)
    assert all(0 <= number < len(IDS) for number, _ in answer.hits)
    assert [score for _, score in answer.hits] == sorted((score for _, score in answer.hits), reverse=True)


def test_a_long_query_asks_for_pairs_and_for_words_that_stand_alone() -> None:
    manifest, load = files.in_memory(
        pack_source(Records([Record(key, {"body": (text,)}, ()) for key, text in TEXTS.items()]), TABLE)
    )
    index = Index(manifest, load)
    for query in (LONG, fold(LONG), f"{LONG} đảng"):
        answer = search(index, query)
        assert answer.hits[0][0] == IDS.index("nong-thon"), query
    assert [IDS[n] for n, _ in search(index, LONG).hits] == ["nong-thon"]
    terms = {group.terms for group in plan(index, parse(LONG, (), index.tuning)).groups if not group.is_pair}
    assert terms == set()
    loose = "dân bảy hình mô 1600 gần mới thôn nông"
    assert search(index, loose).hits[0][0] == IDS.index("nong-thon")
    assert any(not group.is_pair for group in plan(index, parse(loose, (), index.tuning)).groups)
