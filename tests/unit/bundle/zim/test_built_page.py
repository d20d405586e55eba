# SPDX-License-Identifier: MIT
"""What is read of built pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.bundle.zim.built_page import read_page


def test_a_page_of_the_site_says_title_and_text_without_the_frame(built_site: Path) -> None:
    home = read_page("index.html", (built_site / "index.html").read_bytes())
    assert home.site_name == home.title == "Kho bài học và làm theo gương Bác"
    page = read_page(
        "bai/cung-co-niem-tin.html", (built_site / "bai" / "cung-co-niem-tin.html").read_bytes(), home.site_name
    )
    assert page.title == "Củng cố niềm tin"
    assert page.text.startswith("Củng cố niềm tin ")
    assert "Tra cứu khác" not in page.text
    assert "{" not in page.text
    assert page.goal is None


@pytest.mark.parametrize(
    ("path", "url", "goal"),
    [
        ("bai/a.html", "b.html", "bai/b.html"),
        ("bai/a.html", "../tinh/b.html", "tinh/b.html"),
        ("bai/a/index.html", "../b/", "bai/b"),
        ("a.html", "%C4%91.html", "đ.html"),
    ],
)
def test_pages_of_moved_addresses_lead_on(path: str, url: str, goal: str) -> None:
    page = read_page(path, f'<meta http-equiv="refresh" content="0; url={url}"><title>Cũ'.encode())
    assert page.goal == goal


def test_words_of_scripts_and_signs_beside_headings_are_no_text() -> None:
    data = '<main><p id="a"><h1>Tên<a class="headerlink">¶</a></h1><script>x</script><style>y</style><p>một<br>hai</main><p>chân'
    assert read_page("a.html", data.encode()).text == "Tên một hai"


def test_a_page_without_a_title_is_called_by_its_path() -> None:
    assert read_page("a/b.html", b"").title == "a/b.html"


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    page = read_page("a.html", data)
    assert page.title
    assert page.text == " ".join(page.text.split())
