# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import Any

from khobai.archive.article import Figure, Inference, Person, Source, Theme
from khobai.archive.authority import Newspaper, YearTheme
from khobai.site.pages.lists import FiguresPage, IndexPage, ListPage, PeoplePage, ThemesPage
from khobai.site.pages.page import Link, Page
from khobai.site.pages.render import render
from tests.factories import CT_05, article, pages, vocabulary
from tests.texts import numbers


def context(made: dict[str, Page], path: str) -> Any:
    found = made[path].context
    assert isinstance(found, (ListPage, IndexPage, ThemesPage, FiguresPage, PeoplePage))
    return found


def titles(made: dict[str, Page], path: str) -> list[str]:
    return [card.row.article.text for _, cards in context(made, path).listing.sections for card in cards]


def test_years_newest_first_and_the_neighbours_that_have_articles() -> None:
    made = pages(article("a", "2020"), article("b", "2021-12/2023"), article("c", "2022"), article("d", None))
    index = context(made, "nam/index.md")
    assert [(link.path, n) for link, n, _ in index.lines] == [
        ("nam/2023.md", 1), ("nam/2022.md", 2), ("nam/2021.md", 1), ("nam/2020.md", 1),
        ("nam/chua-ro.md", 1),
    ]  # fmt: skip
    assert titles(made, "nam/2022.md") == ["Bài b", "Bài c"]
    assert [link.path for link in context(made, "nam/2020.md").links] == ["nam/2021.md"]
    assert [link.path for link in context(made, "nam/2022.md").links] == ["nam/2021.md", "nam/2023.md"]


def test_full_year_has_pages_that_name_themselves() -> None:
    made = pages(*(article(f"a{n:03}") for n in range(26)))
    assert len(titles(made, "nam/2023.md")) == 25
    assert titles(made, "nam/2023-trang-2.md") == ["Bài a025"]
    text = render(made["nam/2023-trang-2.md"])
    assert "# Năm 2023, trang 2\n" in text
    assert "- [1 · 2023](2023.md)\n- **2 · 2023**\n" in text


def test_of_many_pages_the_first_the_last_and_those_around_are_named() -> None:
    made = pages(*(article(f"a{n:03}") for n in range(226)))
    text = render(made["bai/index-trang-5.md"])
    assert [int(n) for n in re.findall(r"^- \**\[?(\d+) · 2023", text, re.MULTILINE)] == [1, 3, 4, 5, 6, 7, 10]
    assert text.count("…") == 2


def test_the_list_of_all_articles_has_the_newest_first() -> None:
    made = pages(article("a", "2020"), article("b", "2024"), article("c", None), article("d", status="draft"))
    assert titles(made, "bai/index.md") == ["Bài b", "Bài a", "Bài c"]


def test_no_article_no_years() -> None:
    made = pages()
    assert context(made, "nam/index.md").lines == ()
    assert "strip" not in render(made["nam/index.md"])


def test_newspapers_in_the_order_of_the_alphabet_with_what_is_known_of_them() -> None:
    papers = (
        Newspaper("bao-ha-nam", ("Báo Hà Nam", "Hà Nam điện tử"), ("ha-nam",), ("HNO",), ("baohanam.vn",), "1997", "2025-06-30",
                  ("bao-dan-toc",), ("Đã nhập.",)),
        Newspaper("bao-dan-toc", ("Báo Dân tộc",)), Newspaper("bao-da-nang", ("Báo Đà Nẵng",)),
    )  # fmt: skip
    made = pages(article("a"), article("b", source=Source()), known=vocabulary(newspapers=papers))
    assert [(link.text, n, where) for link, n, where in context(made, "bao/index.md").lines] == [
        ("Báo Dân tộc", 0, ""), ("Báo Đà Nẵng", 0, ""), ("Báo Hà Nam", 1, "Hà Nam"),
    ]  # fmt: skip
    page = context(made, "bao/bao-ha-nam.md")
    assert page.facts == (
        ("Cách gọi khác", "Hà Nam điện tử"), ("Ký hiệu đầu bài", "HNO"), ("Tên miền", "baohanam.vn"), ("Từ", "năm 1997"),
        ("Đến", "30/6/2025"), ("Sau đó", "Báo Dân tộc"), ("Ghi chú", "Đã nhập."),
    )  # fmt: skip
    assert "Xem thêm [Hà Nam](../tinh/ha-nam.md)." in render(made["bao/bao-ha-nam.md"])
    assert titles(made, "bao/bao-ha-nam.md") == ["Bài a"]
    assert titles(made, "bao/bao-dan-toc.md") == []
    leads = [context(made, f"bao/{key}.md").lead for key in ("bao-ha-nam", "bao-dan-toc")]
    assert [numbers(lead) for lead in leads] == [[1], []]  # an empty newspaper is told in words


def test_themes_known_and_stated() -> None:
    known = vocabulary(themes=(
        YearTheme("b", (2023,), "cả nước", None, CT_05), YearTheme("a", (2021, 2022), "tỉnh Hà Nam", "Chuyên đề A"),
    ))  # fmt: skip
    articles = (
        article("a", themes=(Theme("cả nước", "Học Bác", 2023), Theme("huyện"))),
        article("b", "2020", themes=(Theme("x", "Y", 2021),)),
    )
    made = pages(*articles, known=known)
    page = context(made, "chuyen-de.md")
    assert [(theme.id, link and link.text) for theme, link in page.known] == [("a", None), ("b", "Chỉ thị 05")]
    assert [(year, [theme.title for theme, _ in rows]) for year, _, rows in page.stated] == [
        ("Năm 2023", ["Học Bác"]), ("Năm 2021", ["Y"]), ("Không gắn với năm", [None]),
    ]  # fmt: skip
    ((_, anchor, _), *_) = page.stated
    assert page.facets[0].values[0] == (Link("Năm 2023", f"chuyen-de.md#{anchor}"), 1)
    text = render(made["chuyen-de.md"])
    assert "| 2021, 2022 | Tỉnh Hà Nam | Chuyên đề A |" in text
    assert "bài không nêu tên chuyên đề" in text


