# SPDX-License-Identifier: MIT
"""Content that git would take for a repository: no command of its configuration ever runs, with the real git."""

from __future__ import annotations

import contextlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from khobai.archive import git
from khobai.archive.provenance import is_shallow, read_history, read_state
from khobai.authoring.form.commits import CommitError, commit
from khobai.commands.hook import install
from khobai.commands.staged import staged

CONFIG = """\
[core]
	repositoryformatversion = 1
	bare = false
	worktree = {worktree}
	fsmonitor = "{run} fsmonitor; false"
	hooksPath = {hooks}
	pager = "{run} pager"
	editor = "{run} editor"
	sshCommand = "{run} ssh"
	askPass = {hooks}/post-index-change
	attributesFile = {hooks}/attributes
[extensions]
	partialClone = origin
[remote "origin"]
	url = "ext::{run} ext"
	promisor = true
	uploadpack = "{run} uploadpack"
[diff]
	external = "{run} external"
[diff "x"]
	textconv = "{run} textconv"
	command = "{run} command"
[filter "x"]
	clean = "{run} clean"
	smudge = "{run} smudge"
	required = true
[credential]
	helper = "!{run} credential"
[gpg]
	program = {hooks}/post-index-change
[commit]
	gpgSign = true
[log]
	showSignature = true
[include]
	path = {hooks}/included
"""
HOOKS = ("pre-commit", "post-commit", "post-index-change", "prepare-commit-msg", "commit-msg", "reference-transaction")


@dataclass(frozen=True)
class Trap:
    """What a stranger puts below an archive, and the file that shows that a command of it ran."""

    repository: Path
    marker: Path

    @property
    def ran(self) -> bool:
        return self.marker.exists()


def plant(folder: Path, form: str, marker: Path) -> Trap:
    """Put a repository with every kind of command into `folder`: its plain files, a `.git` folder, or a `.git` file."""
    repository = {"bare": folder, "folder": folder / ".git", "file": folder / "_kho"}[form]
    hooks = folder / "_hooks"
    for place in (repository / "objects", repository / "refs", hooks):
        place.mkdir(parents=True, exist_ok=True)
    (repository / "objects" / "keep").touch()
    (repository / "refs" / "keep").touch()
    (repository / "HEAD").write_text("ref: refs/heads/main\n")
    run = f"echo >>{marker}"
    config = CONFIG.format(worktree=folder, run=run, hooks=hooks)
    (repository / "config").write_text(config)
    (hooks / "included").write_text(f'[core]\n\tfsmonitor = "{run} included; false"\n')
    (hooks / "attributes").write_text("* filter=x diff=x\n")
    (folder / ".gitattributes").write_text("* filter=x diff=x\n")
    for name in HOOKS:
        (hooks / name).write_text(f"#!/bin/sh\n{run} {name}\n")
        (hooks / name).chmod(0o755)
    if form == "file":
        (folder / ".git").write_text("gitdir: _kho\n")
    return Trap(repository, marker)


