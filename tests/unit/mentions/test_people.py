# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.mentions.abbreviations import abbreviations
from khobai.mentions.people import people
from khobai.mentions.themes import themes


@pytest.mark.parametrize(
    ("text", "name", "role", "unit", "appears"),
    [
        ("Đồng chí Phạm Thị An, Phó Bí thư Thường trực Đảng ủy xã Bình Nghĩa (Bình Lục) cho biết: “Tốt”.", "Phạm Thị An", "Phó Bí thư Thường trực Đảng ủy xã", "xã Bình Nghĩa (Bình Lục)", "quote"),
        ("Bà Trần Thị Bình (người dân thôn Đông, phường Tây) cho biết: tôi thấy hay.", "Trần Thị Bình", "người dân", "thôn Đông, phường Tây", "speech"),
        ("Phó Bí thư Thường trực Tỉnh ủy Lê Văn Cường chia sẻ, việc này khó.", "Lê Văn Cường", "Phó Bí thư Thường trực Tỉnh ủy", None, "paraphrase"),
        ("“Việc này khó” - Bí thư Huyện ủy Lê Văn Cường khẳng định.", "Lê Văn Cường", "Bí thư Huyện ủy", None, "quote"),
        ("Theo Trưởng ban Tuyên giáo Tỉnh ủy - Lý Quang Vĩnh, nhận thức được nâng lên.", "Lý Quang Vĩnh", "Trưởng ban Tuyên giáo Tỉnh ủy", None, "paraphrase"),
        ("Thượng tá Cao Đức Ân - Trưởng Công an huyện Bến Lức dự.", "Cao Đức Ân", "Trưởng Công an huyện", "huyện Bến Lức", "mentioned"),
        ("Anh Giàng A Páo, Trưởng bản Sín Chải tâm sự.", "Giàng A Páo", "Trưởng bản", "bản Sín Chải", "paraphrase"),
        ("Chị H'Lan Kbuôr (35 tuổi, buôn Ko Tam) rất vui.", "H'Lan Kbuôr", None, "buôn Ko Tam", "mentioned"),
        ("Chủ tịch Hội LHPN xã Tân Lập Đoàn Thị Mận cắt hàng rào.", "Đoàn Thị Mận", "Chủ tịch Hội LHPN xã", "xã Tân Lập", "mentioned"),
        ("Phó Chủ tịch UBND huyện Nguyễn Văn Hòa trao quà.", "Nguyễn Văn Hòa", "Phó Chủ tịch UBND huyện", None, "mentioned"),
        ("Đại đức Thích Quảng Hạnh - Trụ trì chùa Phước Lâm có mặt.", "Thích Quảng Hạnh", "Trụ trì chùa Phước Lâm", None, "mentioned"),
    ],
)  # fmt: skip
def test_a_person(text: str, name: str, role: str | None, unit: str | None, appears: str) -> None:
    (found,) = people(text)
    assert (found.name, found.role, found.unit, found.appears) == (name, role, unit, appears)


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch Hồ Chí Minh", "lãnh tụ Nguyễn Ái Quốc", "phường Nguyễn Thị Minh Khai", "đường Lê Lợi", "Trường THPT Nguyễn Huệ", "tỉnh Hà Nam", "xã Trần Phú",
        "Đoàn Thanh niên", "Hội Nông dân Việt Nam", "TP. Hồ Chí Minh", "Đảng Cộng sản Việt Nam", "Chủ tịch UBND phường Nguyễn Thị Minh Khai", "Bác Hồ",
    ],
)  # fmt: skip
def test_no_people(text: str) -> None:
    assert people(f"Ở đây có {text} được nhắc.") == ()


def test_captions_and_later_mentions() -> None:
    text = "Ông Lò Văn Pánh trồng quế\nÔng Lò Văn Pánh kể, ngày ấy khó.\nCòn Lò Văn Pánh thì vui."
    assert [p.appears for p in people(text, [(0, 25)])] == ["caption", "paraphrase", "mentioned"]


def test_themes() -> None:
    text = (
        "Chuyên đề năm 2023 của Đảng bộ tỉnh “Học tập và làm theo Bác về văn hóa, con người” được học. Chuyên đề toàn khóa Đại hội XIII cũng vậy. "
        "Năm 2022, Tỉnh ủy chọn chủ đề “Các phẩm chất của cán bộ, đảng viên” làm chuyên đề. Sinh hoạt chuyên đề quý II, III năm 2017 với chủ đề: “Nguyên tắc sinh hoạt Đảng”."
    )
    assert [(t.year, t.scope, t.title) for t in themes(text)] == [
        (2023, "Đảng bộ tỉnh", "Học tập và làm theo Bác về văn hóa, con người"), (None, "toàn khóa Đại hội XIII", None),
        (2022, "tỉnh", "Các phẩm chất của cán bộ, đảng viên"), (2017, "quý II, III", "Nguyên tắc sinh hoạt Đảng"),
    ]  # fmt: skip
    assert themes("Tổ chức sinh hoạt chuyên đề hằng tháng ở chi bộ.") == ()


def test_abbreviations_that_a_text_explains() -> None:
    text = "Ban Thường vụ (BTV) Tỉnh ủy; kinh tế - xã hội (KT-XH); (CBĐV) không rõ; doanh nghiệp (DN)"
    assert [(a.abbr, a.expansion) for a in abbreviations(text)] == [
        ("BTV", "Ban Thường vụ"),
        ("KT-XH", "kinh tế - xã hội"),
        ("DN", "doanh nghiệp"),
    ]
