# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest

from khobai.archive.article import Figure, Initiative
from khobai.archive.authority import Act, Island, Standing
from khobai.site.pages.page import Page, Row
from khobai.site.pages.province import CellPage, ProvincePage, ProvincesPage, standing
from khobai.site.pages.render import render
from tests.factories import CT_05, KL_01, article, cites, pages, province, vocabulary


def context(made: dict[str, Page], path: str) -> Any:
    found = made[path].context
    assert isinstance(found, (ProvincePage, ProvincesPage, CellPage))
    return found


def shown(rows: tuple[Row, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(row.article.text, row.where, row.marks) for row in rows]


def test_old_unit_says_what_holds_its_land_today() -> None:
    text = render(pages(article("a"))["tinh/ha-nam.md"])
    assert "# Hà Nam\n" in text
    assert "Tỉnh · từ 1/1/1997 đến 30/6/2025 · 1 bài" in text
    assert "**Hà Nam, nay thuộc [Ninh Bình (từ 1/7/2025)](ninh-binh-2025.md)**, theo Nghị quyết 202/2025/QH15." in text


def test_unit_of_today_gathers_the_articles_of_its_forebears_with_their_names() -> None:
    made = pages(article("a", "2020"), article("b", "2026", places=("ninh-binh-2025",)), article("c", places=("hue",)))
    page = context(made, "tinh/ninh-binh-2025.md")
    assert page.total == 2
    (group,) = page.groups
    assert [(year, shown(rows)) for year, rows in group.parts] == [
        ("2026", [("Bài b", "", ())]),
        ("2020", [("Bài a", "Hà Nam, nay thuộc Ninh Bình", ())]),
    ]
    text = render(made["tinh/ninh-binh-2025.md"])
    assert "Hình thành từ [Hà Nam](ha-nam.md) và [Ninh Bình (từ 1/1/1997 đến 30/6/2025)](ninh-binh.md)" in text
    assert "Trang này gom cả bài của các đơn vị cũ." in text
    assert "Cùng tên, khác thời kỳ: [Ninh Bình (từ 1/1/1997 đến 30/6/2025)](ninh-binh.md)." in text


def test_a_change_in_two_steps_names_both() -> None:
    units = (
        province("ha-nam-ninh", "Hà Nam Ninh", until="1991-12-31", successors=("nam-ha",)),
        province("nam-ha", "Nam Hà", until="1996", successors=("ha-nam", "nam-dinh"), predecessors=("ha-nam-ninh",)),
        province("ha-nam", "Hà Nam", predecessors=("nam-ha",)),
        province("nam-dinh", "Nam Định", predecessors=("nam-ha",)),
    )
    made = pages(known=vocabulary(provinces=units, newspapers=()))
    text = render(made["tinh/ha-nam-ninh.md"])
    assert (
        "nay thuộc [Hà Nam](ha-nam.md) và [Nam Định](nam-dinh.md)**. Khi kết thúc, đơn vị này thành [Nam Hà](nam-ha.md)."
        in text
    )
    assert "Kho chưa có bài nào về đơn vị này." in text


def test_documents_that_articles_are_about_stand_first_and_mentions_are_marked() -> None:
    mention = (cites(CT_05, "mentions"), cites(KL_01))
    made = pages(
        article("a", directives=mention),
        article("b", directives=mention),
        article("c", directives=(cites(CT_05, "mentions"),)),
    )
    page = context(made, "tinh/ha-nam.md")
    assert [(g.heading, g.total) for g in page.groups] == [("Kết luận 01", 2), ("Chỉ thị 05", 3)]
    assert {row.marks for _, rows in page.groups[1].parts for row in rows} == {("nhắc đến",)}


def test_articles_without_a_document_have_a_group_of_their_own() -> None:
    made = pages(article("a", directives=()), article("b", None, directives=(cites(None),)))
    others = context(made, "tinh/ha-nam.md").others
    assert [(year, [row.article.text for row in rows]) for year, rows in others.parts] == [
        ("2023", ["Bài a"]),
        ("Chưa rõ năm", ["Bài b"]),
    ]
    assert not any(path.startswith("tinh/ha-nam/") for path in made)


def test_full_province_shows_the_beginning_of_each_document_and_has_cells() -> None:
    articles = [article(f"a{n:03}", directives=(cites(CT_05),) if n < 102 else ()) for n in range(115)]
    made = pages(*articles)
    page = context(made, "tinh/ha-nam.md")
    (group,) = page.groups
    assert (group.total, sum(len(rows) for _, rows in group.parts)) == (102, 10)
    assert (group.rest.text, group.rest.path) == ("Xem đủ 102 bài", f"tinh/ha-nam/{CT_05}.md")
    assert (page.others.total, page.others.rest.path) == (13, "tinh/ha-nam/khong-neu-van-ban.md")
    first, second = (context(made, f"tinh/ha-nam/{CT_05}{page}.md") for page in ("", "-trang-2"))
    assert (first.total, len(first.rows), len(second.rows), second.pagination.n) == (102, 100, 2, 2)
    assert "# Hà Nam: bài không nêu văn bản\n" in render(made["tinh/ha-nam/khong-neu-van-ban.md"])
    assert "# Hà Nam: Chỉ thị 05, trang 2\n" in render(made[f"tinh/ha-nam/{CT_05}-trang-2.md"])


def test_exactly_a_page_of_articles_needs_no_cells() -> None:
    made = pages(*(article(f"a{n:03}") for n in range(100)))
    (group,) = context(made, "tinh/ha-nam.md").groups
    assert (sum(len(rows) for _, rows in group.parts), group.rest) == (100, None)
    assert [path for path in made if path.count("/") == 2] == []


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
    assert "| gần 1.600 mô hình | mô hình | năm 2023 | [Bài a](../bai/a.md) |" in render(made["tinh/ha-nam.md"])


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
    assert "## Các đơn vị đã sắp xếp năm 2025\n" in text


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
    assert "2 tỉnh, thành phố ngày nay" in page.map_now.svg


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
    assert all(name in page.map_now.svg for name in ("Đà Nẵng", "Hoàng Sa", "Huế", "3 tỉnh, thành phố từ 1/7/2025"))
    assert not any(name in page.map_now.svg for name in ("Trường Sa", "Không ô", 'href="xa.html"'))
    assert "2 tỉnh, thành phố trước 1/7/2025" in page.map_then.svg
    assert all(f'href="{name}.html"' in page.map_then.svg for name in ("hue", "xa"))
    assert "Đà Nẵng" not in page.map_then.svg


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
