# SPDX-License-Identifier: MIT
"""Commits one file, when the archive is kept in git."""

from __future__ import annotations

import contextlib
from pathlib import Path

from khobai.archive import git

_PATIENCE = 60
"""Seconds; hooks of the repository run too."""


class CommitError(Exception):
    """Git refused; the text is what it said."""


def commit(archive: Path, place: Path, message: str) -> bool:
    """Commit this file of the archive and no other, whatever else is staged.

    Return False when no repository holds it, or there is no news.

    Raises:
        CommitError: git or one of its hooks refused.
    """
    repository = git.holding(archive)
    if repository is None:
        return False
    try:
        path = repository.path(place)
        status = repository.run("status", "--porcelain", "--ignore-submodules=all", "--", path, patience=_PATIENCE)
    except git.GitError:  # no git on this machine, or it will have nothing to do with this repository
        return False
    if not status:
        return False  # unchanged, or ignored
    is_new = status.startswith(b"??")
    try:
        if is_new:
            repository.run("add", "--", path, as_user=True, patience=_PATIENCE)
        command = ("commit", "--quiet", "--file=-", "--", path)
        repository.run(*command, given=message.encode(), as_user=True, patience=_PATIENCE)
    except git.GitError as problem:
        if is_new:  # a file that was known keeps what was staged of it
            with contextlib.suppress(git.GitError):
                repository.run("rm", "--quiet", "--cached", "--force", "--", path, patience=_PATIENCE)
        raise CommitError(str(problem)) from None
    return True
