# SPDX-License-Identifier: MIT
"""The time that a user may set for all that is built (https://reproducible-builds.org/specs/source-date-epoch/)."""

from __future__ import annotations

import os

from khobai.messages import RefusedError

VARIABLE = "SOURCE_DATE_EPOCH"
_LATEST = 4_354_819_199
"""Seconds; the end of 2107, where the dates of zip files end."""


class ClockError(RefusedError):
    """The variable holds no time."""

    KIND = "clock"


def epoch() -> int | None:
    """Return the time that the user sets, in seconds since 1970; None when it is not set, or empty.

    Raises:
        ClockError: it is no such number, or past 2107.
    """
    said = os.environ.get(VARIABLE)
    if not said:
        return None
    if not (said.isascii() and said.isdecimal()) or len(said.lstrip("0")) > len(str(_LATEST)) or int(said) > _LATEST:
        raise ClockError("number", found=said[:40])
    return int(said)
