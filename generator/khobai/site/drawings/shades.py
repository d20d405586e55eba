# SPDX-License-Identifier: MIT
"""Five shades for numbers of articles: limits that part the places evenly, and words for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from khobai.locales.catalogue import _
from khobai.text import wording

CLASSES = 5


def limits(counts: Iterable[int]) -> tuple[int, ...]:
    """Return the highest number of each class but the last, rising; numbers from 1 up are parted by quantiles.

    Up to the number of classes each number is a class of its own.
    """
    known = sorted(count for count in counts if count > 0)
    bounds: list[int] = []
    for n in range(1, CLASSES):
        quantile = known[len(known) * n // CLASSES - 1] if len(known) >= CLASSES and known[-1] > CLASSES else n
        bounds.append(max(quantile, bounds[-1] + 1 if bounds else 1))
    return tuple(bounds)


def shade(count: int, bounds: tuple[int, ...]) -> int:
    """Return the class of a number: 0 for none, else 1 to `CLASSES`."""
    return bisect_left(bounds, count) + 1 if count > 0 else 0


def words(bounds: tuple[int, ...]) -> tuple[str, ...]:
    """Return what each class holds, the first the one of none: `chưa có bài`, `1`, `2–4`, ..., `từ 9`."""
    lows = (1, *(bound + 1 for bound in bounds))
    spans = [
        wording.number(low) if low == high else f"{wording.number(low)}–{wording.number(high)}"
        for low, high in zip(lows, bounds, strict=False)
    ]
    return (wording.articles(0), *spans, _("{count} and more", count=wording.number(lows[-1])))
