# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import Any

from khobai.archive.article import Article, Citation, Form
from khobai.archive.authority import Directive, Relation
from khobai.site.pages.directive import DirectivePage, DirectivesPage
from khobai.site.pages.documents import by_date
from khobai.site.pages.render import render
from khobai.text import edtf
from tests.factories import CT_05, KL_01, article, cites, directive, pages, vocabulary


def context(key: str, *articles: Article) -> DirectivePage:
    found = pages(*articles)[f"van-ban/{key}.md"].context
    assert isinstance(found, DirectivePage)
    return found


def test_articles_stand_under_the_province_that_they_name() -> None:
    page = context(
        CT_05, article("a", places=("ninh-binh-2025",)), article("b", places=("ninh-binh", "ha-nam")), article("c", "2024"),
        article("d", places=(), directives=(cites(CT_05, "mentions"),)), article("e", directives=(cites(KL_01),)),
    )  # fmt: skip
    assert page.total == 4
    assert [(group.heading, [row.article.text for row in group.parts[0][1]]) for group in page.groups] == [
        ("Hà Nam, nay thuộc Ninh Bình", ["Bài c", "Bài b"]),
        ("Ninh Bình cũ, nay thuộc Ninh Bình (từ 1/7/2025)", ["Bài b"]),
        ("Ninh Bình (từ 1/7/2025)", ["Bài a"]),
    ]
    assert page.elsewhere is not None
    assert [(row.article.text, row.marks) for row in page.elsewhere.parts[0][1]] == [("Bài d", ("nhắc đến",))]


def test_very_full_document_shows_the_beginning_of_each_province() -> None:
    made = pages(*(article(f"a{n:03}", places=("hue",) if n < 12 else ("ha-nam",)) for n in range(105)))
    page: Any = made[f"van-ban/{CT_05}.md"].context
    assert [(group.total, len(group.parts[0][1]), group.rest.path) for group in page.groups] == [
        (93, 10, f"tinh/ha-nam/{CT_05}.md"), (12, 10, f"tinh/hue/{CT_05}.md"),
    ]  # fmt: skip
    assert {group.rest.path for group in page.groups} <= set(made)


def test_printed_forms_are_counted_over_all_articles() -> None:
    def citing(key: str, *forms: Form) -> Article:
        return article(key, directives=(Citation(CT_05, "about", forms), cites(KL_01, text="Kết luận 01")))

    page = context(
        CT_05, citing("a", Form("Chỉ thị 05", 2), Form("Chỉ thị số 05")), citing("b", Form("Chỉ thị số 05", 3))
    )
    assert page.printed == (("Chỉ thị số 05", 4), ("Chỉ thị 05", 2))


def test_years_count_an_article_of_an_uncertain_year_once() -> None:
    page = context(CT_05, article("a", "2019/2021"), article("b"), article("c", None))
    assert page.years == ((2019, 1), (2023, 1))
    assert page.density is not None
    assert "2019: 1 bài; 2023: 1 bài" in page.density.svg


def test_document_without_articles_says_so() -> None:
    page = context(KL_01)
    assert (page.total, page.density, page.groups, page.elsewhere) == (0, None, (), None)
    assert "Kho chưa có bài nào viết về hay nhắc tới văn bản này." in render(pages()[f"van-ban/{KL_01}.md"])


def test_relations_in_words_and_in_the_drawing_once() -> None:
    known = vocabulary(directives=(
        directive(CT_05, "Chỉ thị 05", relations=(Relation("continued_by", KL_01), Relation("read_with", "khac"))),
        directive(KL_01, "Kết luận 01", relations=(Relation("continues", CT_05, "sau 5 năm"),)),
        directive("khac", "Văn bản khác", relations=(Relation("read_with", CT_05),), date=None, unverified=("date", "number")),
    ))  # fmt: skip
    made = pages(known=known)
    text = render(made[f"van-ban/{KL_01}.md"])
    assert f"| Tiếp nối | [Chỉ thị 05]({CT_05}.md); sau 5 năm |" in text
    index = made["van-ban/index.md"].context
    assert isinstance(index, DirectivesPage)
    assert [line.link.text for line in index.lines] == ["Chỉ thị 05", "Kết luận 01", "Văn bản khác"]
    assert re.findall(r'kb-edge--\w+"><title>(.*?)</title>', index.drawing.svg) == [
        "Kết luận 01 tiếp nối Chỉ thị 05",
        "Chỉ thị 05 đọc cùng Văn bản khác",
    ]
    assert "chưa kiểm chứng: ngày đăng; số, ký hiệu" in render(made["van-ban/khac.md"])


def test_undated_documents_stand_last() -> None:
    def dated(key: str, date: str | None) -> Directive:
        return directive(key, key, date=edtf.parse(date) if date else None)

    rows = [dated("c", None), dated("a", "2021"), dated("b", "2016-05"), dated("a0", None)]
    assert [d.id for d in sorted(rows, key=by_date)] == ["b", "a", "a0", "c"]
