# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.archive.article import Article
from khobai.site.pages.render import render
from khobai.site.pages.search import SearchPage
from tests.factories import CT_05, KL_01, article, cites, pages


def search(*articles: Article) -> SearchPage:
    found = pages(*articles)["tim-kiem.md"].context
    assert isinstance(found, SearchPage)
    return found


def test_examples_are_names_of_the_archive() -> None:
    page = search(
        article("a", places=("ha-nam",), directives=(cites(KL_01),), models=("Hũ gạo", "Một mô hình có tên rất dài")),
        article("b", places=("ninh-binh-2025",), directives=(cites(KL_01), cites(CT_05)), models=("Hũ gạo",)),
    )
    assert [query for query, _ in page.examples] == [
        "hu gao", "01-KL/TW", "Hà Nam", '"Hũ gạo"', '"Hũ gạo" -"Hà Nam"', "tên:gương", "tiế*",
    ]  # fmt: skip


def test_an_empty_archive_still_says_what_can_be_typed() -> None:
    page = search()
    assert [query for query, _ in page.examples] == ["mo hinh", '"mô hình"', "tên:gương", "tiế*"]
    assert page.total == 0


def test_every_list_is_offered_to_those_without_a_script() -> None:
    text = render(pages(article("a", models=("A <b> & `c`",)))["tim-kiem.md"])
    outside = text.partition("</template>")[2]
    for path in ("tinh/index.md", "van-ban/index.md", "nam/index.md", "mo-hinh/index.md", "bao/index.md", "nguoi.md"):
        assert f"]({path})" in outside
    assert "<noscript>" in outside
    assert "<b>" not in text
