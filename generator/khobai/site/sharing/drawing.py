# SPDX-License-Identifier: MIT
"""A picture as PNG: three inks on paper, eight colours in all."""

from __future__ import annotations

import functools
from itertools import accumulate
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

from khobai.site.sharing.faces import Face, drawable, font
from khobai.site.sharing.picture import HEIGHT, WIDTH, Picture
from khobai.site.sharing.png import to_png
from khobai.site.sharing.typesetting import Block, Box, Measure, typeset

Colour = tuple[int, int, int]
PAPER: Colour = (0xFF, 0xFD, 0xFA)
"""This and the inks are those of theme/frontend/styles/tokens.css, in light."""


class Ink(NamedTuple):
    """A colour, and from paper to it so many steps, for smooth edges."""

    colour: Colour
    steps: int


INK, MUTED, LACQUER = Ink((0x21, 0x1C, 0x18), 3), Ink((0x5C, 0x54, 0x4C), 2), Ink((0x7B, 0x2A, 0x1E), 2)
_INKS = (INK, MUTED, LACQUER)
_LEFT, _RIGHT, _BAR = 96, 80, 32
"""Margins, and the bar at the left edge."""
_MEASURE = WIDTH - _LEFT - _RIGHT
ARCHIVE = Box(_MEASURE, 44, (32, 28), 1.35, 1)
TITLE = Box(_MEASURE, 300, (78, 70, 61, 53, 47, 44), 1.3, 4)
FACTS = Box(_MEASURE, 88, (32, 28), 1.35, 2)
_TOP, _MIDDLE, _RULE, _BOTTOM = 62, 292, 482, 508
"""Pixels from the upper edge: the archive, the middle of the title, the rule, the facts."""
_BETWEEN = "\xa0· "
"""Begins no line."""


def draw(picture: Picture) -> bytes:
    """Return a PNG of WIDTH x HEIGHT pixels: the same words, the same bytes."""
    title = _set(picture.title, TITLE, "serif")
    leading = round(title.size * TITLE.leading)
    facts = _set(_BETWEEN.join(picture.facts), FACTS, "sans")
    ink, muted, lacquer = _sheet(), _sheet(), _sheet()
    ImageDraw.Draw(lacquer).rectangle((0, 0, _BAR - 1, HEIGHT - 1), fill=255)
    _write(lacquer, _set(picture.archive, ARCHIVE, "sans"), "sans", _TOP, ARCHIVE)
    _write(ink, title, "serif", _MIDDLE - leading * len(title.lines) // 2, TITLE)
    if facts.lines:
        ImageDraw.Draw(lacquer).rectangle((_LEFT, _RULE, _LEFT + 95, _RULE + 5), fill=255)
        _write(muted, facts, "sans", _BOTTOM, FACTS)
    sheets = zip((ink, muted, lacquer), _tables(), strict=True)
    whole = functools.reduce(ImageChops.add, (sheet.point(table) for sheet, table in sheets))
    palette = _palette()
    whole.putpalette(palette)
    return to_png(whole, palette)


def _sheet() -> Image.Image:
    return Image.new("L", (WIDTH, HEIGHT))


def _set(text: str, box: Box, face: Face) -> Block:
    def measured(size: int) -> Measure:
        return font(face, size).getlength

    return typeset(drawable(text, face), box, measured)


def _write(sheet: Image.Image, block: Block, face: Face, top: int, box: Box) -> None:
    pen, leading = ImageDraw.Draw(sheet), round(block.size * box.leading)
    for n, line in enumerate(block.lines):
        # the baseline leaves room above for two marks on a capital, Ễ
        pen.text((_LEFT, top + n * leading + round(block.size * 1.02)), line, 255, font(face, block.size), anchor="ls")


def _tables() -> list[list[int]]:
    """Return for each ink: how much of it covers a pixel, 0 to 255 -> number of the colour."""
    before = accumulate((ink.steps for ink in _INKS), initial=0)
    steps = [[round(cover * ink.steps / 255) for cover in range(256)] for ink in _INKS]
    return [[first + step if step else 0 for step in row] for first, row in zip(before, steps, strict=False)]


def _palette() -> list[int]:
    mixed = [
        round(paper + (full - paper) * step / ink.steps)
        for ink in _INKS
        for step in range(1, ink.steps + 1)
        for paper, full in zip(PAPER, ink.colour, strict=True)
    ]
    return [*PAPER, *mixed]
