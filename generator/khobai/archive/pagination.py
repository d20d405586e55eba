# SPDX-License-Identifier: MIT
"""Long lists cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
PAGE_SIZE = 100
"""How many rows a table shows on one page."""
CARDS = 25
"""How many cards a list of articles shows on one page."""


def paginate(rows: Sequence[T], size: int = PAGE_SIZE) -> tuple[Sequence[T], ...]:
    """Return `rows` cut into pages of `size`; one empty page when there are none."""
    return tuple(rows[start : start + size] for start in range(0, max(len(rows), 1), size))
