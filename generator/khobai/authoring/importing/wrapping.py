# SPDX-License-Identifier: MIT
"""Lines that a program broke at a width, put together again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from statistics import median

_ENDS = re.compile(r"[.!?…:;|”\"»)\]]$")
_BULLET = re.compile(r"(?:[-+*•–]|\d{1,2}[.)]|[a-zđ]\))\s")
_FEWEST = 3
"""Broken lines in a text that is taken for a wrapped one."""
_NARROWEST, _FULL = 40, 0.75
"""Letters of a wrapped line; the share of the width at which a line is full, so that the next may begin with a capital."""


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Return the lines, those of one paragraph joined; empty lines part paragraphs, and a text that is whole stays."""
    broken = [
        len(one)
        for one, other in itertools.pairwise(lines)
        if len(one) >= _NARROWEST and other[:1].islower() and not _ENDS.search(one)
    ]
    if len(broken) < _FEWEST:
        return list(lines)
    full = median(broken) * _FULL
    joined: list[str] = []
    length = count = 0
    for line in lines:
        goes_on = bool(joined and joined[-1] and line) and not _ENDS.search(joined[-1]) and not _BULLET.match(line)
        if goes_on and (line[:1].islower() or (length >= full and count > 1)):  # one line may be a title
            joined[-1] = f"{joined[-1]} {line}"
            count += 1
        else:
            joined.append(line)
            count = 1
        length = len(line)
    return joined


def without_empty(lines: Iterable[str]) -> list[str]:
    """Return the lines that hold something."""
    return [line for line in lines if line]
