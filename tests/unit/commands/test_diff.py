# SPDX-License-Identifier: MIT
"""`khobai diff` in a real repository: what became of records between a commit and the files of today."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from khobai.commands.main import main
from tests.conftest import ROOT


def git(folder: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def write(folder: Path, key: str, *lines: str, title: str = "") -> None:
    front = "\n".join([f"title: {title or f'Bài {key}'}", 'date: "2023-05-19"', "summary: Lời.", *lines])
    (folder / "articles/2023").mkdir(parents=True, exist_ok=True)
    (folder / f"articles/2023/{key}.md").write_text(f"---\n{front}\n---\nNội dung.\n", encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "articles/vocabulary", tmp_path / "articles/vocabulary")
    for key in ("bo", "gop", "doi", "rut", "sua", "yen"):
        write(tmp_path, key)
    (tmp_path / "articles/2023/hong.md").write_text("---\ntitel: Bài hỏng\n---\nNội dung.\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    return tmp_path


def told(repository: Path, *arguments: str) -> Any:
    ran = CliRunner().invoke(main, ["diff", "HEAD", "--articles", str(repository / "articles"), *arguments])
    assert ran.exit_code == 0, ran.output
    return ran


def test_nothing_differs(repository: Path) -> None:
    (repository / "articles/2023/hong.md").unlink()
    ran = told(repository, "--lang", "en")
    assert (ran.stdout, ran.stderr.startswith("0 records differ from ")) == ("", True)


def test_what_became_of_each_record(repository: Path) -> None:
    folder = repository / "articles/2023"
    for key in ("bo", "gop", "doi"):
        (folder / f"{key}.md").unlink()
    write(repository, "hong", title="Bài lành")  # before, its form was one that cannot be read
    write(repository, "moi")
    write(repository, "doi-ten", "redirect_from: [doi]")
    write(repository, "rut", "status: withdrawn", "reason: Tòa soạn yêu cầu.")
    write(repository, "sua", "redirect_from: [gop]", title="Bài đã sửa")
    vocabulary = repository / "articles/vocabulary/newspapers.yml"
    vocabulary.write_text(
        vocabulary.read_text(encoding="utf-8") + "  - {id: bao-thu, names: [Báo Thử]}\n", encoding="utf-8"
    )
    found = {one["id"]: one for one in json.loads(told(repository, "--format", "json").stdout)["records"]}
    assert {key: (one["what"], one["into"]) for key, one in found.items()} == {
        "bo": ("gone", None), "gop": ("merged", "sua"), "doi": ("moved", "doi-ten"), "moi": ("added", None),
        "rut": ("withdrawn", None), "sua": ("changed", None), "hong": ("unread", None), "bao-thu": ("added", None),
    }  # fmt: skip
    assert found["sua"]["fields"] == [["redirect_from", None, ["gop"]], ["title", "Bài sua", "Bài đã sửa"]]
    lines = told(repository).stdout.splitlines()
    assert "article sua: sửa (mã cũ, tên bài) · Bài đã sửa" in lines
    assert "article gop: gộp vào sua · Bài gop" in lines


def test_a_commit_that_is_none(repository: Path) -> None:
    ran = CliRunner().invoke(main, ["diff", "--articles", str(repository / "articles"), "--", "-x"])
    assert (ran.exit_code, "unknown commit: -x" in ran.stderr) == (2, True)


def test_outside_git(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "articles", tmp_path / "articles")
    ran = CliRunner().invoke(main, ["diff", "HEAD", "--articles", str(tmp_path / "articles")])
    assert (ran.exit_code, "not a git repository" in ran.stderr) == (2, True)


def test_links_in_the_history_are_not_followed(repository: Path) -> None:
    (repository / "articles/2023/hong.md").unlink()
    place = repository / "articles/2023/lien-ket.md"
    place.symlink_to("/etc/hostname")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "x")
    place.unlink()
    assert "lien-ket" not in told(repository, "--format", "json").stdout
