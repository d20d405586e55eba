# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import Any

from khobai.archive.article import Article, Citation, Form
from khobai.archive.authority import Directive, Relation
from khobai.site.pages.directive import DirectivePage, DirectivesPage
from khobai.site.pages.documents import by_date, main_line
from khobai.site.pages.listing import Listing
from khobai.site.pages.render import render
from khobai.text import edtf
from tests.factories import CT_05, KL_01, article, cites, directive, pages, vocabulary


def context(key: str, *articles: Article) -> DirectivePage:
    found = pages(*articles)[f"van-ban/{key}.md"].context
    assert isinstance(found, DirectivePage)
    return found


def titles(listing: Listing) -> list[str]:
    return [card.row.article.text for _, cards in listing.sections for card in cards]


def test_each_article_stands_once_and_provinces_of_then_part_the_list() -> None:
    articles = (
        article("a", places=("ninh-binh-2025",)), article("b", places=("ninh-binh", "ha-nam")), article("c", "2024"),
        article("d", places=(), directives=(cites(CT_05, "mentions"),)), article("e", directives=(cites(KL_01),)),
    )  # fmt: skip
    page = context(CT_05, *articles)
    assert titles(page.listing) == ["Bài c", "Bài a", "Bài b", "Bài d"]
    assert {card.row.article.text: card.row.marks for card in page.listing.sections[0][1]}["Bài d"] == ("nhắc đến",)
    (facet,) = page.listing.facets
    assert [(link.text, n, link.path) for link, n in facet.values] == [
        ("Ninh Bình (từ 1/7/2025)", 3, f"tinh/ninh-binh-2025/{CT_05}.md"),
        ("Hà Nam", 2, f"tinh/ha-nam/{CT_05}.md"),
        ("Ninh Bình (từ 1/1/1997 đến 30/6/2025)", 1, "bai/b.md"),
    ]
    assert f"tinh/ha-nam/{CT_05}.md" in pages(*articles)
    assert (page.provinces, page.about, page.listing.total) == (3, 3, 4)
    assert [link.text for link in page.without] == ["Huế"]


def test_very_full_document_has_pages_that_name_their_years() -> None:
    made = pages(*(article(f"a{n:03}", "2024" if n < 30 else "2021") for n in range(60)))
    found: Any = [made[f"van-ban/{CT_05}{end}.md"].context for end in ("", "-trang-2", "-trang-3")]
    assert [len(titles(page.listing)) for page in found] == [25, 25, 10]
    assert found[0].listing.pagination.spans == ("2024", "2024–2021", "2021")
    assert [label for label, _ in found[1].listing.sections] == ["2024", "2021"]
    text = render(made[f"van-ban/{CT_05}-trang-2.md"])
    assert "# Chỉ thị 05, trang 2\n" in text
    assert f"- [1 · 2024]({CT_05}.md)\n- **2 · 2024–2021**\n- [3 · 2021]({CT_05}-trang-3.md)" in text
    strip = found[0].listing.strip.html
    assert f'href="{CT_05}-trang-2.html#n2021"' in strip
    assert 'href="#n2024"' in strip
    assert 'id="n2021"' in text
    assert found[1].listing.strip is None


def test_printed_forms_are_counted_over_all_articles() -> None:
    def citing(key: str, *forms: Form) -> Article:
        return article(key, directives=(Citation(CT_05, "about", forms), cites(KL_01, text="Kết luận 01")))

    page = context(
        CT_05, citing("a", Form("Chỉ thị 05", 2), Form("Chỉ thị số 05")), citing("b", Form("Chỉ thị số 05", 3))
    )
    assert page.printed == (("Chỉ thị số 05", 4), ("Chỉ thị 05", 2))


def test_years_count_an_article_of_an_uncertain_year_once() -> None:
    page = context(CT_05, article("a", "2019/2021"), article("b"), article("c", None))
    assert page.listing.strip is not None
    assert re.findall(r'title="(20\d\d: .*?)"', page.listing.strip.html) == ["2019: 1 bài", "2023: 1 bài"]


def test_document_without_articles_says_so() -> None:
    page = context(KL_01)
    assert (page.listing.total, page.listing.strip, page.without) == (0, None, ())
    assert "Kho chưa có bài nào viết về hay nhắc tới văn bản này." in render(pages()[f"van-ban/{KL_01}.md"])


def test_relations_in_words_and_in_the_drawing_once() -> None:
    known = vocabulary(directives=(
        directive(CT_05, "Chỉ thị 05", relations=(Relation("continued_by", KL_01), Relation("read_with", "khac"))),
        directive(KL_01, "Kết luận 01", relations=(Relation("continues", CT_05, "sau 5 năm"),)),
        directive("khac", "Văn bản khác", relations=(Relation("read_with", CT_05),), date=None, unverified=("date", "number")),
    ))  # fmt: skip
    made = pages(known=known)
    text = render(made[f"van-ban/{KL_01}.md"])
    assert f"- Tiếp nối [Chỉ thị 05]({CT_05}.md); sau 5 năm\n" in text
    index = made["van-ban/index.md"].context
    assert isinstance(index, DirectivesPage)
    assert [line.link.text for line in index.lines] == ["Chỉ thị 05", "Kết luận 01", "Văn bản khác"]
    assert re.findall(r'kb-edge--\w+"><title>(.*?)</title>', index.drawing.html) == [
        "Kết luận 01 tiếp nối Chỉ thị 05",
        "Chỉ thị 05 đọc cùng Văn bản khác",
    ]
    assert "chưa kiểm chứng: ngày đăng; số, ký hiệu" in render(made["van-ban/khac.md"])


def test_undated_documents_stand_last() -> None:
    def dated(key: str, date: str | None) -> Directive:
        return directive(key, key, date=edtf.parse(date) if date else None)

    rows = [dated("c", None), dated("a", "2021"), dated("b", "2016-05"), dated("a0", None)]
    assert [d.id for d in sorted(rows, key=by_date)] == ["b", "a", "a0", "c"]


def test_the_main_line_is_the_longest_chain_and_what_gives_its_end_a_frame() -> None:
    known = vocabulary(directives=(
        directive("a", "A", relations=(Relation("continued_by", "b"),), date=edtf.parse("2003")),
        directive("b", "B", relations=(Relation("continued_by", "c"), Relation("guided_by", "x")), date=edtf.parse("2006")),
        directive("c", "C", date=edtf.parse("2011")), directive("x", "X", relations=(Relation("guides", "b"),)),
        directive("y", "Y", relations=(Relation("continued_by", "z"),)), directive("z", "Z"),
        directive("f", "F", relations=(Relation("context_of", "c"),), date=edtf.parse("2026")),
    ), newspapers=())  # fmt: skip
    chain, frame = main_line(known)
    assert ([d.id for d in chain], [d.id for d in frame]) == (["a", "b", "c"], ["f"])
    text = render(pages(known=known)["van-ban/c.md"])
    assert re.findall(r"<b>(\w)</b>", text) == ["A", "B", "C", "F"]
    assert '<li class="stop-empty loose"><a href="c.html"' in text
    assert "<b>" not in render(pages(known=known)["van-ban/x.md"])


def test_a_circle_of_documents_ends() -> None:
    known = vocabulary(directives=(
        directive("a", "A", relations=(Relation("continued_by", "b"),)), directive("b", "B", relations=(Relation("continued_by", "a"),)),
    ), newspapers=())  # fmt: skip
    assert [d.id for d in main_line(known)[0]] == ["a", "b"]
    assert main_line(vocabulary()) == ((), ())
