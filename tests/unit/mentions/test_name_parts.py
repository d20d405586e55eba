# SPDX-License-Identifier: MIT
"""Places and people in one run of capitals, over all provinces and the surnames of the country."""

from __future__ import annotations

import itertools

import pytest

from khobai.mentions.gazetteer import districts_of, known
from khobai.mentions.name_parts import is_no_name
from khobai.mentions.people import people
from khobai.mentions.places import places
from tests.unit.mentions.test_recognise import vocabulary

NAMES = (
    "Nguyễn Văn Thắng|Trần Thị Kim Dung|Lê Minh Hoan|Phạm Xuân Thăng|Hoàng Nghĩa Hải|Huỳnh Quốc Việt|Vũ Đại Lâm|Võ Văn Minh|Đặng Quốc Khải|"
    "Bùi Đức Hinh|Hồ Quang Bảo|Ngô Đông Hà|Lý Thị Lan|Đoàn Anh Dũng|Mai Văn Hùng|Hà Thị Nga|Cao Tường Huy|Thái Thanh Quý|Giàng A Tính|Tô Tuấn Anh"
).split("|")  # fmt: skip
PROVINCES = sorted(
    {
        unit.name
        for p in vocabulary().provinces
        for d in districts_of(p)
        for unit in known(vocabulary().provinces[p].name)
        if unit.is_province
    }
)
OFFICES = (
    "Chủ tịch UBND tỉnh {place} {name} phát biểu tại hội nghị.",
    "Bí thư Tỉnh ủy {place} {name} cho biết kết quả.",
    "Dự lễ có Phó Chủ tịch HĐND tỉnh {place} {name} và bà con.",
    "Giám đốc Công an tỉnh {place} {name} trao quà.",
)
COMMUNES = ("Long Vĩnh", "Tân Lập", "Nậm Cắn", "Ea Kao", "Kim Sơn", "Đông Hải", "An Hòa", "Cốc Mỳ", "Sơn Hà")
BELOW = (
    "Chủ tịch UBND xã {place} {name} cho biết việc này.",
    "Bí thư Đảng ủy xã {place} {name} chia sẻ.",
    "Chủ tịch Hội LHPN phường {place} {name} nói.",
    "Bí thư Chi bộ thôn {place} {name} kể.",
)
ALONE = ("Phó chủ tịch xã {name} trao quà.", "Trưởng thôn {name} vận động bà con.", "Trưởng bản {name} kể.")


def read(text: str) -> tuple[list[str], list[str]]:
    return [person.name for person in people(text)], [place.name for place in places(text)]


def test_every_province_is_there() -> None:
    assert len(PROVINCES) >= 60


@pytest.mark.parametrize("office", OFFICES)
def test_the_head_of_a_province(office: str) -> None:
    for place, name in itertools.product(PROVINCES, NAMES[::3]):
        text = office.format(place=place, name=name)
        assert read(text) == ([name], []), text


def test_the_head_of_a_district() -> None:
    districts = sorted({unit.name for p in vocabulary().provinces for unit in districts_of(p)})
    assert len(districts) > 600
    for n, place in enumerate(districts):
        if "-" in place:
            continue  # a name of two parts
        text = f"Bí thư Huyện ủy {place} {NAMES[n % len(NAMES)]} cho biết."
        assert read(text) == ([NAMES[n % len(NAMES)]], [place]), text


@pytest.mark.parametrize("office", BELOW)
def test_offices_of_communes_and_hamlets(office: str) -> None:
    for place, name in itertools.product(COMMUNES, NAMES):
        text = office.format(place=place, name=name)
        assert read(text) == ([name], [place]), text


@pytest.mark.parametrize("office", ALONE)
def test_an_office_whose_unit_is_not_named_invents_no_commune(office: str) -> None:
    for name in NAMES:
        text = office.format(name=name)
        assert read(text) == ([name], []), text


@pytest.mark.parametrize(
    ("text", "people_there", "places_there"),
    [
        ("Ở xã Hồ Thị Kỷ và xã Nguyễn Phích, bà con vui.", [], ["Hồ Thị Kỷ", "Nguyễn Phích"]),
        ("Chủ tịch UBND phường Nguyễn Thị Minh Khai đến dự.", [], ["Nguyễn Thị Minh Khai"]),
        ("Đoàn về huyện Bình Sơn Quảng Ngãi.", [], ["Bình Sơn"]),
        ("Chủ tịch Hội CCB huyện Sa Thầy A Blong kể.", ["A Blong"], ["Sa Thầy"]),
        ("Trưởng đoàn Đại biểu Quốc hội Hà Giang phát biểu.", [], []),
        ("Chủ tịch UBND tỉnh Bà Rịa - Vũng Tàu Lê Văn Tám dự.", ["Lê Văn Tám"], []),
        ("Bí thư Thành ủy TP.HCM Lê Thị Tám dự.", ["Lê Thị Tám"], []),
        ("Ông Hà Văn Tám-Phó Bí thư Chi bộ-kể.", ["Hà Văn Tám"], []),
        ("Dự họp có các đồng chí: Rah Lan Tám-Phó Bí thư Tỉnh ủy; Lê Văn Chín-Chủ tịch HĐND tỉnh.", ["Rah Lan Tám", "Lê Văn Chín"], []),
        ("Chị Lê Thị Tám-Chi hội trưởng chia sẻ.", ["Lê Thị Tám"], []),
        ("Cô giáo Ka' Nhuần vui lắm.", ["Ka' Nhuần"], []),
        ("Kỷ niệm ngày sinh Lý Bát Đế, Chủ tịch Hồ Chí Minh về thăm.", [], []),
        ("già làng A Bing ở làng Kon Rẫy kể.", ["A Bing"], ["Kon Rẫy"]),
        ("Chủ tịch Hợp tác xã Rau sạch vui.", [], []),
    ],
)  # fmt: skip
def test_names_that_look_like_others(text: str, people_there: list[str], places_there: list[str]) -> None:
    assert read(text) == (people_there, places_there)


@pytest.mark.parametrize(
    "text",
    ["Phó Trưởng Ban Tuyên giáo Tỉnh ủy", "Trưởng Ban Tổ chức Huyện ủy", "Phó Chủ Tịch Hội Nông Dân", "đồng chí Ủy Viên Ban Thường Vụ"],
)  # fmt: skip
def test_an_office_is_no_person(text: str) -> None:
    assert people(f"Dự lễ có {text} và bà con.") == ()


def test_words_of_offices_are_no_name() -> None:
    assert is_no_name(("Phó", "Trưởng", "Ban"))
    assert not is_no_name(("Đặng", "Công", "Tiên"))
    assert not is_no_name(("Đoàn", "Thanh", "Sơn"))
