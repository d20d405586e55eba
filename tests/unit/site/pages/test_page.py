# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.archive.article import Inference, Source
from khobai.site.pages.page import by_year, cut, in_sentence, then_and_now, year_label
from tests.factories import article, province, site


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


def test_articles_by_year_keep_their_order() -> None:
    made = site(article("a", "2023"), article("b", "2019/2021"), article("c", "2019~"), article("d", None))
    found = by_year(made.groups.articles, lambda a: made.rows[a.id])
    assert [(year, [row.article.text for row in rows]) for year, rows in found] == [
        ("2023", ["Bài a"]), ("2019–2021", ["Bài b"]), ("2019", ["Bài c"]), ("Chưa rõ năm", ["Bài d"]),
    ]  # fmt: skip
    assert year_label(replace(article("a"), date=None)) == "Chưa rõ năm"


@given(st.lists(st.integers(), max_size=350))
def test_pages_of_a_list_have_addresses_and_name_each_other(rows: list[int]) -> None:
    made = cut("nam/2023.md", rows)
    assert [row for _, part, _ in made for row in part] == rows
    assert [links.n for _, _, links in made] == list(range(1, len(made) + 1))
    paths = [path for path, _, _ in made]
    assert paths[0] == "nam/2023.md"
    assert len(set(paths)) == len(paths)
    assert all([link.path for link in links.links] == (paths if len(paths) > 1 else []) for _, _, links in made)
