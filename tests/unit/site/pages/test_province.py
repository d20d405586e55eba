# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest

from khobai.archive.article import Figure, Initiative
from khobai.archive.authority import Act, Island, Relation, Standing
from khobai.site.pages.page import Page
from khobai.site.pages.province import CellPage, ProvincePage, ProvincesPage, standing
from khobai.site.pages.render import render
from tests.factories import CT_05, KL_01, article, cites, directive, pages, province, vocabulary


def context(made: dict[str, Page], path: str) -> Any:
    found = made[path].context
    assert isinstance(found, (ProvincePage, ProvincesPage, CellPage))
    return found


def titles(page: Any) -> list[str]:
    return [card.row.article.text for _, cards in page.listing.sections for card in cards]


def facets(page: Any) -> dict[str, list[tuple[str, int, str]]]:
    return {f.label: [(link.text, n, link.path) for link, n in f.values] for f in page.listing.facets}


def test_old_unit_says_what_holds_its_land_today() -> None:
    text = render(pages(article("a"))["tinh/ha-nam.md"])
    assert "# Hà Nam\n" in text
    assert (
        "Tỉnh từ 1/1/1997 đến 30/6/2025, nay thuộc [Ninh Bình (từ 1/7/2025)](ninh-binh-2025.md). Kho có **1 bài**."
        in text
    )
    assert (
        "- Khi kết thúc, đơn vị này thành [Ninh Bình (từ 1/7/2025)](ninh-binh-2025.md), theo Nghị quyết 202/2025/QH15\n"
        in text
    )


def test_unit_of_today_gathers_the_articles_of_its_forebears_with_their_names() -> None:
    made = pages(article("a", "2020"), article("b", "2026", places=("ninh-binh-2025",)), article("c", places=("hue",)))
    page = context(made, "tinh/ninh-binh-2025.md")
    assert titles(page) == ["Bài b", "Bài a"]
    assert facets(page)["Tỉnh, khi ấy"] == [("Hà Nam", 1, "tinh/ha-nam.md")]
    text = render(made["tinh/ninh-binh-2025.md"])
    assert "Hình thành từ [Hà Nam](ha-nam.md) và [Ninh Bình (từ 1/1/1997 đến 30/6/2025)](ninh-binh.md)" in text
    assert "Trang này gom cả bài của các đơn vị cũ." in text
    assert "Cùng tên, khác thời kỳ: [Ninh Bình (từ 1/1/1997 đến 30/6/2025)](ninh-binh.md)\n" in text


def test_a_change_in_two_steps_names_both() -> None:
    units = (
        province("ha-nam-ninh", "Hà Nam Ninh", until="1991-12-31", successors=("nam-ha",)),
        province("nam-ha", "Nam Hà", until="1996", successors=("ha-nam", "nam-dinh"), predecessors=("ha-nam-ninh",)),
        province("ha-nam", "Hà Nam", predecessors=("nam-ha",)),
        province("nam-dinh", "Nam Định", predecessors=("nam-ha",)),
    )
    made = pages(known=vocabulary(provinces=units, newspapers=()))
    text = render(made["tinh/ha-nam-ninh.md"])
    assert "nay thuộc [Hà Nam](ha-nam.md) và [Nam Định](nam-dinh.md)." in text
    assert "- Khi kết thúc, đơn vị này thành [Nam Hà](nam-ha.md)\n" in text
    assert "Kho chưa có bài nào về đơn vị này." in text


def test_documents_that_articles_are_about_stand_first_and_mentions_are_marked() -> None:
    mention = (cites(CT_05, "mentions"), cites(KL_01))
    made = pages(
        article("a", directives=mention),
        article("b", directives=mention),
        article("c", directives=(cites(CT_05, "mentions"),)),
    )
    page = context(made, "tinh/ha-nam.md")
    assert facets(page)["Văn bản"] == [
        ("Kết luận 01", 2, f"tinh/ha-nam/{KL_01}.md"), ("Chỉ thị 05", 3, f"tinh/ha-nam/{CT_05}.md"),
    ]  # fmt: skip
    cell = context(made, f"tinh/ha-nam/{CT_05}.md")
    assert {card.row.marks for _, cards in cell.listing.sections for card in cards} == {("nhắc đến",)}


