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

from khobai.site.drawings import density, labels, lineage, matrix, tilemap
from khobai.site.drawings.lineage import Edge, Node
from khobai.site.drawings.matrix import Cell, Column, Row
from khobai.site.drawings.render import Canvas, number, render
from khobai.site.drawings.tilemap import Tile
from tests.unit.site.drawings.samples import COLUMNS, NASTY, ROWS, SVG, WORDS, all_drawings, parsed, texts


@pytest.mark.parametrize("kind", ["tilemap", "lineage", "density", "matrix"])
class TestEveryDrawing:
    def test_is_well_formed_and_named(self, kind: str) -> None:
        root = parsed(all_drawings()[kind])
        svg = next(root.iter(f"{SVG}svg"))
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert root.tag == "figure"
        assert root.attrib["class"] == f"kb-drawing kb-{kind}"
        assert ids == [f"{kind}-title", f"{kind}-desc"]
        assert [svg.attrib["aria-labelledby"], svg.attrib["aria-describedby"]] == ids
        assert svg.findtext(f"{SVG}title") == WORDS["title"]
        assert svg.findtext(f"{SVG}desc") == WORDS["description"]
        # The children of an img are hidden from screen readers: with links inside it must be a group.
        assert svg.attrib["role"] == ("img" if kind == "density" else "group")

    def test_passes_markdown_as_one_raw_block(self, kind: str) -> None:
        drawing = str(all_drawings()[kind])
        html = markdown.markdown(f"Trước\n\n{drawing}\nSau *này*\n", extensions=["tables", "toc"])
        assert drawing.rstrip("\n") in html
        assert html.startswith("<p>Trước</p>\n<figure")
        assert re.search(r"</figure>\n+<p>Sau <em>này</em></p>$", html)

    def test_has_no_style_no_blank_line_and_short_numbers(self, kind: str) -> None:
        drawing = str(all_drawings()[kind])
        assert "style" not in drawing
        assert "\n\n" not in drawing
        assert not re.search(r"^\s", drawing, re.MULTILINE)
        assert not re.search(r"\d\.\d{3}", drawing)
        assert not re.search(r"(?<![\w-])-0(?![.\d])", drawing)

    def test_is_the_same_every_time(self, kind: str) -> None:
        assert all_drawings()[kind] == all_drawings()[kind]


def test_without_links_a_drawing_is_an_image_without_anchors() -> None:
    bare = tilemap.tile_map([Tile("x", "X", 0, 0, 1)], **WORDS)
    assert 'role="img"' in bare
    assert "<a " not in bare


@pytest.mark.parametrize(
    "drawing",
    [
        lambda: tilemap.tile_map([Tile(NASTY, NASTY, 0, 0, 1, NASTY, NASTY)], title=NASTY, description=NASTY),
        lambda: lineage.lineage(
            [Node("a", NASTY, NASTY, 2011.0, NASTY, NASTY, 1), Node("b", NASTY, None, None, NASTY, NASTY)],
            [Edge("a", "b", NASTY, NASTY)],
            title=NASTY,
            description=NASTY,
        ),
        lambda: density.density({}, first=2003, last=2026, title=NASTY, description=NASTY),
        lambda: matrix.matrix(
            [Row("r", NASTY, NASTY)],
            [Column("c", NASTY, NASTY)],
            [Cell("r", "c", {2011: 1})],
            first=2003,
            last=2026,
            title=NASTY,
            description=NASTY,
        ),
    ],
)
def test_names_are_escaped_and_come_back_whole(drawing: Callable[[], Markup]) -> None:
    svg = drawing()
    root = parsed(svg)
    assert "<b>" not in svg
    assert next(root.iter(f"{SVG}desc")).text == NASTY
    assert all(anchor.attrib["href"] == NASTY for anchor in root.iter(f"{SVG}a"))


def test_control_characters_and_blank_lines_cannot_break_the_block() -> None:
    svg = tilemap.tile_map([Tile("x", "A\n\nB\x00\x0c\ufffe", 0, 0, 1)], **WORDS)
    parsed(svg)
    assert "\n\n" not in svg


def test_nothing_to_draw_gives_nothing_but_density_keeps_its_axis() -> None:
    assert tilemap.tile_map([], **WORDS) == ""
    assert lineage.lineage([], [], **WORDS) == ""
    assert matrix.matrix([], COLUMNS, [], first=2003, last=2026, **WORDS) == ""
    assert matrix.matrix(ROWS, [], [], first=2003, last=2026, **WORDS) == ""
    assert texts(density.density({}, first=2003, last=2026, **WORDS)) == ["2003", "2010", "2015", "2020", "2026"]


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
        render("drawings/density.svg.jinja", object())
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


def test_a_text_that_cannot_fit_ends_in_an_ellipsis() -> None:
    lines, size = labels.fit("một hai ba bốn năm sáu bảy tám chín mười", (40, 24), (8, 14), 1.1)
    assert size == 8
    assert len(lines) == 2
    assert lines[-1].endswith("…")
