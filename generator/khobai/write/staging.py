# SPDX-License-Identifier: MIT
"""Folders that are built beside their place and take it whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khobai.messages import RefusedError
from khobai.write.files import write_files
from khobai.write.locks import left_of, locked, sync, tidy, try_lock


class TargetError(RefusedError):
    """A folder that may not be written; `reason` is `source`, `foreign` or `in-use`."""

    KIND = "target"


def write_folder(folder: Path, files: Iterable[tuple[str, str | bytes]], *, sources: Sequence[Path]) -> int:
    """Write (path, content) into `folder`, new or empty, which appears whole or not at all; return how many.

    Raises:
        TargetError: `folder` is not empty, or lies among the sources.
        OSError: the disk refuses; nothing is left behind.
    """
    staging = stage(folder, sources=sources)
    try:
        count = write_files(staging.folder, files)
        for place in staging.folder.rglob("*"):
            if place.is_file():
                sync(place)
        staging.swap_in()
    except BaseException:
        staging.discard()
        raise
    return count


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder beside the target, on its disk, in which a build is made before it takes the target's place."""

    folder: Path
    target: Path
    lock: int | None
    """Held while the build lives, so that another one can tell what a killed build left behind."""

    def swap_in(self) -> None:
        """Put the finished folder in the place of the target, which stays whole until then.

        Raises:
            OSError: the disk refuses; the target is then as it was.
        """
        old = self.folder.with_suffix(".old")
        with locked(self.target.parent):
            if self.target.exists():
                self.target.rename(old)
            try:
                self.folder.rename(self.target)
            except OSError:
                if old.exists():
                    old.rename(self.target)
                raise
        shutil.rmtree(old, ignore_errors=True)
        self._release()

    def discard(self) -> None:
        """Remove what was made; the target was never touched."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._release()

    def _release(self) -> None:
        if self.lock is not None:
            with contextlib.suppress(OSError):  # released before
                os.close(self.lock)


def stage(target: Path, *, sources: Sequence[Path], replaces: Callable[[Path], bool] | None = None) -> Staging:
    """Return an empty folder to build in, after making sure that `target` may be replaced.

    What killed builds left is tidied: a half-made folder is removed, a site that was on its way out comes back.

    Raises:
        TargetError: `target` is, holds or lies in one of `sources`; or it holds files and `replaces`
            does not know it for one of our sites, or it holds any files at all (without `replaces`).
        OSError: the disk refuses.
    """
    target = target.resolve()
    for source in (path.resolve() for path in sources):
        if target.is_relative_to(source) or source.is_relative_to(target):
            raise TargetError("source", folder=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent):
        _tidy(target)
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            if replaces is None:
                raise TargetError("in-use", folder=target)
            if not (target.is_dir() and replaces(target)):
                raise TargetError("foreign", folder=target)
        folder = target.with_name(f".{target.name}.{os.getpid()}.building")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Staging(folder, target, try_lock(folder))


def _tidy(target: Path) -> None:
    for old in left_of(target, "old"):
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    tidy(target, "building")


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield an empty folder on the disk of `target`, for tools that write files by themselves; it is gone at the end.

    What killed runs left there is tidied.

    Raises:
        OSError: the disk refuses.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent):
        tidy(target, "making")
        folder = target.with_name(f".{target.name}.{os.getpid()}.making")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        held = try_lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)
