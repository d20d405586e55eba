# SPDX-License-Identifier: MIT
"""Commits one file, when the archive is kept in git."""

from __future__ import annotations

import subprocess
from pathlib import Path

_PATIENCE = 60
"""Seconds; hooks of the repository run too."""


class CommitError(Exception):
    """Git refused; the text is what it said."""


def commit(place: Path, message: str) -> bool:
    """Commit this file and no other, whatever else is staged; return False when no repository holds it or has news.

    Raises:
        CommitError: git or one of its hooks refused.
    """
    if _git(place.parent, "rev-parse", "--is-inside-work-tree") is None:
        return False
    if not _git(place.parent, "status", "--porcelain", "--", place.name):
        return False  # unchanged, or ignored
    for command in (("add", "--", place.name), ("commit", "--quiet", f"--message={message}", "--", place.name)):
        ran = _run(place.parent, *command)
        if ran.returncode:
            raise CommitError((ran.stderr or ran.stdout).strip())
    return True


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        ran = _run(folder, *arguments)
    except FileNotFoundError:  # no git on this machine
        return None
    return ran.stdout.strip() if ran.returncode == 0 else None


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(  # noqa: S603  # no shell, and every path stands behind `--`
            command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise CommitError(f"git {arguments[0]}: {_PATIENCE} s") from problem
