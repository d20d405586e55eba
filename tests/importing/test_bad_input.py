# SPDX-License-Identifier: MIT
"""Files that are no articles: each is refused with one clear line, and the others are still imported."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from khobai.authoring.importing.legacy import TCVN3
from khobai.commands.main import main
from tests.conftest import write
from tests.texts import numbers

GOOD = (
    "Làm theo Bác từ việc nhỏ\n\nĐảng bộ tỉnh Hà Nam thực hiện Chỉ thị 05 đã có hơn 30 mô hình ở các xã trong tỉnh, nhân dân "
    "phấn khởi và tin tưởng vào cách làm của cán bộ.\n\nBà Phạm Thị An, Bí thư Đảng ủy xã Bình Nghĩa cho biết: “Việc nhỏ mà bền”.\n"
)
PROSE = GOOD * 12


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


MENU = (
    "<html><body><ul>"
    + "".join(f"<li><a href='/{n}'>Chuyên mục {n}</a></li>" for n in range(60))
    + "</ul></body></html>"
)
LOGIN = (
    "<html><body><form><h1>Đăng nhập</h1><label>Tên đăng nhập</label><input name=u><label>Mật khẩu</label>"
    "<input type=password><button>Đăng nhập</button></form></body></html>"
)
BAD = {
    "empty.txt": (b"", "import-empty"),
    "blank.txt": (" \n\u00a0\n".encode(), "import-empty"),
    "binary.txt": (bytes(range(256)) * 20, "import-binary"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "import-binary"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "import-pdf"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import-old-word"),
    "rich.rtf": (b"{\\rtf1\\ansi hello}", "import-old-word"),
    "archive.zip": (_zip(a=b"x"), "import-binary"),
    "broken.docx": (_zip(word__document_xml=b"<w:document"), "import-broken-docx"),
    "menus.html": (MENU.encode(), "import-no-article"),
    "menus.txt": ("Trang chủ\nThời sự\nXã hội\nLiên hệ\n".encode(), "import-no-article"),
    "login.html": (LOGIN.encode(), "import-no-article"),
    "login.txt": ("Trang của báo\nĐăng nhập\nTên đăng nhập\nMật khẩu\nGhi nhớ\n".encode(), "import-login"),
    "one-line.txt": (GOOD.replace("\n", " ").encode(), "import-one-line"),
    "long-line.txt": (f"{GOOD.replace(chr(10), ' ') * 3}\nHết.\n".encode(), "import-no-title"),
    "scrambled.txt": (f"Nhan đề bài viết\n\n{'Ảửĩăyỷịẫíõệợ9õằă ờẫyy[ãv Ýôýờịã Õôoỳăw ỳđăvõỡởỏ. ' * 20}\n".encode(), "import-scrambled"),
    "base64.txt": (f"Nhan đề bài viết\n\n{'QmFvIHRoYW5oIGhvYQ xYzk4c2RmZ3Nk kjhgfdsqwrtp zxcvbnm. ' * 20}\n".encode(), "import-scrambled"),
    "tones.txt": (GOOD.replace("việc", "vièc").replace("cách", "càch").replace("thực", "thùc").encode() * 3, "import-scrambled"),
    "mixed.txt": (PROSE.encode() + b" caf\xe9 \xb8\xff\xfe", "import-mixed-encoding"),
    "unknown.txt": (bytes(0x80 + (n * 7) % 120 if n % 6 else 32 for n in range(3000)), "import-encoding"),
    "bomb.html": (b"<html><body>" + b"<div>" * 300_000 + b"x", "import-html-bomb"),
    "wide-bomb.html": (b"<html><body>" + b"<b>x</b>" * 300_000, "import-html-bomb"),
    "long.txt": (("Nhan đề\n\n" + PROSE * 200).encode(), "import-too-long"),
    "book.docx": (_zip(word__document_xml=b" " * (65 * 1024 * 1024)), "import-too-large"),
}  # fmt: skip


@pytest.fixture
def project(make_archive: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_archive({"articles/2023/a.md": "---\ntitle: Bài\nsummary: Một bài.\ndate: 2023\n---\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_both_languages(name: str, project: Path) -> None:
    data, code = BAD[name]
    (project / name).write_bytes(data)
    before = sorted(p for p in project.rglob("*") if p.is_file())
    for lang in ("vi", "en"):
        done = CliRunner().invoke(main, ["import", name, "--lang", lang])
        assert done.exit_code == 1
        assert done.stdout == ""
        lines = [line for line in done.stderr.splitlines() if line.startswith(f"{name}:")]
        assert len(lines) == 1
        assert f"error [{code}]" in lines[0]
    assert sorted(p for p in project.rglob("*") if p.is_file()) == before


@pytest.mark.parametrize(
    "content", [{"folder": True}, None, {"link": "nowhere.txt"}], ids=["folder", "missing", "broken link"]
)
def test_what_is_no_file(content: object, project: Path) -> None:
    if content is not None:
        write(project / "x.txt", content)
    done = CliRunner().invoke(main, ["import", "x.txt"])
    assert done.exit_code == 1
    assert "error [unreadable-file]" in done.stderr


def test_fifty_megabytes_are_not_read(project: Path) -> None:
    write(project / "huge.txt", {"size": 50 * 1024 * 1024})
    done = CliRunner().invoke(main, ["import", "huge.txt"])
    assert "huge.txt:1:1: error [import-too-large]" in done.stderr
    assert "50.0 MB" in done.stderr


def test_the_others_are_imported_and_a_summary_says_so(project: Path) -> None:
    (project / "good.txt").write_text(GOOD, encoding="utf-8")
    for name in ("empty.txt", "paper.txt", "menus.html"):
        (project / name).write_bytes(BAD[name][0])
    done = CliRunner().invoke(main, ["import", "empty.txt", "good.txt", "paper.txt", "menus.html"])
    assert done.exit_code == 1
    assert numbers(done.stderr.splitlines()[-1]) == [1, 0, 3]
    assert (project / "articles" / "undated" / "lam-theo-bac-tu-viec-nho.md").is_file()


def test_the_place_of_a_foreign_byte_is_told(project: Path) -> None:
    (project / "x.txt").write_bytes(GOOD.encode() * 3 + "Dòng cuối ".encode() + b"\xe9\xe9")
    line = GOOD.count("\n") * 3 + 1
    assert f"x.txt:{line}:11: error [import-mixed-encoding]" in CliRunner().invoke(main, ["import", "x.txt"]).stderr


def _combining(char: str) -> str:
    """Return a letter as Windows-1258 has it: ê and ơ whole, the tone as a mark of its own."""
    marks = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone)) + tone


@pytest.mark.parametrize("name", ["TCVN3", "cp1258", "UTF-16", "mojibake"])
def test_known_encodings_are_read_and_said(name: str, project: Path) -> None:
    back = {letter: chr(code) for code, letter in TCVN3.items()}
    upper = {letter.upper(): back[letter] for letter in back if letter.upper() not in back}
    text = PROSE.replace("“", '"').replace("”", '"').replace("–", "-")
    data = {
        "TCVN3": lambda: "".join({**upper, **back}.get(char, char) for char in text).encode("latin-1"),
        "cp1258": lambda: "".join(map(_combining, text)).encode("cp1258"),
        "UTF-16": lambda: text.encode("utf-16"),
        "mojibake": lambda: text.encode().decode("latin-1").encode(),
    }[name]()
    (project / "x.txt").write_bytes(data)
    done = CliRunner().invoke(main, ["import", "x.txt", "--dry-run"])
    assert (done.exit_code, "lam-theo-bac-tu-viec-nho.md" in done.stdout) == (0, True)
    assert name == "UTF-16" or "chữ được đọc theo" in done.stdout
