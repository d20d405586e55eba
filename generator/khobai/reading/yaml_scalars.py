# SPDX-License-Identifier: MIT
"""What a scalar of YAML means, and what none may hold."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from khobai.text.vietnamese import MARKS, crowded_marks

_INT = re.compile(r"[-+]?[1-9][0-9]{0,17}|0")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}(?:[eE][-+]?[0-9]{1,3})?")
GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number whose dot may divide thousands."""
_CONSTANTS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\u200a\u200c\u200d\u2010-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that no value may hold: controls, marks of direction, halves of a pair."""


class Unfit(NamedTuple):
    """Where a text holds what none may; the code and the fields are those of messages.yml."""

    at: int
    code: str
    params: Mapping[str, object]


def unfit(text: str) -> Unfit | None:
    """Return the first control character of a text, else the first letter with too many marks, else None."""
    bad = FORBIDDEN.search(text)
    if bad is not None:
        return Unfit(bad.start(), "control-character", {"found": f"U+{ord(bad[0]):04X}"})
    crowd = crowded_marks(text)
    return None if crowd is None else Unfit(crowd, "crowded-marks", {"limit": MARKS})


def plain(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar means: null, ~ or nothing, true, false, a decimal number, else the text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "+-0123456789":
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
            return number
    return text