def test_articles_without_a_document_are_a_part_of_their_own() -> None:
    made = pages(article("a", directives=()), article("b", None, directives=(cites(None),)), article("c"))
    page = context(made, "tinh/ha-nam.md")
    path = "tinh/ha-nam/khong-neu-van-ban.md"
    assert facets(page)["Văn bản"] == [("Chỉ thị 05", 1, "bai/c.md"), ("Không nêu văn bản", 2, path)]
    assert titles(context(made, path)) == ["Bài a", "Bài b"]
    alone = pages(article("a", directives=()), article("b"), article("c"))
    assert facets(context(alone, "tinh/ha-nam.md"))["Văn bản"][-1] == ("Không nêu văn bản", 1, "bai/a.md")
    assert path not in alone


def test_a_cell_of_one_article_is_that_article_and_of_two_a_page() -> None:
    made = pages(article("a"), article("b"), article("c", directives=(cites(KL_01),)))
    assert {path for path in made if path.startswith("tinh/ha-nam/")} == {f"tinh/ha-nam/{CT_05}.md"}
    assert {text: path for text, _, path in facets(context(made, "tinh/ha-nam.md"))["Văn bản"]} == {
        "Chỉ thị 05": f"tinh/ha-nam/{CT_05}.md", "Kết luận 01": "bai/c.md",
    }  # fmt: skip


def test_full_province_has_pages_and_the_pages_of_its_cells() -> None:
    articles = [article(f"a{n:03}", directives=(cites(CT_05),) if n < 102 else ()) for n in range(115)]
    made = pages(*articles)
    page = context(made, "tinh/ha-nam.md")
    assert (page.listing.total, len(titles(page)), len(page.listing.pagination.links)) == (115, 25, 5)
    first, last = (context(made, f"tinh/ha-nam/{CT_05}{end}.md") for end in ("", "-trang-5"))
    assert (first.listing.total, len(titles(first)), len(titles(last)), last.listing.pagination.n) == (102, 25, 2, 5)
    assert "# Hà Nam: bài không nêu văn bản\n" in render(made["tinh/ha-nam/khong-neu-van-ban.md"])
    assert "# Hà Nam: Chỉ thị 05, trang 2\n" in render(made[f"tinh/ha-nam/{CT_05}-trang-2.md"])


def test_documents_of_the_main_line_without_articles_are_named_where_there_are_articles() -> None:
    line = {"directives": (
        directive(CT_05, "Chỉ thị 05", relations=(Relation("continued_by", KL_01),)), directive(KL_01, "Kết luận 01"),
    )}  # fmt: skip
    made = pages(article("a"), known=vocabulary(**line))
    assert [link.text for link in context(made, "tinh/ha-nam.md").without] == ["Kết luận 01"]
    assert "**Chưa có bài** về [Kết luận 01](../van-ban/kl-01-kl-tw-2021.md) ở Hà Nam." in render(
        made["tinh/ha-nam.md"]
    )
    assert context(made, "tinh/hue.md").without == ()


def test_models_once_and_figures_of_the_newest_articles() -> None:
    model, figure = Initiative("Hũ gạo", "xã A"), Figure(1600.0, "mô hình", "mô hình", "gần", "2023")
    made = pages(
        article("a", models=(model,), figures=(figure,) * 5),
        article("b", models=(Initiative("Hũ gạo."), *map(Initiative, "ABC"))),
    )
    page = context(made, "tinh/ha-nam.md")
    assert [(link.text, owner) for link, owner in page.models] == [
        ("Hũ gạo", "xã A"), ("A", "chưa rõ nơi làm"), ("B", "chưa rõ nơi làm"), ("C", "chưa rõ nơi làm"),
    ]  # fmt: skip
    assert (len(page.figures), page.more_figures) == (5, False)
    assert (
        '<span class="big">gần 1.600 mô hình</span> mô hình <span class="soft">(năm 2023)</span> <span class="soft">[Bài a](../bai/a.md)</span>'
        in render(made["tinh/ha-nam.md"])
    )


def test_province_page_names_no_more_than_twelve_models() -> None:
    page = context(pages(*(article(f"a{n}", models=(f"M{n}a", f"M{n}b")) for n in range(9))), "tinh/ha-nam.md")
    assert len(page.models) == 12


