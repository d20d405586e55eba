# SPDX-License-Identifier: MIT
"""What the form's backend answers, to whom, and what it writes."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from khobai.authoring.requests import LARGEST
from tests.unit.authoring.form.asking import ARTICLE, PATH, ask, save


def git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True)
    return ran.stdout


@pytest.fixture
def repository(archive: Path) -> Path:
    """Return the folder above the articles, in git."""
    folder = archive.parent
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "a@example.org")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=x")
    return folder


def refuse(repository: Path) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho chưa được >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


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


def test_a_new_article_is_a_draft_unless_it_says_otherwise(archive: Path) -> None:
    new = "---\ntitle: Hai\n---\nLời.\n"
    assert save(archive, new, "articles/undated/hai.md")[0] == "200"
    assert "\nstatus: draft\n" in (archive / "undated" / "hai.md").read_text(encoding="utf-8")
    assert save(archive, new.replace("Hai", "Ba\nstatus: published"), "articles/undated/ba.md")[0] == "200"
    assert "\nstatus: published\n" in (archive / "undated" / "ba.md").read_text(encoding="utf-8")
    assert "status" not in ARTICLE  # an old one stays what it is
    assert save(archive, ARTICLE.replace("Tóm lược.", "Mới."))[0] == "200"
    assert "status" not in (archive / "2023" / "mot.md").read_text(encoding="utf-8")


def test_what_is_wrong_is_not_written(archive: Path) -> None:
    status, answer = save(archive, "---\ntitle: Một\nkind: tin\ndate: 2023-05\n---\nLời.\n")
    assert status == "422"
    assert f"{PATH}:5:" in answer["error"]
    assert save(archive, "không có phần đầu")[0] == "422"
    assert save(archive, "---\ntitle: Hai\n---\nLời.\n", "articles/undated/mot.md")[0] == "409"  # the id is in use
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
        {"HTTP_HOST": "127.0.0.1:9000", "HTTP_ORIGIN": "http://127.0.0.1:9000"},
        {"HTTP_HOST": "127.0.0.1", "HTTP_ORIGIN": "http://127.0.0.1"},
        {"HTTP_HOST": "", "HTTP_ORIGIN": "http://"},
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
    assert ask(archive, b"", CONTENT_LENGTH=str(2**40))[0] == "413"
    assert ask(archive, b"", PATH_INFO="/bai/mot.html") == ("404", None)
    assert ask(archive, b"", PATH_INFO="/admin/../x")[0] == "404"
    assert "<title>" in ask(archive, b"", PATH_INFO="/admin/")[1]


def test_only_the_article_is_committed(archive: Path, repository: Path) -> None:
    (repository / "khac.txt").write_text("dở dang", encoding="utf-8")
    git(repository, "add", "khac.txt")
    assert save(archive, ARTICLE.replace("Tóm lược.", "Mới."))[0] == "200"
    assert git(repository, "show", "--name-only", "--format=%s") == f"Sửa bài mot\n\n{PATH}\n"
    assert git(repository, "status", "--porcelain") == "A  khac.txt\n"


def test_what_git_refuses_is_not_written(archive: Path, repository: Path) -> None:
    refuse(repository)
    (repository / "khac.txt").write_text("dở dang", encoding="utf-8")
    git(repository, "add", "khac.txt")
    for path in (PATH, "articles/2024/hai.md"):
        status, answer = save(archive, ARTICLE.replace("Tóm lược.", "Mới."), path)
        assert (status, "chưa được" in answer["error"]) == ("422", True)
    assert (archive / "2023" / "mot.md").read_text(encoding="utf-8") == ARTICLE
    assert not (archive / "2024").exists()
    assert git(repository, "status", "--porcelain") == "A  khac.txt\n"


def test_nobody_saves_over_what_another_one_saved(archive: Path) -> None:
    opened = ask(archive, {"action": "getEntry", "params": {"path": PATH}})[1]["file"]["id"]
    theirs = ARTICLE.replace("Lời.", "Lời khác.")
    status, answer = save(archive, theirs, base=opened)
    assert status == "200"
    mine = ARTICLE.replace("Tóm lược.", "Mới.")
    status, refused = save(archive, mine, base=opened)
    assert (status, refused["current"]["data"]) == ("409", theirs)
    assert save(archive, mine, base=None)[0] == "409"  # who opened nothing knows nothing
    assert (archive / "2023" / "mot.md").read_text(encoding="utf-8") == theirs
    assert answer["entries"][0] == refused["current"]
    assert save(archive, mine, base=answer["entries"][0]["file"]["id"])[0] == "200"  # having seen it
    (archive / "2023" / "mot.md").unlink()
    status, refused = save(archive, mine, base=opened)
    assert (status, refused["current"]["data"]) == ("409", None)


def test_a_byte_that_no_text_shows_is_a_change(archive: Path) -> None:
    opened = ask(archive, {"action": "getEntry", "params": {"path": PATH}})[1]["file"]["id"]
    (archive / "2023" / "mot.md").write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    assert save(archive, ARTICLE.replace("Lời.", "Mới."), base=opened)[0] == "409"


def test_eight_saves_at_once_are_eight_commits(archive: Path, repository: Path) -> None:
    for n in range(8):
        assert save(archive, f"---\ntitle: Bài {n}\nsummary: x\n---\n", f"articles/2024/bai-{n}.md")[0] == "200"
    with ThreadPoolExecutor(8) as pool:
        jobs = [
            pool.submit(save, archive, f"---\ntitle: Bài {n}\nsummary: y\n---\n", f"articles/2024/bai-{n}.md")
            for n in range(8)
        ]
        assert [job.result()[0] for job in jobs] == ["200"] * 8
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "rev-list", "--count", "HEAD") == "17\n"


@pytest.mark.parametrize("folders", [["2024"], ["2023", "2024", "undated"]])
def test_of_new_articles_with_one_id_at_once_one_is_saved(archive: Path, repository: Path, folders: list[str]) -> None:
    paths = [f"articles/{folders[n % len(folders)]}/hai.md" for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        raw = "---\ntitle: Hai\nsummary: Lời {}\n---\n"
        jobs = [pool.submit(save, archive, raw.format(n), path, None) for n, path in enumerate(paths)]
        answers = [job.result()[0] for job in jobs]
    assert sorted(answers) == ["200"] + ["409"] * 7
    (place,) = archive.rglob("hai.md")
    assert f"summary: Lời {answers.index('200')}" in place.read_text(encoding="utf-8")
    assert git(repository, "status", "--porcelain") == ""


def test_another_process_waits_for_the_lock(archive: Path) -> None:
    program = (
        "import sys, pathlib; from khobai.write.locks import locked\n"
        "with locked(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, archive.parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline() == "held\n"
        with ThreadPoolExecutor(1) as pool:
            job = pool.submit(save, archive, ARTICLE.replace("Lời.", "Mới."))
            with pytest.raises(TimeoutError):
                job.result(timeout=0.5)
            assert (archive / "2023" / "mot.md").read_text(encoding="utf-8") == ARTICLE
            holder.stdin.close()
            assert job.result()[0] == "200"


@pytest.mark.parametrize(
    ("length", "status"),
    [
        ("x", "400"), ("-1", "400"), ("", "400"), ("1e3", "400"), ("+5", "400"), (" 5", "400"), ("٣", "400"),
        ("9" * 40, "400"), (str(LARGEST + 1), "413"), ("0", "400"), ("3", "400"),
    ],
)  # fmt: skip
def test_lengths_that_are_none(archive: Path, length: str, status: str) -> None:
    assert ask(archive, {"action": "entriesByFolder", "params": {}}, CONTENT_LENGTH=length)[0] == status


def test_pieces_are_not_read(archive: Path) -> None:
    assert ask(archive, {"action": "getMedia"}, HTTP_TRANSFER_ENCODING="chunked")[0] == "400"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000, b'{"a":' * 100_000, b'{"action":"getMedia","params":' + b"[" * 100_000, b'"\\ud800"',
        b'{"action":"getEntry","params":{"path":"\\ud800"}}', b'{"action":"getEntry","params":{"path":"articles/\\u0000.md"}}',
        b'{"action":{},"params":3}', b'{"action":"persistEntry","params":{"dataFiles":[],"options":{"commitMessage":"x"}}}',
    ],
)  # fmt: skip
def test_odd_json_is_refused(archive: Path, body: bytes) -> None:
    assert ask(archive, body)[0] in {"400", "422"}


@pytest.mark.parametrize("message", ["", " ", "x" * 1001, "x" * 3_000_000, "a\0b"])
def test_messages_that_git_cannot_take(archive: Path, repository: Path, message: str) -> None:
    assert save(archive, ARTICLE.replace("Lời.", "Mới."), message=message)[0] == "400"
    assert git(repository, "status", "--porcelain") == ""


def test_a_message_is_no_option(archive: Path, repository: Path) -> None:
    assert save(archive, ARTICLE.replace("Lời.", "Mới."), message="--amend\nhai dòng")[0] == "200"
    assert git(repository, "log", "-1", "--format=%B").rstrip() == "--amend\nhai dòng"


def test_names_that_no_disk_takes(archive: Path) -> None:
    assert save(archive, ARTICLE, f"articles/2023/{'x' * 300}.md", None)[0] == "422"
    assert save(archive, ARTICLE, f"articles/{'x/' * 3000}y.md", None)[0] == "422"
