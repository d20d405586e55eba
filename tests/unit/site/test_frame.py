# SPDX-License-Identifier: MIT
from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.site.frame import Frame, hole, squeeze

TEXT = st.text(alphabet=st.characters(exclude_characters="\ufdd0\ufdd1%\n"))


@given(TEXT, TEXT, TEXT, st.text(), st.text())
def test_a_filled_frame_is_the_text_with_its_values(
    before: str, between: str, after: str, title: str, content: str
) -> None:
    frame = Frame.of(f"{before}{hole('title')}{between}{hole('content')}{after}{hole('title')}")
    assert frame.fill({"title": title, "content": content}) == f"{before}{title}{between}{content}{after}{title}"


def test_a_hole_in_an_address_is_filled_too() -> None:
    assert (
        Frame.of(f'<link href="bai/{quote(hole("address"))}.html">').fill({"address": "a"})
        == '<link href="bai/a.html">'
    )


def test_a_value_without_a_name_is_an_error() -> None:
    with pytest.raises(KeyError, match="content"):
        Frame.of(hole("content")).fill({"title": "x"})


def test_squeezing_takes_indentation_and_empty_lines_but_no_content() -> None:
    frame = Frame.of(f"<main>\n\n    <p>a  b</p>\n  {hole('content')}\n</main>\n")
    assert frame.fill({"content": "<pre>\n    x\n</pre>"}) == "<main>\n<p>a  b</p>\n<pre>\n    x\n</pre>\n</main>\n"
    assert squeeze("a b\n") == "a b\n"
