# SPDX-License-Identifier: MIT
"""What git is about to commit, laid out as an archive of its own; the working files are not looked at."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

VOCABULARY = "vocabulary"
"""Folder of the authority files below the archive's."""


class GitError(Exception):
    """Git is not there, the folder is in no repository, or git refused; the text is what git said."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The part of an archive in git's index that tells whether what is staged is right."""

    folder: Path
    """Holds the archive's files as they are staged; gone when the context ends."""
    changed: frozenset[str]
    """Staged files below the archive's folder: `2023/x.md`."""
    everything: bool
    """True when a vocabulary is staged, which can make any article wrong: the whole archive is laid out."""


def git(*arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints when it runs in the current folder, as hooks expect it to.

    Raises:
        GitError: there is no git, or it exits with an error.
    """
    try:
        ran = subprocess.run(["git", *arguments], input=given, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as problem:
        raise GitError(f"git: {problem.strerror}") from None
    if ran.returncode:
        raise GitError(ran.stderr.decode("utf-8", "replace").strip())
    return ran.stdout


@contextmanager
def staged(archive: Path) -> Iterator[Staged]:
    """Lay out, in a temporary folder, what is staged of the archive and what can contradict it.

    That is the vocabulary, the staged files, files of the same id and those with old ids; everything when a vocabulary
    is staged, or an article with old ids. So the time does not grow with the archive.

    Raises:
        GitError: the archive is in no git repository, or not below the current folder.
    """
    place = Path(os.path.relpath(archive)).as_posix()
    differing = ("diff", "--cached", "--name-only", "--no-renames", "--relative", "-z")
    changed = _names(*differing, "--diff-filter=d", "--", place)
    removed = _names(*differing, "--diff-filter=D", "--", place)
    every = _names("ls-files", "--cached", "-z", "--", place)
    words = PurePosixPath(place) / VOCABULARY
    moved = _with_old_ids(place)
    everything = any(PurePosixPath(name).is_relative_to(words) for name in changed | removed)
    if everything or changed & moved:
        needed = every
    else:
        ids = {_id(name) for name in changed}
        needed = {
            name
            for name in every
            if name in changed or name in moved or PurePosixPath(name).is_relative_to(words) or _id(name) in ids
        }
    prefix = git("rev-parse", "--show-prefix").decode().strip()
    names = "\0".join(sorted(needed)).encode("utf-8", "surrogateescape")
    with tempfile.TemporaryDirectory(prefix="khobai-") as target:
        git("checkout-index", "-z", "--stdin", f"--prefix={target}/", given=names)
        folder = Path(target, prefix, place)
        folder.mkdir(parents=True, exist_ok=True)  # an archive of which nothing is staged
        inside = frozenset(PurePosixPath(name).relative_to(place).as_posix() for name in changed)
        yield Staged(folder, inside, everything)


def _names(*arguments: str) -> set[str]:
    return {name for name in git(*arguments).decode("utf-8", "surrogateescape").split("\0") if name}


def _with_old_ids(place: str) -> set[str]:
    try:
        return _names("grep", "--cached", "-l", "-z", "-F", "redirect_from", "--", place)
    except GitError as problem:
        if str(problem):
            raise
        return set()  # grep says nothing and exits with 1 when nothing is found


def _id(name: str) -> str:
    return PurePosixPath(name).stem.casefold()
