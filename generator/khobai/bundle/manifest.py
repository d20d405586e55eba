# SPDX-License-Identifier: MIT
"""SHA-256 of every file, in the form of a BagIt manifest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

FILE = "MANIFEST.sha256"
"""At the top of a bundle; it names every other file of it."""
_LINE = re.compile(r"([0-9a-f]{64})  ([!-~]+)")


def to_manifest(sums: Mapping[str, str]) -> str:
    """Return the text for path -> hexadecimal SHA-256, sorted by path."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def read_manifest(text: str) -> dict[str, str]:
    """Return path -> hexadecimal SHA-256.

    Raises:
        ValueError: a line has another form, or names a path a second time.
    """
    sums: dict[str, str] = {}
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found is None or found[2] in sums:
            raise ValueError(line)
        sums[found[2]] = found[1]
    return sums


def digest(data: bytes) -> str:
    """Return the hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
