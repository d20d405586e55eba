# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.site.exports.dictionary import COLUMNS
from khobai.site.pages.render import render
from tests.factories import article, pages


def test_it_explains_every_column_in_english() -> None:
    text = render(pages(article("a"))["english.md"])
    for name, (_, title, _, columns) in COLUMNS.items():
        assert f"### {title}\n" in text
        assert f"<code>{name}</code>" in text
        assert all(column.english for column in columns)
    assert text.count("| <code>") == sum(len(columns) for *_, columns in COLUMNS.values())


def test_it_counts_what_there_is() -> None:
    made = pages(article("a", "2019"), article("b", "2023"))
    assert "of 2019–2023: 2 records so far" in render(made["english.md"])
    assert "of 2023: 1 record so far" in render(pages(article("b", "2023"))["english.md"])
