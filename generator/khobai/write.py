# SPDX-License-Identifier: MIT
"""The only writer of our own files: whole or not at all, the same bytes for the same input."""

from __future__ import annotations

import contextlib
import glob
import os
import posixpath
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would change line ends without it."""


class TargetError(Exception):
    """A folder that may not be written; `reason` is `source`, `foreign` or `in-use`."""

    def __init__(self, reason: str, folder: Path) -> None:
        super().__init__(f"{reason}: {folder}")
        self.reason = reason
        self.folder = folder

    def say(self, lang: str) -> str:
        """Return the sentence for the user."""
        return _SENTENCES[self.reason][lang].format(folder=self.folder)


_SENTENCES = {
    "source": {
        "vi": "{folder} là, chứa hoặc nằm trong thư mục nguồn; chưa ghi gì. Hãy nêu một thư mục khác.",
        "en": "{folder} is, holds or lies in a folder of sources; nothing was written. Name another folder.",
    },
    "foreign": {
        "vi": "{folder} có tệp mà không phải trang đã dựng (không có index.html); chưa ghi gì. Hãy nêu thư mục mới hoặc rỗng.",
        "en": "{folder} holds files and no built site (no index.html); nothing was written. Name a new or an empty folder.",
    },
    "in-use": {
        "vi": "{folder} không rỗng; chưa ghi gì. Hãy nêu một thư mục mới hoặc rỗng.",
        "en": "{folder} is not empty; nothing was written. Name a new or an empty folder.",
    },
}


def write_files(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> int:
    """Write (path, text or bytes) below `folder`, text as UTF-8 with its line ends kept; return how many.

    Raises:
        ValueError: a path leads out of `folder`.
        OSError: the disk refuses.
    """
    count = 0
    made: set[str] = set()
    for path, content in files:
        parent = posixpath.dirname(path)
        if path.startswith(("/", "../")) or path in {".", ".."} or posixpath.normpath(path) != path:
            raise ValueError(f"{path} leads out of {folder}")
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        _write(f"{folder}/{path}", content.encode() if isinstance(content, str) else content)
        count += 1
    return count


def replace_file(path: Path, data: bytes) -> None:
    """Write `path` whole: a disk that is full, or a kill, leaves what was there before.

    Raises:
        OSError: the disk refuses; nothing is left behind.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(str(half), data)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def replacing(path: Path, *beside: Path) -> Iterator[list[Path]]:
    """Yield places to write `path` and the files that go with it; they take their places when the block ends well.

    A kill leaves `path` as it was or whole, and never beside another's companions: old ones go first, new ones come last.

    Raises:
        OSError: the disk refuses; what was there before is there still.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = path.with_name(f".{path.name}.{os.getpid()}.building")
    lock = None
    try:
        with _locked(path.parent):
            _tidy(path)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            lock = _try_lock(folder)
        halves = [folder / place.name for place in (path, *beside)]
        yield halves
        for half in halves:
            _sync(half)
        for old in beside:
            old.unlink(missing_ok=True)
        for half, place in zip(halves, (path, *beside), strict=True):
            half.replace(place)
        if fcntl is not None:  # elsewhere folders cannot be opened
            _sync(path.parent, os.O_RDONLY)
    except OSError as problem:
        if problem.filename is None or str(problem.filename).startswith(str(folder)):
            problem.filename = str(path)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _sync(place: Path, flags: int = os.O_RDWR) -> None:
    """Wait until the disk has it: a rename may otherwise outlive a power cut that the bytes do not."""
    descriptor = os.open(place, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: str, data: bytes) -> None:
    """Write one file without Python's buffers, which would be half of the cost of a small one."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def write_folder(folder: Path, files: Iterable[tuple[str, str | bytes]], *, sources: Sequence[Path]) -> int:
    """Write (path, content) into `folder`, new or empty, which appears whole or not at all; return how many.

    Raises:
        TargetError: `folder` is not empty, or lies among the sources.
        OSError: the disk refuses; nothing is left behind.
    """
    staging = stage(folder, sources=sources, replaces_site=False)
    try:
        count = write_files(staging.folder, files)
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
        with _locked(self.target.parent):
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


def stage(target: Path, *, sources: Sequence[Path], replaces_site: bool) -> Staging:
    """Return an empty folder to build in, after making sure that `target` may be replaced.

    What killed builds left is tidied: a half-made folder is removed, a site that was on its way out comes back.

    Raises:
        TargetError: `target` is, holds or lies in one of `sources`; or it holds files that are no built site (with
            `replaces_site`), or any files at all (without).
        OSError: the disk refuses.
    """
    target = target.resolve()
    for source in (path.resolve() for path in sources):
        if target.is_relative_to(source) or source.is_relative_to(target):
            raise TargetError("source", target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.parent):
        _tidy(target)
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            if not replaces_site:
                raise TargetError("in-use", target)
            if not (target / "index.html").is_file():
                raise TargetError("foreign", target)
        folder = target.with_name(f".{target.name}.{os.getpid()}.building")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Staging(folder, target, _try_lock(folder))


def _tidy(target: Path) -> None:
    for old in sorted(target.parent.glob(f".{target.name}.*.old")):
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    for left in sorted(target.parent.glob(f".{target.name}.*.building")):
        lock = _try_lock(left)
        if lock is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


def _try_lock(folder: Path) -> int | None:
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


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other builds of the same place waiting for the moment of a rename."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield an empty folder on the disk of `target`, for tools that write files by themselves; it is gone at the end.

    What killed runs left there is tidied.

    Raises:
        OSError: the disk refuses.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.parent):
        for left in sorted(target.parent.glob(f".{glob.escape(target.name)}.*.making")):
            lock = _try_lock(left)
            if lock is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(lock)
        folder = target.with_name(f".{target.name}.{os.getpid()}.making")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        held = _try_lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)
