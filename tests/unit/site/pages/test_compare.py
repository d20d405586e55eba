# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import Any

from khobai.archive.article import Article
from khobai.site.pages.page import Page
from khobai.site.pages.render import render
from tests.factories import CT_05, KL_01, article, cites, pages


def page(*articles: Article) -> Page:
    return pages(*articles)["so-sanh.md"]


def profiles(*articles: Article) -> dict[str, Any]:
    context: Any = page(*articles).context
    return {profile.id: profile for profile in context.profiles}


def test_each_unit_of_today_has_a_profile_with_what_its_forebears_had() -> None:
    own = profiles(article("a", models=("Hũ gạo",)), article("b", "2021", models=("Heo đất", "Hũ gạo")))
    assert list(own) == ["hue", "ninh-binh-2025"]
    there = own["ninh-binh-2025"]
    assert (there.total, [link.text for link in there.formed_from]) == (
        2,
        ["Hà Nam", "Ninh Bình (từ 1/1/1997 đến 30/6/2025)"],
    )
    assert [link.text for link in there.models] == ["Hũ gạo", "Heo đất"]
    assert [link.text for link in there.newest] == ["Bài a", "Bài b"]
    assert (own["hue"].total, own["hue"].newest, own["hue"].strip.html) == (0, (), "")


def test_drawings_have_one_scale_and_one_span_of_years() -> None:
    some = [article(f"a{n}", "2020") for n in range(4)]
    own = profiles(*some, article("b", "2023", places=("hue",)))
    drawn = {key: str(profile.strip.html) for key, profile in own.items()}
    assert [len(re.findall("<li>", html)) for html in drawn.values()] == [4, 4]  # 2020 to 2023
    assert 'class="h5"' in drawn["ninh-binh-2025"]
    assert 'class="h2"' in drawn["hue"]


def test_a_cell_is_a_door_or_a_blank() -> None:
    known = article("a", directives=(cites(CT_05),)), article("b", places=("hue",), directives=(cites(KL_01),))
    text = render(page(*known))
    assert "[Chỉ thị 05](van-ban/ct-05-ct-tw-2016.md) [1](bai/a.md)" in text
    assert '[Kết luận 01](van-ban/kl-01-kl-tw-2021.md) <span class="num">–</span>' in text
    assert '<option value="ninh-binh-2025">' in text
    assert "so-sanh.md#a=" not in text
    there = render(pages(*known)["tinh/ninh-binh-2025.md"])
    assert "](../so-sanh.md#a=ninh-binh-2025)" in there


def test_nothing_at_all_is_drawn_of_nothing() -> None:
    assert all(not profile.total for profile in profiles().values())
    assert "Chưa có bài" in render(page())
