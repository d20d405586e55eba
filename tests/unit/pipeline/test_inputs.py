# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from khobai.pipeline.inputs import Inputs, is_still, see
from khobai.write import write_files


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inputs:
    write_files(tmp_path, [("a/1.md", "one"), ("a/2.md", "two"), ("a/.sources/x", "x"), ("settings.yml", "s")])
    monkeypatch.setenv("KB_TEST", "value")
    return Inputs((str(tmp_path / "a"),), (str(tmp_path / "settings.yml"),), ("KB_TEST", "KB_NONE"))


def _set_back(place: Path) -> None:
    state = place.stat()
    place.write_text("owt")
    os.utime(place, ns=(state.st_atime_ns, state.st_mtime_ns))


def _folder_in_its_place(place: Path) -> None:
    place.unlink()
    place.mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "same size and time": lambda folder: _set_back(folder / "a" / "2.md"),
    "other settings": lambda folder: (folder / "settings.yml").write_text("t"),
    "a new file": lambda folder: (folder / "a" / "3.md").touch(),
    "a new folder": lambda folder: (folder / "a" / "b").mkdir(),
    "no file": lambda folder: (folder / "a" / "1.md").unlink(),
    "another name": lambda folder: (folder / "a" / "1.md").rename(folder / "a" / "0.md"),
    "a folder in its place": lambda folder: _folder_in_its_place(folder / "a" / "1.md"),
    "no settings": lambda folder: (folder / "settings.yml").unlink(),
    "a link": lambda folder: (folder / "a" / "l.md").symlink_to(folder / "a" / "1.md"),
    "a hidden file": lambda folder: (folder / "a" / ".x").touch(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_seen(inputs: Inputs, tmp_path: Path, change: Callable[[Path], object]) -> None:
    before = see(inputs)
    assert see(inputs) == before
    assert is_still(before)
    change(tmp_path)
    assert see(inputs).digest != before.digest
    assert not is_still(before)


def test_the_environment_and_what_else_is_named_count(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    before = see(inputs, b"git")
    assert see(inputs, b"tig").digest != before.digest
    monkeypatch.setenv("KB_NONE", "")
    assert see(inputs, b"git").digest != before.digest
    monkeypatch.delenv("KB_NONE")
    assert see(inputs, b"git").digest == before.digest


def test_what_drafts_were_made_from_is_not_read(inputs: Inputs, tmp_path: Path) -> None:
    before = see(inputs)
    (tmp_path / "a" / ".sources" / "x").write_text("y")
    assert see(inputs).digest == before.digest
    assert is_still(before)


def test_a_file_written_with_the_same_bytes_is_another_mark_only(inputs: Inputs, tmp_path: Path) -> None:
    before = see(inputs)
    (tmp_path / "a" / "1.md").write_text("one")
    assert see(inputs).digest == before.digest
    assert not is_still(before)


def test_a_pipe_is_not_waited_for(inputs: Inputs, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a" / "pipe")
    assert see(inputs) == see(inputs)
