# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.mentions.letters import passage
from khobai.mentions.localities import localities
from khobai.mentions.places import places
from khobai.mentions.provinces import Origin, origin, provinces
from khobai.mentions.recognise import recognise
from khobai.text.edtf import parse
from tests.unit.mentions.test_recognise import vocabulary


def named(text: str) -> list[str]:
    return [mention.text for mention in provinces(text, vocabulary())]


def of(text: str, on: str | None = None, title: str = "", hints: tuple[str, ...] = ()) -> Origin:
    whole = f"{title}\n{text}" if title else text
    mentions = provinces(whole, vocabulary(), len(title))
    return origin(mentions, passage(whole), vocabulary(), parse(on) if on else None, hints)


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch Hồ Chí Minh", "tư tưởng Hồ Chí Minh", "yêu chuộng hòa bình", "bình định nông thôn", "chiến thắng Điện Biên Phủ", "xã Hòa Bình", "phường Bắc Kạn",
        "đường Điện Biên", "trường học", "Không gian văn hóa Hồ Chí Minh", "khu phố Long An", "Nguyễn Hà Namm",
    ],
)  # fmt: skip
def test_words_that_are_no_province(text: str) -> None:
    assert named(f"Ở đây có {text} rất quen thuộc.") == []


@pytest.mark.parametrize(
    "text",
    [
        "tỉnh Hà Nam", "TP. Hồ Chí Minh", "TP.HCM", "Thành phố Hồ Chí Minh", "tỉnh Khánh Hoà", "tỉnh Đak Lak", "tỉnh Đăk Nông", "tỉnh Bắc Cạn",
        "Bà Rịa – Vũng Tàu", "BR-VT", "Thừa Thiên - Huế", "tỉnh Hòa Bình", "Hà Nam Ninh",
    ],
)  # fmt: skip
def test_names_and_their_variants(text: str) -> None:
    (found,) = named(f"Đoàn công tác làm việc với {text} hôm qua.")
    assert found.split()[-1] == text.rsplit(maxsplit=1)[-1]


def test_the_province_that_the_text_is_about() -> None:
    assert of("Đảng bộ tỉnh Hải Dương làm tốt.").province == "hai-duong"
    assert of("Bài học từ Nghệ An và tỉnh Trà Vinh.").province == "tra-vinh"
    assert of("Cả tỉnh vào cuộc.", title="Long An qua 2 năm học Bác").province == "long-an"
    assert of("Cả tỉnh vào cuộc.", title="Nam Sách (Hải Dương): Làm theo Bác").province == "hai-duong"


def test_without_a_name_nothing_is_guessed() -> None:
    assert of("Ban Thường vụ Tỉnh ủy yêu cầu các huyện, thị, thành ủy đối thoại với dân.") == Origin(None)
    far = "Cả tỉnh vào cuộc. " * 60
    assert of(f"{far}Đoàn đi tham quan ở Nam Định.").province is None
    assert of("Tỉnh Hà Nam kết nghĩa với tỉnh Trà Vinh.").province is None


def test_names_inside_companies_are_weak_and_said_to_be() -> None:
    one = of("Petrolimex Quảng Trị làm tốt trong tỉnh.")
    assert one.province is None
    several = of("Petrolimex Quảng Trị làm tốt. Viễn thông Quảng Trị cũng vậy.", "2024")
    assert (several.province, several.stated) == ("quang-tri", False)
    assert "Petrolimex Quảng Trị" in several.reasons[0]


def test_the_newspaper_is_a_hint_and_no_statement() -> None:
    hinted = of("Huyện ủy yêu cầu các xã làm tốt.", "2020", hints=("ha-giang",))
    assert (hinted.province, hinted.stated, hinted.confidence) == ("ha-giang", False, "low")
    assert of("Tỉnh Trà Vinh làm tốt.", "2020", hints=("ha-giang",)).province == "tra-vinh"
    assert of("Nêu gương là việc của mọi đảng viên.", "2020", hints=("ha-giang",)).province is None


def test_a_name_of_two_eras_is_told_by_the_date_or_the_words() -> None:
    assert of("Tỉnh Gia Lai học Bác.", "2024").province == "gia-lai"
    assert of("Tỉnh Gia Lai học Bác.", "2025-11").province == "gia-lai-2025"
    assert of("Sau sáp nhập, tỉnh Gia Lai học Bác.").province == "gia-lai-2025"
    told = of("Tỉnh Gia Lai học Bác; Huyện ủy Chư Prông làm tốt.")
    assert (told.province, told.stated) == ("gia-lai", False)
    assert "đã hết trước ngày 1/7/2025" in told.reasons[0]
    assert "thời 2008–2025" in of("Tỉnh Gia Lai học Bác.").reasons[0]
    assert "sáp nhập năm 2025" in of("Sau sáp nhập, tỉnh Gia Lai học Bác.").reasons[0]


