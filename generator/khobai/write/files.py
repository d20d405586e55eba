# SPDX-License-Identifier: MIT
"""Single files: beside their place first, then on the disk, then by a rename in their place."""

from __future__ import annotations

import contextlib
import errno
import os
import posixpath
import shutil
import stat
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from khobai.write.locks import locked, sync, sync_folder, tidy, try_lock

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would change line ends without it."""
HALF = ".part"
"""Ends the name of a half-made file, which begins with a dot; the next write of the same file removes it."""
_LONGEST = 50
"""Characters of a name that stand in that of its half; a name of 255 bytes leaves no room for more."""


def write_files(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> int:
    """Write (path, text or bytes) below `folder`, text as UTF-8 with its line ends kept; return how many.

    For a folder that nobody looks at yet: a file takes the place of one that is there.

    Raises:
        ValueError: a path leads out of `folder`.
        OSError: the disk refuses.
    """
    count = 0
    made: set[str] = set()
    for path, content in files:
        parent = posixpath.dirname(path)
        refuse_way_out(folder, path)
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        write_new(f"{folder}/{path}", content.encode() if isinstance(content, str) else content)
        count += 1
    return count


def replace_file(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write `path` whole: a disk that is full, a kill or a power cut leaves what was there before.

    A link is followed, what is no regular file (a pipe, a device) is written into. The file keeps its permissions, or
    gets those of `mode`.

    Raises:
        OSError: the disk refuses, or the file is write-protected; nothing is left behind.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        _write(str(path), data)
    else:
        _replace({path: data}, mode)


def replace_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write (path, text) below `folder`, all of them or none, as `replace_file` does.

    Raises:
        ValueError: a path leads out of `folder`.
        OSError: the disk refuses, or a link leads out of `folder`; nothing is left behind.
    """
    places: dict[Path, bytes] = {}
    for path, text in files:
        refuse_way_out(folder, path)
        place = folder / path
        if not place.resolve().is_relative_to(folder.resolve()):
            raise _refusal(errno.ELOOP, place)
        places[place] = text.encode()
    parents = {place.resolve().parent for place in places}
    new = sorted({f for parent in parents for f in (parent, *parent.parents) if not f.exists()}, reverse=True)
    try:
        for parent in parents:
            parent.mkdir(parents=True, exist_ok=True)
        _replace(places)
    except BaseException:
        for made in new:  # deepest first
            with contextlib.suppress(OSError):
                made.rmdir()
        raise


def _replace(files: Mapping[Path, bytes], mode: int | None = None) -> None:
    """Write every file beside its place; when all are on the disk they take their places."""
    targets = {path: path.resolve() for path in files}
    folders = sorted({target.parent for target in targets.values()})
    halves: dict[Path, Path] = {}
    try:
        with contextlib.ExitStack() as waiting:
            for folder in folders:
                waiting.enter_context(locked(folder))
            for path, target in targets.items():
                half = target.with_name(f".{target.name[:_LONGEST]}.{zlib.crc32(target.name.encode()):08x}{HALF}")
                halves[half] = target
                with _named(path):
                    _write_half(half, target, files[path], mode)
            for half, target in halves.items():
                half.replace(target)
            for folder in folders:
                sync_folder(folder)
    except BaseException:
        for half in halves:
            half.unlink(missing_ok=True)
        raise


def _write_half(half: Path, target: Path, data: bytes, mode: int | None) -> None:
    """Write what will take the place of `target`, with its permissions, and wait until the disk has it."""
    if target.is_dir():
        raise _refusal(errno.EISDIR, target)
    if target.exists() and not os.access(target, os.W_OK):
        raise _refusal(errno.EACCES, target)
    half.unlink(missing_ok=True)  # a killed writer left it, or somebody put a link here
    _write(str(half), data, os.O_EXCL)
    if mode is None and target.exists():
        mode = stat.S_IMODE(target.stat().st_mode)
    if mode is not None:
        half.chmod(mode)
    sync(half)


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name in errors the file that the user knows."""
    try:
        yield
    except OSError as problem:
        problem.filename = str(path)
        raise


def _refusal(number: int, place: Path) -> OSError:
    return OSError(number, os.strerror(number), str(place))


def refuse_way_out(folder: Path, path: str) -> None:
    """Refuse a path that is not below `folder`, or not in its one form.

    Raises:
        ValueError: it is so.
    """
    if path.startswith(("/", "../")) or path in {".", ".."} or posixpath.normpath(path) != path:
        raise ValueError(f"{path} leads out of {folder}")


@contextlib.contextmanager
def replacing(path: Path, *beside: Path) -> Iterator[list[Path]]:
    """Yield places to write `path` and the files that go with it; they take their places when the block ends well.

    A kill leaves `path` as it was or whole, and never beside another's companions: old ones go first, new ones come
    last. Each keeps its permissions.

    Raises:
        OSError: the disk refuses; what was there before is there still.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = path.with_name(f".{path.name}.{os.getpid()}.building")
    lock = None
    try:
        with locked(path.parent):
            tidy(path, "building")
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            lock = try_lock(folder)
        halves = [folder / place.name for place in (path, *beside)]
        yield halves
        for half, place in zip(halves, (path, *beside), strict=True):
            if place.exists():
                half.chmod(stat.S_IMODE(place.stat().st_mode))
            sync(half)
        for old in beside:
            old.unlink(missing_ok=True)
        for half, place in zip(halves, (path, *beside), strict=True):
            half.replace(place)
        sync_folder(path.parent)
    except OSError as problem:
        if problem.filename is None or str(problem.filename).startswith(str(folder)):
            problem.filename = str(path)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def write_new(path: str, data: bytes) -> None:
    """Write a file that takes the place of what is there: that may be known under another name too (a hard link)."""
    try:
        _write(path, data, os.O_EXCL)
    except FileExistsError:
        Path(path).unlink()
        _write(path, data, os.O_EXCL)


def _write(path: str, data: bytes, flags: int = os.O_TRUNC) -> None:
    """Write one file without Python's buffers, which would be half of the cost of a small one."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flags | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
