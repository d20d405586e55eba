# SPDX-License-Identifier: MIT
"""How readers type a syllable otherwise than it is printed; each function returns None where it has nothing to change."""

from __future__ import annotations

import random
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TELEX = dict(zip(_TONES, "fsxrj", strict=True))
_VNI = dict(zip(_TONES, "21435", strict=True))
_SHAPES = {"ă": ("aw", "a8"), "â": ("aa", "a6"), "đ": ("dd", "d9"), "ê": ("ee", "e6"), "ô": ("oo", "o6"), "ơ": ("ow", "o7"),
           "ư": ("uw", "u7")}  # fmt: skip
_ONSETS = {"d": ("gi", "r"), "gi": ("d", "r"), "r": ("d", "gi"), "s": ("x",), "x": ("s",), "tr": ("ch",), "ch": ("tr",),
           "l": ("n",), "n": ("l",)}  # fmt: skip
_GLIDES = ("oa", "oe", "uy")


def _parted(word: str) -> tuple[str, str]:
    """Return a syllable without its tone, and the tone."""
    split = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in split if mark in _TONES), "")
    return unicodedata.normalize("NFC", split.replace(tone, "") if tone else split), tone


def telex(word: str) -> str:
    """Return the Telex keys of a syllable, the tone last."""
    plain, tone = _parted(word)
    return "".join(_SHAPES[c][0] if c in _SHAPES else c for c in plain) + (_TELEX[tone] if tone else "")


def vni(word: str) -> str:
    """Return the VNI keys of a syllable, the tone last."""
    plain, tone = _parted(word)
    return "".join(_SHAPES[c][1] if c in _SHAPES else c for c in plain) + (_VNI[tone] if tone else "")


def slip(word: str, rng: random.Random) -> str | None:
    """Return a word with one letter left out, doubled, replaced or swapped with its neighbour."""
    if len(word) < 4 or not word.isalpha():
        return None
    at = rng.randrange(1, len(word))
    slipped = rng.choice([
        word[:at] + word[at + 1 :], word[:at] + word[at - 1] + word[at:],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        word[:at] + rng.choice("abcdeghiklmnopqrstuvxy") + word[at + 1 :],
    ])  # fmt: skip
    return slipped if slipped != word else None


def other_tone(word: str) -> str | None:
    """Return a syllable with hỏi for ngã or the other way round."""
    split = unicodedata.normalize("NFD", word)
    swapped = split.translate({0x0309: "\u0303", 0x0303: "\u0309"})
    return unicodedata.normalize("NFC", swapped) if swapped != split else None


def other_i(word: str) -> str | None:
    """Return a syllable that ends in i with y, or the other way round: kỹ, lý, mỹ, quý, sĩ."""
    plain, tone = _parted(word)
    if len(plain) == 2 and plain[0] in "hklmst" and plain[1] in "iy" and tone:
        return unicodedata.normalize("NFC", plain[0] + ("y" if plain[1] == "i" else "i") + tone)
    return None


def other_place(word: str) -> str | None:
    """Return a syllable with its tone on the other vowel: hòa, hoà."""
    plain, tone = _parted(word)
    if not tone or not plain.endswith(_GLIDES) or plain.startswith("qu"):
        return None
    first = unicodedata.normalize("NFC", plain[:-1] + tone + plain[-1])
    second = unicodedata.normalize("NFC", plain + tone)
    return second if word == first else first


def other_onset(word: str, rng: random.Random) -> str | None:
    """Return a syllable that begins as some regions speak it: d, gi, r; s, x; tr, ch; l, n."""
    plain = _parted(word)[0]
    for onset in sorted(_ONSETS, key=len, reverse=True):
        rest = word[len(onset) :]
        if (
            plain.startswith(onset)
            and rest
            and not rest.startswith(("h", "g"))
            and unicodedata.normalize("NFD", rest)[0] in "aeiouy"
        ):
            return rng.choice(_ONSETS[onset]) + rest
    return None


def half(word: str) -> str | None:
    """Return the first half of a word, of two letters or more."""
    cut = word[: max(2, (len(word) + 1) // 2)]
    return cut if len(word) > len(cut) and word.isalpha() else None


def other_number(number: str) -> str | None:
    """Return a number as others write it: 1.600 and 1600, 2,5 and 2.5, 05 and 5."""
    if "." in number:
        return number.replace(".", "")
    if "," in number:
        return number.replace(",", ".")
    if number.startswith("0"):
        return number.lstrip("0") or None
    if len(number) == 1:
        return f"0{number}"
    if len(number) > 4 or (len(number) == 4 and not number.startswith(("19", "20"))):
        return f"{int(number):,}".replace(",", ".")
    return None