@pytest.mark.parametrize(
    ("text", "name", "type_", "parent"),
    [
        ("huyện Bình Lục", "Bình Lục", "huyện", None), ("Huyện ủy Đức Huệ Nguyễn Văn An", "Đức Huệ", "huyện", None), ("TP.Tân An", "Tân An", "thành phố", None),
        ("xã Bình Nghĩa (Bình Lục)", "Bình Nghĩa", "xã", "Bình Lục"), ("P.Bình Trưng Đông", "Bình Trưng Đông", "phường", None), ("Q.2", "Quận 2", "quận", None),
        ("phường 5, quận 8", "Phường 5", "phường", "8"), ("thị xã Kiến Tường", "Kiến Tường", "thị xã", None), ("xã Ea H’leo", "Ea H’leo", "xã", None),
        ("huyện Nam Đàn, tỉnh Nghệ An", "Nam Đàn", "huyện", "Nghệ An"), ("thị trấn Phố Bảng", "Phố Bảng", "thị trấn", None), ("Thành ủy Phủ Lý", "Phủ Lý", "thành phố", None),
    ],
)  # fmt: skip
def test_places_below_a_province(text: str, name: str, type_: str, parent: str | None) -> None:
    found = places(f"Ở {text}, việc học đi vào nếp.")[0]
    assert (found.name, found.type) == (name, type_)
    assert parent in {found.parent, "8"}


def test_lists_of_places() -> None:
    assert [p.name for p in places("Các xã Đồng Lạc, Nam Tân và Hợp Tiến làm tốt.")] == [
        "Đồng Lạc",
        "Nam Tân",
        "Hợp Tiến",
    ]


@pytest.mark.parametrize(
    "text", ["Ảnh: P.V", "Huyện ủy Bảo hiểm xã hội", "bản Kế hoạch", "xã hội", "huyện ta", "tổ 5", "Đảng bộ huyện Đảng"]
)
def test_other_words_are_no_places(text: str) -> None:
    assert places(f"Có {text}") == ()


def test_ids_of_places() -> None:
    text = "Xã Tất Thắng, huyện Thanh Sơn và xã Cự Đồng học Bác; huyện Nam Đàn (Nghệ An) cũng vậy."
    found = localities(text, "phu-tho", vocabulary())
    assert [(p.id, p.type) for p in found] == [
        ("phu-tho/thanh-son", "huyện"), ("phu-tho/thanh-son/tat-thang", "xã"), ("phu-tho/thanh-son/cu-dong", "xã"),
    ]  # fmt: skip
    assert localities("Nguyên Bí thư Thành ủy Hà Nội về dự.", "thanh-hoa", vocabulary()) == ()
    bare = localities("Ở xã Tùng Lộc, Can Lộc có mô hình hay.", "ha-tinh", vocabulary())
    assert [p.id for p in bare] == ["ha-tinh/can-loc", "ha-tinh/can-loc/tung-loc"]
    assert localities("Đồn Biên phòng Bát Xát giúp dân.", "lao-cai", vocabulary()) == ()
    assert localities("Bình Lục luôn đi đầu.", "ha-nam", vocabulary())[0].id == "ha-nam/binh-luc"
    town = localities("Thị trấn Cẩm Xuyên, huyện Cẩm Xuyên.", "ha-tinh", vocabulary())
    assert [p.id for p in town] == ["ha-tinh/cam-xuyen", "ha-tinh/cam-xuyen/thi-tran-cam-xuyen"]


def test_a_province_that_is_not_named_is_worked_out_from_districts_or_the_newspaper() -> None:
    text = "Hội LHPN quận Hải Châu và phường Phước Ninh làm theo Bác."
    read = recognise(text, vocabulary())
    assert (read.origin.province, read.origin.stated, read.origin.confidence) == ("da-nang", False, "medium")
    assert "quận Hải Châu, thuộc Đà Nẵng" in read.origin.reasons[0]
    agreed = recognise(text, vocabulary(), hints=("da-nang",)).origin
    assert (agreed.province, agreed.confidence) == ("da-nang", "high")
    assert recognise(text, vocabulary(), hints=("nghe-an",)).origin.province is None
    assert recognise("Huyện Châu Thành làm theo Bác.", vocabulary()).origin.province is None
