# SPDX-License-Identifier: MIT
"""Ids of new articles: from the title, never one that is in use."""

from __future__ import annotations

from pathlib import Path

from khobai.reading.files import SOURCES
from khobai.reading.ids import permitted
from khobai.text.vietnamese import slug


def articles(folder: Path) -> dict[str, str]:
    """Return the ids of all articles, sound or not, in small letters -> path below the folder that holds the archive."""
    places = folder.rglob("*.md") if folder.is_dir() else ()
    return {place.stem.lower(): place.relative_to(folder.parent).as_posix() for place in places}


def taken(folder: Path) -> set[str]:
    """Return the ids in use, of sound articles or not, and of sources whose article is gone; in small letters."""
    return {*articles(folder), *_sources(folder)}


def _sources(folder: Path) -> set[str]:
    return {place.stem.lower() for place in (folder / SOURCES).glob("*.txt")}


def free(title: str, used: set[str]) -> str:
    """Return the id that the title gives, with a number behind it when that is in use.

    It is never a name that is reserved.
    """
    key = permitted(slug(title) or "bai")
    if key not in used:
        return key
    return next(name for n in range(2, len(used) + 3) if (name := f"{key}-{n}") not in used)