def test_list_of_provinces_parts_units_of_today_merged_and_earlier_ones() -> None:
    units = (*vocabulary().provinces.values(), province("cu", "Cũ", until="2008-07-31", successors=("hue",)))
    acts = (Act("Nghị quyết 202/2025/QH15", in_force="2025-07-01"), Act("Nghị quyết khác"))
    made = pages(article("a"), known=vocabulary(provinces=units, acts=acts))
    page = context(made, "tinh/index.md")
    assert [line.link.text for line in page.now] == ["Huế", "Ninh Bình (từ 1/7/2025)"]
    assert [(line.link.path, line.total) for line in page.merged] == [("tinh/ha-nam.md", 1), ("tinh/ninh-binh.md", 0)]
    assert [line.link.text for line in page.earlier] == ["Cũ"]
    text = render(made["tinh/index.md"])
    assert "- Nghị quyết 202/2025/QH15 · có hiệu lực 1/7/2025\n" in text
    assert "- Nghị quyết khác\n" in text
    assert "Từ ngày 1/7/2025, 3 tỉnh, thành phố được sắp xếp thành 2. Mỗi bài" in text
    assert "<summary>Các đơn vị đã sắp xếp năm 2025 " in text


def test_an_archive_without_eras_tells_of_no_reform() -> None:
    made = pages(article("a"), known=vocabulary(eras=()))
    page = context(made, "tinh/index.md")
    assert (page.merged, [line.link.text for line in page.earlier]) == (
        (),
        ["Hà Nam", "Ninh Bình (từ 1/1/1997 đến 30/6/2025)"],
    )
    text = render(made["tinh/index.md"])
    assert "\nMỗi bài giữ tên tỉnh lúc bài ra đời" in text
    assert "sắp xếp" not in text
    assert "2 tỉnh, thành phố ngày nay" in page.map_now.html


def test_tile_maps_hold_the_units_that_have_a_place_and_the_islands_of_theirs() -> None:
    units = (
        province("da-nang-2025", "Đà Nẵng", tile=(4, 7), official_name="thành phố Đà Nẵng"),
        province("hue", "Huế", tile=(4, 6), tile_former=(5, 8)), province("xa", "Xa", until="2025-06-30", tile=(1, 1)),
        province("khong-o", "Không ô"),
    )  # fmt: skip
    islands = (
        Island("hoang-sa", "Hoàng Sa", ("da-nang", "da-nang-2025"), (6, 7), (7, 9)),
        Island("truong-sa", "Trường Sa", ("khanh-hoa",), (7, 12), (8, 15)),
    )
    page = context(pages(known=vocabulary(provinces=units, islands=islands, newspapers=())), "tinh/index.md")
    assert all(name in page.map_now.html for name in ("Đà Nẵng", "Hoàng Sa", "Huế", "3 tỉnh, thành phố từ 1/7/2025"))
    assert not any(name in page.map_now.html for name in ("Trường Sa", "Không ô", 'href="xa.html"'))
    assert "2 tỉnh, thành phố trước 1/7/2025" in page.map_then.html
    assert all(f'href="{name}.html"' in page.map_then.html for name in ("hue", "xa"))
    assert "Đà Nẵng" not in page.map_then.html


@pytest.mark.parametrize(
    ("standings", "words"),
    [
        ((Standing("tỉnh", None),), "tỉnh"),
        (
            (Standing("tỉnh", None), Standing("thành phố", "2025-01-01", "Nghị quyết 175")),
            "tỉnh; thành phố từ 1/1/2025 (Nghị quyết 175)",
        ),
        ((Standing("tỉnh", None), Standing("thành phố", "2025")), "tỉnh; thành phố từ năm 2025"),
    ],
)
def test_standing(standings: tuple[Standing, ...], words: str) -> None:
    assert standing(province("x", "X", standings=standings)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"since": None}, "chưa rõ từ bao giờ"),
        ({"since": None, "since_note": "trước 1989"}, "trước 1989"),
        ({"since": None, "until": "2025-06-30"}, "đến 30/6/2025"),
        ({"since": None, "since_note": "trước 1989", "until": "2025-06-30"}, "đến 30/6/2025 (lúc bắt đầu: trước 1989)"),
        ({"since": "1997", "until": "2025-06-30"}, "từ năm 1997 đến 30/6/2025"),
    ],
)
def test_lifetime(fields: dict[str, Any], words: str) -> None:
    made = pages(known=vocabulary(provinces=(province("x", "X", **fields),), newspapers=()))
    assert context(made, "tinh/x.md").lifetime == words
