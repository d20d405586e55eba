# SPDX-License-Identifier: MIT
"""Encodings of before Unicode, TCVN3 and VNI-Windows, as tables; characters that only look like Vietnamese ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

_TCVN3_ORDER = (
    "àµ á¸ ả¶ ã· ạ¹ ă¨ ằ» ắ¾ ẳ¼ ẵ½ ặÆ â© ầÇ ấÊ ẩÈ ẫÉ ậË đ® èÌ éÐ ẻÎ ẽÏ ẹÑ êª ềÒ ếÕ ểÓ ễÔ ệÖ ì× íÝ ỉØ ĩÜ ịÞ òß óã ỏá õâ ọä ô« "
    "ồå ốè ổæ ỗç ộé ơ¬ ờê ớí ởë ỡì ợî ùï úó ủñ ũò ụô ư\u00ad ừõ ứø ửö ữ÷ ựù ỳú ýý ỷû ỹü ỵþ Ă¡ Â¢ Đ§ Ê£ Ô¤ Ơ¥ Ư¦"
)
TCVN3: Mapping[int, str] = {ord(pair[1]): pair[0] for pair in _TCVN3_ORDER.split(" ")}
"""Character of Latin-1 -> the Vietnamese letter that TCVN3 (ABC fonts) means by its byte."""

_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_SECOND = {
    "a": {**_VNI_TONES, "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303",
          "ä": "\u0302\u0323", "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
          "ü": "\u0306\u0303", "ë": "\u0306\u0323"},
    "e": {**_VNI_TONES, "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303",
          "ä": "\u0302\u0323"},
    "o": {**_VNI_TONES, "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303",
          "ä": "\u0302\u0323"},
    "u": _VNI_TONES, "y": _VNI_TONES, "ô": _VNI_TONES, "ö": _VNI_TONES,
}  # fmt: skip
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(r"([aeouyôöAEOUYÔÖ])([øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])|([ôöñæóòîÔÖÑÆÓÒÎ])")

LOOK_ALIKES: Mapping[str, str] = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u04bb\u0501\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"
        "\u1d04\u1d0f\u1d1c\u1d20\u1d21\u1d22\u0261\u0131\u03bf\u03bd\u1d0b\u1d0d\u0274\u029f\u1d18\u1d1b\u1d05\u1d07\u029c\u026a\u0280",
        "aeopcyxisjhdABEKMHOPCTXcouvwzgiovkmnlptdehir",
        strict=True,
    )
)
"""Letters of other alphabets that look like Latin ones."""
_LOOK_ALIKE = re.compile(f"[{''.join(LOOK_ALIKES)}]")
_WORD = re.compile(r"[^\W\d_]++")


def from_tcvn3(text: str) -> str:
    """Return text whose TCVN3 bytes were read as Latin-1, as Vietnamese."""
    return text.translate(TCVN3)


def from_vni(text: str) -> str:
    """Return text whose VNI-Windows bytes were read as Windows-1252, as Vietnamese."""
    return unicodedata.normalize("NFC", _VNI.sub(_vni, text))


def _vni(match: re.Match[str]) -> str:
    base, second, single = match.groups()
    if single is not None:
        letter = _VNI_SINGLE[single.lower()]
        return letter.upper() if single.isupper() else letter
    marks = _VNI_SECOND[base.lower()].get(second.lower())
    letter = _VNI_SINGLE.get(base.lower(), base.lower())
    letter = letter.upper() if base.isupper() else letter
    return letter + marks if marks is not None else letter + second


def from_mojibake(text: str) -> str:
    """Return text whose UTF-8 bytes were read as Windows-1252 (`Há»c táº­p`), as it was meant; itself if it was not."""
    try:
        return bytes(_byte(char) for char in text).decode("utf-8")
    except (ValueError, UnicodeDecodeError):
        return text


def _byte(char: str) -> int:
    if ord(char) < 256:
        return ord(char)
    return char.encode("cp1252")[0]  # UnicodeEncodeError is a ValueError


CONVERSIONS: Mapping[str, Callable[[str], str]] = {
    "TCVN3": from_tcvn3,
    "VNI-Windows": from_vni,
    "UTF-8 đọc nhầm thành Windows-1252": from_mojibake,
}
"""Name of a wrong reading -> what undoes it."""


def replace_look_alikes(text: str) -> tuple[str, int]:
    """Return the text with look-alike letters in Latin words made Latin, and how many words had one."""
    if not _LOOK_ALIKE.search(text):
        return text, 0
    count = 0

    def latin(match: re.Match[str]) -> str:
        nonlocal count
        if not _LOOK_ALIKE.search(match[0]):
            return match[0]
        word = "".join(LOOK_ALIKES.get(char, char) for char in match[0])
        if not all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 for char in word):
            return match[0]  # a word of another alphabet
        count += 1
        return word

    return _WORD.sub(latin, text), count
