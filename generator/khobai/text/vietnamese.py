# SPDX-License-Identifier: MIT
"""Vietnamese text: one Unicode form, one tone placement, folding, slugs, alphabetical order."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

MARKS = 30
"""Marks that a letter may carry, by the stream-safe text format of UAX #15; Vietnamese letters have two at most."""
_MARKED = re.compile(rf"[^\x00-\u02ff\u1e00-\u20cf]{{{MARKS + 1},}}")
"""Where so many marks may stand together: everything that is no Latin letter or sign."""
_ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u00a0": " ", "\u200b": "", "\ufeff": ""})
_RARE = re.compile(f"[{''.join(map(chr, _ETH))}]")
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_VOWELS = "aăâeêioôơuưy"
_TONED = {unicodedata.normalize("NFC", v + t): (v, t) for v in _VOWELS for t in _TONES}
_UNTONED = {vowel_and_tone: toned for toned, vowel_and_tone in _TONED.items()}
_SYLLABLE = re.compile(
    r"(qu|gi|[bcdđghklmnpqrstvx]{0,3})"
    r"(iêu|oai|oao|oay|oeo|uây|uêu|uôi|uya|uyê|uyu|ươi|ươu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi"
    rf"|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[{_VOWELS}])"
    r"(ch|ng|nh|[ckmnpt]|)"
)
"""What stands before the vowels, the vowels, what closes them; the u of qu- and the i of gi- are no vowels."""
_CLOSED = {"oa", "oe", "oo", "uy"}
"""Vowels without marks that may be closed; the second of them then carries the tone."""
_SHAPED = "ăâêôơư"
"""Vowels with a mark of their own: where there is one, the last of them carries the tone."""


def _class(letters: Iterable[str]) -> str:
    return f"[{''.join(letter + letter.upper() for letter in letters)}]"


_V = _class([*_VOWELS, *_TONED])
_S = _class(_SHAPED)
_T, _PLAIN_T = _class(_TONED), _class(toned for toned, (vowel, _) in _TONED.items() if vowel not in _SHAPED)
_DOUBTFUL = re.compile(
    rf"{_T}(?:(?={_S})|(?<={_PLAIN_T})"
    rf"(?:(?<={_S}.)|(?<={_V}{_V}.)|(?<={_V}.)(?![^\W\d_])|(?={_V}[^\W\d_])|(?:(?<=[qQ].)|(?<=[gG].))(?={_V})))"
)
"""A tone that may stand on a wrong letter: beside a shaped one, third or last in a word, before two letters, behind q
or g."""
_LONGEST = 8
"""Letters of a syllable: three, three and two."""
_WORD = re.compile(rf"(?<!\w)[^\W\d_]{{2,{_LONGEST}}}(?![\w\u0300-\u036f])")
_MARK = re.compile("[\u0300-\u036f]")
LETTER = (
    "a-z\u00aa\u00ba\u00df-\u00f6\u00f8-\u02af\u0300-\u036f\u0370-\u0373\u0376\u0377\u037b-\u037d\u0386\u0388-\u1fff"
    "\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufd3d\uff41-\uff5a"
)
"""Letters in lower case and the marks that stand on them."""
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
    """Return NFC `text` with every syllable spelled as `placed` spells it; letters keep their case and their number."""
    parts: list[str] = []
    end = 0
    for doubtful in _DOUBTFUL.finditer(text):
        start = at = doubtful.start()
        while at - start < _LONGEST and start > end and text[start - 1].isalpha():
            start -= 1
        if word := _WORD.match(text, start):
            parts += (text[end:start], _move_tone(word[0]))
            end = word.end()
    return "".join((*parts, text[end:])) if parts else text


def _move_tone(word: str) -> str:
    low = word.lower()
    small = placed(low)
    if small == low:  # also where a letter of another alphabet grows in lower case
        return word
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, small, strict=True))


@functools.lru_cache(maxsize=16_384)  # the same syllables come again and again
def placed(syllable: str) -> str:
    """Return a lower-case syllable with its tone where khobai spells it, wherever it was typed.

    hoà, uỷ, khoẻ -> hòa, ủy, khỏe; hòan, qúy, gía, cuả -> hoàn, quý, giá, của. What is no syllable stays as it is.
    """
    toned = [n for n, letter in enumerate(syllable) if letter in _TONED]
    if len(toned) != 1:
        return syllable
    at = toned[0]
    vowel, tone = _TONED[syllable[at]]
    bare = syllable[:at] + vowel + syllable[at + 1 :]
    to = _carrier(bare)
    return syllable if to is None else bare[:to] + _UNTONED[bare[to], tone] + bare[to + 1 :]


def _spelled_alike() -> dict[str, str]:
    """Return syllable -> the same with the other of i and y: kĩ, lí, mĩ, tỉ as kỹ, lý, mỹ, tỷ, but sỹ as sĩ."""
    i, y = ([vowel, *(_UNTONED[vowel, tone] for tone in _TONES)] for vowel in "iy")
    most = {
        onset + one: onset + other for onset in ("h", "k", "l", "m", "qu", "t") for one, other in zip(i, y, strict=True)
    }
    return most | {"s" + other: "s" + one for one, other in zip(i, y, strict=True)}


ONE_I = _spelled_alike()
"""Both spellings are in print, often in one newspaper; search takes them for one."""


def _carrier(bare: str) -> int | None:
    """Return which letter of a syllable without tones carries the tone, None when the rules do not say."""
    match = _SYLLABLE.fullmatch(bare)
    if not match:
        return None
    vowels, start, closed = match[2], match.start(2), bool(match[3])
    if marked := [n for n, letter in enumerate(vowels) if letter in "ăâêôơư"]:
        return start + marked[-1]
    if len(vowels) == 2 and closed:
        return start + 1 if vowels in _CLOSED else None
    return start + len(vowels) // 3


def normal(text: str) -> str:
    """Return the form in which two spellings of one name are equal: NFC, one tone placement, lower case, one space."""
    return " ".join(place_tone(nfc(text)).casefold().split())


def bare(text: str) -> str:
    """Return `text` without tones and marks, đ as d, capitals kept: Đồng Tháp -> Dong Thap."""
    plain = _MARK.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "D")
    return unicodedata.normalize("NFC", plain)


def fold(text: str) -> str:
    """Return `text` in lower case without any mark, đ as d: what a reader types without a Vietnamese keyboard."""
    return bare(nfc(text).casefold())


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
    places = [_place(char) for char in nfc(text).casefold()]
    return tuple(letter for letter, _ in places), tuple(tone for _, tone in places), text


@functools.lru_cache(maxsize=1 << 12)
def _place(char: str) -> tuple[int, int]:
    """Return the places of a character among letters and of its tone among tones."""
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((_TONES.index(mark) + 1 for mark in decomposed if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    if base.isspace() or base in "-–,.()/\"'“”":
        return 0, tone
    return _RANK.get(base, 50 + int(base) if base.isdigit() and base.isascii() else 200 + ord(base[0])), tone
