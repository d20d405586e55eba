# SPDX-License-Identifier: MIT
"""The frame that all pages of one folder share (header, navigation, footer): rendered once, filled for each page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HOLE = re.compile("(?:\ufdd0|%EF%B7%90)([a-z]+)(?:\ufdd1|%EF%B7%91)")
"""A hole, also as it stands in an address."""
_GAP = re.compile(r"\n\s+")
_ICON = re.compile(r"<svg\b(?![^>]*\swidth=)")


def squeeze(html: str) -> str:
    """Return the HTML around a page's content without its indentation and empty lines, half of its bytes.

    Icons get a size: without their style, which may come late or never, a browser makes them as wide as the window.
    """
    return _ICON.sub(r'\g<0> width="24" height="24"', _GAP.sub("\n", html))


def hole(name: str) -> str:
    """Return the mark to put into a template where the value `name` of each page will stand.

    The two noncharacters around it can stand in no text of the archive.
    """
    return f"\ufdd0{name}\ufdd1"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered page, cut at its holes: text, name, text, name, ..., text."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, rendered: str) -> Frame:
        """Return the frame of a page that was rendered with holes."""
        return cls(tuple(_HOLE.split(squeeze(rendered))))

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with these values.

        Raises:
            KeyError: the frame has a hole that `values` does not name.
        """
        return "".join(values[piece] if n % 2 else piece for n, piece in enumerate(self.pieces))
