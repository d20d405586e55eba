# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.authoring.importing.bylines import bottom_byline, credit_of, inline_byline, top_byline
from khobai.authoring.importing.furniture import is_furniture, tail
from khobai.authoring.importing.layout import Layout, arrange
from khobai.authoring.importing.page import Page
from khobai.authoring.importing.reading import read_page
from khobai.authoring.importing.record import article_file
from khobai.authoring.importing.syllables import is_syllable, share

BODY = "Đảng bộ xã làm theo Bác bằng những việc nhỏ mà bền, được bà con trong thôn, trong xã đồng lòng hưởng ứng và làm theo."


def layout(*lines: str, tags: tuple[str, ...] = ("GLO", "QTO")) -> Layout:
    return arrange(Page(lines=("Nhan đề của bài", *lines)), frozenset(tags))


@pytest.mark.parametrize(
    "line",
    [
        "Phản hồi", "Thông tin người gửi phản hồi", "Các tin khác", "Mới nhất", "Liên kết website", "Xem nhiều nhất", "Có thể bạn quan tâm", "Tin liên quan",
        "TIN ĐỌC NHIỀU", "BẠN ĐỌC PHẢN HỒI", "Chia sẻ", "Chia sẻ bài viết", "Xem bình luận", "Gửi file đính kèm", "LƯU Ý: BDO sẽ biên tập ý kiến trước khi đăng",
        "Quay lên trên", "In trang", "Lượt xem", "Lượt xem: 1.204", "Đã xem: 302 - Phản hồi: 0", "Số lượt xem 4341", "intNumViewTotal=469",
        "Cỡ chữ: Giảm (A-) Mặc định (A) Tăng (A+)", "Độ tương phản", "Giọng nam", "Skip Ribbon Commands", "Skip to main content", "Sign In", "{title} {publish} {head}",
        "Hotline", "Hotline: 0912 345 678", "Hà Nội 27°C", "(Xem trang 3, 5)", "leftcenterrightdel", "* * *", "Đọc nhiều", "Bình luận (3)", ";", "© 2023 Báo X",
    ],
)  # fmt: skip
def test_lines_of_pages(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Phản hồi của người dân được ghi nhận.", "Mới nhất là mô hình ở xã Đông", "Liên kết bốn nhà", "Ảnh: P.V", "Nguyễn Văn An", "Một là, học Bác.", "In trang sách đầu tiên"],
)  # fmt: skip
def test_lines_of_articles(line: str) -> None:
    assert not is_furniture(line)


def test_only_the_trailing_block_is_cut() -> None:
    assert tail(["a", "Phản hồi", "b", "Phản hồi", "Mới nhất"]) == 3
    assert tail(["a", "b"]) == 2
    assert tail(["Phản hồi"]) == 0
    listed = [
        "Đoạn cuối.",
        "Các tin khác",
        "Xã Đông khánh thành nhà văn hóa (19/05/2023)",
        "Phụ nữ xã Tây giúp nhau làm giàu (18/05/2023)",
        "In trang",
    ]
    assert tail(listed) == 1
    assert tail([*listed, "Một câu của bài."]) == len(listed) + 1
    cells = [
        "Đoạn cuối.",
        "TIN LIÊN QUAN",
        "Xã Đông khánh thành nhà văn hóa | Phụ nữ xã Tây giúp nhau làm giàu",
        "Xã Nam có đường mới",
    ]
    assert tail(cells) == 1
    assert tail([*cells, BODY]) == len(cells) + 1


def test_a_label_inside_an_article_is_dropped_alone() -> None:
    made = layout(BODY, "Tin liên quan", BODY, "Phản hồi")
    assert made.paragraphs == (BODY, BODY)
    assert made.dropped == ("Tin liên quan", "Phản hồi")
    assert any(note.key == "note-label-inside" for note in made.notes)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("NGUYÊN ĐOAN |", "Nguyên Đoan"), ("B.T |", "B.T"), ("Bài, ảnh: Minh Tuệ", "Minh Tuệ"), ("Tin-ảnh: N.Hà", "N.Hà"), ("Thực hiện: Lê Văn An", "Lê Văn An"),
        ("Tác giả: Trần Bình - Đài thành phố", "Trần Bình - Đài thành phố"), ("LÊ THỊ HOA", "Lê Thị Hoa"), ("P.V", "P.V"), ("Theo baocaobang.vn", "baocaobang.vn"),
        ("Nguồn: Internet", "Internet"), ("Nguồn Internet", "Internet"), ("Hữu Hoàn", "Hữu Hoàn"), ("(Theo Báo Nhân Dân)", "Báo Nhân Dân"), ("Bài và ảnh: THU AN", "Thu An"),
    ],
)  # fmt: skip
def test_bylines(line: str, name: str) -> None:
    found = top_byline([line, BODY]) or bottom_byline([BODY, line])
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "line",
    [
        "TIN LIÊN QUAN",
        "Kết quả bước đầu",
        BODY,
        "Một là, học Bác",
        "KẾT QUẢ BƯỚC ĐẦU",
        "Ảnh: P.V",
        "Bài học kinh nghiệm",
    ],
)
def test_no_bylines(line: str) -> None:
    assert top_byline([line, BODY]) is None
    assert bottom_byline([BODY, line]) is None


