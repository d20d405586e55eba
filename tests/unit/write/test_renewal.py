# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from khobai.write import Renewal, Stamp, files_below, write_files


@pytest.fixture
def old(tmp_path: Path) -> Path:
    write_files(tmp_path / "old", [("a.html", "a"), ("b/c.html", "c"), ("b/d.html", "d")])
    return tmp_path / "old"


@pytest.fixture
def renewal(old: Path, tmp_path: Path) -> Renewal:
    (tmp_path / "new").mkdir()
    return Renewal(tmp_path / "new", old)


def of(place: Path) -> Stamp:
    stamp = Stamp.of(place)
    assert stamp
    return stamp


def test_a_file_that_is_as_it_was_left_is_taken_over(renewal: Renewal, old: Path) -> None:
    left = of(old / "b" / "c.html")
    assert renewal.keep("b/c.html", left)
    assert of(renewal.folder / "b" / "c.html") == left


def test_a_file_that_somebody_changed_is_not(renewal: Renewal, old: Path) -> None:
    place = old / "a.html"
    left = of(place)
    place.write_text("x")
    os.utime(place, ns=(left.mtime + 1, left.mtime + 1))
    assert not renewal.keep("a.html", left)
    shutil.copy2(old / "b" / "c.html", old / "b" / "e.html")
    os.utime(place, ns=(left.mtime, left.mtime))
    (old / "b" / "e.html").replace(place)  # of the same size and time
    assert not renewal.keep("a.html", left)
    place.unlink()
    assert not renewal.keep("a.html", left)
    place.symlink_to(old / "b" / "c.html")
    assert not renewal.keep("a.html", of(old / "b" / "c.html"))
    assert list(files_below(renewal.folder)) == []


def test_the_same_bytes_are_the_same_file_others_are_written(renewal: Renewal, old: Path) -> None:
    assert renewal.put("a.html", "a") == of(old / "a.html")
    assert renewal.put("b/c.html", "x").inode != of(old / "b" / "c.html").inode
    assert renewal.put("b/new.html", b"\xff").size == 1
    assert (old / "b" / "c.html").read_text() == "c"
    assert (renewal.folder / "b" / "c.html").read_text() == "x"


def test_what_is_written_over_a_file_with_two_names_changes_one(renewal: Renewal, old: Path) -> None:
    assert renewal.keep("a.html", of(old / "a.html"))
    renewal.put("a.html", "x")
    write_files(renewal.folder, [("b/c.html", "c")])
    assert renewal.keep("b/c.html", of(old / "b" / "c.html"))
    write_files(renewal.folder, [("b/c.html", "y")])
    assert [(old / name).read_text() for name in ("a.html", "b/c.html")] == ["a", "c"]
    assert [(renewal.folder / name).read_text() for name in ("a.html", "b/c.html")] == ["x", "y"]


def test_what_others_wrote_settles(renewal: Renewal, old: Path) -> None:
    write_files(renewal.folder, [("a.html", "a"), ("b/c.html", "x"), ("b/new.html", "n")])
    renewal.settle(["a.html", "b/c.html", "b/new.html", "none.html"])
    assert of(renewal.folder / "a.html") == of(old / "a.html")
    assert (renewal.folder / "b" / "c.html").read_text() == "x"
    assert sorted(files_below(renewal.folder)) == ["a.html", "b/c.html", "b/new.html"]


def test_where_files_have_one_name_only_they_are_copied(
    renewal: Renewal, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    left = of(old / "a.html")
    assert renewal.keep("a.html", left)
    copied = of(renewal.folder / "a.html")
    assert (copied.size, copied.mtime) == (left.size, left.mtime)
    assert copied.inode != left.inode


def test_without_an_old_folder_all_is_written(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    renewal = Renewal(tmp_path / "new", tmp_path / "none")
    assert not renewal.keep("a.html", Stamp(1, 1, 1, 1))
    assert renewal.put("a.html", "a").size == 1
    renewal.settle(["a.html"])


def test_no_path_leads_out(renewal: Renewal) -> None:
    with pytest.raises(ValueError, match="leads out"):
        renewal.put("../x", "x")
