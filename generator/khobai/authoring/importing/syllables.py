# SPDX-License-Identifier: MIT
"""Whether words are Vietnamese syllables: what tells sound text from a wrong encoding."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_ONSETS = "ngh|gh|kh|ng|nh|ph|qu|th|tr|ch|gi|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x|"
_VOWELS = (
    "uyê|iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ"
    "|uy|ưa|ươ|ưi|ưu|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_CODAS = "ch|ng|nh|c|m|n|p|t|"
_SYLLABLE = re.compile(rf"(?:{_ONSETS})(?:{_VOWELS})(?P<coda>{_CODAS})")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20


@functools.lru_cache(maxsize=32_768)
def is_syllable(word: str) -> bool:
    """Return whether a word can be a Vietnamese syllable, in its letters and in its one tone; unmarked ones can."""
    return _kind(word) == "sound"


def breaks_tones(word: str) -> bool:
    """Return whether the letters are a syllable's and the tone is one that it cannot have: `tòch`."""
    return _kind(word) == "tone"


def _kind(word: str) -> str:
    """Return sound, tone (sound letters, impossible tone) or letters (no syllable)."""
    tones: list[str] = []
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.casefold()):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            letters.append(char)
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(letters)))
    if match is None:
        return "letters"
    is_stopped = match["coda"] in {"c", "ch", "p", "t"}
    return "tone" if len(tones) > 1 or (is_stopped and tones and tones[0] not in {"sắc", "nặng"}) else "sound"


def words(text: str) -> list[str]:
    """Return the words of a text that count: no abbreviations, no single letters."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and not word.isupper()]


def share(text: str) -> float:
    """Return the part of the words that are syllables, from 0 to 1; 1 for a text of too few words to tell."""
    counted = words(text)
    return _share(counted) if len(counted) >= _ENOUGH else 1.0


def marked_share(text: str) -> float:
    """Return the part of the words with marks among all words: about two thirds in Vietnamese prose."""
    counted = words(text)
    return sum(not word.isascii() for word in counted) / len(counted) if counted else 0.0


def impossible_tones(text: str) -> float:
    """Return the part of marked words whose tone is impossible; names, which other languages may lend, do not count."""
    marked = [word for word in words(text) if not word.isascii() and word[0].islower()]
    return sum(map(breaks_tones, marked)) / len(marked) if len(marked) >= _ENOUGH else 0.0


def _share(syllables: Iterable[str]) -> float:
    every = list(syllables)
    return sum(map(is_syllable, every)) / len(every)
