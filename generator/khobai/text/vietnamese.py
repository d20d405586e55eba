# SPDX-License-Identifier: MIT
"""Vietnamese text: one Unicode form, one tone placement, folding, slugs, alphabetical order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MARKS = 30
"""Marks that a letter may carry, by the stream-safe text format of UAX #15; Vietnamese letters have two at most."""
_MARKED = re.compile(rf"[^\x00-\u02ff\u1e00-\u20cf]{{{MARKS + 1},}}")
"""Where so many marks may stand together: everything that is no Latin letter or sign."""
_ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u00a0": " ", "\u200b": "", "\ufeff": ""})
_RARE = re.compile(f"[{''.join(map(chr, _ETH))}]")
_OPEN = re.compile(r"(?P<first>[ouOU])(?P<second>[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\w)")
_NUCLEI = {"oa", "oe", "uy"}
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=100)}


def crowded_marks(text: str) -> int | None:
    """Return where the first letter's marks are more than `MARKS`, or None.

    Programs that put such text in one form sort the marks of a letter, in quadratic time.
    """
    for match in _MARKED.finditer(text):
        run = 0
        for at, char in enumerate(match[0], start=match.start()):
            run = run + 1 if unicodedata.combining(char) else 0
            if run > MARKS:
                return at - MARKS
    return None


def thinned(text: str) -> str:
    """Return the text without the marks of a letter that follow its first `MARKS`."""
    return text if crowded_marks(text) is None else "".join(_thinned(text))


def _thinned(text: str) -> Iterator[str]:
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= MARKS:
            yield char


def nfc(text: str) -> str:
    """Return `text` in NFC with Eth read as Đ, no-break spaces as spaces and zero-width marks gone.

    Some newspapers print Đ as U+00D0 (Eth), which looks alike and lower-cases to another letter.
    """
    composed = unicodedata.normalize("NFC", thinned(text))
    return composed.translate(_ETH) if _RARE.search(composed) else composed  # translate is slow on long texts


def place_tone(text: str) -> str:
    """Return NFC `text` with the tone of open oa, oe, uy on the first vowel: hoà -> hòa, uỷ -> ủy.

    Closed syllables (hoàn) and the qu- of quý keep their mark, where both schools agree.
    """
    return _OPEN.sub(_move_tone, text)


def _move_tone(match: re.Match[str]) -> str:
    first, second = match["first"], match["second"]
    before = match.string[match.start() - 1 : match.start()].lower()
    decomposed = unicodedata.normalize("NFD", second)
    base, mark = decomposed[0], decomposed[1:]
    if (first + base).lower() not in _NUCLEI or (first in "uU" and before == "q"):
        return match[0]
    return unicodedata.normalize("NFC", first + mark) + base


def normal(text: str) -> str:
    """Return the form in which two spellings of one name are equal: NFC, one tone placement, lower case, one space."""
    return " ".join(place_tone(nfc(text)).casefold().split())


def fold(text: str) -> str:
    """Return `text` in lower case without any mark, đ as d: what a reader types without a Vietnamese keyboard."""
    decomposed = unicodedata.normalize("NFD", nfc(text).casefold().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str, limit: int = 60) -> str:
    """Return an ASCII address part of at most `limit` characters, cut between words; empty if nothing is left."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word[:limit]
        if len(longer) > limit:
            break
        result = longer
    return result


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a sort key of Vietnamese dictionaries: letters first (Đ after D), then tones, then the text itself."""
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(text).casefold():
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((_TONES.index(mark) + 1 for mark in decomposed if mark in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        if base.isspace() or base in "-–,.()/\"'“”":
            letters.append(0)
        else:
            letters.append(_RANK.get(base, 50 + int(base) if base.isdigit() and base.isascii() else 200 + ord(base[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones), text
