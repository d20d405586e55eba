# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given

from khobai.mentions.letters import passage
from khobai.mentions.people import people
from khobai.mentions.roles import office_before, office_end, role_after
from tests.texts import ANY


@pytest.mark.parametrize(
    ("text", "role", "unit"),
    [
        ("Ông Lê Văn Tám, Bí thư Tỉnh ủy, Trưởng đoàn Đại biểu Quốc hội tỉnh làm trưởng đoàn.", "Bí thư Tỉnh ủy, Trưởng đoàn Đại biểu Quốc hội tỉnh", None),
        ("Đồng chí Lê Thị Tám, Chủ tịch UBND huyện gửi lẵng hoa.", "Chủ tịch UBND huyện", None),
        ("Anh Lê Văn Tám - Bí thư Đoàn xã Hải Thượng vui mừng khoe.", "Bí thư Đoàn xã", "xã Hải Thượng"),
        ("Ông Lê Văn Tám, sinh năm 1957, dân tộc Tày, Trưởng thôn Nà Rì là người gương mẫu.", "Trưởng thôn", "thôn Nà Rì"),
        ("Ông Lê Văn Tám, Bí thư Chi bộ, Trưởng khu dân cư số 5 trao quà.", "Bí thư Chi bộ, Trưởng khu dân cư số 5", None),
        ("Ông Lê Văn Tám, nguyên Phó Giám đốc Sở Nông nghiệp và Phát triển nông thôn kể.", "nguyên Phó Giám đốc Sở Nông nghiệp và Phát triển nông thôn", None),
        ("Thầy Lê Văn Tám, Hiệu trưởng Trường Tiểu học Kim Liên, TP. Vinh nói.", "Hiệu trưởng Trường Tiểu học Kim Liên", "TP. Vinh"),
        ("Ông Lê Văn Tám, người dân tộc Mạ, vui lắm.", None, None),
        ("Ông Lê Văn Tám, hội viên đều quý mến.", None, None),
        ("Trong lòng cán bộ, đảng viên và nhân dân tỉnh, đồng chí Lê Văn Tám còn mãi.", None, None),
        ("Ông Lê Văn Tám, người dân ở xã Tây Giang, cho biết.", "người dân", "xã Tây Giang"),
        ("Dự lễ có ông Lê Văn Tám, Chủ tịch Hồ Chí Minh từng gửi thư khen.", None, None),
    ],
)  # fmt: skip
def test_a_role_ends_at_its_clause(text: str, role: str | None, unit: str | None) -> None:
    (found,) = people(text)
    assert (found.name[:3], found.role, found.unit) == ("Lê ", role, unit)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("chúng tôi gặp Phó Bí thư Thường trực Huyện ủy ", "Phó Bí thư Thường trực Huyện ủy"),
        ("là đảng viên, Bí thư Chi bộ ấp 3 ", "Bí thư Chi bộ ấp 3"),
        ("Giám đốc đã trao quà cho ", ""),
        ("Bí thư Huyện ủy Lê Văn Tám ", ""),
        ("Trưởng ban Tuyên giáo và Dân vận T.Ư ", "Trưởng ban Tuyên giáo và Dân vận T.Ư"),
        ("Phó bí thư Thành ủy TP.HCM ", "Phó bí thư Thành ủy TP.HCM"),
    ],
)  # fmt: skip
def test_the_office_before_a_name(text: str, role: str) -> None:
    assert office_before(text) == role


@given(ANY)
def test_any_text_has_an_end(text: str) -> None:
    for start in (0, len(text) // 2):
        end, _ = office_end(text, start)
        assert start <= end <= len(text)
        words, stop = role_after(passage(text), start)
        assert start <= stop <= len(text)
        assert len(words) <= max(0, len(text) - start)
