# SPDX-License-Identifier: MIT
from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from khobai.archive.article import (  # fmt: skip
    Article,
    Author,
    Award,
    Caption,
    Citation,
    Figure,
    Form,
    Inference,
    Initiative,
    Person,
    Rights,
    Source,
    Standard,
    Task,
    Theme,
    Work,
)
from khobai.archive.authority import Locality, Newspaper
from khobai.site.html import to_html
from khobai.site.pages.all import generate
from khobai.site.pages.article import ArticlePage, place_name
from khobai.site.pages.render import render
from khobai.site.publication import Publication
from khobai.text import edtf
from tests.factories import CT_05, KL_01, archive, article, cites, pages, site, vocabulary


def text_of(one: Article, *others: Article) -> str:
    return unescape(render(pages(one, *others)[f"bai/{one.id}.md"]))


def related(key: str, *articles: Article) -> list[str]:
    context: Any = pages(*articles)[f"bai/{key}.md"].shown.context
    assert isinstance(context, ArticlePage)
    return [one.row.article.text for one in context.related]


def test_published_withdrawn_and_draft() -> None:
    made = pages(
        article("a", summary="Tóm lược."), article("b", status="draft", redirect_from=("b-cu",)),
        article("c", status="withdrawn", reason="Trùng *bài*.", redirect_from=("c-cu",)), article("d", redirect_from=("d-cu",)),
    )  # fmt: skip
    assert {path for path in made if path.startswith("bai/")} == {
        "bai/a.md",
        "bai/c.md",
        "bai/d.md",
        "bai/c-cu.md",
        "bai/d-cu.md",
        "bai/index.md",
    }
    tombstone = render(made["bai/c.md"])
    assert "# Bài c\n" in tombstone
    assert "Trùng &#42;bài&#42;." in tombstone
    assert "Nội dung." not in tombstone
    assert "[Bài d](d.md)" in render(made["bai/d-cu.md"])
    assert (made["bai/a.md"].kind, made["bai/a.md"].description, made["bai/d.md"].description) == (
        "article",
        "Tóm lược.",
        "Bài d",
    )


def test_everything_that_a_record_holds_is_on_its_page() -> None:
    whole = article(
        "a", "2019-05/2021-05", title="Tên bài", summary="Tóm lược.", kind="overview", level="province",
        source=Source("bao-ha-nam", "https://example.vn/a", archived="https://example.org/a", republisher="Trang khác"),
        authors=(Author("Lê An", "phóng viên"), Author("Trần Bình")),
        places=("ha-nam", Locality("ha-nam/binh-luc", "Bình Lục", "huyện", "xã Bình Lục", "ghi chú nơi")),
        directives=(
            Citation(CT_05, "about", (Form("Chỉ thị số 05", 2, dated="2016-05"), Form("Chỉ thị này", how="anaphoric")), "ghi chú văn bản"),
            Citation(None, "mentions", (Form("Nghị quyết Đại hội"),)),
        ),
        themes=(Theme("cả nước", "Chuyên đề học", 2023, "ghi chú chuyên đề"),),
        models=(Initiative("Hũ gạo", "xã A", "grassroots", "phong trào", "ha-nam/binh-luc", "ghi chú mô hình"),),
        figures=(Figure(1600.0, "mô hình", "mô hình học Bác", "gần", "2020", note="ghi chú số"), Figure(5.0, "xã", "xã", printed="năm xã")),
        people=(Person("Phạm Dung", "Bí thư", "xã B", "đồng chí", ("quote", "caption"), "ghi chú người"),),
        organisations=("Đảng ủy xã C",), standards=(Standard("ngành y", "Lương y như từ mẫu", "ghi chú chuẩn mực"),),
        tasks=(Task("cải cách", "đột phá", ("xã D",)),), awards=(Award("Bằng khen", "xã E", "Thủ tướng", 2020),),
        works=(Work("Sách hay", "sách", "Nhà xuất bản", "ghi chú sách"),), captions=(Caption("Hội nghị", "Văn F", "ghi chú ảnh"),),
        inferred=(Inference("date", ("bài nhắc Đại hội",), "medium", "2019/2021", ("2019", "2020")),),
        notes=("In sai tên.",), rights=Rights("InC", "Báo Hà Nam"), text="abstract",
    )  # fmt: skip
    text = text_of(whole)
    for words in (
        "# Tên bài\n", "\nTóm lược.\n", "- Từ 5/2019 đến 5/2021 [(suy ra)](#can-cu)\n", "- [Báo Hà Nam](../bao/bao-ha-nam.md)\n", "- Bài tổng hợp · cấp tỉnh\n", "https://example.vn/a",
        "https://example.org/a", "Trang khác", "Lê An (phóng viên); Trần Bình", "[Tỉnh Hà Nam](../tinh/ha-nam.md), nay thuộc",
        "Huyện Bình Lục → nay: xã Bình Lục; ghi chú nơi", "[Chỉ thị 05](../van-ban/ct-05-ct-tw-2016.md) (05-CT/TW) · **chủ đề**",
        "ghi ngày tháng 5/2016 · 2 lần · nêu rõ", "gọi tắt sau lần nhắc đầu", "Ghi chú văn bản", "Chưa có trong danh mục",
        "Nghị quyết Đại hội", "Chuyên đề học", "[Hũ gạo](../mo-hinh/hu-gao.md)", "Xã A · phong trào · cấp cơ sở · Bình Lục, Hà Nam",
        "ghi chú mô hình", "gần 1.600 mô hình", "năm xã", "**đồng chí Phạm Dung**, Bí thư, xã B · trích lời trong ngoặc kép; có trong chú thích ảnh",
        "Đảng ủy xã C", "Ngành y: “Lương y như từ mẫu”; ghi chú chuẩn mực", "Đột phá: cải cách (xã D)", "Năm 2020 · Bằng khen · xã E · Thủ tướng", "Sách: Sách hay (Nhà xuất bản); ghi chú sách", "Hội nghị (ảnh: Văn F)",
        'Vì sao suy ra ngày đăng? <span class="soft">độ tin cậy vừa</span>', "- Trong khoảng từ 2019 đến 2021\n", "- Có thể là 2019 hoặc 2020\n", "[Đọc tại example.vn](<https://example.vn/a>) [Bản lưu](<https://example.org/a>)", "Bài nhắc Đại hội", "In sai tên.",
        "Còn bản quyền: Báo Hà Nam", "\n\nNội dung.\n", "<i>Báo Hà Nam</i>, [5/2019–5/2021], https://example.vn/a, dẫn theo Kho bài, mã a.",
        "(ca. 2019, May–2021, May). Tên bài.", 'download="a.bib">BibTeX</a> · <a href="data:application/x-research-info-systems;charset=utf-8,',
    ):  # fmt: skip
        assert words in text, words


