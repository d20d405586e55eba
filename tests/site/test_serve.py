# SPDX-License-Identifier: MIT
"""The live preview: it serves the site, and builds again when an article changes."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.editing import page_of
from tests.conftest import ROOT

ARTICLE = "---\ntitle: {}\nsummary: Tóm lược.\ndate: 2023-05-19\nplaces: [ha-nam]\nsource: {{newspaper: bao-ha-nam}}\n---\nNội dung.\n"
LIMIT = 180
"""Seconds until the test gives up; a build takes about one."""


@pytest.fixture
def project(make_archive: Callable[..., Path]) -> Path:
    folder = make_archive({"articles/2023/a.md": ARTICLE.format("Nhan đề đầu")}).parent
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def port(project: Path) -> Iterator[int]:
    with served(project, project) as number:
        yield number


@contextmanager
def served(
    project: Path,
    cwd: Path,
    *options: str,
    program: Sequence[str | Path] = (sys.executable, "-m", "khobai"),
    environment: Mapping[str, str] | None = None,
) -> Iterator[int]:
    """Serve the project, its log beside its articles; end that process, and no other, at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    command = [*program, "serve", "-p", str(number), *options]
    with (
        (project / "log").open("wb") as log,
        subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log, env=environment) as server,
    ):
        try:
            yield number
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def page(port: int, path: str) -> str:
    """Return the page, or nothing while the server does not answer."""
    return page_of(f"127.0.0.1:{port}", path)


def wait_for(words: str, port: int, path: str) -> bool:
    end = time.monotonic() + LIMIT
    while words not in page(port, path):
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def test_preview_shows_an_edited_article(project: Path, port: int) -> None:
    log = project / "log"
    assert wait_for("Nhan đề đầu", port, "/bai/a.html"), log.read_text(encoding="utf-8")
    (project / "articles" / "2023" / "a.md").write_text(ARTICLE.format("Nhan đề mới"), encoding="utf-8")
    assert wait_for("Nhan đề mới", port, "/bai/a.html"), log.read_text(encoding="utf-8")
    assert wait_for("Nhan đề mới", port, "/nam/2023.html")
    assert not (project / "site").exists()


def test_mkdocs_builds_again_only_when_more_than_articles_changed(project: Path, port: int) -> None:
    log = project / "log"

    def builds() -> int:
        return log.read_text(encoding="utf-8").count("Building documentation")

    assert wait_for("Nhan đề đầu", port, "/bai/a.html"), log.read_text(encoding="utf-8")
    for n in range(2):
        article = ARTICLE.format(f"Nhan đề {n}").replace("Nội dung.", f"Nội dung {n}.")
        (project / "articles" / "2023" / "a.md").write_text(article, encoding="utf-8")
        assert wait_for(f"Nội dung {n}.", port, "/bai/a.html"), log.read_text(encoding="utf-8")
        assert wait_for(f"Nhan đề {n}", port, "/nam/2023.html")
    (project / "articles" / "2023" / "b.md").write_text(ARTICLE.format("Bài thứ hai"), encoding="utf-8")
    assert wait_for("Bài thứ hai", port, "/bai/b.html"), log.read_text(encoding="utf-8")
    (project / "articles" / "2023" / "b.md").unlink()
    end = time.monotonic() + LIMIT
    while "Bài thứ hai" in page(port, "/nam/2023.html") and time.monotonic() < end:
        time.sleep(0.2)
    assert page(port, "/bai/b.html") == ""
    assert builds() == 1
    (project / "docs" / "gioi-thieu.md").write_text("# Trang khác\n", encoding="utf-8")
    assert wait_for("Trang khác", port, "/gioi-thieu.html"), log.read_text(encoding="utf-8")
    assert builds() == 2


