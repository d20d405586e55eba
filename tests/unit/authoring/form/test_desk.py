# SPDX-License-Identifier: MIT
"""What the form's backend answers, to whom, and what it writes."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khobai.authoring.form.desk import with_desk
from khobai.authoring.form.merge import merged
from khobai.reading.frontmatter import parse
from tests.conftest import ROOT

ARTICLE = "---\n# của biên tập viên\ntitle: Một\ndate: 2023-05   # theo báo\nsummary: Tóm lược.\n---\n\nLời.\n"
PATH = "articles/2023/mot.md"


@pytest.fixture
def archive(make_archive: Callable[..., Path]) -> Path:
    return make_archive({PATH: ARTICLE})


def ask(archive: Path, body: Any, **environ: str) -> tuple[str, Any]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    call = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/api/v1", "CONTENT_TYPE": "application/json; charset=utf-8",
        "HTTP_HOST": "127.0.0.1:8000", "HTTP_ORIGIN": "http://127.0.0.1:8000", "CONTENT_LENGTH": str(len(data)),
        "wsgi.input": io.BytesIO(data), **environ,
    }  # fmt: skip
    said: list[str] = []
    desk = with_desk(lambda _, start: (start("404 Not Found", []), [b"null"])[1], archive)
    answer = b"".join(desk(call, lambda status, _: said.append(status)))
    return said[0][:3], json.loads(answer) if answer[:1] in b"[{n" else answer.decode()


def save(archive: Path, raw: str, path: str = PATH) -> tuple[str, Any]:
    file = {"path": path, "slug": "mot", "raw": raw}
    params = {"dataFiles": [file], "assets": [], "options": {"commitMessage": "Sửa bài mot"}}
    return ask(archive, {"action": "persistEntry", "params": params})


def test_articles_are_listed_and_read(archive: Path) -> None:
    (archive / "README.md").write_text("x", encoding="utf-8")
    (archive / ".sources").mkdir()
    (archive / ".sources" / "mot.md").write_text("x", encoding="utf-8")
    status, entries = ask(archive, {"action": "entriesByFolder", "params": {}})
    assert (status, [entry["file"]["path"] for entry in entries]) == ("200", [PATH])
    assert ask(archive, {"action": "getEntry", "params": {"path": PATH}})[1]["data"] == ARTICLE


def test_a_record_that_says_the_same_stays_byte_for_byte(archive: Path) -> None:
    same = "---\ntitle: Một\ndate: 2023-05\nsummary: Tóm lược.\nnotes: []\n---\nLời.\n"
    assert save(archive, same)[0] == "200"
    assert (archive / "2023" / "mot.md").read_text(encoding="utf-8") == ARTICLE


def test_a_change_keeps_the_other_lines(archive: Path) -> None:
    changed = "---\ntitle: Một\nkind: event\ndate: 2023-05\nsummary: Mới.\n---\nLời.\n"
    assert save(archive, changed)[0] == "200"
    assert (archive / "2023" / "mot.md").read_text(encoding="utf-8") == ARTICLE.replace(
        "theo báo\n", "theo báo\nkind: event\n"
    ).replace("Tóm lược.", "Mới.")


def test_what_is_wrong_is_not_written(archive: Path) -> None:
    status, answer = save(archive, "---\ntitle: Một\nkind: tin\ndate: 2023-05\n---\nLời.\n")
    assert status == "422"
    assert f"{PATH}:5:" in answer["error"]
    assert save(archive, "không có phần đầu")[0] == "422"
    assert save(archive, "---\ntitle: Hai\n---\nLời.\n", "articles/undated/mot.md")[0] == "422"  # the id is in use
    assert (archive / "2023" / "mot.md").read_text(encoding="utf-8") == ARTICLE
    assert not (archive / "undated").exists()


@pytest.mark.parametrize(
    "path",
    [
        "articles/../x.md", "/etc/x.md", "articles/vocabulary/x.md", "articles/.sources/x.md", "articles/x.txt",
        "docs/x.md", "articles//x.md", "articles/out/x.md", "articles/README.md", "articles\\x.md", "",
    ],
)  # fmt: skip
def test_no_path_but_of_an_article(archive: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "out").mkdir()
    (archive / "out").symlink_to(tmp_path / "out")
    assert save(archive, ARTICLE, path)[0] == "422"
    assert ask(archive, {"action": "getEntry", "params": {"path": path}})[0] == "422"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_beside_the_archive_is_outside_whatever_its_name(archive: Path) -> None:
    beside = archive.with_name(f"{archive.name}-rieng")
    beside.mkdir()
    (beside / "mot.md").write_text("riêng", encoding="utf-8")
    (archive / "rieng").symlink_to(beside)
    assert ask(archive, {"action": "getEntry", "params": {"path": "articles/rieng/mot.md"}})[0] == "422"
    assert save(archive, ARTICLE, "articles/rieng/mot.md")[0] == "422"
    assert (beside / "mot.md").read_text(encoding="utf-8") == "riêng"


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "example.org"},
        {"HTTP_HOST": "127.0.0.1.example.org:8000", "HTTP_ORIGIN": "http://127.0.0.1.example.org:8000"},
        {"HTTP_ORIGIN": "https://example.org"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://127.0.0.1:9000"},
        {"CONTENT_TYPE": "text/plain"},
        {"CONTENT_TYPE": ""},
    ],
)
def test_other_pages_and_hosts_are_refused(archive: Path, environ: dict[str, str]) -> None:
    assert ask(archive, {"action": "entriesByFolder", "params": {}}, **environ)[0] == "403"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"{}", b'{"action": "persistEntry"}', b"\xff"])
def test_a_request_of_another_form_is_refused(archive: Path, body: bytes) -> None:
    assert ask(archive, body)[0] == "400"


def test_requests_that_are_none_of_ours(archive: Path) -> None:
    assert ask(archive, {"action": "deleteFiles", "params": {"paths": [PATH]}})[0] == "422"
    assert ask(archive, b"", REQUEST_METHOD="GET")[0] == "400"
    assert ask(archive, b"", CONTENT_LENGTH=str(2**40))[0] == "400"
    assert ask(archive, b"", PATH_INFO="/bai/mot.html") == ("404", None)
    assert ask(archive, b"", PATH_INFO="/admin/../x")[0] == "404"
    assert "<title>" in ask(archive, b"", PATH_INFO="/admin/")[1]


def test_only_the_article_is_committed(archive: Path) -> None:
    def git(*arguments: str) -> str:
        ran = subprocess.run(["git", "-C", archive.parent, *arguments], check=True, capture_output=True, text=True)
        return ran.stdout

    git("init", "--quiet")
    git("config", "user.name", "A")
    git("config", "user.email", "a@example.org")
    git("add", ".")
    git("commit", "--quiet", "--message=x")
    (archive.parent / "khac.txt").write_text("dở dang", encoding="utf-8")
    git("add", "khac.txt")
    assert save(archive, ARTICLE.replace("Tóm lược.", "Mới."))[0] == "200"
    assert git("show", "--name-only", "--format=%s") == f"Sửa bài mot\n\n{PATH}\n"
    assert git("status", "--porcelain") == "A  khac.txt\n"
    hook = archive.parent / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho chưa được >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    status, answer = save(archive, ARTICLE)
    assert (status, "chưa được" in answer["error"]) == ("422", True)


@pytest.mark.parametrize("place", sorted((ROOT / "articles").glob("[0-9u]*/*.md")), ids=lambda place: place.stem)
def test_merging_keeps_the_real_articles(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    front = parse(text)
    assert front.data is not None
    assert merged(text, front.data, front.body) == text
    changed = {**front.data, "summary": "Mới", "reason": "thử", "places": ["ha-noi"]}
    changed.pop("text", None)
    after = parse(merged(text, changed, f"{front.body}\n\nThêm."))
    assert after.data == changed
    assert (after.problems, after.body) == ((), f"{front.body}\n\nThêm.".strip())
