# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.archive.article import Initiative
from khobai.archive.groups import group
from khobai.site.pages.model import ModelPage, ModelsPage
from khobai.site.pages.page import owners
from khobai.site.pages.render import render
from tests.factories import archive, article, pages


def test_one_page_for_all_spellings_of_a_model() -> None:
    made = pages(
        article("a", models=(Initiative("Hũ gạo “tình thương”", "xã A", "grassroots", note="từ 2020"),)),
        article("b", "2020", places=("hue",), models=(Initiative("Hũ gạo tình thương", kind="phong trào"),)),
        article("c", "2019", models=("Hũ gạo tình thương",)),
    )
    assert [path for path in made if path.startswith("mo-hinh/")] == [
        "mo-hinh/index.md",
        "mo-hinh/hu-gao-tinh-thuong.md",
    ]
    text = render(made["mo-hinh/hu-gao-tinh-thuong.md"])
    assert "# Hũ gạo tình thương\n" in text
    assert "<summary>Cách viết khác</summary>\n\nHũ gạo “tình thương”.\n" in text
    assert '<span class="title">[Bài a](../bai/a.md)</span>' in text
    assert '<span class="why">Xã A · mô hình · cấp cơ sở; từ 2020</span>' in text
    assert '<span class="why">Chưa rõ nơi làm · phong trào</span>' in text
    assert "[Huế](../tinh/hue.md)." in text
    assert " (2 bài), " in text


def test_list_of_models_in_the_order_of_the_alphabet_counts_articles_once() -> None:
    owned = (Initiative("Đoạn đường đẹp", "xã A"), Initiative("Đoạn đường đẹp", "xã B"), Initiative("Chợ văn minh"))
    made = pages(
        article("a", models=owned), article("b", models=(Initiative("Đoạn đường đẹp", "xã A"), "Ánh sáng quê"))
    )
    page = made["mo-hinh/index.md"].context
    assert isinstance(page, ModelsPage)
    assert [(link.text, who, n) for link, who, n in page.lines] == [
        ("Ánh sáng quê", "chưa rõ nơi làm", 1), ("Chợ văn minh", "chưa rõ nơi làm", 1), ("Đoạn đường đẹp", "xã A (Hà Nam); xã B (Hà Nam)", 2),
    ]  # fmt: skip


def test_kin_are_named_with_their_owners() -> None:
    made = pages(article("a", models=("Ngày thứ bảy với dân", Initiative("Ngày thứ bảy vì dân", "xã B"))))
    page = made["mo-hinh/ngay-thu-bay-voi-dan.md"].context
    assert isinstance(page, ModelPage)
    assert [(link.path, who) for link, who in page.kin] == [("mo-hinh/ngay-thu-bay-vi-dan.md", "xã B (Hà Nam)")]
    assert '[Ngày thứ bảy vì dân](ngay-thu-bay-vi-dan.md)</span> <span class="soft">xã B' in render(
        made["mo-hinh/ngay-thu-bay-voi-dan.md"]
    )


def test_very_common_model_has_several_pages() -> None:
    made = pages(*(article(f"a{n:03}", models=("Hũ gạo", f"Riêng {n}")) for n in range(101)))
    first, second, index = (
        made[path].context for path in ("mo-hinh/hu-gao.md", "mo-hinh/hu-gao-trang-2.md", "mo-hinh/index-trang-2.md")
    )
    assert isinstance(first, ModelPage)
    assert isinstance(second, ModelPage)
    assert isinstance(index, ModelsPage)
    assert (len(first.occurrences), len(second.occurrences), index.total, len(index.lines)) == (25, 25, 102, 2)


def test_letters_lead_to_the_page_where_they_begin_once_there_are_pages() -> None:
    made = pages(article("a", models=(*(f"Ba {n}" for n in range(100)), "Đoạn đường", "3 sạch")))
    first: ModelsPage = made["mo-hinh/index.md"].context  # type: ignore[assignment]
    assert [(link.text, link.path) for link in first.letters] == [
        ("#", "mo-hinh/index.md"), ("B", "mo-hinh/index.md"), ("D", "mo-hinh/index-trang-2.md"),
    ]  # fmt: skip
    few: ModelsPage = pages(article("a", models=("A",)))["mo-hinh/index.md"].context  # type: ignore[assignment]
    assert few.letters == ()


def test_owners_stand_once_in_the_order_of_the_articles() -> None:
    whole = archive(
        article("a", models=(Initiative("M", "xã B"), Initiative("M", "xã A, Hà Nam"), Initiative("M", "xã B"))),
        article("b", places=("ha-nam", "hue"), models=(Initiative("M", "Ban C"), Initiative("M"))),
        article("c", models=(Initiative("N"),)),
    )
    models = group(whole).models
    assert owners(whole.vocabulary, models["m"].occurrences) == "xã B (Hà Nam); xã A, Hà Nam; Ban C"
    assert owners(whole.vocabulary, models["m"].occurrences, most=2) == "xã B (Hà Nam); xã A, Hà Nam và 1 nơi khác"
    assert owners(whole.vocabulary, models["n"].occurrences) == "chưa rõ nơi làm"