def test_a_page_says_when_only_the_beginning_was_read() -> None:
    read = {read: "mới đọc phần đầu bài" in text_of(article("a", read=read)) for read in (None, "whole", "beginning")}
    assert read == {None: False, "whole": False, "beginning": True}


def test_article_of_which_little_is_known_says_so() -> None:
    bare = article("a", None, places=(), directives=(), source=Source(), body="")
    text = text_of(bare)
    for words in (
        "- Chưa rõ ngày\n",
        "- Chưa rõ báo\n",
        '<span class="term">Nơi</span> Chưa rõ\n',
        '<span class="term">Tác giả</span> Không ghi tên\n',
    ):
        assert words in text, words
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Căn cứ và chi tiết"]


@pytest.mark.parametrize(
    "url", ["https://example.vn/a_(b)_c.html", "https://example.vn/a)b(", "https://example.vn/a*b*?x=1&y=2~~"]
)
def test_addresses_of_sources_stay_whole(url: str) -> None:
    markdown = render(pages(article("a", source=Source("bao-ha-nam", url, archived=url)))["bai/a.md"])
    html = to_html(markdown, "bai/a.md", directory_urls=False, permalink_title="").content
    assert unescape(html).count(f'<a href="{url}">') == 2


def test_related_are_of_one_model_first_then_of_one_province_and_document_then_of_one_province() -> None:
    every = (
        article("a", models=("Hũ gạo",)),
        article("b", "2020", places=("hue",), directives=(), models=("Hũ gạo!",)),
        article("c", "2021"),
        article("d", "2022", places=("ninh-binh",), directives=(cites(KL_01),)),
        article("e", "2022", places=("hue",)),
        article("f", status="draft"),
    )
    assert related("a", *every) == ["Bài b", "Bài c", "Bài e", "Bài d"]
    assert related("e", *every) == ["Bài b", "Bài a", "Bài c"]


