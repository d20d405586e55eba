# SPDX-License-Identifier: MIT
"""What the desk answers, to whom, and what it writes."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khobai.authoring.desk.backend import with_desk
from khobai.authoring.requests import Application
from khobai.reading.load import load_archive

PAGE = """\
Xã Đông làm theo Bác bằng việc nhỏ

Qua 2 năm thực hiện Chỉ thị 05, xã Đông đã có hơn 260 mô hình học tập và làm theo Bác ở mọi thôn, được bà con đồng lòng.

Mô hình “Hũ gạo tiết kiệm” của Hội Phụ nữ xã Đông giúp được 84 hộ nghèo trong năm qua, ai cũng thấy vui và muốn làm tiếp.
"""


@pytest.fixture
def archive(make_archive: Callable[..., Path]) -> Path:
    return make_archive({"articles/addresses.txt": "# Địa chỉ\n"})


@pytest.fixture
def desk(archive: Path) -> Application:
    return with_desk(lambda _, start: (start("404 Not Found", []), [b"null"])[1], archive)


def call(desk: Application, path: str, body: bytes = b"", **environ: str) -> tuple[str, str, dict[str, str]]:
    request = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "CONTENT_TYPE": "application/json", "HTTP_HOST": "127.0.0.1:8000",
        "SERVER_PORT": "8000", "HTTP_ORIGIN": "http://127.0.0.1:8000", "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body), **environ,
    }  # fmt: skip
    said: list[Any] = []
    answer = b"".join(desk(request, lambda status, headers: said.append((status, dict(headers)))))
    return said[0][0][:3], answer.decode(), said[0][1]


def ask(desk: Application, action: str, **params: Any) -> tuple[str, Any]:
    status, answer, _ = call(desk, "/ban-bien-tap/api", json.dumps({"action": action, "params": params}).encode())
    return status, json.loads(answer)


def imported(desk: Application) -> dict[str, Any]:
    status, made = ask(desk, "import", text=PAGE, url="https://example.org/xa-dong.html")
    assert status == "200", made
    return ask(desk, "open", path=made["path"])[1]  # type: ignore[no-any-return]


def git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True)
    return ran.stdout


def test_a_page_becomes_a_draft_in_the_queue_with_its_source_marked(desk: Application) -> None:
    draft = imported(desk)
    (row,) = ask(desk, "queue")[1]["drafts"]
    assert (row["path"], row["has_source"], row["marks"]) == (draft["path"], True, len(draft["marks"]))
    assert "".join(piece["text"] for piece in draft["source"]).startswith("Xã Đông làm theo Bác")
    marked = {piece["mark"]: piece["text"] for piece in draft["source"] if piece["mark"] is not None}
    assert [marked[n] for n in marked] == [draft["marks"][n]["evidence"] for n in marked]
    lines = {line["field"]: line["value"] for block in draft["blocks"] for line in block["lines"]}
    assert lines["source.url"] == "https://example.org/xa-dong.html"
    assert lines["models.1.name"] == "Hũ gạo tiết kiệm"


def test_the_most_doubtful_draft_comes_first(desk: Application, archive: Path) -> None:
    for key, marks in (("it", 1), ("nhieu", 5), ("hong", 0)):
        review = "".join(f"  - {{field: date, reason: xem {n}, confidence: low}}\n" for n in range(marks))
        more = f"review:\n{review}" if marks else "kind: tin\n"
        (archive / f"{key}.md").write_text(f"---\ntitle: {key}\nstatus: draft\n{more}---\nLời.\n", encoding="utf-8")
    told = ask(desk, "queue")[1]
    assert [row["id"] for row in told["drafts"]] == ["hong", "nhieu", "it"]
    assert told["fields"] == [["date", 6]]
    assert told["confidence"] == [["low", 6]]


def test_a_draft_is_read_published_listed_and_committed(desk: Application, archive: Path) -> None:
    git(archive.parent, "init", "--quiet")
    git(archive.parent, "config", "user.name", "A")
    git(archive.parent, "config", "user.email", "a@example.org")
    git(archive.parent, "add", ".")
    git(archive.parent, "commit", "--quiet", "--message=x")
    draft = imported(desk)
    path = draft["path"]
    status, answer = ask(desk, "publish", path=path, base=draft["base"])
    assert status == "422"
    assert "open-review" in answer["error"]
    for field, value in (("body", "Một xã góp gạo."), ("figures.1.value", "1.600")):
        status, draft = ask(desk, "put", path=path, base=draft["base"], field=field, value=value)
        assert status == "200", draft
    while draft["marks"]:
        _, draft = ask(desk, "accept", path=path, base=draft["base"], mark=0)
    assert git(archive.parent, "log", "--format=%s") == "x\n"  # nothing is committed on the way
    status, done = ask(desk, "publish", path=path, base=draft["base"])
    assert (status, done["address"]) == ("200", "bai/xa-dong-lam-theo-bac-bang-viec-nho.html")
    whole, problems = load_archive(archive)
    assert not [problem for problem in problems if problem.is_error]
    (article,) = whole.published
    assert (article.body, article.review, article.figures[0].value) == ("Một xã góp gạo.", (), 1600)
    assert done["address"] in (archive / "addresses.txt").read_text(encoding="utf-8").split("\n")
    names = git(archive.parent, "show", "--name-only", "--format=%s")
    assert names == f"Công bố bài {article.id}\n\n{path}\narticles/addresses.txt\n"
    assert ask(desk, "put", path=path, base=done["base"], field="title", value="Khác")[0] == "422"  # no draft any more


def test_what_git_refuses_is_a_draft_as_before(desk: Application, archive: Path) -> None:
    git(archive.parent, "init", "--quiet")
    git(archive.parent, "config", "user.name", "Biên tập")
    git(archive.parent, "config", "user.email", "bien-tap@example.org")
    hook = archive.parent / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho chưa được >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    (archive / "mot.md").write_text("---\ntitle: Một\nstatus: draft\n---\nLời.\n", encoding="utf-8")
    draft = ask(desk, "open", path="articles/mot.md")[1]
    before = (archive / "mot.md").read_bytes(), (archive / "addresses.txt").read_bytes()
    status, answer = ask(desk, "publish", path="articles/mot.md", base=draft["base"])
    assert (status, "chưa được" in answer["error"]) == ("422", True)
    assert ((archive / "mot.md").read_bytes(), (archive / "addresses.txt").read_bytes()) == before


def test_another_editor_is_not_written_over(desk: Application) -> None:
    draft = imported(desk)
    assert ask(desk, "put", path=draft["path"], base=draft["base"], field="body", value="Của tôi.")[0] == "200"
    for action, more in (("put", {"field": "body", "value": "x"}), ("accept", {"mark": 0}), ("publish", {})):
        status, answer = ask(desk, action, path=draft["path"], base=draft["base"], **more)
        assert status == "409"
        assert "Của tôi." in answer["current"]["data"]


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "example.org"}, {"HTTP_ORIGIN": "https://example.org"}, {"HTTP_ORIGIN": "null"},
        {"CONTENT_TYPE": "text/plain"}, {"CONTENT_TYPE": "application/x-www-form-urlencoded"},
    ],
)  # fmt: skip
def test_other_pages_and_hosts_are_refused(desk: Application, environ: dict[str, str]) -> None:
    assert call(desk, "/ban-bien-tap/api", b'{"action": "queue"}', **environ)[0] == "403"


@pytest.mark.parametrize(
    "path", ["articles/../x.md", "/etc/passwd", "articles/vocabulary/x.md", "articles/khong-co.md"]
)
def test_no_path_but_of_an_article(desk: Application, path: str) -> None:
    assert ask(desk, "open", path=path)[0] == "422"
    assert ask(desk, "put", path=path, base="x", field="title", value="x")[0] == "422"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"action": "open"}', b'{"action": "accept", "params": {"path": 1}}']
)
def test_a_request_of_another_form_is_refused(desk: Application, body: bytes) -> None:
    assert call(desk, "/ban-bien-tap/api", body)[0] in {"400", "422"}


def test_the_page_runs_its_own_scripts_alone(desk: Application) -> None:
    for name in ("", "index.html", "receive.html", "desk.js", "receive.js", "desk.css"):
        status, text, headers = call(desk, f"/ban-bien-tap/{name}", REQUEST_METHOD="GET")
        assert status == "200"
        assert "'unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        if name.endswith("html"):
            assert "<script>" not in text
            assert "style=" not in text
    assert call(desk, "/ban-bien-tap/../admin", REQUEST_METHOD="GET")[0] == "404"
    assert call(desk, "/ban-bien-tap", REQUEST_METHOD="GET")[2]["Location"] == "/ban-bien-tap/"
