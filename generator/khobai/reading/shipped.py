# SPDX-License-Identifier: MIT
"""Lists that come with khobai; a file of an archive's vocabulary names one under `include` and adds its own entries."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

LISTS: Mapping[str, str] = {
    "provinces.yml": "vn",
    "directives.yml": "vn-party",
    "newspapers.yml": "vn",
    "abbreviations.yml": "vn",
    "themes.yml": "vn-party",
}
"""File of a vocabulary -> name of the list that can stand in it: Vietnam's, or that of the Party's documents."""


def shipped(file: str) -> bytes:
    """Return the list for this file of a vocabulary.

    Raises:
        KeyError: there is none.
    """
    return _lists()[file]


@functools.cache
def _lists() -> Mapping[str, bytes]:
    package = Path(__file__).parents[1]
    installed = package / "vocabulary"
    # in a checkout they are those of the collection beside the generator, which a wheel carries inside
    folder = installed if installed.is_dir() else package.parents[1] / "articles" / "vocabulary"
    return {file: (folder / file).read_bytes() for file in LISTS}
