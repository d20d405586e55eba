# SPDX-License-Identifier: MIT
from __future__ import annotations

import contextlib

import pytest
from hypothesis import given

from khobai.authoring.importing.head import read_head
from khobai.authoring.importing.hosts import newspaper_at, provinces_at
from khobai.authoring.importing.layout import arrange
from khobai.authoring.importing.page import Page
from khobai.authoring.importing.reading import read_page
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.stamps import stamp
from khobai.authoring.importing.wrapping import unwrapped
from tests.texts import ANY
from tests.unit.authoring.importing.test_layout import BODY
from tests.unit.mentions.test_recognise import vocabulary

TITLE = "Chi bộ ấp Đông làm theo Bác từ việc nhỏ"


@pytest.mark.parametrize(
    ("line", "date", "author"),
    [
        ("12/04/2021 15:07 | 0", "2021-04-12", None), ("Chủ nhật - 22/05/2022 21:03 330 0", "2022-05-22", None), ("Thứ Tư, 08/04/2015, 08:11 [GMT+7]", "2015-04-08", None),
        ("Nhật Minh - 08:54, 30/11/2024", "2024-11-30", "Nhật Minh"), ("Thời gian đăng: 09/05/2020 08:12:33", "2020-05-09", None), ("Ngày đăng : 12/3/2019", "2019-03-12", None),
        ("Ngày Đăng: 27/12/2019 10:58 Lượt xem: 612", "2019-12-27", None), ("Phóng sự 23-09-2022", "2022-09-23", None), ("21:30, ngày 06-11-2018", "2018-11-06", None),
        ("19/11/2025 15:15 GMT+7", "2025-11-19", None), ("Chính trị - 08:54, 30/11/2024", "2024-11-30", None), ("PV - 10:56, 18/12/2020", "2020-12-18", "PV"),
        ("Nam bộ - Cần Thơ, cuối năm 2014| 05/12/2014 09:31", "2014-12-05", None), ("Cập nhật: 13-12-2016 | 21:51:40", "2016-12-13", None), ("(03/02/2019 21:20)", "2019-02-03", None),
    ],
)  # fmt: skip
def test_lines_of_a_day(line: str, date: str, author: str | None) -> None:
    found = stamp(line)
    assert found is not None
    assert (found.date, found.author) == (date, author)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 19/5/2023, Huyện ủy họp", "Đại hội ngày 12/3/2020", "Ra ngày 31/2/2020", "Năm 2020", "Xã về đích ngày 1/2/2020. Bà con vui", "19/5", BODY, "",
        "Từ ngày 1/1/2020 đến ngày 31/12/2020",
    ],
)  # fmt: skip
def test_other_lines_are_no_day(line: str) -> None:
    assert stamp(line) is None


@pytest.mark.parametrize(
    ("above", "below", "date"),
    [
        (["Thứ năm, 02/02/2023"], [], None), (["Thứ Sáu, ngày 23 tháng 08 năm 2019, 09:25:27"], ["PV - 10:56, 18/12/2020"], "2020-12-18"),
        (["08/07/2015 - 10:34"], [], "2015-07-08"), ([], ["Thứ năm - 09/03/2017 21:41"], "2017-03-09"), (["Tiếng Việt | English", "08/07/2015 - 10:34"], [], "2015-07-08"),
        (["MULTIMEDIA"], ["17:54, 08/04/2024"], "2024-04-08"), (["Học tập & làm theo tấm gương đạo đức Hồ Chí Minh"], ["Ngày đăng: 27/12/2019 10:58"], "2019-12-27"),
        (["Bạn cần biết Tiện ích Liên hệ", "Thời sự"], ["Sỹ Đông", "19/11/2025 15:15 GMT+7"], "2025-11-19"), ([".", TITLE], ["1283"], None), (["admin's picture"], [], None),
    ],
)  # fmt: skip
def test_title_and_day_among_the_lines_of_the_page(above: list[str], below: list[str], date: str | None) -> None:
    made = arrange(Page(lines=(*above, TITLE, *below, BODY, BODY)), frozenset())
    assert (made.title, made.dateline, made.paragraphs) == (TITLE, date, (BODY, BODY))
    assert set(made.dropped) >= {line for line in (*above, *below) if line not in {TITLE, "Sỹ Đông"}}


