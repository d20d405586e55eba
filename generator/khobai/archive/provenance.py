# SPDX-License-Identifier: MIT
"""When each record came into the archive and when it last changed, read from git in one call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from khobai.archive import git

_COMMIT = "\x01"
_LOG = (
    "log", f"--format={_COMMIT}%H%x00%cI%x00%D", "--decorate=full", "--name-only", "--no-renames", "--no-ext-diff",
    "--no-textconv", "-z", "--",
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
    """Return the state of `sources` in the repository that holds `folder`.

    It is None without git, or outside of a repository.
    """
    repository = git.holding(folder)
    if repository is None:
        return None
    try:
        head = repository.run("log", "-1", "--format=%H%x00%cI").decode()
        changes = repository.run(
            "status", "--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=all", "--",
            *map(repository.path, sources),
        )  # fmt: skip
    except git.GitError:
        return None
    commit, time = head.strip().split("\0")
    return State(commit, dt.datetime.fromisoformat(time).astimezone(dt.UTC).isoformat(), bool(changes))


def read_history(folder: Path) -> dict[str, Revision]:
    """Return id of a record -> its revision, as committed; empty without git, or outside of a repository.

    A record that moves to another folder keeps its history: its id, the stem of the file, stays.
    """
    repository = git.holding(folder)
    try:
        log = repository.run(*_LOG, repository.path(folder)) if repository else b""
    except git.GitError:
        return {}
    return parse_log(log.decode("utf-8", "replace"))


def is_shallow(folder: Path) -> bool:
    """Return whether the history of the repository that holds `folder` is cut short."""
    repository = git.holding(folder)
    try:
        return repository is not None and repository.run("rev-parse", "--is-shallow-repository").strip() == b"true"
    except git.GitError:
        return False


def parse_log(log: str) -> dict[str, Revision]:
    """Return id -> revision from the text of `git log`, newest commit first.

    In the commit at which a shallow history is cut everything seems to come in: it tells of nothing when or why.
    """
    known: dict[str, Revision] = {}
    older: set[str] = set()
    for entry in log.split(_COMMIT)[1:]:
        commit, time, refs, *paths = entry.split("\0")
        when = dt.datetime.fromisoformat(time).astimezone(dt.UTC).isoformat()
        names = (PurePosixPath(path.lstrip("\n")) for path in paths)
        records = {name.stem for name in names if name.suffix == ".md"}
        if "grafted" in refs.split(", "):
            older |= records
            continue
        for record in records:
            newest = known.get(record)
            changed, last = (newest.changed, newest.commit) if newest else (when, commit)
            known[record] = Revision(changed, last, when)
    return {
        record: replace(revision, added=None) if record in older else revision for record, revision in known.items()
    }
