# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.documents import documents
from khobai.text.edtf import parse
from tests.unit.mentions.test_recognise import vocabulary

CT05, KL01, NQ4_12, NQ4_11 = "ct-05-ct-tw-2016", "kl-01-kl-tw-2021", "nq-04-nq-tw-2016", "nq-12-nq-tw-2012"


def cited(text: str, on: str | None = None) -> list[tuple[str, tuple[str, ...], str]]:
    return [(d.text, d.directives, d.how) for d in documents(text, vocabulary(), parse(on) if on else None)]


@pytest.mark.parametrize(
    ("form", "directive"),
    [
        ("Chỉ thị 05", CT05), ("Chỉ thị số 05", CT05), ("Chỉ thị 05-CT/TW", CT05), ("Chỉ thị 05- CT/TW", CT05),
        ("Chỉ thị số 05 - CT/TW", CT05), ("Chỉ thị số 05–CT/TƯ", CT05), ("Chỉ\u00a0thị\u00a005", CT05), ("CT 05", CT05), ("CT05", CT05),
        ("CHỈ THỊ SỐ 05-CT/TW", CT05), ("Kết luận 01", KL01), ("KL 01", KL01), ("Kết luận số 01-KL/T.Ư", KL01), ("01-KL/TW", KL01),
        ("Kết luận số 01-CT/TW", KL01), ("Chỉ thị 05 của Bộ Chính trị (khóa XII)", CT05), ("Chỉ thị 05-CT/TW, ngày 15/5/2016", CT05),
        ("Chỉ thị số 05-CT/TW ngày 15-5-2016", CT05), ("Chỉ thị 05-CT/TW (ngày 15.5.2016)", CT05), ("Chỉ thị số 05-CT/TW ngày 15 tháng 5 năm 2016", CT05),
        ("Chỉ thị số 05-CT/TW, tháng 5/2016", CT05), ("Quy định số 08-QĐ/TW", "qd-08-qdi-tw-2018"), ("Quy định 08-QĐi/TW", "qd-08-qdi-tw-2018"),
        ("Chỉ thị số 27/CT-TTg", "ct-27-ct-ttg-2016"), ("Hướng dẫn 16-HD/BTGTW", "hd-16-hd-btgtw-2021"),
        ("Nghị quyết Trung ương 4 khóa XII", NQ4_12), ("Nghị quyết Trung ương 4 (khóa XII)", NQ4_12), ("Nghị quyết Trung ương 4, khoá XI", NQ4_11),
        ("Nghị quyết TW4 khóa XII", NQ4_12), ("NQ TW4 khóa XI", NQ4_11), ("Nghị quyết T.Ư 4 khóa XII", NQ4_12), ("Nghị quyết Trung ương 4 khóa 12", NQ4_12),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII", NQ4_12), ("Nghị quyết Hội nghị Trung ương 4 khóa XI", NQ4_11),
    ],
)  # fmt: skip
def test_every_printed_form_means_its_document_and_is_found_whole(form: str, directive: str) -> None:
    assert cited(f"Các cấp ủy thực hiện {form} nghiêm túc.") == [(form, (directive,), "explicit")]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm", "quy định 3 nội dung", "Chương trình 135 giảm nghèo", "Chỉ thị trên", "kết luận 2 vụ việc", "theo kế hoạch", "Kết luận buổi làm việc",
        "Báo cáo 12 trang", "hướng dẫn 5 xã", "Nghị quyết về tam nông", "chỉ thị miệng", "số 05", "05 năm", "Quy định này", "QĐ của xã",
    ],
)  # fmt: skip
def test_other_words_are_no_documents(text: str) -> None:
    assert cited(f"Đơn vị làm tốt {text} trong năm.") == []


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Nghị quyết số 35-NQ/TU", "Nghị quyết số 35-NQ/TU của Tỉnh ủy"), ("Kế hoạch số 22", "Kế hoạch số 22 của UBND xã"),
        ("Kết luận 01", "Kết luận 01 của Ban Thường vụ Tỉnh ủy"), ("Quyết định số 1678/QĐ-TTg", "Quyết định số 1678/QĐ-TTg"),
        ("Nghị quyết 202/2025/QH15", "Nghị quyết 202/2025/QH15"), ("Nghị quyết Trung ương 8 khóa XI", "Nghị quyết Trung ương 8 khóa XI"),
        ("Nghị quyết số 51-NQ/TU", "Nghị quyết số 51-NQ/TU của tỉnh bạn"), ("Chỉ thị 05 của Thủ tướng Chính phủ", "Chỉ thị 05 của Thủ tướng Chính phủ"),
    ],
)  # fmt: skip
def test_documents_without_an_entry_are_named_and_not_guessed(form: str, text: str) -> None:
    assert cited(f"Huyện triển khai {text}.") == [(form, (), "explicit")]


def test_a_local_document_needs_its_place() -> None:
    assert cited("Tỉnh Long An thực hiện Nghị quyết số 51-NQ/TU.")[0][1] == ("nq-51-nq-tu-longan-2023",)
    assert cited("Huyện Nam Sách ban hành Kế hoạch số 22.")[0][1] == ("kh-22-hu-namsach-2016",)