def test_a_clock_that_the_address_confirms_is_the_day() -> None:
    lines = ("Thứ Năm, 15/10/2020, 16:21 (GMT+7)", TITLE, BODY)
    assert read_head(Page(lines=lines, url="http://bao.vn/chinh-tri/202010/ten-bai-1/"), lines).day == "2020-10-15"
    assert read_head(Page(lines=lines, url="http://bao.vn/chinh-tri/201910/ten-bai-1/"), lines).day is None


def test_a_short_title_stays_one() -> None:
    for title in ("Món quà nhỏ", "Giữ lửa", "Bên em mỗi bước"):
        assert arrange(Page(lines=(title, BODY, BODY)), frozenset()).title == title


def test_a_caption_that_is_printed_twice_is_no_title() -> None:
    caption = "Phụ nữ ấp Đông vui ngày hội"
    assert arrange(Page(lines=(TITLE, BODY, caption, caption, BODY)), frozenset()).title == TITLE


@given(ANY)
def test_any_line_is_judged(text: str) -> None:
    stamp(text)
    lines = tuple(" ".join(line.split()) for line in text.split("\n"))
    assert "".join("".join(unwrapped(lines)).split()) == "".join("".join(lines).split())
    with contextlib.suppress(RefusalError):
        arrange(Page(lines=(TITLE, *lines, BODY)), frozenset())


@pytest.mark.parametrize(
    "line",
    ["ADQuảng cáo", ".jpg)", "![Ảnh](/file/a.jpg?width=500)", ">> Hội nghị biểu dương điển hình của huyện", "Theo dõi Báo X trên Google News", "TIN LIÊN QUAN", "635097077"],
)  # fmt: skip
def test_lines_of_the_page_inside_an_article(line: str) -> None:
    made = arrange(Page(lines=(TITLE, BODY, line, BODY)), frozenset())
    assert (made.paragraphs, made.dropped) == ((BODY, BODY), (line,))


def test_lines_broken_at_a_width() -> None:
    words = f"{BODY} {BODY}".split()
    broken: list[str] = []
    for word in words:
        if broken and len(broken[-1]) + len(word) < 62:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    made = arrange(Page(lines=(TITLE, "", *broken, "", "Kết quả bước đầu", "", BODY)), frozenset())
    assert made.paragraphs == (f"{BODY} {BODY}", BODY)
    assert made.subheads == ("Kết quả bước đầu",)
    whole = ("Một dòng", "hai dòng", BODY)
    assert unwrapped(whole) == list(whole)


@pytest.mark.parametrize("form", ["{url}", "Nguồn: {url}", "Xem bài gốc: {url}", "({url})", "<{url}>"])
def test_a_printed_address(form: str) -> None:
    url = "https://baohatinh.vn/xay-dung-dang/ten-bai-1.html"
    assert read_page(f"{TITLE}\n{BODY}\n{form.format(url=url)}\n".encode()).url == url
    made = arrange(read_page(f"{form.format(url=url)}\n{TITLE}\n{BODY}\n".encode()), frozenset())
    assert (made.title, made.paragraphs) == (TITLE, (BODY,))


def test_two_addresses_are_none_of_the_page() -> None:
    two = f"https://a.vn/x1\n{TITLE}\n{BODY}\nhttps://b.vn/x2\n"
    assert read_page(two.encode()).url is None
    assert read_page(f"{TITLE}\n{BODY} (xem https://a.vn/x1)\n".encode()).url is None


@pytest.mark.parametrize(
    ("url", "newspaper", "provinces"),
    [
        ("https://amp.baonghean.vn/a.html", "bao-nghe-an", {"nghe-an"}), ("http://www.baoapbac.vn/x", "bao-ap-bac", {"tien-giang"}), ("https://dantri.com.vn/x", "dan-tri", set()),
        ("http://kbang.gialai.gov.vn/x", None, {"gia-lai", "gia-lai-2025"}), ("http://phunukontum.org.vn/x", None, {"kon-tum"}), ("https://example.org/x", None, set()),
        ("https://baonamdinh.vn/x", "bao-nam-dinh", {"nam-dinh"}), ("https://thanhhoa.example.com/x", None, set()), ("http://[", None, set()), (None, None, set()),
    ],
)  # fmt: skip
def test_what_an_address_speaks_for(url: str | None, newspaper: str | None, provinces: set[str]) -> None:
    assert newspaper_at(url, vocabulary()) == newspaper
    assert set(provinces_at(url, vocabulary())) == provinces
