# SPDX-License-Identifier: MIT
"""What git is about to commit, laid out as an archive of its own; the working files are not looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from khobai.archive.git import GitError, Repository, hooked
from khobai.reading.files import VOCABULARY


@dataclass(frozen=True, slots=True)
class Staged:
    """The part of an archive in git's index that tells whether what is staged is right."""

    folder: Path
    """Holds the archive's files as they are staged; gone when the context ends."""
    changed: frozenset[str]
    """Staged files below the archive's folder: `2023/x.md`."""
    everything: bool
    """True when a vocabulary is staged, which can make any article wrong: the whole archive is laid out."""


@contextmanager
def staged(archive: Path) -> Iterator[Staged]:
    """Lay out, in a temporary folder, what is staged of the archive and what can contradict it.

    That is the vocabulary, the staged files, files of the same id and those with old ids; everything when a vocabulary
    is staged, or an article with old ids. So the time does not grow with the archive.

    Raises:
        GitError: the archive is in no git repository, or git refused.
    """
    repository = hooked(archive)
    place, spec = repository.inside(archive), repository.path(archive)
    differing = ("diff", "--cached", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "-z")
    changed = _names(repository, *differing, "--diff-filter=d", "--", spec)
    removed = _names(repository, *differing, "--diff-filter=D", "--", spec)
    every = _names(repository, "ls-files", "--cached", "-z", "--", spec)
    words = PurePosixPath(place) / VOCABULARY
    moved = _with_old_ids(repository, spec)
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
    names = "\0".join(sorted(needed)).encode("utf-8", "surrogateescape")
    with tempfile.TemporaryDirectory(prefix="khobai-") as target:
        repository.run("checkout-index", "-z", "--stdin", f"--prefix={target}/", given=names)
        folder = Path(target, place)
        folder.mkdir(parents=True, exist_ok=True)  # an archive of which nothing is staged
        inside = frozenset(PurePosixPath(name).relative_to(place).as_posix() for name in changed)
        yield Staged(folder, inside, everything)


def _names(repository: Repository, *arguments: str) -> set[str]:
    return {name for name in repository.run(*arguments).decode("utf-8", "surrogateescape").split("\0") if name}


def _with_old_ids(repository: Repository, spec: str) -> set[str]:
    try:
        return _names(repository, "grep", "--cached", "--no-textconv", "-l", "-z", "-F", "redirect_from", "--", spec)
    except GitError as problem:
        if str(problem):
            raise
        return set()  # grep says nothing and exits with 1 when nothing is found


def _id(name: str) -> str:
    return PurePosixPath(name).stem.casefold()
