# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.archive import addresses
from khobai.site.pages.mentioned import with_links
from khobai.text.commonmark import render
from tests.factories import CT_05, KL_01, article, cites, site

DOCUMENT, PROVINCE = "../van-ban/ct-05-ct-tw-2016.md", "../tinh/ha-nam.md"


def linked(body: str, **fields: Any) -> str:
    one = article("a", body=body, **fields)
    whole = site(one)
    return with_links(
        one, whole.vocabulary, {m.name: addresses.model(whole.groups.model_slugs[m.name]) for m in one.models}
    )


def test_the_first_mention_of_each_is_linked() -> None:
    text = "Tỉnh Hà Nam thực hiện Chỉ thị 05; Hà Nam coi Chỉ thị 05 là việc lớn."
    assert (
        linked(text)
        == f"Tỉnh [Hà Nam]({PROVINCE}) thực hiện [Chỉ thị 05]({DOCUMENT}); Hà Nam coi Chỉ thị 05 là việc lớn."
    )


def test_models_are_linked_by_their_names() -> None:
    assert linked("Mô hình “Ngày thứ bảy với dân” được giữ.", models=("Ngày thứ bảy với dân",)) == (
        "Mô hình “[Ngày thứ bảy với dân](../mo-hinh/ngay-thu-bay-voi-dan.md)” được giữ."
    )


def test_what_the_record_does_not_name_is_not_linked() -> None:
    text = "Tỉnh Hà Nam thực hiện Chỉ thị 05."
    assert linked(text, places=(), directives=()) == text
    assert linked(text, places=(), directives=(cites(KL_01),)) == text


@pytest.mark.parametrize(
    "text",
    [
        "## Chỉ thị 05", "`Chỉ thị 05`", "[Chỉ thị 05](https://example.vn)", "| Chỉ thị 05 |", "> Chỉ thị 05", "Lời:\n\n    Chỉ thị 05", "```\nChỉ thị 05\n```",
        "![Chỉ thị 05](a.png)", "<span>x</span><a title='Chỉ thị 05'>y</a>", "[Chỉ thị 05][x]", "Chỉ *thị* 05",
    ],
)  # fmt: skip
def test_markup_is_left_alone(text: str) -> None:
    assert linked(text) == text.strip()


PIECES = st.lists(
    st.sampled_from(["Chỉ thị 05", "tỉnh Hà Nam", "`", "[", "](x)", "*", "<b>", "</b>", "\n", "# ", " ", "“Ngày", "|", "![", "\\"]), max_size=25
).map("".join)  # fmt: skip


@given(PIECES)
def test_links_change_no_words(text: str) -> None:
    def words(markdown: str) -> str:
        return re.sub(r"<[^>]*>", "", render(markdown))

    made = linked(text, directives=(cites(CT_05),))
    if "](../" in made:
        assert "".join(words(made).split()) == "".join(words(text.strip()).split())
    else:
        assert made == text.strip()


def test_a_body_made_to_waste_time_is_linked_in_time() -> None:
    started = time.process_time()
    for unit in ("Chỉ thị 05-CT/TW, ", "[", "[a](", "<", "```\n", "05 "):
        assert DOCUMENT in linked("Chỉ thị 05-CT/TW. " + unit * (200_000 // len(unit)))
    assert time.process_time() - started < 60
