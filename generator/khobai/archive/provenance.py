# SPDX-License-Identifier: MIT
"""When each record came into the archive and when it last changed, read from git in one call."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_COMMIT = "\x01"
_LOG = (
    "-c", "core.quotepath=off", "-c", "log.showSignature=false",
    "log", f"--format={_COMMIT}%H%x00%cI%x00%D", "--decorate=full", "--name-only", "--no-renames", "--relative", "-z",
    "--", ".",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Revision:
    """What git knows of one record; times are those of the commits, ISO 8601 in UTC, so that they sort as text."""

    changed: str
    commit: str
    """Full hash of the last commit that touched the record."""
    added: str | None = None
    """None when the history is cut short before the record came in (a shallow clone)."""


@dataclass(frozen=True, slots=True)
class State:
    """What the sources of a site are."""

    commit: str
    """Full hash of the commit that is checked out."""
    date: str
    """Of that commit, ISO 8601 in UTC."""
    modified: bool
    """Whether the sources differ from the commit; new files count, ignored ones do not."""


def read_state(folder: Path, sources: Sequence[Path]) -> State | None:
    """Return the state of `sources` in the repository of `folder`; None without git, or outside of a repository."""
    head = _git(folder, "log", "-1", "--format=%H%x00%cI")
    changes = _git(folder, "status", "--porcelain", "-z", "--", *(str(source.resolve()) for source in sources))
    if not head or changes is None:
        return None
    commit, time = head.strip().split("\0")
    return State(commit, dt.datetime.fromisoformat(time).astimezone(dt.UTC).isoformat(), bool(changes))


def read_history(folder: Path) -> dict[str, Revision]:
    """Return id of a record -> its revision, as committed; empty without git, or outside of a repository.

    A record that moves to another folder keeps its history: its id, the stem of the file, stays.
    """
    log = _git(folder, *_LOG)
    return parse_log(log) if log else {}


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints in `folder`, or None when it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603  # fixed arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # the user's own git
            capture_output=True, check=False, timeout=600,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def parse_log(log: str) -> dict[str, Revision]:
    """Return id -> revision from the text of `git log`, newest commit first."""
    found: dict[str, Revision] = {}
    for entry in log.split(_COMMIT)[1:]:
        commit, time, refs, *paths = entry.split("\0")
        when = dt.datetime.fromisoformat(time).astimezone(dt.UTC).isoformat()
        # everything seems to come in with the commit at which a shallow history is cut
        added = None if "grafted" in refs.split(", ") else when
        for path in paths:
            name = PurePosixPath(path.lstrip("\n"))
            if name.suffix == ".md":
                newest = found.get(name.stem)
                changed, last = (newest.changed, newest.commit) if newest else (when, commit)
                found[name.stem] = Revision(changed, last, added)
    return found
