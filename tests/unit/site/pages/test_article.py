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
    return [row.article.text for row in context.related]


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
        "# Tên bài\n", "**Tóm lược.**", "Từ 5/2019 đến 5/2021 (suy ra) · Báo Hà Nam · bài tổng hợp · cấp tỉnh", "https://example.vn/a",
        "https://example.org/a", "Trang khác", "Lê An (phóng viên); Trần Bình", "[Tỉnh Hà Nam](../tinh/ha-nam.md), nay thuộc",
        "Huyện Bình Lục → nay: xã Bình Lục; ghi chú nơi", "[Chỉ thị 05](../van-ban/ct-05-ct-tw-2016.md) (05-CT/TW) · **chủ đề**",
        "ghi ngày tháng 5/2016 · 2 lần · nêu rõ", "gọi tắt sau lần nhắc đầu", "Ghi chú văn bản", "Chưa có trong danh mục",
        "Nghị quyết Đại hội", "Chuyên đề học", "[Hũ gạo](../mo-hinh/hu-gao.md)", "phong trào · xã A · cấp cơ sở · Bình Lục, Hà Nam",
        "ghi chú mô hình", "gần 1.600 mô hình", "năm xã", "**đồng chí Phạm Dung**, Bí thư, xã B · trích lời trong ngoặc kép; có trong chú thích ảnh",
        "Đảng ủy xã C", "Ngành y: “Lương y như từ mẫu”; ghi chú chuẩn mực", "Đột phá: cải cách (xã D)", "Năm 2020 · Bằng khen · xã E · Thủ tướng", "Sách: Sách hay (Nhà xuất bản); ghi chú sách", "Hội nghị (ảnh: Văn F)",
        "**Ngày đăng** · độ tin cậy vừa · trong khoảng từ 2019 đến 2021 · có thể là 2019 hoặc 2020", "Bài nhắc Đại hội", "In sai tên.",
        "Còn bản quyền: Báo Hà Nam", "## Tóm lược\n\nNội dung.", "<i>Báo Hà Nam</i>, [5/2019–5/2021], https://example.vn/a, dẫn theo Kho bài, mã a.",
        "(ca. 2019, May–2021, May). Tên bài.", 'download="a.bib">BibTeX</a> · <a href="data:application/x-research-info-systems;charset=utf-8,',
    ):  # fmt: skip
        assert words in text, words


def test_article_of_which_little_is_known_says_so() -> None:
    bare = article("a", None, places=(), directives=(), source=Source(), body="")
    text = text_of(bare)
    for words in (
        "Chưa rõ ngày\n",
        "| Nguồn | Chưa rõ báo |",
        "| Địa phương | Chưa rõ |",
        "| Tác giả | Không ghi tên |",
    ):
        assert words in text, words
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Thông tin", "## Trích dẫn"]


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
    assert related("a", *every) == ["Bài b", "Bài c", "Bài d"]
    assert related("e", *every) == ["Bài b"]


def test_no_more_than_five_are_related() -> None:
    assert related("a00", *(article(f"a{n:02}", models=("Hũ gạo",)) for n in range(20))) == [
        f"Bài a{n:02}" for n in range(1, 6)
    ]


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
        assert unescape(html).count(name) >= 6


def test_a_mistake_can_be_reported_when_the_archive_has_a_repository() -> None:
    whole = archive(article("a"))
    address = "https://github.com/nhom/kho"
    for repository, shown in ((address, True), ("", False), ("https://example.vn/kho", False)):
        made = generate(whole, intro="", drawing_links="html", publication=Publication(repository=repository))
        text = unescape(render({page.path: page for page in made.pages}["bai/a.md"]))
        assert ("[Báo lỗi](<https://github.com/nhom/kho/issues/new?template=sua-bai.yml&" in text) is shown
        assert ("Báo lỗi" in text) is shown