def call(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git as anybody would."""
    free = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**free, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def make_repository(top: Path) -> None:
    for command in (("init", "-q"), ("config", "user.email", "a@example.vn"), ("config", "user.name", "A")):
        assert call(top, *command).returncode == 0


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    place = tmp_path / "project" / "articles"
    (place / "2023").mkdir(parents=True)
    (place / "2023" / "a.md").write_text("one")
    return place


@pytest.mark.parametrize("is_kept", [True, False], ids=["repository", "none"])
@pytest.mark.parametrize("form", ["bare", "folder", "file"])
@pytest.mark.parametrize("inside", [".", "2023"])
def test_no_command_of_the_content_runs(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str, form: str, *, is_kept: bool
) -> None:
    top, article = archive.parent, archive / "2023" / "a.md"
    if is_kept:
        make_repository(top)
        call(top, "add", ".")
        assert call(top, "commit", "-qm", "x").returncode == 0
    trap = plant(archive / inside, form, tmp_path / "marker")
    call(archive / inside, "status")
    assert trap.ran, "the trap does not work"
    trap.marker.unlink()
    article.write_text("two")
    call(top, "add", "-f", "articles/2023/a.md")
    trap.marker.unlink(missing_ok=True)

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(archive / inside)
    assert set(read_history(archive)) == ({"a"} if is_kept else set())
    state = read_state(archive, [archive])
    assert state.modified if is_kept and state else state is None
    assert not is_shallow(archive)
    with contextlib.suppress(git.GitError), staged(archive):
        pass
    with contextlib.suppress(git.GitError):
        assert install(archive).path.resolve() == top / ".git" / "hooks" / "pre-commit"
    with contextlib.suppress(git.GitError):
        git.hooked(archive).run("log", "-p", "--ext-diff", "--textconv", "--show-signature")
    with contextlib.suppress(CommitError):
        commit(archive, [article], "Sửa")
    assert not trap.ran, trap.marker.read_text()
    if is_kept and not (inside == "2023" and form != "bare"):
        assert set(read_history(archive)) == {"a"}


def test_the_users_own_hooks_run_for_a_commit_and_for_nothing_else(archive: Path) -> None:
    top, marker = archive.parent, archive.parent / "marker"
    make_repository(top)
    call(top, "add", ".")
    call(top, "commit", "-qm", "x")
    for name in ("pre-commit", "post-index-change"):
        hook = top / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\necho {name} >>{marker}\n")
        hook.chmod(0o755)
    (archive / "2023" / "a.md").write_text("two")
    os.utime(archive / "2023" / "a.md", (1, 1))
    assert read_state(archive, [archive]) is not None
    assert not marker.exists()
    assert commit(archive, [archive / "2023" / "a.md"], "Sửa") is True
    assert "pre-commit" in marker.read_text()
    (top / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\necho thôi >&2\nexit 1\n")
    (archive / "2023" / "a.md").write_text("three")
    with pytest.raises(CommitError, match="thôi"):
        commit(archive, [archive / "2023" / "a.md"], "Sửa")


def test_variables_that_lead_elsewhere_are_not_obeyed(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(archive.parent)
    call(archive.parent, "add", ".")
    call(archive.parent, "commit", "-qm", "x")
    (tmp_path / "other").mkdir()
    make_repository(tmp_path / "other")
    for name, value in (
        ("GIT_DIR", str(tmp_path / "other" / ".git")), ("GIT_WORK_TREE", str(tmp_path / "other")),
        ("GIT_INDEX_FILE", str(tmp_path / "none")), ("GIT_EXTERNAL_DIFF", "false"), ("GIT_NAMESPACE", "x"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    assert set(read_history(archive)) == {"a"}
    state = read_state(archive, [archive])
    assert state is not None
    assert not state.modified


def test_a_git_of_the_current_folder_is_never_started(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(archive.parent)
    monkeypatch.chdir(archive.parent)
    Path("git").write_text("#!/bin/sh\ntouch marker\n")
    Path("git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}bin")
    assert read_history(archive) == {}
    assert not Path("marker").exists()


def test_names_that_git_would_read_as_patterns(archive: Path) -> None:
    make_repository(archive.parent)
    call(archive.parent, "add", ".")
    call(archive.parent, "commit", "-qm", "x")
    (archive / "2023" / "a.md").write_text("two")
    (archive / "2023" / "[a].md").write_text("one")
    assert commit(archive, [archive / "2023" / "[a].md"], "Thêm") is True
    assert call(archive.parent, "show", "--name-only", "--format=").stdout == "articles/2023/[a].md\n"
    assert commit(archive, [archive / "2023" / "[a].md"], "Thêm") is False


def test_the_nearest_repository_above_the_archive_counts_and_empty_git_folders_do_not(archive: Path) -> None:
    assert git.holding(archive) is None
    make_repository(archive.parent.parent)
    (archive.parent / ".git").mkdir()
    found = git.holding(archive)
    assert found is not None
    assert found.top == archive.parent.parent
    make_repository(archive.parent)
    nearest = git.holding(archive)
    assert nearest is not None
    assert nearest.top == archive.parent
