# SPDX-License-Identifier: MIT
"""Numbers as text: Base64 VLQ as in source maps (ECMA-426), without the sign bit.

Five bits a digit, the lowest first; a digit of 32 or more is followed by another. Small numbers take one character,
none needs an escape in JavaScript, and gzip sees each number whole.
"""

from __future__ import annotations

from collections.abc import Iterable

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIGIT = {char: value for value, char in enumerate(ALPHABET)}


def _written(number: int) -> str:
    text = ""
    while number >= 32:
        text += ALPHABET[number & 31 | 32]
        number >>= 5
    return text + ALPHABET[number]


_SMALL = tuple(_written(number) for number in range(1 << 15))


def encode(numbers: Iterable[int]) -> str:
    """Return `numbers`, none below 0, as text."""
    every = list(numbers)
    try:
        return "".join(map(_SMALL.__getitem__, every))
    except IndexError:  # few lists have a number so large
        return "".join(_SMALL[number] if number < len(_SMALL) else _written(number) for number in every)


def decode(text: str) -> list[int]:
    """Return the numbers that `text` holds.

    Raises:
        ValueError: `text` ends inside a number or has a character that is no digit.
    """
    decoded = []
    number = shift = 0
    for char in text:
        digit = _DIGIT.get(char)
        if digit is None:
            raise ValueError(f"no VLQ digit: {char!r}")
        number |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            decoded.append(number)
            number = shift = 0
    if shift:
        raise ValueError("the text ends inside a number")
    return decoded
