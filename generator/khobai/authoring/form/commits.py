# SPDX-License-Identifier: MIT
"""Commits some files, when the archive is kept in git."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from khobai.archive import git

_PATIENCE = 60
"""Seconds; hooks of the repository run too."""


class CommitError(Exception):
    """Git refused; the text is what it said."""


def commit(archive: Path, places: Sequence[Path], message: str) -> bool:
    """Commit these files of the archive and no others, whatever else is staged.

    Return False when no repository holds them, or there is no news.

    Raises:
        CommitError: git or one of its hooks refused.
    """
    repository = git.holding(archive)
    if repository is None:
        return False
    try:
        states = {path: _state(repository, path) for path in map(repository.path, places)}
    except git.GitError:  # no git on this machine, or it will have nothing to do with this repository
        return False
    changed = [path for path, state in states.items() if state]  # others are as they were, or ignored
    new = [path for path in changed if states[path].startswith(b"??")]
    if not changed:
        return False
    try:
        if new:
            repository.run("add", "--", *new, as_user=True, patience=_PATIENCE)
        command = ("commit", "--quiet", "--file=-", "--", *changed)
        repository.run(*command, given=message.encode(), as_user=True, patience=_PATIENCE)
    except git.GitError as problem:
        if new:  # a file that was known keeps what was staged of it
            with contextlib.suppress(git.GitError):
                repository.run("rm", "--quiet", "--cached", "--force", "--", *new, patience=_PATIENCE)
        raise CommitError(str(problem)) from None
    return True


def _state(repository: git.Repository, path: str) -> bytes:
    return repository.run("status", "--porcelain", "--ignore-submodules=all", "--", path, patience=_PATIENCE)
