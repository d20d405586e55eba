# SPDX-License-Identifier: MIT
"""Names of index files: each is that of its content, so that it never means another file in a later build.

A reader's cache may then hold files of several builds, and a manifest of yesterday finds all that did not change since.
"""

from __future__ import annotations

import base64
import hashlib

LENGTH = 12
"""Characters: 60 bits of SHA-256, in letters that no file system confuses."""


def name_of(payload: str, form: int) -> str:
    """Return the name of a file of the index with this payload, in this format."""
    digest = hashlib.sha256(f"{form}\n{payload}".encode()).digest()
    return base64.b32encode(digest).decode()[:LENGTH].lower()


def nth(names: str, n: int) -> str:
    """Return the n-th of names that stand in one text.

    Raises:
        IndexError: there are fewer.
    """
    name = names[n * LENGTH : (n + 1) * LENGTH]
    if len(name) < LENGTH:
        raise IndexError(n)
    return name


def place_of(name: str) -> str:
    """Return where the file stands in the folder of the index.

    Some disks slow down at tens of thousands in one folder.
    """
    return f"{name[0]}/{name}.js"
