# SPDX-License-Identifier: MIT
"""A folder made anew beside an old one: what is the same in both is one file with two names, and only the rest is written."""

from __future__ import annotations

import contextlib
import os
import posixpath
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from khobai.write.files import refuse_way_out, write_new


class Stamp(NamedTuple):
    """What the disk says of a file; whoever writes to it changes one of these, unless he takes pains not to."""

    size: int
    mtime: int
    """Nanoseconds."""
    inode: int
    mode: int

    @classmethod
    def of(cls, place: str | Path) -> Stamp | None:
        """Return the stamp of a regular file, None of anything else; links are not followed."""
        try:
            state = os.lstat(place)
        except OSError:
            return None
        if not stat.S_ISREG(state.st_mode):
            return None
        return cls(state.st_size, state.st_mtime_ns, state.st_ino, state.st_mode)


class Renewal:
    """Writes below `folder`, and takes from `old` what is there already. Several processes may write, each other files."""

    def __init__(self, folder: Path, old: Path) -> None:
        """Take the folder to write into, and the one before it, which need not be there and is never changed."""
        self.folder, self.old = folder, old
        self._has_old = old.is_dir()
        self._made: set[str] = set()

    def keep(self, path: str, stamp: Stamp) -> bool:
        """Take the old file at `path` over if it is still as `stamp` says; return whether it is there now."""
        if not self._has_old or Stamp.of(f"{self.old}/{path}") != stamp:
            return False
        self._make_parent(path)
        return self._take(path)

    def put(self, path: str, content: str | bytes) -> Stamp:
        """Write the file at `path`, or take the old one over if it holds the same; return the stamp of what is there.

        Raises:
            ValueError: `path` leads out of the folder.
            OSError: the disk refuses.
        """
        refuse_way_out(self.folder, path)
        data = content.encode() if isinstance(content, str) else content
        self._make_parent(path)
        if not (self._holds(path, data) and self._take(path)):
            write_new(f"{self.folder}/{path}", data)
        stamp = Stamp.of(f"{self.folder}/{path}")
        if stamp is None:
            raise FileNotFoundError(2, os.strerror(2), f"{self.folder}/{path}")
        return stamp

    def settle(self, paths: Iterable[str]) -> None:
        """Take the old files of these paths over where others wrote the same into the folder."""
        for path in paths if self._has_old else ():
            new, old = Stamp.of(f"{self.folder}/{path}"), Stamp.of(f"{self.old}/{path}")
            is_like = new and old and new.inode != old.inode and (new.size, new.mode) == (old.size, old.mode)
            if is_like and self._holds(path, Path(self.folder, path).read_bytes()):
                self._take(path)

    def _holds(self, path: str, data: bytes) -> bool:
        """Return whether the old file at `path` has these bytes."""
        if not self._has_old:
            return False
        stamp = Stamp.of(f"{self.old}/{path}")
        if stamp is None or stamp.size != len(data):
            return False
        with contextlib.suppress(OSError):
            return Path(self.old, path).read_bytes() == data
        return False

    def _take(self, path: str) -> bool:
        """Give the old file its name in the folder; a copy of it where the disk knows no second names."""
        old, new = f"{self.old}/{path}", f"{self.folder}/{path}"
        with contextlib.suppress(OSError):
            try:
                os.link(old, new)
            except FileExistsError:  # others wrote it
                Path(new).unlink()
                os.link(old, new)
            return True
        with contextlib.suppress(OSError):
            shutil.copy2(old, new, follow_symlinks=False)
            return True
        return False

    def _make_parent(self, path: str) -> None:
        parent = posixpath.dirname(path)
        if parent not in self._made:
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below `folder`, with `/`, in the order of names."""

    def walk(place: str, inside: str) -> Iterator[str]:
        with os.scandir(place) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    yield from walk(entry.path, f"{inside}{entry.name}/")
                else:
                    yield f"{inside}{entry.name}"

    yield from walk(str(folder), "")
