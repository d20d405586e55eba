# SPDX-License-Identifier: MIT
"""Signs of documents in one spelling: `05 - CT/TƯ` is `5-ct/tw`.

`theme/frontend/src/text/analysis.js` does the same.
"""

from __future__ import annotations

import re

from khobai.text.vietnamese import LETTER, nfc, normal

DASH = r"\u2010-\u2015\u2212-"
SIGN = (
    rf"([0-9]{{1,4}}) *[/{DASH}] *(cthđ|ctr|ct|kl|nq|qđi|qđ|hd|kh|tb|bc|cv) *[/{DASH}] *"
    rf"(t\. ?[ưwu]|[a-zđư]+)(?![0-9{LETTER}])"
)
"""In lower case: number, type, issuer."""
_ONE = re.compile(SIGN)
_ANY = re.compile(rf"(?<![0-9{LETTER}])(?<![0-9]/){SIGN}")  # the 2010 of 76/2010/QĐ-UBND is a year
_DASH = re.compile(rf"\s*[{DASH}]\s*")
_CENTRE = re.compile(r"/\s*t\.?\s*ư\.?(?=$|\W)")
_ZERO = re.compile(r"(?<![\w.,-])0+(?=\d)")


def sign(text: str) -> str:
    """Return a sign in one spelling, in lower case. TU (of a province) stays apart from TƯ (the centre).

    Raises:
        ValueError: `text` is something else.
    """
    whole = _ONE.fullmatch(nfc(text).lower())
    if not whole:
        raise ValueError(f"no document sign: {text!r}")
    return _written(whole)


def name_key(name: str) -> str:
    """Return a name so that its spellings are equal, signs in it too: `Chỉ thị số 05- CT/TƯ` -> `chỉ thị 5-ct/tw`."""
    plain = _CENTRE.sub("/tw", _DASH.sub("-", _ANY.sub(_written, normal(name))))
    return _ZERO.sub("", plain.replace(" số ", " ").removeprefix("số "))


def plain_number(text: str) -> str:
    """Return a number as it is printed without the dots of thousands and the zeros before it."""
    whole, comma, rest = text.replace(".", "").partition(",")
    return (whole.lstrip("0") or "0") + comma + rest


def _written(match: re.Match[str]) -> str:
    number, kind, issuer = match.groups()
    return f"{plain_number(number)}-{kind}/{re.sub('tư$', 'tw', re.sub('[. ]', '', issuer))}"
