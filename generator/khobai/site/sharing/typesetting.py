# SPDX-License-Identifier: MIT
"""Words into lines of like length, in the biggest size that holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_SPACE = " "
_CUT = "…"
Measure = Callable[[str], float]
"""Text -> its width in pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room for a text."""

    width: int
    height: int
    """Both in pixels."""
    sizes: tuple[int, ...]
    """Of letters, in pixels, the biggest first."""
    leading: float
    """From line to line, in sizes."""
    most: int
    """Lines."""

    def lines(self, size: int) -> int:
        """Return how many lines of a size it holds, at least one."""
        return max(1, min(self.most, int(self.height // (size * self.leading))))


@dataclass(frozen=True, slots=True)
class Block:
    """A text that was set."""

    size: int
    lines: tuple[str, ...]


def typeset(text: str, box: Box, measured: Callable[[int], Measure]) -> Block:
    """Return `text` in the biggest size that fits, cut with … when none does; `measured` returns the measure of a size."""
    words = text.split(_SPACE) if text else []
    for size in box.sizes:
        widths = _widths(words, measured(size))
        lines = _filled(words, box.width, widths)
        if len(lines) <= box.lines(size) and max(widths.values()) <= box.width:
            return Block(size, _joined(_balanced(words, box.width, widths, len(lines))))
    size = box.sizes[-1]
    return Block(size, _cut(words, box.width, measured(size), box.lines(size)))


def _widths(words: Sequence[str], measure: Measure) -> Mapping[str, float]:
    return {word: measure(word) for word in (*words, _SPACE)}


def _filled(words: Sequence[str], width: float, widths: Mapping[str, float]) -> list[list[str]]:
    """Return the words in lines, each as full as can be; a word wider than a line has one of its own."""
    lines: list[list[str]] = []
    used = 0.0
    for word in words:
        more = widths[_SPACE] + widths[word]
        if lines and used + more <= width:
            lines[-1].append(word)
            used += more
        else:
            lines.append([word])
            used = widths[word]
    return lines


def _balanced(words: Sequence[str], width: int, widths: Mapping[str, float], count: int) -> list[list[str]]:
    """Return the words in `count` lines that fill the narrowest width which takes no more."""
    low, high = 0, width
    while low < high:
        middle = (low + high) // 2
        fits = len(_filled(words, middle, widths)) <= count and max(widths.values()) <= middle
        low, high = (low, middle) if fits else (middle + 1, high)
    return _filled(words, high, widths)


def _cut(words: Sequence[str], width: int, measure: Measure, most: int) -> tuple[str, ...]:
    """Return the first lines; the last ends in … and words wider than a line are broken anywhere."""
    pieces = [piece for word in words for piece in _broken(word, width, measure)]
    lines = _filled(pieces, width, _widths(pieces, measure))
    kept = _joined(lines[:most])
    if len(lines) <= most:
        return kept
    last = kept[-1]
    while last and measure(last + _CUT) > width:
        last = last.rpartition(_SPACE)[0] or last[:-1]
    return (*kept[:-1], last.rstrip(" \xa0·,;:.–-") + _CUT)


def _broken(word: str, width: int, measure: Measure) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _joined(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(_SPACE.join(line) for line in lines)
