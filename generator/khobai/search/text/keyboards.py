# SPDX-License-Identifier: MIT
"""Vietnamese typed with the input method off: raw Telex (`hocj taapj`) and VNI (`ho5c ta65p`) keys."""

from __future__ import annotations

import re
import unicodedata

from khobai.text.vietnamese import placed

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_LETTERS = (("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"))
_VNI_LETTERS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_MAIN = re.compile(r"(?:qu|gi(?=[aăâeêoôơuưy]))?[^aăâeêioôơuưy]*(?P<vowels>[aăâeêioôơuưy]+)(?P<end>[^aăâeêioôơuưy]*)$")


def decode(word: str) -> str | None:
    """Return the syllable that these keys would type, in lower case; None when they are no raw keys of Vietnamese."""
    keys = word.lower()
    if not re.fullmatch(r"[a-z]+[0-9a-z]*", keys):
        return None
    typed = _vni(keys) if re.search(r"\d", keys) else _telex(keys)
    return typed if typed and typed != keys else None


def _telex(keys: str) -> str | None:
    tone = ""
    body = keys
    for key, mark in _TELEX_TONES.items():
        at = keys.rfind(key)
        if at > 0 and re.search(r"[aeiouyw]", keys[:at]):
            tone, body = mark, keys[:at] + keys[at + 1 :]
            break
    for raw, letter in _TELEX_LETTERS:
        body = body.replace(raw, letter)
    body = body.replace("uơ", "ươ").replace("ưo", "ươ")
    return _toned(re.sub("w", "ư", body), tone)


def _vni(keys: str) -> str | None:
    tone = ""
    body = ""
    for key in keys:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key in _VNI_LETTERS:
            shaped = [(n, _VNI_LETTERS[key][c]) for n, c in enumerate(body) if c in _VNI_LETTERS[key]]
            if not shaped:
                return None
            for n, letter in shaped if key == "7" else shaped[-1:]:
                body = body[:n] + letter + body[n + 1 :]
        elif key.isdigit():
            return None
        else:
            body += key
    return _toned(body, tone)


def _toned(body: str, tone: str) -> str | None:
    """Return the syllable with its tone on the vowel that carries it; None when it has no vowel."""
    match = _MAIN.match(body)
    if match is None:
        return None
    if not tone:
        return body
    vowels, start = match["vowels"], match.start("vowels")
    marked = [n for n, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    last = len(vowels) - 1
    at = marked[-1] if marked else last if match["end"] or last == 0 else last - 1
    spot = start + at
    return placed(unicodedata.normalize("NFC", body[: spot + 1] + tone + body[spot + 1 :]))
