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
        ValueError: it is not what `to_manifest` writes: no line, one of another form, a path twice, another order.
    """
    sums: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(line)
        sums[match[2]] = match[1]
    if not sums or to_manifest(sums) != text:
        raise ValueError(text[:100])
    return sums


def digest(data: bytes) -> str:
    """Return the hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def top_of(version: str) -> str:
    """Return the name of the folder in a bundle of this version."""
    return f"khobai-{version}"