def test_preview_of_another_folder_makes_the_index_and_files_beside_pages_when_asked(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(project, tmp_path_factory.mktemp("elsewhere"), "-f", str(project / "mkdocs.yml")) as port:
        assert wait_for("khobai.shard", port, "/tim-kiem/index.js"), (project / "log").read_text(encoding="utf-8")
        assert "Nhan đề đầu" in page(port, "/tinh/ha-nam.atom")
        assert "Nhan đề đầu" in page(port, "/data/lunr.json")
        assert page(port, "/khong-co.html") == ""


def test_preview_shows_problems_on_every_page_and_goes_on(project: Path, port: int) -> None:
    log = project / "log"
    assert wait_for("Nhan đề đầu", port, "/bai/a.html"), log.read_text(encoding="utf-8")
    article = project / "articles" / "2023" / "a.md"
    article.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert wait_for("articles/2023/a.md:", port, "/index.html"), log.read_text(encoding="utf-8")
    shown = page(port, "/bai/a.html")
    assert "data-kb-problems" in shown
    assert "Nhan đề đầu" in shown
    article.write_text(ARTICLE.format("Nhan đề sửa"), encoding="utf-8")
    assert wait_for("Nhan đề sửa", port, "/bai/a.html"), log.read_text(encoding="utf-8")
    assert "data-kb-problems" not in page(port, "/bai/a.html")


def test_a_preview_of_an_archive_with_errors_starts(make_archive: Callable[..., Path]) -> None:
    folder = make_archive(
        {"articles/2023/a.md": ARTICLE.format("Nhan đề đầu"), "articles/2023/b.md": "---\ntitle: [\n---\n"}
    ).parent
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with served(folder, folder) as number:
        assert wait_for("Nhan đề đầu", number, "/bai/a.html"), (folder / "log").read_text(encoding="utf-8")
        assert "articles/2023/b.md:" in page(number, "/bai/a.html")


def test_preview_answers_to_its_own_name_alone(project: Path, port: int) -> None:
    assert wait_for("Nhan đề đầu", port, "/bai/a.html"), (project / "log").read_text(encoding="utf-8")

    def status(path: str, host: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
        connection.request("GET", path, headers={"Host": host})
        try:
            return connection.getresponse().status
        finally:
            connection.close()

    for path in (
        "/",
        "/bai/a.html",
        "/admin/",
        "/admin/config.json",
        "/api/v1",
        "/data/articles.csv",
        "/livereload/0/0",
    ):
        for host in (
            "example.org",
            f"example.org:{port}",
            "127.0.0.1",
            f"localhost:{port + 1}",
            f"127.0.0.1.example.org:{port}",
        ):
            assert status(path, host) == http.HTTPStatus.FORBIDDEN, (path, host)
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert status("/bai/a.html", host) == http.HTTPStatus.OK
    for path in ("/%00", "/bai/a.html%00", "/admin/%00", "/data/%00.csv"):
        assert status(path, f"127.0.0.1:{port}") == http.HTTPStatus.BAD_REQUEST, path
    for path in (
        "/..%2f..%2fmkdocs.yml",
        "/bai/%2e%2e/%2e%2e/mkdocs.yml",
        "//etc/passwd",
        "/admin/..%2f..%2fmkdocs.yml",
        "/%2fx",
    ):
        assert status(path, f"127.0.0.1:{port}") == http.HTTPStatus.NOT_FOUND, path


def test_no_request_of_the_form_breaks_the_preview(project: Path, port: int) -> None:
    assert wait_for("Nhan đề đầu", port, "/bai/a.html"), (project / "log").read_text(encoding="utf-8")
    head = f"POST /api/v1 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    for more, status in (
        ("Content-Length: x\r\n\r\n", b"400"),
        ("Content-Length: -1\r\n\r\n{}", b"400"),
        ("\r\n{}", b"400"),
        (f"Content-Length: {2**40}\r\n\r\n", b"413"),
        ("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", b"400"),
        ("Content-Length: 100000\r\n\r\n" + "[" * 100_000, b"400"),
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as line:
            line.sendall((head + more).encode())
            assert line.recv(1024).split()[1] == status, more[:40]
