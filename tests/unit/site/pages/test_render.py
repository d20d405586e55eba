# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

import jinja2
import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from khobai.site.html import to_html
from khobai.site.pages.page import Link, Page
from khobai.site.pages.render import escape, render
from tests.factories import pages as pages_of

MARKS = "\\`*_[]|<>&#~=+-.!:()1\"'^ {}$%"
"""What means something to some reader of Markdown."""
TEXT = (
    st.text(alphabet=MARKS, max_size=12)
    | st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)
    | st.lists(st.sampled_from(["a", "Đ", *MARKS, "--", "~~", "---", "1.", "&lt;", "<b>", "](x)", "# "]), max_size=8).map("".join)
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
"""Text as the schema lets it in: no control characters, no space around it."""
WHERE = {
    "heading": ("## {}\n", "h2"),
    "item": ("- {}\n- x\n", "li"),
    "paragraph": ("{}\n", "p"),
    "cell": ("| A | B |\n|---|---|\n| {} | x |\n", "td"),
    "link": ("x [{}](a.md) y\n", "a"),
    "heading link": ("## [{}](a.md)\n", "a"),
    "bold": ("**{}**\n", "strong"),
}


class Words(HTMLParser):
    """The words of the first element of one kind, permalinks left out."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag, self.words, self.is_open, self.is_done, self.tags = tag, "", False, False, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if dict(attrs).get("class") == "headerlink":
            self.is_done = True
        elif tag == self.tag:
            self.is_open = True
        elif self.is_open and not self.is_done:
            self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_done = self.is_done or (self.is_open and tag == self.tag)

    def handle_data(self, data: str) -> None:
        if self.is_open and not self.is_done:
            self.words += data


def pyromark(text: str) -> str:
    return to_html(text, "index.md", directory_urls=False, permalink_title="").content


def python_markdown(text: str) -> str:
    return markdown.markdown(text, extensions=["toc", "tables", "fenced_code"])  # those of a MkDocs without settings


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("renderer", [pyromark, python_markdown])
@settings(max_examples=150)
@given(TEXT)
@example("Bài #")
@example("~~a~~ b")
@example("---")
@example("-")
@example("1. a")
@example('a href="b.md"')
def test_a_text_is_shown_letter_by_letter(where: str, renderer: object, text: str) -> None:
    template, tag = WHERE[where]
    assert callable(renderer)
    words = Words(tag)
    words.feed(renderer(template.format(escape(text))))
    assert words.words.strip() == text
    assert words.tags in ([], ["a"], ["p"])


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (0, "0"), (Markup("<b>"), "<b>"), ("a\r\nb", "a  b"), (1.5, "1.5")]
)
def test_values_that_are_no_text(value: object, text: str) -> None:
    assert escape(value) == text


def test_a_template_that_asks_for_more_than_its_page_has_is_an_error() -> None:
    @dataclass(frozen=True)
    class Less:
        total: int = 1

    with pytest.raises(jinja2.UndefinedError):
        render(Page("a.md", "figures.md.jinja", Less()))


def test_links_are_relative_to_the_page_and_escaped() -> None:
    @dataclass(frozen=True)
    class Lines:
        gaps: tuple[()] = ()

    assert "# Chất lượng dữ liệu" in render(Page("chat-luong.md", "quality.md.jinja", Lines()))
    page = pages_of()["tinh/ha-nam.md"]
    assert "[Ninh Bình (từ 1/7/2025)](ninh-binh-2025.md)" in render(page)
    assert Link("a", "b").text == "a"
