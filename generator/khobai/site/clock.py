# SPDX-License-Identifier: MIT
"""The time that the user may set for everything that is built (https://reproducible-builds.org/specs/source-date-epoch/)."""

from __future__ import annotations

import os
from typing import Literal

VARIABLE = "SOURCE_DATE_EPOCH"
_LATEST = 4_354_819_199
"""Seconds; the end of 2107, where the dates of zip files end."""
_SENTENCE = {
    "vi": "SOURCE_DATE_EPOCH phải là số giây kể từ năm 1970, không phải “{found}”.",
    "en": "SOURCE_DATE_EPOCH must be seconds since 1970, not “{found}”.",
}


class ClockError(ValueError):
    """The variable holds no time."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found

    def say(self, lang: Literal["vi", "en"]) -> str:
        """Return the sentence for the user."""
        return _SENTENCE[lang].format(found=self.found[:40])


def epoch() -> int | None:
    """Return the time that the user sets, in seconds since 1970; None when it is not set, or empty.

    Raises:
        ClockError: it is no such number, or past 2107.
    """
    said = os.environ.get(VARIABLE)
    if not said:
        return None
    if not (said.isascii() and said.isdecimal()) or len(said.lstrip("0")) > len(str(_LATEST)) or int(said) > _LATEST:
        raise ClockError(said)
    return int(said)
