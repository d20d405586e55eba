# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.archive.provenance import Revision, is_shallow, parse_log, read_history, read_state
from khobai.pipeline.store import open_store

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/.\n"), min_size=1, max_size=12)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def git(folder: Path, *arguments: str, time: str = "2026-01-01T00:00:00+07:00") -> str:
    identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}  # fmt: skip
    times = {"GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE": time}
    environment = {**os.environ, **identity, **times, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, time: str, **files: str) -> str:
    """Write files (name without .md -> text) below articles/, commit them at the time, return the hash."""
    for name, text in files.items():
        place = folder / "articles" / f"{name.replace('__', '/')}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x", time=time)
    return git(folder, "rev-parse", "HEAD")


def test_first_and_last_commit_of_each_record_in_utc(repository: Path) -> None:
    commit(repository, "2026-01-01T05:00:00+07:00", **{"2023__a": "1", "2023__ăn-ở": "1"})
    last = commit(repository, "2026-02-01T05:00:00+07:00", **{"2023__a": "2"})
    history = read_history(repository / "articles")
    assert history["a"] == Revision("2026-01-31T22:00:00+00:00", last, "2025-12-31T22:00:00+00:00")
    assert history["ăn-ở"].changed == history["ăn-ở"].added == "2025-12-31T22:00:00+00:00"


def test_a_record_that_moves_keeps_its_history(repository: Path) -> None:
    commit(repository, "2026-01-01T00:00:00+00:00", undated__a="1")
    (repository / "articles" / "2023").mkdir()
    git(repository, "mv", "articles/undated/a.md", "articles/2023/a.md")
    git(repository, "commit", "-qm", "x", time="2026-03-01T00:00:00+00:00")
    assert read_history(repository / "articles")["a"].added == "2026-01-01T00:00:00+00:00"
    assert read_history(repository / "articles")["a"].changed == "2026-03-01T00:00:00+00:00"


def test_what_is_not_committed_has_no_history(repository: Path) -> None:
    commit(repository, "2026-01-01T00:00:00+00:00", a="1")
    (repository / "articles" / "b.md").write_text("new")
    (repository / "articles" / "a.md").write_text("changed")
    assert [(key, r.changed) for key, r in read_history(repository / "articles").items()] == [("a", "2026-01-01T00:00:00+00:00")]  # fmt: skip


def test_a_shallow_history_says_of_older_records_neither_when_they_came_in_nor_when_they_changed(
    repository: Path, tmp_path: Path
) -> None:
    commit(repository, "2026-01-01T00:00:00+00:00", a="1")
    commit(repository, "2026-02-01T00:00:00+00:00", b="1")
    last = commit(repository, "2026-03-01T00:00:00+00:00", b="2", c="1")
    march = "2026-03-01T00:00:00+00:00"
    for depth, expected in (("2", {"b": Revision(march, last), "c": Revision(march, last, march)}), ("1", {})):
        clone = f"shallow-{depth}"
        git(repository, "clone", "-q", "--depth", depth, tmp_path.as_uri(), clone)
        assert read_history(repository / clone / "articles") == expected
        assert is_shallow(repository / clone / "articles")
        state = read_state(repository / clone / "articles", [repository / clone / "articles"])
        assert state is not None
        assert (state.commit, state.modified) == (last, False)
    assert not is_shallow(repository / "articles")
    assert read_history(repository / "articles")["a"].added == "2026-01-01T00:00:00+00:00"


def test_no_history_without_git(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_history(tmp_path / "nowhere") == {}
    assert read_history(repository / "articles") == {}  # a repository without commits
    commit(repository, "2026-01-01T00:00:00+00:00", a="1")
    assert read_history(repository / "articles") != {}
    monkeypatch.setenv("PATH", "")
    assert read_history(repository / "articles") == {}
    monkeypatch.undo()
    shutil.rmtree(repository / ".git")
    assert read_history(repository / "articles") == {}


@given(st.lists(st.sets(NAMES, min_size=1, max_size=3), max_size=5))
def test_every_name_is_read_whole(commits: list[set[str]]) -> None:
    log = ""
    for n, names in enumerate(commits):  # newest first, as git writes
        paths = "\0".join(f"2023/{name}.md" for name in sorted(names))
        log += f"\x01{n:040}\x002026-01-{28 - n:02}T00:00:00+00:00\0\0\n{paths}\0"
    found = parse_log(log)
    assert set(found) == set().union(*commits)
    for name, revision in found.items():
        touched = [n for n, names in enumerate(commits) if name in names]
        assert (int(revision.commit), revision.changed[8:10], (revision.added or "")[8:10]) == (
            touched[0], f"{28 - touched[0]:02}", f"{28 - touched[-1]:02}",
        )  # fmt: skip


def kept_history(folder: Path) -> dict[str, Revision]:
    with open_store(folder) as store:
        return read_history(folder / "articles", store)


def test_a_kept_history_is_the_history_after_commits_merges_and_rewinds(repository: Path) -> None:
    (repository / "mkdocs.yml").touch()
    (repository / ".gitignore").write_text(".khobai/\n")
    steps: list[Callable[[], object]] = [
        lambda: commit(repository, "2026-01-02T00:00:00Z", a="1", b="1"),
        lambda: commit(repository, "2026-01-03T00:00:00Z", b="2", c="1"),
        lambda: commit(repository, "2025-01-01T00:00:00Z", a="2"),  # a clock that was wrong
        lambda: git(repository, "checkout", "-q", "-b", "side", "HEAD~1"),
        lambda: commit(repository, "2026-01-01T12:00:00Z", a="3", d="1"),
        lambda: git(repository, "checkout", "-q", "-"),
        lambda: git(repository, "merge", "-q", "-s", "ours", "-m", "x", "side", time="2026-02-01T00:00:00Z"),
        lambda: commit(repository, "2026-02-02T00:00:00Z", x__c="2"),
        lambda: git(repository, "reset", "-q", "--hard", "HEAD~2"),
        lambda: commit(repository, "2026-02-03T00:00:00Z", e="1"),
    ]
    for step in steps:
        step()
        clean = read_history(repository / "articles")
        assert clean
        assert kept_history(repository) == clean
        assert kept_history(repository) == clean
    assert not (kept_history(repository).keys() - {"a", "b", "c", "e"})


def test_a_shallow_history_is_not_kept(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for n in range(3):
        commit(repository, f"2026-01-0{n + 1}T00:00:00Z", a=str(n), b="1")
    clone = tmp_path_factory.mktemp("clone") / "x"
    git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    (clone / "mkdocs.yml").touch()
    assert kept_history(clone) == read_history(clone / "articles")
    git(clone, "fetch", "-q", "--unshallow")
    assert kept_history(clone) == read_history(clone / "articles") == read_history(repository / "articles")


def test_sources_outside_of_the_repository_do_not_hide_its_state(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    commit(repository, "2026-01-01T00:00:00+00:00", a="1")
    articles = repository / "articles"
    state = read_state(articles, [articles, tmp_path_factory.mktemp("installed")])
    assert state is not None
    assert state == read_state(articles, [articles])
