# SPDX-License-Identifier: MIT
"""Drawings: sound XML, nothing unescaped, the same bytes every time."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import jinja2
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from khobai.site.drawings import labels, line, lineage, strip, tilemap
from khobai.site.drawings.line import Stop
from khobai.site.drawings.lineage import Edge, Node
from khobai.site.drawings.render import Canvas, number, render
from khobai.site.drawings.strip import Flag
from khobai.site.drawings.tilemap import Tile
from tests.unit.site.drawings.samples import NASTY, SVG, WORDS, all_drawings, hrefs, parsed


@pytest.mark.parametrize("kind", ["tiles", "lineage", "strip", "line"])
class TestEveryDrawing:
    def test_is_well_formed_and_named(self, kind: str) -> None:
        root = parsed(all_drawings()[kind])
        if kind != "lineage":
            assert root.attrib["class"].split()[0] == kind
            assert root.attrib["aria-label"] == WORDS["title"]
            return
        svg = next(root.iter(f"{SVG}svg"))
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert ids == ["lineage-title", "lineage-desc"]
        assert [svg.attrib["aria-labelledby"], svg.attrib["aria-describedby"]] == ids
        assert svg.findtext(f"{SVG}title") == WORDS["title"]
        # The children of an img are hidden from screen readers: with links inside it must be a group.
        assert svg.attrib["role"] == "group"

    def test_passes_markdown_as_one_raw_block(self, kind: str) -> None:
        drawing = str(all_drawings()[kind])
        html = markdown.markdown(f"Trước\n\n{drawing}\nSau *này*\n", extensions=["tables", "toc"])
        assert drawing.rstrip("\n") in html
        assert html.startswith("<p>Trước</p>\n<")
        assert re.search(r"</\w+>\n+<p>Sau <em>này</em></p>$", html)

    def test_has_no_blank_line_and_short_numbers(self, kind: str) -> None:
        drawing = str(all_drawings()[kind])
        assert "\n\n" not in drawing
        assert not re.search(r"^\s", drawing, re.MULTILINE)
        assert not re.search(r"\d\.\d{3}", drawing)
        assert not re.search(r"(?<![\w-])-0(?![.\d])", drawing)

    def test_is_the_same_every_time(self, kind: str) -> None:
        assert all_drawings()[kind] == all_drawings()[kind]


def test_without_links_a_drawing_has_no_anchors() -> None:
    assert "<a " not in tilemap.tile_map([Tile("x", "X", 0, 0, 1)], title="t", kind="now")
    assert "<a " not in line.line([Stop("A", "2003", "", "", None, has_articles=False)], title="t")
    assert "<a " not in strip.strip({2003: 1}, {}, title="t")


@pytest.mark.parametrize(
    "drawing",
    [
        lambda: tilemap.tile_map([Tile(NASTY, NASTY, 0, 0, 1, NASTY, NASTY, (NASTY,))], title=NASTY, kind="now"),
        lambda: lineage.lineage(
            [Node("a", NASTY, NASTY, 2011.0, NASTY, NASTY, 1), Node("b", NASTY, None, None, NASTY, NASTY)],
            [Edge("a", "b", NASTY, NASTY)],
            title=NASTY,
            description=NASTY,
        ),
        lambda: strip.strip({2011: 1}, {2011: NASTY}, title=NASTY, flags=[Flag(2011, NASTY, NASTY, NASTY)]),
        lambda: line.line([Stop(NASTY, NASTY, NASTY, NASTY, NASTY, has_articles=True)], title=NASTY),
    ],
)
def test_names_are_escaped_and_come_back_whole(drawing: Callable[[], Markup]) -> None:
    html = drawing()
    root = parsed(html)
    assert NASTY not in html
    assert NASTY in (root.attrib.get("aria-label"), root.findtext(f".//{SVG}desc"))
    assert hrefs(html)
    assert set(hrefs(html)) == {NASTY}


def test_control_characters_and_blank_lines_cannot_break_the_block() -> None:
    html = tilemap.tile_map([Tile("x", "A\n\nB\x00\x0c\ufffe", 0, 0, 1)], title="t", kind="now")
    parsed(html)
    assert "\n\n" not in html


def test_nothing_to_draw_gives_nothing() -> None:
    assert tilemap.tile_map([], title="t", kind="now") == ""
    assert lineage.lineage([], [], **WORDS) == ""


@pytest.mark.parametrize(
    ("value", "text"), [(-0.001, "0"), (1.0, "1"), (1.239, "1.24"), (100.0, "100"), (-2.5, "-2.5")]
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_number_refuses_what_is_not_finite(value: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        number(value)


def test_render_is_strict() -> None:
    with pytest.raises(jinja2.UndefinedError):
        render("drawings/lineage.svg.jinja", object())
    with pytest.raises(jinja2.TemplateNotFound):
        render("drawings/none.svg.jinja", object())
    with pytest.raises(ValueError, match="start of an id"):
        Canvas("1 x", "", "", 1, 1, linked=False)


@given(st.text(max_size=80), st.floats(20, 300), st.floats(6, 20))
def test_wrapped_lines_fit_and_keep_all_letters(text: str, room: float, size: float) -> None:
    lines = labels.wrap(text, room, size)
    assert all(labels.width(line, size) <= max(room, size) for line in lines)
    kept = re.sub(r"[\s–—-]", "", "".join(lines))
    assert kept == re.sub(r"[\s–—-]", "", "".join(text.split()))
