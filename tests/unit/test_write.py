# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from generator.write import staging_folder, swap_in, write_files


def test_files_are_written_with_the_line_ends_they_have(tmp_path: Path) -> None:
    files = {"index.md": "Đ\n", "data/a.csv": "a,b\r\n1,2\r\n", "data/x/b.csv": ""}
    assert write_files(tmp_path, files.items()) == 3
    assert {p.relative_to(tmp_path).as_posix(): p.read_bytes().decode() for p in tmp_path.rglob("*") if p.is_file()} == files


@pytest.mark.parametrize("path", ["../a", "/a", "x/../../a", "a//b", "./a", "a/", "", ".", ".."])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    with pytest.raises(ValueError, match="leads out"):
        write_files(folder, [(path, "x")])
    assert list(tmp_path.rglob("*")) == [folder]


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "site"
    staged = staging_folder(target)
    (staged / "half.html").write_text("x")
    assert staging_folder(target) == staged
    assert list(staged.iterdir()) == []
    assert staged.parent == target.parent
    assert not target.exists()


def test_finished_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for content in ("one", "two"):
        staged = staging_folder(target)
        (staged / f"{content}.html").write_text(content)
        swap_in(staged, target)
        assert [p.name for p in target.iterdir()] == [f"{content}.html"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("old", [True, False])
def test_when_the_disk_refuses_the_old_folder_stands(tmp_path: Path, old: bool) -> None:  # noqa: FBT001  # a parameter of the test
    target = tmp_path / "site"
    if old:
        target.mkdir()
        (target / "old.html").write_text("old")
    with pytest.raises(OSError, match="gone"):
        swap_in(tmp_path / "gone", target)
    assert [p.name for p in tmp_path.rglob("*")] == (["site", "old.html"] if old else [])
