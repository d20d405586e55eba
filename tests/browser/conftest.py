# SPDX-License-Identifier: MIT
"""The built site by each of the two ways to read it, and a project that is served with its form."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.editing import LIMIT, MIXED, git, page_of
from tests.browser.tab import serve
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def origin(built_site: Path) -> Iterator[str]:
    """Serve the site on loopback; yield its address with a slash at the end."""
    with serve(built_site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, built_site: Path) -> str:
    """Return the address of the site by each of the two ways to read it."""
    return str(request.getfixturevalue("origin")) if request.param == "http" else f"{built_site.resolve().as_uri()}/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project in git with the real vocabularies and the fullest of the real articles."""
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "articles" / "vocabulary", tmp_path / "articles" / "vocabulary")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    real = sorted((ROOT / "articles").glob("[0-9u]*/*.md"), key=lambda place: place.stat().st_size)[-2:]
    for place in real:
        goal = tmp_path / place.relative_to(ROOT)
        goal.parent.mkdir(exist_ok=True)
        shutil.copy(place, goal)
    mixed = tmp_path / "articles" / "2023" / "viec-nho-nep-lon.md"
    mixed.parent.mkdir(exist_ok=True)
    mixed.write_text(MIXED, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Biên tập")
    git(tmp_path, "config", "user.email", "bien-tap@example.org")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Kho bài")
    return tmp_path


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Serve the project; yield its address; end that process, and no other."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "khobai", "serve", "-p", str(port)]
    log = project / ".git" / "preview.log"
    with log.open("wb") as out, subprocess.Popen(command, cwd=project, stdout=out, stderr=out) as server:
        end = time.monotonic() + LIMIT
        while not page_of(f"127.0.0.1:{port}", "/admin/"):
            assert time.monotonic() < end, log.read_text(encoding="utf-8")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
