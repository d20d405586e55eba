# SPDX-License-Identifier: MIT
"""The git hook in real repositories: what is staged decides, not what the files hold meanwhile."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.commands.test_main import BAD, GOOD

NEIGHBOUR = "---\ntitle: Bài cũ\nsummary: Tóm lược.\nredirect_from: [dia-chi-cu]\n---\n"


@dataclass(frozen=True)
class Repository:
    """A git repository with an archive."""

    top: Path

    def run(self, *command: str, below: str = ".") -> subprocess.CompletedProcess[str]:
        free = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = {**free, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            command,
            cwd=self.top / below,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def khobai(self, *arguments: str, below: str = ".") -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "khobai", *arguments, below=below)

    def write(self, name: str, text: str) -> None:
        (self.top / name).parent.mkdir(parents=True, exist_ok=True)
        (self.top / name).write_text(text, encoding="utf-8")

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        """Stage these files, or nothing more, and try to commit."""
        if names:
            assert self.run("git", "add", "-A", "--", *names).returncode == 0
        return self.run("git", "commit", "-q", "-m", "bài mới")

    @property
    def commits(self) -> int:
        return len(self.run("git", "log", "--format=%h").stdout.splitlines())


@pytest.fixture
def repository(make_archive: Callable[..., Path]) -> Repository:
    """Return a repository with the hook, a commit, and a wrong article that nobody stages."""
    made = Repository(make_archive({"articles/2023/a.md": GOOD, "articles/2020/cu.md": NEIGHBOUR}).parent)
    for command in (("init", "-q"), ("config", "user.email", "a@example.vn"), ("config", "user.name", "A")):
        assert made.run("git", *command).returncode == 0
    done = made.khobai("hook")
    assert (done.returncode, "Đã đặt .git/hooks/pre-commit" in done.stdout) == (0, True)
    assert made.commit("articles").returncode == 0
    made.write("articles/2022/dang-viet.md", BAD)
    return made


def test_a_wrong_article_cannot_be_committed_and_a_mended_one_can(repository: Repository) -> None:
    repository.write("articles/2023/b.md", BAD)
    stopped = repository.commit("articles/2023/b.md")
    assert (stopped.returncode, repository.commits) == (1, 1)
    assert "articles/2023/b.md:3:7: error [impossible-date] Khóa `date`" in stopped.stdout + stopped.stderr
    assert "Chưa commit. Hãy sửa, `git add` lại" in stopped.stderr
    assert "dang-viet" not in stopped.stdout + stopped.stderr
    repository.write("articles/2023/b.md", GOOD)
    assert repository.commit("articles/2023/b.md").returncode == 0
    assert repository.commits == 2


def test_what_is_staged_is_checked_and_not_the_file(repository: Repository) -> None:
    repository.write("articles/2023/b.md", BAD)
    repository.run("git", "add", "articles/2023/b.md")
    repository.write("articles/2023/b.md", GOOD)
    assert repository.commit().returncode == 1
    repository.run("git", "add", "articles/2023/b.md")
    repository.write("articles/2023/b.md", BAD)
    assert repository.commit().returncode == 0


def test_commit_of_everything_changed_is_checked_as_well(repository: Repository) -> None:
    repository.write("articles/2023/a.md", BAD)
    assert repository.run("git", "commit", "-q", "-a", "-m", "sửa").returncode == 1
    assert repository.run("git", "commit", "-q", "-m", "sửa", "articles/2023/a.md").returncode == 1
    assert repository.run("git", "commit", "-q", "-a", "--no-verify", "-m", "sửa").returncode == 0


def test_a_commit_of_other_files_says_nothing(repository: Repository) -> None:
    repository.write("GHI-CHU.txt", "x")
    done = repository.commit("GHI-CHU.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_id_or_an_old_id_that_is_taken_stops_a_commit(repository: Repository) -> None:
    repository.write("articles/2021/a.md", GOOD.replace("2023", "2021"))
    assert (
        "[repeated-id]"
        in repository.commit("articles/2021/a.md").stderr + repository.khobai("check", "--staged").stdout
    )
    repository.run("git", "rm", "-q", "--cached", "articles/2021/a.md")
    repository.write("articles/2021/dia-chi-cu.md", GOOD.replace("2023", "2021"))
    stopped = repository.commit("articles/2021/dia-chi-cu.md")
    assert (stopped.returncode, "[bad-redirect]" in stopped.stdout + stopped.stderr) == (1, True)


def test_a_vocabulary_that_makes_an_article_wrong_stops_a_commit(repository: Repository) -> None:
    place = repository.top / "articles/vocabulary/newspapers.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("bao-ha-nam", "bao-khac"), encoding="utf-8")
    stopped = repository.commit("articles/vocabulary")
    assert (stopped.returncode, "articles/2023/a.md:6:" in stopped.stdout + stopped.stderr) == (1, True)
    repository.run("git", "checkout", "-q", "HEAD", "--", "articles/vocabulary")
    place.unlink()
    assert repository.commit("articles/vocabulary").returncode == 1


def test_removing_and_moving_articles(repository: Repository) -> None:
    repository.run("git", "mv", "articles/2023/a.md", "articles/2023/a-moi.md")
    assert repository.commit().returncode == 0
    repository.run("git", "rm", "-q", "articles/2023/a-moi.md")
    assert repository.commit().returncode == 0


def test_names_with_spaces_and_marks(repository: Repository) -> None:
    repository.write("articles/2023/bài mới.md", GOOD)
    stopped = repository.commit("articles/2023/bài mới.md")
    assert (stopped.returncode, "articles/2023/bài mới.md:1:1: error [bad-id]" in stopped.stdout + stopped.stderr) == (
        1,
        True,
    )


def test_in_a_linked_work_tree(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Repository(tmp_path_factory.mktemp("linked") / "tree")
    assert repository.run("git", "worktree", "add", "-q", "-b", "khac", str(other.top)).returncode == 0
    other.write("articles/2023/b.md", BAD)
    assert other.commit("articles/2023/b.md").returncode == 1
    other.write("articles/2023/b.md", GOOD)
    assert other.commit("articles/2023/b.md").returncode == 0


def test_an_archive_below_the_top(repository: Repository) -> None:
    for name, text in (("kho/articles/2023/a.md", GOOD), ("kho/articles/2023/b.md", BAD)):
        repository.write(name, text)
    repository.run("git", "add", "kho/articles/2023/b.md")
    assert "articles/2023/b.md:3:" in repository.khobai("check", "--staged", below="kho").stdout
    assert repository.khobai("hook", below="kho").returncode == 0
    for folder in (".", "kho", "kho/articles/2023", "articles"):
        stopped = repository.run("git", "commit", "-q", "-m", "bài mới", below=folder)
        assert (stopped.returncode, "articles/2023/b.md:3:" in stopped.stdout + stopped.stderr) == (1, True), folder


def test_a_hook_of_somebody_else_is_left_as_it_is(repository: Repository) -> None:
    hook = repository.top / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 0\n")
    for arguments in (("hook",), ("hook", "--remove")):
        done = repository.khobai(*arguments)
        assert (done.returncode, "không do khobai đặt" in done.stderr) == (1, True)
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"
    line = repository.khobai("hook").stderr.partition("dòng: ")[2].strip()
    hook.write_text(f"#!/bin/sh\n{line}\n")
    repository.write("articles/2023/b.md", BAD)
    assert repository.commit("articles/2023/b.md").returncode == 1
    repository.write("articles/2023/b.md", GOOD)
    assert repository.commit("articles/2023/b.md").returncode == 0


def test_the_hook_is_written_again_and_removed(repository: Repository) -> None:
    hook = repository.top / ".git/hooks/pre-commit"
    hook.chmod(0o644)
    assert repository.khobai("hook").returncode == 0
    assert hook.stat().st_mode & stat.S_IXUSR
    removed = repository.khobai("hook", "--remove")
    assert (removed.returncode, ".git/hooks/pre-commit" in removed.stdout, hook.exists()) == (0, True, False)
    nothing = repository.khobai("hook", "--remove")
    assert (nothing.returncode, nothing.stdout != removed.stdout) == (0, True)


def test_a_hook_whose_python_is_gone_says_what_to_do(repository: Repository) -> None:
    hook = repository.top / ".git/hooks/pre-commit"
    lines = hook.read_text(encoding="utf-8").splitlines(keepends=True)
    hook.write_text(
        "".join("python=/khong/co\n" if line.startswith("python=") else line for line in lines), encoding="utf-8"
    )
    repository.write("x.txt", "x")
    stopped = repository.commit("x.txt")
    assert (stopped.returncode, "chạy lại: khobai hook" in stopped.stderr) == (1, True)


def test_outside_a_repository(make_archive: Callable[..., Path]) -> None:
    bare = Repository(make_archive({"articles/2023/a.md": GOOD}).parent)
    for arguments in (("hook",), ("check", "--staged")):
        done = bare.khobai(*arguments)
        assert (done.returncode, done.stdout, "git" in done.stderr) == (2, "", True)
        assert "Traceback" not in done.stderr
    assert bare.khobai("check", "--staged", "articles", "articles").returncode == 2
