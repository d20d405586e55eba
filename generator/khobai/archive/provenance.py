# SPDX-License-Identifier: MIT
"""When each record came into the archive and when it last changed, read from git in one call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec

from khobai.archive import git
from khobai.pipeline.digest import digest, version
from khobai.pipeline.store import Store

_KIND = "history"
_COMMIT = "\x01"
_LOG = (
    "log", f"--format={_COMMIT}%H%x00%cI%x00%D", "--decorate=full", "--name-only", "--no-renames", "--no-ext-diff",
    "--no-textconv", "-z",
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


@dataclass(frozen=True, slots=True)
class _History:
    head: str
    revisions: dict[str, Revision]


_decode = msgspec.msgpack.Decoder(_History).decode


def read_state(folder: Path, sources: Sequence[Path]) -> State | None:
    """Return the state of those of the `sources` that lie in the repository of `folder`.

    Others, such as the templates of an installed khobai, have no part in its commits. It is None without git, or
    outside of a repository.
    """
    repository = git.holding(folder)
    if repository is None:
        return None
    own = [source for source in sources if source.resolve().is_relative_to(repository.top)]
    try:
        head = repository.run("log", "-1", "--format=%H%x00%cI").decode()
        changes = repository.run(
            "status", "--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=all", "--",
            *map(repository.path, own),
        )  # fmt: skip
    except git.GitError:
        return None
    commit, time = head.strip().split("\0")
    return State(commit, dt.datetime.fromisoformat(time).astimezone(dt.UTC).isoformat(), bool(changes))


def read_history(folder: Path, store: Store | None = None) -> dict[str, Revision]:
    """Return id of a record -> its revision, as committed; empty without git, or outside of a repository.

    A record that moves to another folder keeps its history: its id, the stem of the file, stays. With a `store` only
    the commits since the last time are read, when none of them is a merge.
    """
    repository = git.holding(folder)
    if repository is None:
        return {}
    try:
        spec = repository.path(folder)
        if store is None or not store.is_open:
            return _log(repository, spec)
        key = digest(version(), spec)
        kept = _kept(store.read(_KIND, [key]).get(key))
        head = repository.run("rev-parse", "HEAD").decode().strip()
        if kept and kept.head == head and not is_shallow(folder):
            return kept.revisions
        revisions = _extended(repository, spec, kept, head) if kept else _log(repository, spec)
        if not is_shallow(folder):  # what is cut short may grow at its other end
            store.write(_KIND, {key: msgspec.msgpack.encode(_History(head, revisions))})
    except git.GitError:
        return {}
    return revisions


def _log(repository: git.Repository, spec: str, *commits: str) -> dict[str, Revision]:
    return parse_log(repository.run(*_LOG, *commits, "--", spec).decode("utf-8", "replace"))


def _extended(repository: git.Repository, spec: str, kept: _History, head: str) -> dict[str, Revision]:
    """Return the history at `head`: in a line of commits behind the one that is kept, git names them first."""
    try:
        repository.run("merge-base", "--is-ancestor", kept.head, head)
        is_line = repository.run("rev-list", "--count", "--merges", f"{kept.head}..{head}").strip() == b"0"
    except git.GitError:  # it is no ancestor, or gone
        is_line = False
    if not is_line:
        return _log(repository, spec)
    newer = _log(repository, spec, f"{kept.head}..{head}")
    older = kept.revisions
    return older | {
        record: replace(revision, added=older[record].added) if record in older else revision
        for record, revision in newer.items()
    }


def _kept(packed: bytes | None) -> _History | None:
    try:
        return None if packed is None else _decode(packed)
    except msgspec.MsgspecError:
        return None


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
