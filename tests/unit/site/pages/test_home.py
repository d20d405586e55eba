# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

from khobai.archive.article import Article, Initiative
from khobai.site.pages.home import HomePage
from khobai.site.pages.render import render
from tests.factories import CT_05, KL_01, article, cites, output, pages


def home(*articles: Article) -> HomePage:
    found = pages(*articles)["index.md"].context
    assert isinstance(found, HomePage)
    return found


def test_counts_are_of_published_articles_and_of_units_of_today() -> None:
    page = home(
        article("a", models=("A", "B")),
        article("b", places=("ninh-binh",)),
        article("c", status="draft", places=("hue",)),
    )
    assert [(n, link.text) for n, link in page.counts] == [
        ("2", "bài"), ("1", "tỉnh, thành phố ngày nay có bài"), ("1", "văn bản được nhắc"), ("2", "mô hình, cách làm"), ("1", "báo, trang tin"),
    ]  # fmt: skip
    assert [(link.text, n) for link, n in page.provinces] == [("Ninh Bình", 2)]


def test_ten_newest_articles() -> None:
    page = home(*(article(f"a{n:02}", f"20{n + 10}") for n in range(12)))
    assert [row.article.text for row in page.newest] == [f"Bài a{n:02}" for n in range(11, 1, -1)]


def test_documents_by_date() -> None:
    page = home(article("a", directives=(cites(KL_01), cites(CT_05))), article("b"))
    assert [(line.link.text, line.total) for line in page.documents] == [("Chỉ thị 05", 2), ("Kết luận 01", 1)]


def test_models_of_many_owners_stand_first_with_two_of_them() -> None:
    many = tuple(Initiative("Hũ gạo", f"xã {n}") for n in range(4))
    page = home(article("a", models=(Initiative("Ánh sáng", "xã A"), *many, *(f"Riêng {n}" for n in range(9)))))
    assert (page.featured[0][0].text, page.featured[0][1]) == ("Hũ gạo", "xã 0 (Hà Nam); xã 1 (Hà Nam) và 2 nơi khác")
    assert len(page.featured) == 8
    assert ("Ánh sáng", "xã A (Hà Nam)") in [(link.text, owners) for link, owners in page.featured]


def test_hand_written_introduction_stands_on_top_as_it_is() -> None:
    made = output(intro="# Kho *bài*\n\n[Đọc](gioi-thieu.md)\n")
    intro, box, counts, *_ = re.split(r"\n\n(?=<div|- )", render(made.pages[0]).strip())
    assert intro == "# Kho *bài*\n\n[Đọc](gioi-thieu.md)"
    assert 'data-kb-box="home"' in box
    assert counts.startswith("- **0** [bài](nam/index.md)")
