# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.archive.article import Article, Figure, Initiative
from khobai.site.pages.home import HomePage
from khobai.site.pages.render import render
from tests.factories import CT_05, KL_01, article, cites, output, pages


def home(*articles: Article) -> HomePage:
    found = pages(*articles)["index.md"].context
    assert isinstance(found, HomePage)
    return found


def full(key: str, date: str, **fields: object) -> Article:
    return article(key, date, summary="Tóm lược.", text="abstract", **fields)


def test_counts_are_of_published_articles_and_of_units_of_today() -> None:
    page = home(
        article("a", models=("A", "B")),
        article("b", places=("ninh-binh",)),
        article("c", status="draft", places=("hue",)),
    )
    assert [(n, link.text) for n, link in page.counts] == [
        ("2", "bài"), ("1", "tỉnh, thành phố"), ("1", "văn bản"), ("2", "mô hình"), ("1", "báo, trang tin"),
    ]  # fmt: skip
    assert [link.text for link in page.without] == ["Huế"]


def test_the_newest_are_those_that_are_not_featured() -> None:
    page = home(*(full(f"a{n:02}", f"20{n + 10}") for n in range(12)))
    assert page.featured[0].article.text == "Bài a11"
    shown = {row.article.text for row in page.featured}
    assert [row.article.text for row in page.newest] == [
        title for n in range(11, -1, -1) if (title := f"Bài a{n:02}") not in shown
    ][:6]


def test_featured_are_the_newest_annotation_then_the_fullest_of_other_places_and_documents() -> None:
    page = home(
        full("moi", "2024", models=("A",)),
        full("day", "2020", models=tuple("BCDE"), places=("ninh-binh",)),
        full("cung-noi", "2021", models=tuple("BCDEF")),
        full("van-ban-khac", "2019", models=("B",), places=("hue",), directives=(cites(KL_01),)),
        full("cung-van-ban", "2018", models=tuple("BC"), places=("hue",), directives=(cites(CT_05),)),
        article("link", "2025", summary="Có tóm lược.", text="link", places=("hue",)),
    )
    assert [row.article.text for row in page.featured] == ["Bài moi", "Bài day", "Bài van-ban-khac"]


def test_what_editors_chose_stands_first_the_newest_of_it() -> None:
    articles = [article(f"a{n}", f"201{n}", summary="Tóm lược.", featured=n % 2 == 0 or None) for n in range(8)]
    assert [row.article.text for row in home(*articles).featured] == ["Bài a6", "Bài a4", "Bài a2"]
    assert [row.article.text for row in home(*articles[:2]).featured] == ["Bài a0", "Bài a1"]
    bare = article("b", featured=True)  # chosen, though nothing is told of it
    assert [row.article.text for row in home(*articles[1:2], bare).featured] == ["Bài b", "Bài a1"]


def test_without_full_annotations_the_featured_are_the_newest_with_a_summary() -> None:
    page = home(*(article(f"a{n}", f"202{n}", text="link", summary="S" if n != 3 else None) for n in range(5)))
    assert [row.article.text for row in page.featured] == ["Bài a4", "Bài a2", "Bài a1"]
    assert home().featured == ()


def test_models_of_many_owners_stand_first_with_two_of_them() -> None:
    many = tuple(Initiative("Hũ gạo", f"xã {n}") for n in range(4))
    page = home(article("a", models=(Initiative("Ánh sáng", "xã A"), *many, *(f"Riêng {n}" for n in range(9)))))
    assert (page.models[0][0].text, page.models[0][1]) == ("Hũ gạo", "xã 0 (Hà Nam); xã 1 (Hà Nam) và 2 nơi khác")
    assert len(page.models) == 8
    assert ("Ánh sáng", "xã A (Hà Nam)") in [(link.text, owners) for link, owners in page.models]


def test_of_each_article_the_largest_printed_figure_is_shown() -> None:
    figures = (Figure(5.0, "xã", "xã"), Figure(3.0, "mô hình", "mô hình", printed="3 mô hình"))
    page = home(article("a", figures=figures))
    assert [figure.what for figure, _ in page.figures] == ["mô hình"]


def test_the_heading_of_the_introduction_is_that_of_the_page_and_its_words_stand_below() -> None:
    made = output(intro="# Kho *bài*\n\n[Đọc](gioi-thieu.md)\n")
    text = render(made.pages[0])
    assert text.index("# Kho *bài*\n") < text.index('data-kb-box="home"') < text.index("\n[Đọc](gioi-thieu.md)\n")
    assert "**0** [bài](bai/index.md)" in text
    assert "# Kho bài\n" in render(output(intro="Chỉ có lời.").pages[0])
