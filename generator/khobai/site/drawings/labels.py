# SPDX-License-Identifier: MIT
"""Text in drawings: estimated widths, breaking into lines, boxes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from khobai.text import wording

_EM = {
    **dict.fromkeys("ijl|.,:;'! ", 0.30),
    **dict.fromkeys("frtI()[]-/", 0.38),
    **dict.fromkeys("mwMW%@", 0.92),
    **dict.fromkeys("OQGHNUDC–", 0.78),
    "ư": 0.66,
    "ơ": 0.64,
    "—": 1.0,
    "…": 1.0,
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_DASHES = {"-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downward."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at its anchor point, on its baseline."""

    x: float
    y: float
    text: str


def width(text: str, size: float) -> float:
    """Return a width that `text` does not exceed in the usual sans-serif faces at `size`; same unit as `size`."""
    return size * sum(_advance(char) for char in unicodedata.normalize("NFC", text))


def _advance(char: str) -> float:
    toneless = "".join(mark for mark in unicodedata.normalize("NFD", char) if mark not in _TONES)
    base = unicodedata.normalize("NFC", toneless)[:1]
    if base in _EM:
        return _EM[base]
    letter = unicodedata.normalize("NFD", base)[:1]
    if letter in _EM:
        return _EM[letter]
    if unicodedata.combining(char):
        return 0.0
    if ord(char) > 0x1FFF or not char.isprintable():
        return 1.0
    return 0.69 if char.isupper() else 0.57


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """Return `text` in lines no wider than `room`; a word wider than that is cut. A dash at a break is dropped."""
    lines: list[str] = []
    line = ""
    for word in (piece for whole in text.split() for piece in _pieces(whole, room, size)):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            lines.append(line)
            longer = word
        line = longer
    return tuple(kept for kept in (_trim(each) for each in (*lines, line)) if kept)


def _trim(line: str) -> str:
    words = line.split()
    while words and words[0] in _DASHES:
        words.pop(0)
    while words and words[-1] in _DASHES:
        words.pop()
    return " ".join(words)


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, size) > room:
            # `12-HD/BTGTW` had better break behind its stroke.
            cut = max(pieces[-1].rfind("/"), pieces[-1].rfind("-")) + 1 or len(pieces[-1])
            if width(pieces[-1][cut:] + char, size) > room:
                cut = len(pieces[-1])
            pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]]
        pieces[-1] += char
    return [piece for piece in pieces if piece]


def articles(count: int) -> str:
    """Return the count in words of the site: `12 bài`, `1.200 bài`, `chưa có bài`."""
    return wording.articles(count)
