# SPDX-License-Identifier: MIT
"""The faces of pictures, and which letters they have; nothing of the machine is asked, so that all draw alike."""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import Literal

from PIL import ImageFont

Face = Literal["serif", "sans"]
_FILES: dict[Face, str] = {"serif": "DejaVuSerif-Bold.ttf", "sans": "DejaVuSans.ttf"}
_FOLDER = Path(__file__).with_name("fonts")
_MISSING = "\uffff"
"""A noncharacter: no face has a glyph for it."""
_TRIAL = 32
_BLANK = re.compile(r"[ \t\r\n]+")
_ELSEWHERE = "…"
"""Stands for words in letters that a face does not have."""


@functools.lru_cache(maxsize=32)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """Return a face in a size in pixels; laid out by Pillow itself, since not every machine has Raqm."""
    return ImageFont.truetype(_FOLDER / _FILES[face], size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=4096)
def has(face: Face, letter: str) -> bool:
    """Return whether a face has a glyph for a letter."""
    return _drawn(face, letter) != _drawn(face, _MISSING)


def drawable(text: str, face: Face) -> str:
    """Return `text` in the letters that the face has; … for words in others, nothing for signs such as emoji."""
    runs = groupby(unicodedata.normalize("NFC", _BLANK.sub(" ", text)), lambda letter: has(face, letter))
    shown = "".join(_shown("".join(letters), is_known=is_known) for is_known, letters in runs)
    return _BLANK.sub(" ", shown).strip()


def _shown(letters: str, *, is_known: bool) -> str:
    if is_known:
        return letters
    return _ELSEWHERE if any(letter.isalpha() for letter in letters) else ""


def _drawn(face: Face, letter: str) -> bytes:
    mask = font(face, _TRIAL).getmask(letter)
    return bytes(mask) + bytes(str(mask.size), "ascii")
