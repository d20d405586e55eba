# SPDX-License-Identifier: MIT
"""An archive as it was at a commit, laid out in a folder of its own; the working files are not looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from khobai.archive.git import GitError, Repository, holding

_FILES = {"100644", "100755"}
"""Modes; links and submodules lead elsewhere and are not laid out."""


@dataclass(frozen=True, slots=True)
class Then:
    """An archive of a commit."""

    folder: Path
    """Gone when the context ends."""
    commit: str
    """Full hash."""
    articles: frozenset[str]
    """Ids of all its articles, also of those that can no longer be read."""


@contextmanager
def at_commit(archive: Path, commit: str) -> Iterator[Then]:
    """Lay out, in a temporary folder, the archive of `commit` (a hash, a tag, `HEAD~3`).

    Raises:
        GitError: the archive is in no git repository, there is no such commit, or git refused.
    """
    repository = holding(archive)
    if repository is None:
        raise GitError(f"not a git repository (or any of the parent directories): {archive.resolve().parent}")
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    try:
        whole = repository.run(*asked).decode().strip()
    except GitError:
        raise GitError(f"unknown commit: {commit}") from None
    place = PurePosixPath(repository.inside(archive))
    with tempfile.TemporaryDirectory(prefix="khobai-") as target:
        folder = Path(target, archive.resolve().name)
        folder.mkdir()
        files = dict(_files(repository, whole, place))
        for name, data in zip(files, _contents(repository, files.values()), strict=True):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        named = (PurePosixPath(name) for name in files)
        articles = frozenset(name.stem for name in named if name.suffix == ".md" and name.stem != "README")
        yield Then(folder, whole, articles)


def _files(repository: Repository, commit: str, place: PurePosixPath) -> Iterator[tuple[str, str]]:
    """Yield (path below the archive, hash of its content) of each file."""
    listed = repository.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{place}/")
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, name = line.partition("\t")
        mode, _, rest = about.partition(" ")
        if mode in _FILES:
            path = PurePosixPath(name).relative_to(place)
            yield path.as_posix(), rest.split(" ")[1]


def _contents(repository: Repository, hashes: Iterable[str]) -> Iterator[bytes]:
    """Yield the content of each hash, as git's batch prints it: a line with its size, the bytes, a line end."""
    asked = "".join(f"{name}\n" for name in hashes)
    printed = repository.run("cat-file", "--batch", given=asked.encode())
    at = 0
    while at < len(printed):
        head = printed[at : printed.index(b"\n", at)]
        size = int(head.rsplit(b" ", 1)[1])
        start = at + len(head) + 1
        yield printed[start : start + size]
        at = start + size + 1
