# SPDX-License-Identifier: MIT
"""Files that take their place whole, on disks that are full, beside links, pipes and writers that were killed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from khobai.write import replace_file, replace_files, write_files

FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
"""As a full disk: a file takes 4,096 bytes and no more."""


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def test_files_are_written_with_the_line_ends_they_have(tmp_path: Path) -> None:
    files = {"index.md": "Đ\n", "data/a.csv": "a,b\r\n1,2\r\n", "data/x/b.csv": ""}
    assert write_files(tmp_path, files.items()) == 3
    written = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes().decode() for p in written} == files


@pytest.mark.parametrize("path", ["../a", "/a", "x/../../a", "a//b", "./a", "a/", "", ".", ".."])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    with pytest.raises(ValueError, match="leads out"):
        write_files(folder, [(path, "x")])
    assert names(tmp_path) == ["site"]


def test_a_file_is_replaced_and_nothing_is_left(tmp_path: Path) -> None:
    replace_files(tmp_path, [("a/b.md", "one")])
    replace_file(tmp_path / "a" / "b.md", b"two")
    assert (tmp_path / "a" / "b.md").read_bytes() == b"two"
    assert names(tmp_path) == ["a", "a/b.md"]


def test_a_full_disk_leaves_every_file_as_it_was_and_no_folder_behind(tmp_path: Path) -> None:
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "a.md").write_text("old")
    code = FULL + (
        "from pathlib import Path; from khobai.write import replace_files;"
        "replace_files(Path(), [('2023/a.md', 'new'), ('2024/deep/b.md', 'b'), ('.sources/b.txt', 'x' * 9000)])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "File too large: '.sources/b.txt'" in done.stderr
    assert (tmp_path / "2023" / "a.md").read_text() == "old"
    assert names(tmp_path) == ["2023", "2023/a.md"]


def test_permissions_are_kept_or_given(tmp_path: Path) -> None:
    place = tmp_path / "a"
    place.write_bytes(b"x")
    place.chmod(0o640)
    replace_file(place, b"y")
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    replace_file(place, b"z", mode=0o755)
    assert stat.S_IMODE(place.stat().st_mode) == 0o755
    replace_file(tmp_path / "new", b"x")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o666 & ~umask()


def umask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everything")
def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "a"
    place.write_bytes(b"x")
    place.chmod(0o444)
    with pytest.raises(PermissionError):
        replace_file(place, b"y")
    assert (place.read_bytes(), names(tmp_path)) == (b"x", ["a"])


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to("real/a")
    replace_file(tmp_path / "link", b"y")
    assert ((tmp_path / "real" / "a").read_bytes(), (tmp_path / "link").is_symlink()) == (b"y", True)


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    archive = tmp_path / "articles"
    archive.mkdir()
    (archive / ".sources").symlink_to("../out")
    (archive / "a.md").symlink_to("../out/a.md")
    for path in (".sources/x.txt", "a.md"):
        with pytest.raises(OSError, match=path):
            replace_files(archive, [("b.md", "b"), (path, "x")])
    with pytest.raises(ValueError, match="leads out"):
        replace_files(archive, [("../a.md", "x")])
    assert names(tmp_path) == ["articles", "articles/.sources", "articles/a.md", "out"]


def test_a_planted_half_is_not_followed(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.md", b"one")
    code = (
        "import os; from pathlib import Path; from khobai.write import replace_file;"
        "os.replace = None; Path.replace = lambda *_: os._exit(9); replace_file(Path('a.md'), b'half')"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 9
    (half,) = tmp_path.glob(".*")  # what a killed writer leaves
    half.unlink()
    (tmp_path / "victim").write_bytes(b"v")
    half.symlink_to("victim")
    replace_file(tmp_path / "a.md", b"two")
    assert ((tmp_path / "a.md").read_bytes(), (tmp_path / "victim").read_bytes()) == (b"two", b"v")
    assert names(tmp_path) == ["a.md", "victim"]


def test_pipes_and_devices_are_written_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    replace_file(tmp_path / "pipe", b"x")
    reader.join()
    assert (read, stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)) == ([b"x"], True)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_files(tmp_path, [("b.md", "b"), ("a.md", "a")])
    assert names(tmp_path) == ["a.md"]


def test_the_longest_name_and_many_writers(tmp_path: Path) -> None:
    place = tmp_path / ("ă" * 127)
    texts = [bytes([n]) * 100_000 for n in range(8)]
    writers = [threading.Thread(target=replace_file, args=(place, text)) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert place.read_bytes() in texts
    assert names(tmp_path) == [place.name]
