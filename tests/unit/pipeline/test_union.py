# SPDX-License-Identifier: MIT
from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from khobai.pipeline.key import VARIABLE
from khobai.pipeline.store import Store, open_store
from khobai.pipeline.union import UnionError, take_in

A, B, C = (bytes([n]) * 16 for n in range(3))


def made(folder: Path, name: str) -> Path:
    project = folder / name
    project.mkdir()
    (project / "mkdocs.yml").write_text("site_name: x\n")
    return project


def filled(folder: Path, name: str, **kinds: dict[bytes, bytes]) -> Path:
    project = made(folder, name)
    with open_store(project) as store:
        for kind, values in kinds.items():
            store.write(kind, values)
    return project


def place_of(project: Path) -> Path:
    (place,) = (project / ".khobai").glob("*.sqlite")
    return place


def test_values_of_all_come_together(tmp_path: Path) -> None:
    one = filled(tmp_path, "one", page={A: b"a", B: b"b"}, article={A: b"1"})
    other = filled(tmp_path, "other", page={C: b"c" * 100})
    with open_store(filled(tmp_path, "here", page={A: b"a"})) as store:
        assert take_in(store, one) == 3
        assert take_in(store, other / ".khobai") == 1
        assert take_in(store, place_of(other)) == 1  # once more
        assert store.read("page", [A, B, C]) == {A: b"a", B: b"b", C: b"c" * 100}
        assert store.read("article", [A]) == {A: b"1"}


def test_large_values_are_not_held_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khobai.pipeline.union._LARGE", 1000)
    values = {n.to_bytes(16, "big"): b"%d" % n * 100 for n in range(300)}
    other = filled(tmp_path, "other", page=values)
    with open_store(made(tmp_path, "here")) as store:
        assert take_in(store, other) == 300
        assert store.read("page", values) == values


def test_damaged_and_foreign_values_stay_behind_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    other = filled(tmp_path, "other", page={A: b"a", B: b"b", C: b"c"})
    with sqlite3.connect(place_of(other)) as connection:
        connection.execute("UPDATE results SET value = ? WHERE key = ?", (b"x" * 17, A))
        connection.execute("UPDATE results SET kind = 7 WHERE key = ?", (B,))
    connection.close()
    before = place_of(other).read_bytes()
    with open_store(made(tmp_path, "here")) as store:
        assert take_in(store, other) == 1
        assert store.read("page", [A, B, C]) == {C: b"c"}
    assert place_of(other).read_bytes() == before
    assert len(list((other / ".khobai").iterdir())) == 2


def test_stores_of_another_key_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = filled(tmp_path, "other", page={A: b"a"})
    monkeypatch.setenv(VARIABLE, "another secret of enough letters")
    with open_store(made(tmp_path, "here")) as store:
        with pytest.raises(UnionError, match="another key"):
            take_in(store, other)
        with pytest.raises(UnionError, match="Nothing"):  # under the name of this key
            take_in(store, place_of(other))
        assert store.read("page", [A]) == {}


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\0" + b"x" * 5000, b""])
def test_what_is_no_store_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.sqlite").write_bytes(data)
    with open_store(made(tmp_path, "here")) as store:
        with pytest.raises(UnionError, match=r"x\.sqlite"):
            take_in(store, tmp_path / "x.sqlite")
        store.write("page", {A: b"a"})
        assert store.read("page", [A]) == {A: b"a"}


def test_any_flipped_byte_brings_true_values_or_a_sentence(tmp_path: Path) -> None:
    values = {n.to_bytes(16, "big"): b"%d" % n * 50 for n in range(60)}
    other = filled(tmp_path, "other", page=values)
    whole = place_of(other).read_bytes()
    for n in range(0, len(whole), 997):
        place_of(other).write_bytes(whole[:n] + bytes([whole[n] ^ 0x41]) + whole[n + 1 :])
        here = made(tmp_path, f"here{n}")
        with open_store(here) as store:
            with contextlib.suppress(UnionError):
                take_in(store, other)
            kept = store.read("page", values)
            assert kept.items() <= values.items()
        shutil.rmtree(here)


def test_without_a_store_of_its_own_a_project_takes_nothing(tmp_path: Path) -> None:
    other = filled(tmp_path, "other", page={A: b"a"})
    with pytest.raises(UnionError, match="no build store"):
        take_in(Store(), other)
    with open_store(made(tmp_path, "here")) as store, pytest.raises(UnionError, match="holds no build store"):
        take_in(store, tmp_path)
