# SPDX-License-Identifier: MIT
"""Bundles of our own archive, built by the command: commit and counts, an article that is withdrawn between two of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bundles import contents, unpack
from tests.conftest import ROOT

VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")
ARTICLE = "2022/nhung-bong-hoa-trong-vuon-bac.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project in a repository of its own."""
    folder = tmp_path / "project"
    for name in ("articles", "docs", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    git(folder, "init", "-q")
    commit(folder, "2026-10-01T07:00:00+07:00")
    return folder


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.vn", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, date: str) -> str:
    git(folder, "add", "-A")
    os.environ["GIT_COMMITTER_DATE"] = date
    try:
        git(folder, "commit", "-q", "-m", "state", "--date", date)
    finally:
        del os.environ["GIT_COMMITTER_DATE"]
    return git(folder, "rev-parse", "HEAD").strip()


def bundle(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "khobai", "bundle", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def written(done: subprocess.CompletedProcess[str], folder: Path) -> Path:
    assert done.returncode == 0, done.stderr
    (path,) = done.stdout.splitlines()
    return folder / path


def test_a_withdrawn_article_goes_with_the_update(project: Path, tmp_path: Path) -> None:
    head = git(project, "rev-parse", "HEAD").strip()
    old = written(bundle(project), project)
    assert old.name.startswith("khobai-2026-10-01-")
    before = contents(unpack(old, tmp_path / "before"))
    stamp = json.loads(before["BUILD.json"])
    assert (stamp["commit"], stamp["modified"], stamp["counts"]["withdrawn"]) == (head, False, 0)

    article = project / "articles" / ARTICLE
    page = before[f"bai/{article.stem}.html"].decode()
    body = article.read_text("utf-8").split("\nsummary: ", 1)[1]
    pieces = (body[n : n + 40] for n in range(len(body) - 40))
    sentence = next(piece for piece in pieces if "\n" not in piece and piece in page).encode()  # no link is in it
    shown = sorted(path for path, data in before.items() if sentence in data)
    assert {path.partition("/")[0] for path in shown} >= {"bai", "tim-kiem"}
    changed = article.read_text("utf-8").replace("---\n", "---\nstatus: withdrawn\nreason: theo yêu cầu của báo\n", 1)
    article.write_text(changed, encoding="utf-8")

    stale = bundle(project, "-d", "site", "-o", "stale.zip")
    assert stale.returncode == 1
    assert article.stem in stale.stderr
    assert not (project / "stale.zip").exists()

    commit(project, "2026-11-01T07:00:00+07:00")
    update = written(bundle(project, "--since", old), project)
    new = written(bundle(project, "-d", "site"), project)
    assert update.name == f"{new.stem}-tu-{old.stem.removeprefix('khobai-')}.zip"
    assert update.stat().st_size < new.stat().st_size
    applied = written(bundle(project, "--apply", old, update, "-o", tmp_path), tmp_path)
    assert applied.name == new.name
    assert applied.read_bytes() == new.read_bytes()
    after = contents(unpack(applied, tmp_path / "after"))
    assert json.loads(after["BUILD.json"])["counts"]["withdrawn"] == 1
    assert "theo yêu cầu của báo" in after[f"bai/{article.stem}.html"].decode()
    assert [path for path, data in after.items() if sentence in data] == []


def test_the_page_on_bundles_shows_what_the_commands_do(project: Path, tmp_path: Path) -> None:
    """Numbers and the letters of sums change with the archive; everything else stands as it is printed."""
    page = (ROOT / "docs" / "mang-di.md").read_text("utf-8")
    shown = [
        text
        for text in re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        if text.startswith("$ khobai bundle")
    ]
    (by_hand,) = (
        text for text in re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL) if "XOA.txt" in text
    )
    (sums,) = set(re.findall(r"^sha256sum -c --quiet .*$", page, re.MULTILINE))
    versions = list(dict.fromkeys(VERSION.findall(page)))
    real: dict[str, str] = {}

    def with_real_versions(text: str) -> str:
        return VERSION.sub(lambda match: real.get(match[0], match[0]), text)

    for n, text in enumerate(shown):
        command, _, output = with_real_versions(text).removeprefix("$ khobai bundle").partition("\n")
        if n == 1:
            article = project / "articles" / ARTICLE
            article.write_text(f"{article.read_text('utf-8')}\nThêm một câu.\n", encoding="utf-8")
            commit(project, f"{versions[1][:10]}T07:00:00+07:00")
        done = bundle(project, *command.split())
        assert done.returncode == 0, done.stderr
        real[versions[min(n, 1)]] = VERSION.findall(done.stdout)[0]
        figures = re.compile(r"\d+(?:,\d)?(?= tệp| MB)")
        assert figures.sub("0", done.stderr + done.stdout) == figures.sub("0", with_real_versions(output))
        if n == 0:
            unpack(project / done.stdout.strip(), tmp_path / "stick")
    assert list(real) == versions
    old, new = real.values()
    for name in (f"khobai-{old}", f"khobai-{new}"):
        assert (project / f"{name}.zip").exists()
    update = f"khobai-{new}-tu-{old}.zip"
    shutil.copy(project / update, tmp_path / "stick")
    script = f"set -e\n{with_real_versions(by_hand)}{sums}\n"
    subprocess.run(["sh", "-c", script], cwd=tmp_path / "stick", check=True)
    by_hand_made = contents(tmp_path / "stick" / f"khobai-{new}")
    assert by_hand_made == contents(unpack(project / f"khobai-{new}.zip", tmp_path / "whole"))


def test_changes_without_a_commit_are_told(project: Path, tmp_path: Path) -> None:
    (project / "articles" / "2023" / "new.md").write_text(
        "---\ntitle: Bài mới\nsummary: Một bài.\n---\n", encoding="utf-8"
    )
    made = written(bundle(project, "-o", tmp_path / "a.zip"), project)
    assert json.loads(contents(unpack(made, tmp_path / "out"))["BUILD.json"])["modified"] is True


def test_a_build_that_stops_leaves_no_bundle(project: Path) -> None:
    (project / "articles" / "2023" / "bad.md").write_text("---\nno title\n---\n", encoding="utf-8")
    done = bundle(project)
    assert (done.returncode, done.stdout) == (1, "")
    assert "bad.md:2:1" in done.stderr
    assert not list(project.glob("*.zip"))
