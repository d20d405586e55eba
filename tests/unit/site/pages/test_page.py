# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.archive.article import Inference, Source
from khobai.site.pages.page import cut, in_sentence, shortened, then_and_now, year_label
from tests.factories import CT_05, KL_01, article, cites, province, site


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ha-nam", "Hà Nam, nay thuộc Ninh Bình"),
        ("ninh-binh", "Ninh Bình cũ, nay thuộc Ninh Bình (từ 1/7/2025)"),
        ("ninh-binh-2025", "Ninh Bình (từ 1/7/2025)"),
        ("hue", "Huế"),
    ],
)
def test_then_and_now(key: str, words: str) -> None:
    made = site()
    assert then_and_now(made.vocabulary, made.names, key) == words


def test_official_name_inside_a_sentence() -> None:
    assert in_sentence(province("x", "Huế", official_name="Thành phố Huế")) == "thành phố Huế"


def test_rows_say_what_is_inferred_and_leave_out_what_is_not_known() -> None:
    made = site(
        article("a", inferred=(Inference("date", ("vì thế",)),)), article("b", None, places=(), source=Source()),
        article("c", places=("ha-nam", "hue")),
    )  # fmt: skip
    rows = {key: (row.when, row.where, row.newspaper) for key, row in made.rows.items()}
    assert rows == {
        "a": ("19/5/2023 (suy ra)", "Hà Nam, nay thuộc Ninh Bình", "Báo Hà Nam"),
        "b": ("chưa rõ ngày", "", None),
        "c": ("19/5/2023", "Hà Nam, nay thuộc Ninh Bình; Huế", "Báo Hà Nam"),
    }


def test_years_of_an_article_in_words() -> None:
    assert [year_label(article("a", date)) for date in ("2023", "2019/2021", "2019~", None)] == [
        "2023", "2019–2021", "2019", "Chưa rõ năm",
    ]  # fmt: skip


def test_cards_name_places_of_then_and_documents_those_that_they_are_about_first() -> None:
    both = (cites(CT_05, "mentions"), cites(KL_01), cites(CT_05, "mentions"), cites(None))
    row = site(article("a", places=("ninh-binh", "hue"), directives=both, summary="Tóm lược.", text="link")).rows["a"]
    assert [(link.text, link.path) for link in row.places] == [
        ("Ninh Bình", "tinh/ninh-binh.md"), ("Huế", "tinh/hue.md"),
    ]  # fmt: skip
    assert [(m.link.text, m.is_about) for m in row.documents] == [("Kết luận 01", True), ("Chỉ thị 05", False)]
    assert (row.abstract, row.text) == ("Tóm lược.", "link")


@given(st.text(max_size=400), st.integers(1, 200))
def test_a_shortened_text_is_a_beginning_of_it(text: str, most: int) -> None:
    made = shortened(text, most)
    assert made == text or (made.endswith("…") and text.startswith(made[:-1]) and len(made) <= most + 1)


def test_texts_are_cut_at_a_word() -> None:
    assert shortened("một hai ba bốn năm sáu", 14) == "một hai ba…"
    assert shortened("một hai ba, bốn năm sáu", 12) == "một hai ba…"
    assert shortened("một hai ba bốn", 13) == "một hai ba bốn"


@given(st.lists(st.integers(), max_size=350))
def test_pages_of_a_list_have_addresses_and_name_each_other(rows: list[int]) -> None:
    made = cut("nam/2023.md", rows)
    assert [row for _, part, _ in made for row in part] == rows
    assert [links.n for _, _, links in made] == list(range(1, len(made) + 1))
    paths = [path for path, _, _ in made]
    assert paths[0] == "nam/2023.md"
    assert len(set(paths)) == len(paths)
    assert all([link.path for link in links.links] == (paths if len(paths) > 1 else []) for _, _, links in made)
