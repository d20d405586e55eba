# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

import pytest

from khobai.site.html import Heading, Html, outline, to_html


def html(markdown: str, path: str = "tinh/hue.md", *, directory_urls: bool = False) -> Html:
    return to_html(markdown, path, directory_urls=directory_urls, permalink_title="Đường dẫn")


@pytest.mark.parametrize(
    ("address", "file", "folder"),
    [
        ("../bai/a.md", "../bai/a.html", "../../bai/a/"), ("index.md", "index.html", "../"),
        ("da-nang.md#ky", "da-nang.html#ky", "../da-nang/#ky"), ("../data/a.csv", "../data/a.csv", "../../data/a.csv"),
        ("https://example.vn/a.md", "https://example.vn/a.md", "https://example.vn/a.md"), ("#ky", "#ky", "#ky"),
    ],
)  # fmt: skip
def test_links_lead_to_built_pages(address: str, file: str, folder: str) -> None:
    for directory_urls, wanted in ((False, file), (True, folder)):
        content = html(f'[x]({address}) <a class="y" href="{address}">z</a>', directory_urls=directory_urls).content
        assert re.findall(r'href="([^"]*)"', content) == [wanted, wanted]


@pytest.mark.parametrize("directory_urls", [False, True])
def test_words_that_look_like_an_address_stay(directory_urls: bool) -> None:  # noqa: FBT001  # a parameter of the test
    text = 'Viết href="a.md" và `<a href="b.md">`.'
    content = html(text, directory_urls=directory_urls).content
    assert 'href="a.md"' in content
    assert "b.md" in content


def test_headings_have_anchors_of_their_words_and_permalinks_below_the_first_level() -> None:
    made = html("# Đảng bộ *Huế*\n\n## Về &lt;Bác&gt;\n\n## Về Bác\n\n### ☆\n")
    assert [(h.level, h.id, str(h.title)) for h in made.headings] == [
        (1, "dang-bo-hue", "Đảng bộ Huế"),
        (2, "ve-bac", "Về &lt;Bác&gt;"),
        (2, "ve-bac_1", "Về Bác"),
        (3, "muc", "☆"),
    ]
    assert made.title == "Đảng bộ Huế"
    assert '<h1 id="dang-bo-hue">Đảng bộ <em>Huế</em></h1>' in made.content
    assert (
        '<h2 id="ve-bac_1">Về Bác<a class="headerlink" href="#ve-bac_1" title="Đường dẫn">&para;</a></h2>'
        in made.content
    )


def test_page_without_a_heading_has_no_title() -> None:
    made = html("Chỉ một câu.")
    assert (made.title, made.headings) == ("", ())
    assert made.content == "<p>Chỉ một câu.</p>\n"


def test_tables_and_footnotes_are_read() -> None:
    content = html("| a | b |\n|---|---:|\n| 1 | 2 |\n\nCâu.[^1]\n\n[^1]: Chú thích.\n").content
    assert "<td>1</td>" in content
    assert "Chú thích." in content
    assert "[^1]" not in content


def test_outline_nests_third_level_headings_and_leaves_out_the_others() -> None:
    made = html("# A\n\n### Sớm\n\n## B\n\n### B1\n\n#### B11\n\n### B2\n\n## C\n")
    text = str(outline(made.headings, "Mục <lục>"))
    assert re.findall(r'href="#(\w+)"', text) == ["som", "b", "b1", "b2", "c"]
    (nested,) = re.findall(r"B</a><ul>(.*?)</ul>", text)
    assert re.findall(r'href="#(\w+)"', nested) == ["b1", "b2"]
    assert "Mục &lt;lục&gt;" in text


def test_page_of_one_heading_has_no_outline() -> None:
    assert outline([Heading(1, "a", html("# A").title)], "Mục lục") == ""


@pytest.mark.parametrize(
    "tag", ['<a\nhref="a.md">', "<A HREF='a.md'>", "<a title=b  href = a.md >", '<a href="a.md"\ttitle="c">']
)
def test_links_of_every_spelling_lead_to_built_pages(tag: str) -> None:
    assert "a.html" in html(f"{tag}x</a>").content
    assert "../a/" in html(f"{tag}x</a>", directory_urls=True).content


@pytest.mark.parametrize("tag", ["<h2>x</h2 >", "<H2>x</H2>", '<h2 title="y">x</h2\n>', "<h2\n>x</H2>"])
def test_headings_of_every_spelling_have_anchors(tag: str) -> None:
    made = html(f"{tag}\n\n## z")
    assert [(heading.level, heading.id) for heading in made.headings] == [(2, "x"), (2, "z")]