def test_numbers_that_come_again_are_told_by_date_or_article() -> None:
    assert cited("Kế hoạch số 03-KH/TW ngày 25/7/2016")[0][1] == ("kh-03-kh-tw-2016",)
    assert cited("Kế hoạch số 03-KH/TW", "2022")[0][1] == ("kh-03-kh-tw-2021",)
    (unsure,) = documents("Kế hoạch số 03-KH/TW", vocabulary())
    assert unsure.directives == ()
    assert set(unsure.candidates) == {"kh-03-kh-tw-2011", "kh-03-kh-tw-2016", "kh-03-kh-tw-2021"}


def test_a_document_is_not_older_than_its_article() -> None:
    assert cited("Thực hiện Chỉ thị 05.", "2012")[0][1] == ()


def test_misprints_are_kept_and_resolved() -> None:
    assert cited("Nội dung của Chị thị 05 được quán triệt.") == [("Chị thị 05", (CT05,), "misprint")]
    assert cited("Tinh than Chi thi 05 lan toa.") == [("Chi thi 05", (CT05,), "explicit")]


def test_pointing_back_needs_a_document_and_a_place_inside_a_sentence() -> None:
    assert cited("Chỉ thị được quán triệt. Thực hiện Chỉ thị nghiêm túc.") == []
    text = "Thực hiện Chỉ thị 05. Chỉ thị ấy sâu sắc. Việc thực hiện Chỉ thị tốt; chỉ thị miệng; Chỉ thị 03 cũng vậy."
    assert [(t, d) for t, d, how in cited(text) if how == "anaphoric"] == []
    assert cited("Thực hiện Chỉ thị 05. Kết quả thực hiện Chỉ thị tốt.")[1] == ("Chỉ thị", (CT05,), "anaphoric")


def test_pointing_back_looks_back_only() -> None:
    text = "Cấp ủy thực hiện tốt Chỉ thị, rồi nêu Chỉ thị 05. Nhiều nơi làm theo Chỉ thị đó."
    found = documents(text, vocabulary())
    assert [(d.text, d.start, d.how) for d in found] == [
        ("Chỉ thị 05", text.index("Chỉ thị 05"), "explicit"),
        ("Chỉ thị", text.rindex("Chỉ thị"), "anaphoric"),
    ]


def test_one_phrase_may_mean_several() -> None:
    assert cited("Nghị quyết Trung ương 4 khóa XI, XII đã nêu.")[0][1] == (NQ4_11, NQ4_12)
    text = "thực hiện các kết luận, quy định của Hội nghị lần thứ 4, Ban Chấp hành Trung ương Đảng (khóa XIII)."
    assert cited(text)[0][1:] == (("kl-21-kl-tw-2021", "qd-37-qd-tw-2021"), "implicit")
    assert [c[0] for c in cited("Các Quy định 101, 55 và 08 nêu rõ.")] == ["Quy định 101", "55", "08"]
    assert [c[0] for c in cited("Quy định số 101-QĐ/TW, 55-QĐ/TW và 08-QĐi/TW.")] == [
        "Quy định số 101-QĐ/TW",
        "55-QĐ/TW",
        "08-QĐi/TW",
    ]


def test_documents_by_title_or_topic() -> None:
    title = "Chỉ thị của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
    assert cited(title)[0][1:] == ((CT05,), "implicit")
    (found,) = cited("làm tốt quy định của Trung ương về trách nhiệm nêu gương của cán bộ, nhất là người đứng đầu")
    assert found[0] == "quy định của Trung ương về trách nhiệm nêu gương của cán bộ"
    assert {"qd-101-qd-tw-2012", "qd-08-qdi-tw-2018"} <= set(found[1])


@pytest.mark.parametrize(
    "form",
    [
        "nghị quyết đại hội đảng bộ các cấp", "Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội Đảng bộ huyện khóa XXVII, nhiệm kỳ 2015-2020",
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020 - 2025",
    ],
)  # fmt: skip
def test_resolutions_of_congresses_are_generic(form: str) -> None:
    assert cited(f"gắn với {form}.") == [(form, (), "generic")]


def test_dates_as_cited_are_kept_apart() -> None:
    (found,) = documents("Chỉ thị 03-CT/TW, ngày 15-4-2011", vocabulary())
    assert (found.dated, found.directives) == ("2011-04-15", ("ct-03-ct-tw-2011",))
    assert documents("Chỉ thị 03-CT/TW, ngày 31-4-2011", vocabulary())[0].dated is None


def test_of_two_documents_of_one_number_and_day_neither_is_guessed() -> None:
    known = vocabulary()
    twins = [
        replace(known.directives[CT05], id=key, number=sign, names=(), misprints=())
        for key, sign in (("ct-99-ct-tw-2016", "99-CT/TW"), ("ct-99-ct-ttg-2016", "99/CT-TTg"))
    ]
    both = Vocabulary.of(directives=(*known.directives.values(), *twins))
    texts = ("Chỉ thị 99, ngày 15/5/2016", "Chỉ thị 99-CT/TW, ngày 15/5/2016")
    assert [documents(f"Huyện thực hiện {text}.", both)[0].directives for text in texts] == [(), (twins[0].id,)]
