# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.mentions.dates import dates
from khobai.mentions.figures import figures


def values(text: str) -> list[tuple[float, str, str | None]]:
    return [(f.value, f.unit, f.approx) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gần 1.600 mô hình", (1600, "mô hình", "gần")), ("hơn 200 mô hình", (200, "mô hình", "hơn")), ("trên 890 triệu đồng", (890, "triệu đồng", "trên")),
        ("2,5 tỷ đồng", (2.5, "tỷ đồng", None)), ("17/17 chi hội", (17, "chi hội", None)), ("100% đảng viên", (100, "%", None)), ("05 năm", (5, "năm", None)),
        ("ít nhất 03 chi bộ", (3, "chi bộ", "ít nhất")), ("1,600 mô hình", (1600, "mô hình", None)),
        ("125,000 lượt người", (125000, "lượt người", None)), ("12,500 đảng viên", (12500, "đảng viên", None)), ("1,250 ha", (1.25, "ha", None)),
        ("1.125,375 tấn", (1125.375, "tấn", None)), ("1,125 tỷ đồng", (1.125, "tỷ đồng", None)), ("562ha", (562, "ha", None)), ("0,125 m3", (0.125, "m3", None)), ("1,4km", (1.4, "km", None)),
        ("hơn 900 cơ quan, đơn vị", (900, "cơ quan, đơn vị", "hơn")), ("12 nhóm nhiệm vụ, giải pháp", (12, "nhóm nhiệm vụ, giải pháp", None)),
        ("định kỳ 2 lần/năm", (2, "lần/năm", None)), ("mỗi năm 2 lần", (2, "lần", None)), ("khoảng 5.000 lượt người", (5000, "lượt người", "khoảng")),
        ("lãi suất 0%", (0, "%", None)), ("300 nồi cháo", (300, "nồi cháo", None)), ("sau hơn một năm", (1, "năm", "hơn")), ("trong hai năm", (2, "năm", None)),
    ],
)  # fmt: skip
def test_a_figure(text: str, expected: tuple[float, str, str | None]) -> None:
    assert values(f"Đơn vị có {text} được ghi nhận.") == [expected]


def test_spelt_numbers_of_years() -> None:
    words = "một hai ba bốn năm sáu bảy tám chín mười".split()
    assert [values(f"Xã đã làm theo Bác hơn {word} năm qua.") for word in words] == [
        [(n, "năm", "hơn")] for n in range(1, 11)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "năm 2023", "ngày 18/5/2021", "tháng 4/2023", "giai đoạn 2016-2021", "nhiệm kỳ 2015 - 2020", "khóa 12", "lần thứ 4", "quý 2", "phường 5", "Bài 1", "tổ 7",
        "lúc 7 giờ 30", "ông An, 62 tuổi", "mô hình “5 không, 3 sạch”", "số 22", "Quốc lộ 1", "kế hoạch 5 năm", "đường dây nóng 0912345678", "ngày 10/5", "trang 3",
    ],
)  # fmt: skip
def test_other_numbers_count_nothing(text: str) -> None:
    assert values(f"Ở đây có {text}.") == []


def test_as_of_comes_from_the_sentence() -> None:
    text = "Đến tháng 4/2023, toàn tỉnh có 16 mô hình (3 mô hình cấp tỉnh). Năm 2022, có 2 tập thể được khen. Nay còn 9 việc."
    assert [(f.value, f.as_of) for f in figures(text)] == [(16, "2023-04"), (3, "2023-04"), (2, "2022"), (9, None)]


def test_a_figure_said_again_counts_once() -> None:
    text = "100% đảng viên đều đăng ký. Việc khác. 100% đảng viên đều đăng ký; 100% chi bộ với 100% cán bộ làm theo."
    assert [f.what.split()[0] for f in figures(text)] == ["đảng", "chi", "cán"]


def test_speech_is_no_name() -> None:
    assert values("Bà An nói: “Chúng tôi trao 20 suất quà”.") == [(20, "suất quà", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 18/5/2021", "2021-05-18"), ("07/6/2012", "2012-06-07"), ("18-5-2021", "2021-05-18"), ("15.5.2016", "2016-05-15"), ("5.6.1911", "1911-06-05"),
        ("tháng 5-2016", "2016-05"), ("tháng 4/2023", "2023-04"), ("tháng 4 năm 2023", "2023-04"), ("quý I/2023", "2023-01/2023-03"), ("quý IV năm 2022", "2022-10/2022-12"),
        ("6 tháng đầu năm 2023", "2023-01/2023-06"), ("năm 2019", "2019"), ("2016 – 2021", "2016/2021"), ("ngày 10/5", None), ("18 tháng 5 năm 2021", "2021-05-18"),
    ],
)  # fmt: skip
def test_dates(text: str, value: str | None) -> None:
    (found,) = dates(f"Vào {text} vừa qua")
    assert found.value == value
    assert found.text in text


@pytest.mark.parametrize("text", ["31/2/2023", "17/17 chi hội", "5/2016/TT", "45.2.2019", "năm 3000"])
def test_no_dates(text: str) -> None:
    assert dates(f"Có {text} ở đây") == ()


def test_goals_and_terms_are_not_past() -> None:
    text = "nhiệm kỳ 2020 - 2025, phấn đấu đến năm 2030, còn năm 2023 đã xong"
    assert [(d.text, d.role) for d in dates(text)] == [
        ("2020 - 2025", "term"),
        ("năm 2030", "future"),
        ("năm 2023", "past"),
    ]
