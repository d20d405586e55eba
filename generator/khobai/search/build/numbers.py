# SPDX-License-Identifier: MIT
"""`search.text.vlq` for arrays: millions of numbers at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from khobai.search.text.vlq import ALPHABET

Ints = NDArray[np.int64]
_DIGITS = np.frombuffer(ALPHABET.encode(), np.uint8)
_VALUES = np.full(256, 255, np.uint8)
_VALUES[_DIGITS] = np.arange(64, dtype=np.uint8)


def encode(numbers: Ints) -> tuple[NDArray[np.uint8], Ints]:
    """Return `numbers`, none below 0, as ASCII, and where each ends in it."""
    sizes = np.ones(len(numbers), np.int64)
    rest = numbers >> 5
    while rest.any():
        sizes += rest > 0
        rest >>= 5
    ends = np.cumsum(sizes)
    text = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    at, rest = ends - sizes, numbers
    while len(rest):
        goes_on = rest >= 32
        text[at] = _DIGITS[(rest & 31) | (goes_on * 32)]
        at, rest = at[goes_on] + 1, rest[goes_on] >> 5
    return text, ends


def decode(text: bytes) -> Ints:
    """Return the numbers that `text` holds.

    Raises:
        ValueError: it ends inside a number or has a character that is no digit.
    """
    digits = _VALUES[np.frombuffer(text, np.uint8)]
    if not len(digits):
        return np.empty(0, np.int64)
    if digits.max() == 255 or digits[-1] >= 32:
        raise ValueError("no VLQ")
    starts = np.concatenate(([0], np.flatnonzero(digits < 32)[:-1] + 1))
    sizes = np.diff(starts, append=len(digits))
    places = np.arange(len(digits)) - np.repeat(starts, sizes)
    return np.add.reduceat((digits & 31).astype(np.int64) << (5 * places), starts)
