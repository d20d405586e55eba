# SPDX-License-Identifier: MIT
"""The two parts of a large index: most articles, and the newest ones, whose files are few.

A new article has the last number, so it changes files of the second part alone. Which article is in which part follows from
how many numbers there are, never from what was built before.
"""

from __future__ import annotations

NEWEST = 128
"""The newest articles join the others when there are so many."""
LEAST = 1024
"""Numbers from which on there are two parts."""


def ranges(numbers: int) -> tuple[range, ...]:
    """Return the numbers of the articles of each segment, ascending."""
    newest = numbers % NEWEST if numbers >= LEAST else 0
    border = numbers - newest
    return (range(border), range(border, numbers)) if newest else (range(numbers),)
