# SPDX-License-Identifier: MIT
"""What the picture of a page says."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""Pixels: 1.91 to 1, which networks show whole."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The words of a picture and where it lies."""

    path: str
    """In the site."""
    archive: str
    """Small, on top."""
    title: str
    facts: tuple[str, ...]
    """Below the title."""

    @property
    def alt(self) -> str:
        """All its words, for those who do not see it."""
        return " · ".join(filter(None, (self.title, *self.facts, self.archive)))
