# SPDX-License-Identifier: MIT
"""The only writer of our own files: whole or not at all, the same bytes for the same input."""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Iterable
from pathlib import Path


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """Write (path, text) pairs below `folder` as UTF-8 with their line ends kept; return how many.

    Raises:
        ValueError: a path leads out of `folder`.
        OSError: the disk refuses.
    """
    count = 0
    made: set[str] = set()
    for path, text in files:
        parent = posixpath.dirname(path)
        if path.startswith(("/", "../")) or path in {".", ".."} or posixpath.normpath(path) != path:
            raise ValueError(f"{path} leads out of {folder}")
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        with open(f"{folder}/{path}", "wb") as file:  # noqa: PTH123  # a third faster than Path, on every page
            file.write(text.encode())
        count += 1
    return count


def staging_folder(target: Path) -> Path:
    """Return an empty folder beside `target` (so on its disk) to build in; what a killed build left there is removed."""
    staged = target.with_name(f".{target.name}.building")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    return staged


def swap_in(staged: Path, target: Path) -> None:
    """Put the finished folder `staged` in the place of `target`, which stays whole until then.

    Raises:
        OSError: the disk refuses; `target` is then as it was.
    """
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        staged.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