def test_figures_of_the_latest_day_stand_first_and_undated_ones_last() -> None:
    def figure(what: str, as_of: str | None) -> Figure:
        return Figure(2.5, "tỷ đồng", what, as_of=as_of)

    made = pages(
        article("a", figures=(figure("A", None), figure("B", "2020"), figure("C", "2020-05"))),
        article("b", figures=(figure("D", "2021"),)),
    )
    assert [f.what for f, _ in context(made, "so-lieu.md").lines] == ["D", "B", "C", "A"]
    assert (
        '| <span class="big">2,5 tỷ đồng</span> | B | năm 2020 | [Bài a](bai/a.md)<br><small>Hà Nam, nay thuộc Ninh Bình</small> |'
        in render(made["so-lieu.md"])
    )


def test_people_by_given_name_in_the_order_of_the_alphabet() -> None:
    names = ("Nguyễn Văn Ước", "Trần Ánh", "Lê Ân", "Đỗ Đạt", "Phạm Duy", "Bùi An", "Vũ Dũng", "Hoàng Ăn")
    made = pages(article("a", people=(*names, Person("Lê Ân", "Bí thư", "xã A"))))
    page = context(made, "nguoi.md")
    order = ["Bùi An", "Trần Ánh", "Hoàng Ăn", "Lê Ân", "Lê Ân", "Vũ Dũng", "Phạm Duy", "Đỗ Đạt", "Nguyễn Văn Ước"]
    assert (page.total, [name for name, _ in page.people]) == (9, order)
    assert '- <span class="name">Lê Ân</span> Bí thư, xã A <span class="soft">[Bài a](bai/a.md)</span>' in render(
        made["nguoi.md"]
    )


def test_many_people_and_figures_have_several_pages() -> None:
    every = [article(f"a{n:03}", people=(f"Lê {n}",), figures=(Figure(float(n), "xã", "xã"),)) for n in range(101)]
    made = pages(*every)
    assert [len(context(made, path).people) for path in ("nguoi.md", "nguoi-trang-2.md")] == [100, 1]
    assert [len(context(made, path).lines) for path in ("so-lieu.md", "so-lieu-trang-2.md")] == [100, 1]
    assert "# Người được nhắc, trang 2\n" in render(made["nguoi-trang-2.md"])


def test_inferred_dates_say_so_in_lists() -> None:
    made = pages(article("a", "2023", inferred=(Inference("date", ("vì thế",)),)))
    assert "Năm 2023 (suy ra)" in render(made["nam/2023.md"])


def test_undated_articles_have_a_list_of_their_own() -> None:
    made = pages(*(article(f"a{n:03}", None) for n in range(26)), article("b", "2020"))
    assert [len(titles(made, f"nam/chua-ro{end}.md")) for end in ("", "-trang-2")] == [25, 1]
    assert "[Chưa rõ năm](chua-ro.md) | 26 |" in render(made["nam/index.md"])
    assert not any(path.startswith("nam/chua-ro") for path in pages(article("b", "2020")))


def test_lists_are_parted_by_links_that_need_no_script() -> None:
    many = (article(f"h{n:02}", "2022", places=("hue",), source=Source("bao-dan-toc")) for n in range(30))
    made = pages(article("a"), article("b"), article("c", places=("hue",), directives=()), *many)

    def parts(path: str) -> dict[str, list[tuple[str, int, str]]]:
        return {
            f.label: [(link.text, n, link.path) for link, n in f.values] for f in context(made, path).listing.facets
        }

    assert parts("bai/index.md") == {
        "Nơi": [("Huế", 31, "tinh/hue.md"), ("Hà Nam", 2, "tinh/ha-nam.md")],
        "Văn bản": [("Chỉ thị 05", 32, f"van-ban/{CT_05}.md")],
        "Báo, trang tin": [("Báo Dân tộc", 30, "bao/bao-dan-toc.md"), ("Báo Hà Nam", 3, "bao/bao-ha-nam.md")],
    }
    assert parts("nam/2023.md") == {  # the year on the page of the value, one article itself
        "Nơi": [("Hà Nam", 2, "tinh/ha-nam.md#n2023"), ("Huế", 1, "bai/c.md")],
        "Văn bản": [("Chỉ thị 05", 2, f"van-ban/{CT_05}.md#n2023")],
    }
    assert parts("nam/2022.md") == {}  # nothing parts it
    assert parts("bao/bao-ha-nam.md") == {
        "Nơi": [("Hà Nam", 2, "tim-kiem.md#bao=bao-ha-nam&tinh=ha-nam"), ("Huế", 1, "bai/c.md")],
        "Văn bản": [("Chỉ thị 05", 2, f"tim-kiem.md#bao=bao-ha-nam&van-ban={CT_05}")],
    }
    assert context(made, "bai/index-trang-2.md").listing.facets == ()


def test_a_year_stands_on_the_page_of_a_list_where_it_begins() -> None:
    newer = (article(f"a{n:02}", "2023") for n in range(26))
    made = pages(*newer, article("z1", "2022"), article("z2", "2022"), article("z3", "2022", places=("hue",)))
    (facet,) = (f for f in context(made, "nam/2022.md").listing.facets if f.label == "Nơi")
    assert facet.values[0][0].path == "tinh/ha-nam-trang-2.md#n2022"
    assert 'id="n2022"' in render(made["tinh/ha-nam-trang-2.md"])
