# SPDX-License-Identifier: MIT
"""What a file gives before anything is understood: lines of text, and what its markup says of the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from khobai.messages import Message


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where and when a file was read from the web."""

    url: str
    accessed: str | None = None
    """EDTF."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file to import."""

    path: Path
    fetched: Fetched | None = None
    name: str | None = None
    """What to call it instead of its path."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of one article with the metadata of its file; None where the file says nothing."""

    lines: tuple[str, ...]
    """Without empty ones at both ends; empty lines part paragraphs."""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    """EDTF, as the markup states it."""
    url: str | None = None
    accessed: str | None = None
    """Day on which it was read from its address, EDTF."""
    site: str | None = None
    captions: frozenset[str] = field(default_factory=frozenset)
    """Lines that the markup calls captions."""
    pictures: tuple[str, ...] = ()
    """Captions inside the article, which its lines may lack."""
    headings: frozenset[str] = field(default_factory=frozenset)
    """Lines that the markup calls headings."""
    notes: tuple[Message, ...] = ()
