# SPDX-License-Identifier: MIT
"""Locks on files and folders, by which writers wait for each other and tell what a killed one left behind."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two writers at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


def try_lock(folder: Path) -> int | None:
    """Return a descriptor that locks `folder`, or None when another process holds it or locks are not to be had."""
    if fcntl is None:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def wait_for(descriptor: int) -> None:
    """Lock what is open, as soon as nobody else holds it; nothing where locks are not to be had."""
    if fcntl is not None:
        with contextlib.suppress(OSError):  # some network disks lock no folders
            fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other builds of the same place waiting for the moment of a rename."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


def left_of(target: Path, ending: str) -> list[Path]:
    """Return the folders beside `target` that writers of it, and of nothing else, named `.name.PROCESS.ending`."""
    name = re.compile(rf"\.{re.escape(target.name)}\.[0-9]+\.{ending}")
    return sorted(place for place in target.parent.iterdir() if name.fullmatch(place.name))


def tidy(target: Path, ending: str) -> None:
    """Remove what killed writers of `target` left; what a living one holds stays."""
    for left in left_of(target, ending):
        lock = try_lock(left)
        if lock is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


def sync(place: Path, flags: int = os.O_RDWR) -> None:
    """Wait until the disk has it: a rename may otherwise outlive a power cut that the bytes do not."""
    descriptor = os.open(place, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in `folder`, where folders can be opened."""
    if fcntl is not None:
        with contextlib.suppress(OSError):  # some disks sync no folders; the files are written all the same
            sync(folder, os.O_RDONLY)
