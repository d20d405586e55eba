# SPDX-License-Identifier: MIT
"""A stranger's files below the archive: every command of ours refuses or passes by them, and none obeys them."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.site.test_serve import ARTICLE, project, served, wait_for
from tests.unit.archive.test_git import Trap, call, make_repository, plant

__all__ = ["project"]


@pytest.fixture
def trap(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Trap:
    """Return a repository in whose archive plain files of a bare repository lie, added as a pull request would."""
    make_repository(project)
    call(project, "add", ".")
    assert call(project, "commit", "-qm", "x").returncode == 0
    marker = tmp_path_factory.mktemp("out") / "marker"
    plant(project / "articles" / "2023", "bare", marker)
    return plant(project / "articles", "bare", marker)


def khobai(project: Path, *arguments: str, below: str = ".") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khobai", *arguments]
    return subprocess.run(command, cwd=project / below, capture_output=True, text=True, check=False)


def test_check_names_what_the_archive_does_not_know(project: Path, trap: Trap) -> None:
    done = khobai(project, "check")
    planted = ("HEAD", "config", ".gitattributes", "objects/keep", "refs/keep")
    for name in (f"articles/{folder}{name}" for folder in ("", "2023/") for name in planted):
        assert f"{name}:1:1: error [unknown-file]" in done.stdout
    assert (done.returncode, trap.ran) == (1, False)


def test_no_command_obeys_them(project: Path, trap: Trap) -> None:
    for arguments in (
        ("build",), ("export", "csv", "-o", "a.csv"), ("export", "atom"), ("generate", "out"), ("addresses",), ("hook",),
        ("check", "--staged"), ("search", "bài"), ("hook", "--remove"), ("hook",),
    ):  # fmt: skip
        assert "Traceback" not in khobai(project, *arguments).stderr
    for folder in ("articles", "articles/2023"):
        assert "Traceback" not in khobai(project, "check", "--staged", ".", below=folder).stderr
        assert "Traceback" not in khobai(project, "hook", "--articles", ".", below=folder).stderr
    assert not trap.ran
    khobai(project, "hook", "--remove")
    assert khobai(project, "hook").returncode == 0
    call(project, "add", "-f", "articles")
    stopped = call(project, "commit", "-qm", "y")
    assert (stopped.returncode, "articles/HEAD:1:1: error [unknown-file]" in stopped.stdout + stopped.stderr) == (
        1,
        True,
    )
    assert not trap.ran


def ask_desk(port: int, action: str, **params: object) -> Any:
    """Return what the form's backend answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    request = json.dumps({"action": action, "params": params}).encode()
    connection.request("POST", "/api/v1", request, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    assert answer.status == http.HTTPStatus.OK, said
    return json.loads(said)


def test_the_form_commits_beside_them(project: Path, trap: Trap) -> None:
    (project / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\necho >hooked\n")
    (project / ".git" / "hooks" / "pre-commit").chmod(0o755)
    with served(project, project) as port:
        assert wait_for("Nhan đề đầu", port, "/bai/a.html") or wait_for("data-kb-problems", port, "/index.html")
        opened = ask_desk(port, "getEntry", path="articles/2023/a.md")
        file = {
            "path": "articles/2023/a.md", "slug": "a", "raw": ARTICLE.format("Nhan đề mới"), "base": opened["file"]["id"],
        }  # fmt: skip
        ask_desk(port, "persistEntry", dataFiles=[file], assets=[], options={"commitMessage": "Sửa bài a"})
    assert not trap.ran
    assert (project / "hooked").exists()
    assert call(project, "show", "--name-only", "--format=%s").stdout == "Sửa bài a\n\narticles/2023/a.md\n"


def test_a_full_disk_leaves_the_article(make_archive: Callable[..., Path]) -> None:
    """Each command that writes leaves what was there, or nothing."""
    long = ARTICLE.format("Nhan đề đầu") + "Lời. " * 4000
    folder = make_archive(
        {"articles/2023/a.md": ARTICLE.format("Nhan đề đầu"), "articles/addresses.txt": "# " + "x" * 9000}
    ).parent
    page = folder / "bai.txt"
    page.write_text(
        "Một bài mới về học tập\n\n" + "Ngày 19-5-2023, tại Hà Nam, hội nghị bàn về việc học tập và làm theo. " * 300
    )
    (folder / "a.csv").write_text("old " * 3000)
    make_repository(folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    folders = {p for p in folder.rglob("*") if p.is_dir()}
    full = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2);"
    run = full + "from khobai.commands.main import main; main()"
    save = full + (
        "from pathlib import Path; from khobai.authoring.form.store import Store;"
        "store = Store(Path('articles')); base = store.entry('articles/2023/a.md')['file']['id'];"
        "store.save('articles/2023/a.md', sys.stdin.read(), 'x', base)"
    )
    for code, limit, arguments in (
        (save, 4096, ()),
        (run, 500, ("import", "bai.txt")),
        (run, 50, ("new", "Bài mới", "--date", "2024")),
        (run, 4096, ("addresses", "--update")),
        (run, 50, ("export", "csv", "-o", "a.csv")),
        (run, 50, ("export", "datapackage", "-o", "goi")),
        (run, 50, ("generate", "cay")),
        (run, 50, ("hook",)),
    ):
        command = [sys.executable, "-c", code, str(limit), *arguments]
        done = subprocess.run(command, cwd=folder, input=long, capture_output=True, text=True, check=False)
        assert done.returncode != 0, (arguments, done.stderr)
        assert "File too large" in done.stderr, (arguments, done.stderr)
        assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before, arguments
        assert {p for p in folder.rglob("*") if p.is_dir()} == folders, arguments