def test_each_related_article_has_its_reason() -> None:
    every = (
        article("a", models=("Hũ gạo tình thương",)), article("b", places=("hue",), directives=(), models=("Hũ gạo tình thương!",)),
        article("c", "2021"), article("d", "2022", places=("ninh-binh",), directives=()), article("e", "2022", places=("hue",)),
        article("f", "2019", places=("hue",), directives=(), models=("Hũ gạo tình thương quê",)),
        article("g", "2020", directives=()),
    )  # fmt: skip
    context: Any = pages(*every)["bai/a.md"].shown.context
    assert {one.row.article.text: one.reason for one in context.related} == {
        "Bài b": "Cùng mô hình “Hũ gạo tình thương”, cùng năm", "Bài f": "Mô hình gần giống: “Hũ gạo tình thương quê”",
        "Bài c": "Cùng ở Hà Nam, cùng Chỉ thị 05", "Bài g": "Cùng ở Hà Nam", "Bài e": "Cùng Chỉ thị 05",
        "Bài d": "Nay cùng thuộc Ninh Bình",
    }  # fmt: skip


def test_no_more_than_six_are_related() -> None:
    assert related("a00", *(article(f"a{n:02}", models=("Hũ gạo",)) for n in range(20))) == [
        f"Bài a{n:02}" for n in range(1, 7)
    ]


def test_the_trail_names_the_narrowest_set_of_two_or_more() -> None:
    made = pages(
        article("a", "2023"), article("b", "2022"), article("c", "2021"), article("d", "2024", places=("hue",)),
        article("e", "2020", places=("hue",), directives=(cites(KL_01),)), article("f", places=(), directives=()),
    )  # fmt: skip

    def trail(key: str) -> tuple[list[tuple[str, str]], str | None, str | None, str | None]:
        found: Any = made[f"bai/{key}.md"].shown.context
        links = [(link.text, link.path) for link in found.trail.links]
        before, after = (link and link.path for link in (found.trail.before, found.trail.after))
        return links, found.trail.place, before, after

    cell = [("Hà Nam", "tinh/ha-nam.md"), ("Chỉ thị 05", f"tinh/ha-nam/{CT_05}.md")]
    assert trail("b") == (cell, "bài 2/3", "bai/a.md", "bai/c.md")
    assert trail("a") == (cell, "bài 1/3", None, "bai/b.md")
    document = [("Huế", "tinh/hue.md"), ("Chỉ thị 05", f"van-ban/{CT_05}.md")]
    assert trail("d") == (document, "bài 1/4 về Chỉ thị 05", None, "bai/a.md")
    province = [("Huế", "tinh/hue.md"), ("Kết luận 01", f"van-ban/{KL_01}.md")]
    assert trail("e") == (province, "bài 2/2 về Huế", "bai/d.md", None)
    assert trail("f")[:2] == ([("Bài", "bai/index.md")], "bài 3/6 trong kho")
    alone: Any = pages(article("a"))["bai/a.md"].shown.context
    assert (alone.trail.place, alone.trail.before, alone.trail.after) == (None, None, None)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ha-nam/binh-luc", "Bình Lục, Hà Nam"), ("ha-nam/ly-nhan", "Lý Nhân, Hà Nam"),
        ("ha-nam", "Hà Nam, nay thuộc Ninh Bình"), ("hue", "Huế"),
    ],
)  # fmt: skip
def test_names_of_places(key: str, words: str) -> None:
    known = vocabulary(localities=(Locality("ha-nam/binh-luc", "Bình Lục"),))
    one = article("a", places=("ha-nam", Locality("ha-nam/ly-nhan", "Lý Nhân")))
    assert place_name(site(one, known=known), one, key) == words


def test_date_of_an_interval_keeps_its_marks() -> None:
    assert "Từ khoảng 2019 đến 2021" in text_of(article("a", "2019~/2021"))
    assert edtf.parse("2019~/2021").approximate


def test_names_with_marks_are_escaped_once() -> None:
    name = 'Báo "A" & <B>*'
    known = vocabulary(newspapers=(Newspaper("bao-ha-nam", (name,)),))
    for inferred in ((), (Inference("source", ("vì thế",)),)):
        one = article("a", title=name, summary=name, models=(Initiative(name, name),), inferred=inferred)
        text = render(pages(one, known=known)["bai/a.md"])
        assert "&amp;amp;" not in text
        html = to_html(text, "bai/a.md", directory_urls=False, permalink_title="").content
        assert unescape(html).count(name) >= 5


def test_a_mistake_can_be_reported_when_the_archive_has_a_repository() -> None:
    whole = archive(article("a"))
    address = "https://github.com/nhom/kho"
    for repository, shown in ((address, True), ("", False), ("https://example.vn/kho", False)):
        made = generate(whole, intro="", drawing_links="html", publication=Publication(repository=repository))
        text = unescape(render({page.path: page for page in made.pages}["bai/a.md"]))
        assert ("[Báo lỗi](<https://github.com/nhom/kho/issues/new?template=sua-bai.yml&" in text) is shown
        assert ("Báo lỗi" in text) is shown
