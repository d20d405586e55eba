# SPDX-License-Identifier: MIT
"""All that a site is made of, as one digest: equal digests, equal sites."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from khobai.pipeline.digest import digest, version

_PART = 256
"""Files that are read at a time."""
_UNREAD = ".sources"
"""Folder of an archive that no site is made of: what drafts were made from."""


class Inputs(msgspec.Struct, frozen=True):
    """What to look at; paths are absolute."""

    folders: tuple[str, ...]
    files: tuple[str, ...]
    variables: tuple[str, ...]
    """Of the environment."""


class Seen(msgspec.Struct, frozen=True):
    """Inputs as they were at one time."""

    inputs: Inputs
    digest: bytes
    """Of the contents, the names and khobai itself."""
    marks: bytes
    """Of what the disk says of each file: it changes with every write, whatever is written."""


def see(inputs: Inputs, *others: bytes) -> Seen:
    """Return the inputs as they are; `others` are digests of what else the result depends on.

    Every file is read: the disk's word for when it was changed is no proof.
    """
    places = list(_places(inputs))
    marks = _marks(places)
    parts = [places[start : start + _PART] for start in range(0, len(places), _PART)]
    with ThreadPoolExecutor(4) as readers:  # most of the time is spent outside of Python
        contents = [one for part in readers.map(_contents, parts) for one in part]
    values = [part for name in inputs.variables for part in (name, os.environ.get(name, "\0"))]
    return Seen(inputs, digest(version(), *others, *places, *values, *contents), marks)


def is_still(seen: Seen) -> bool:
    """Return whether nothing was written to the inputs since; what was read meanwhile is then what was seen."""
    return _marks(list(_places(seen.inputs))) == seen.marks


def _places(inputs: Inputs) -> Iterator[str]:
    yield from inputs.files
    for folder in inputs.folders:
        yield from _below(folder)


def _below(folder: str) -> Iterator[str]:
    """Yield every file below the folder, and each folder before what is in it, in the order of names."""
    yield folder
    try:
        with os.scandir(folder) as entries:
            every = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in every:
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path
        elif entry.name != _UNREAD:
            yield from _below(entry.path)


def _contents(places: list[str]) -> list[bytes]:
    return [_content(place) for place in places]


def _content(place: str) -> bytes:
    """Return the digest of a file; of a folder, or of what cannot be read, something that no file has."""
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as problem:
        return b"?%d" % (problem.errno or 0)
    try:
        size = os.fstat(descriptor).st_size
        pieces = []
        while piece := os.read(descriptor, size + 1):
            pieces.append(piece)
        return digest(*pieces)
    except OSError as problem:
        return b"?%d" % (problem.errno or 0)
    finally:
        os.close(descriptor)


def files_of(places: Iterable[Path]) -> dict[str, str]:
    """Return path -> what the disk says of it, for these files and everything below these folders."""
    return {path: _mark(path) for place in places for path in _below(str(place))}


def _marks(places: list[str]) -> bytes:
    return digest(*(f"{place}\0{_mark(place)}" for place in places))


def _mark(place: str) -> str:
    try:
        state = os.stat(place)  # noqa: PTH116  # a Path of each of thousands costs more than this
    except OSError as problem:
        return f"{problem.errno}"
    if stat.S_ISDIR(state.st_mode):
        return f"{state.st_ino}"
    return f"{state.st_ino} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