def test_a_name_with_its_office_and_a_name_in_the_last_paragraph() -> None:
    found = bottom_byline([BODY, "Bùi Thị An", "Phó Trưởng ban Tuyên giáo Tỉnh ủy"])
    assert found is not None
    assert (found.name, found.role, found.lines) == ("Bùi Thị An", "Phó Trưởng ban Tuyên giáo Tỉnh ủy", 2)
    inline = inline_byline(f"{BODY} LÊ THỊ HOA")
    assert inline is not None
    assert (inline.name, inline.rest) == ("Lê Thị Hoa", BODY)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Lễ trao quà. Ảnh: P.V", "P.V"), ("Lễ trao quà -Ảnh: ĐUKCQDN", "ĐUKCQDN"), ("Lễ trao quà. Ảnh tư liệu", "tư liệu"), ("Lễ trao quà (ảnh minh họa)", "minh họa"),
        ("Lễ trao quà - ảnh 1", ""), ("Lễ trao quà", None), ("Anh ấy kể: Ảnh này đẹp lắm, tôi giữ từ ngày ấy đến giờ", None), ("Lễ trao quà. (Ảnh: Hoài Anh)", "Hoài Anh"),
    ],
)  # fmt: skip
def test_credits_of_photographs(line: str, credit: str | None) -> None:
    assert credit_of(line)[1] == credit


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("26/05/2018 - 16:24", "2018-05-26"), ("( Cập nhật lúc: 19/04/2016  )", "2016-04-19"), ("Thứ năm - 09/03/2017 21:41", "2017-03-09"), ("Thứ Sáu, 19/5/2023, 08:30", "2023-05-19"),
        ("• Cập nhật: Thứ sáu, 6/1/2023 | 7:46:11 AM", "2023-01-06"), ("Ngày đăng: 01/02/2020", "2020-02-01"), ("Thứ tư, 08 Tháng 9 2021 15:09", "2021-09-08"), ("Thứ hai, ngày 5 tháng 6 năm 2023", "2023-06-05"), ("08:30 19/05/2023", "2023-05-19"), ("Thứ hai, ngày 19/5/2023 10:00 (GMT+7)", "2023-05-19"),
    ],
)  # fmt: skip
def test_the_day_of_the_page(line: str, date: str) -> None:
    made = layout(line, BODY)
    assert made.dateline == date
    assert made.dropped == (" ".join(line.split()),) or made.dropped == (line,)


@pytest.mark.parametrize(
    ("lead", "tag"), [("(GLO)- ", "GLO"), ("QTO - ", "QTO"), ("(QBĐT) - ", "QBĐT"), ("(Baonghean.vn) - ", "Baonghean.vn"), ("(Baonghean.vn) ", "Baonghean.vn")]
)  # fmt: skip
def test_lead_tags(lead: str, tag: str) -> None:
    made = layout(f"{lead}{BODY}")
    assert (made.tag, made.paragraphs) == (tag, (BODY,))


@pytest.mark.parametrize("lead", ["(BTV) Tỉnh ủy ", "Hà Nội - ", "CBĐV - ", "Năm 2022 - "])
def test_words_that_are_no_lead_tags(lead: str) -> None:
    assert layout(f"{lead}{BODY}").tag is None


def test_parts() -> None:
    made = layout(
        BODY,
        "Kết quả bước đầu",
        "Bí thư Đảng ủy xã (bìa trái) trao quà cho bà con",
        "Hai là,",
        "làm tốt việc nêu gương trong xã.",
        f"{BODY[:-1]}./.",
        "Năm 2022, xã có 2 tập thể được khen.",
    )
    assert made.subheads == ("Kết quả bước đầu",)
    assert made.captions == ("Bí thư Đảng ủy xã (bìa trái) trao quà cho bà con",)
    assert "Hai là, làm tốt việc nêu gương trong xã." in made.paragraphs
    assert made.box == ("Năm 2022, xã có 2 tập thể được khen.",)
    assert [made.text[start:end] for start, end in made.caption_spans] == list(made.captions)


def test_sections_and_crumbs_above_the_title() -> None:
    page = read_page(f"Trang chủ\nHọc và làm theo Bác\nNhan đề của bài\n{BODY}\n".encode())
    assert arrange(page, frozenset()).title == "Nhan đề của bài"


@pytest.mark.parametrize(
    "word", ["nghiêng", "quý", "giờ", "tòch", "trường", "uyên", "Đảng", "gìn", "khuya", "xoong", "hoà", "ưỡn", "buýt"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word) == (word != "tòch")


@pytest.mark.parametrize("word", ["ầấ", "zxc", "bcd", "tiếngg", "ăâ", "hoc2", "tủt", "lạ̀"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_few_words_do_not_tell() -> None:
    assert share("zxc vbn") == 1.0
    assert share("zxcv " * 40) == 0.0


def test_a_record_is_written_as_editors_write_it() -> None:
    front = {
        "title": "A: b",
        "date": "2023-05-19",
        "places": ["ha-nam"],
        "directives": [{"id": "x", "cited_as": [{"form": "y, z", "count": 1}]}],
        "rights": {"statement": "InC"},
    }
    assert article_file(front, "Lời.") == (
        "---\ntitle: 'A: b'\ndate: '2023-05-19'\nplaces: [ha-nam]\ndirectives:\n  - id: x\n    cited_as:\n"
        "      - {form: 'y, z', count: 1}\nrights: {statement: InC}\n---\n\nLời.\n"
    )
