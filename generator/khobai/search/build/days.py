# SPDX-License-Identifier: MIT
"""The days of articles as a column, by which equal results stand: numbers say only what was published first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from khobai.search.text import vlq
from khobai.text.edtf import Edtf

Span = tuple[int, int]
"""First and last day, counted from 1900-01-01."""
EPOCH = dt.date(1900, 1, 1).toordinal()
UNKNOWN: Span = (0, 0)
"""No article is as old as day 0."""


def span(date: Edtf | None) -> Span:
    """Return the days that a date may mean."""
    return (date.start.toordinal() - EPOCH, date.end.toordinal() - EPOCH) if date else UNKNOWN


def encode(days: Sequence[Span | None]) -> str:
    """Return the days of articles by their numbers as two lines.

    The first has 0 for a number without an article, else the first day plus 1; the second has how many days follow it.
    """
    firsts = vlq.encode(own[0] + 1 if own else 0 for own in days)
    return f"{firsts}\n{vlq.encode(own[1] - own[0] if own else 0 for own in days)}"


def decode(payload: str) -> list[Span | None]:
    """Return the days that `encode` wrote.

    Raises:
        ValueError: the text is no such column.
    """
    firsts, spans = map(vlq.decode, payload.split("\n"))
    return [(n - 1, n - 1 + more) if n else None for n, more in zip(firsts, spans, strict=True)]


def oldest_first(days: Sequence[Span | None]) -> tuple[int, ...]:
    """Return the number of every article by its first day, unknown ones first; of one day by number."""
    dated = [(own[0], n) for n, own in enumerate(days) if own]
    return tuple(n for _, n in sorted(dated))
