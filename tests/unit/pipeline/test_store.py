# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from khobai.messages import say
from khobai.pipeline.store import Store, open_store

A, B, C = (bytes([n]) * 16 for n in range(3))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    return tmp_path


def said(store: Store) -> str:
    return "" if store.problem is None else store.problem.key


def test_values_come_back_to_whoever_opens_the_store_next(project: Path) -> None:
    with open_store(project) as store:
        assert store.read("page", [A]) == {}
        store.write("page", {A: b"one", B: b""})
        assert store.read("page", [A, B, C, A]) == {A: b"one", B: b""}
    with open_store(project) as store:
        store.write("page", {A: b"two"})
        assert store.read("page", [A]) == {A: b"two"}
        assert store.read("article", [A]) == {}
        assert store.problem is None
    assert (project / ".khobai" / ".gitignore").read_text().endswith("\n*\n")


def test_many_keys_at_once(project: Path) -> None:
    values = {n.to_bytes(16, "big"): b"%d" % n for n in range(5000)}
    with open_store(project) as store:
        store.write("page", values)
        assert store.read("page", [*values, A]) == values


def test_only_what_is_named_is_kept(project: Path) -> None:
    with open_store(project) as store:
        store.write("page", {A: b"a", B: b"b", C: b"c"})
        store.write("article", {B: b"b"})
        store.keep_only("page", [A], spare=2)
        assert store.read("page", [A, B, C]).keys() == {A, B, C}
        store.keep_only("page", [A])
        assert store.read("page", [A, B, C]) == {A: b"a"}
        assert store.read("article", [B]) == {B: b"b"}


def test_the_keys_of_a_kind(project: Path) -> None:
    with open_store(project) as store:
        store.write("page", {A: b"a", B: b"b"})
        store.write("article", {C: b"c"})
        assert store.keys("page") == {A, B}
        assert store.keys("other") == frozenset()
    assert store.keys("page") == frozenset()


def test_what_is_no_project_stays_as_it_is(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.write("page", {A: b"a"})
        assert store.read("page", [A]) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_closed_store_keeps_nothing(project: Path) -> None:
    store = open_store(project)
    store.close()
    store.write("page", {A: b"a"})
    assert store.read("page", [A]) == {}


def test_a_value_in_the_place_of_another_is_not_there(project: Path) -> None:
    with open_store(project) as store:
        store.write("page", {A: b"a", B: b"b", C: b"c"})
        place = store.place
        assert place is not None
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE results SET value = (SELECT value FROM results WHERE key = ?) WHERE key = ?", (A, B))
        connection.execute("UPDATE results SET kind = 'article' WHERE key = ?", (C,))
    connection.close()
    with open_store(project) as store:
        assert store.read("page", [A, B, C]) == {A: b"a"}
        assert store.read("article", [C]) == {}


def test_another_user_finds_nothing_and_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(project) as store:
        store.write("page", {A: b"a"})
    monkeypatch.setenv("KHOBAI_STORE_KEY", "of somebody else altogether")
    with open_store(project) as store:
        assert (store.read("page", [A]), said(store)) == ({}, "store-foreign")
        store.write("page", {A: b"mine"})
    with open_store(project) as store:
        assert (store.read("page", [A]), said(store)) == ({A: b"mine"}, "")


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 99", "CREATE TABLE more (x)", "DROP TABLE results"])
def test_a_store_of_another_version_is_begun_anew(project: Path, statement: str) -> None:
    with open_store(project) as store:
        store.write("page", {A: b"a"})
        place = store.place
        assert place is not None
    connection = sqlite3.connect(place)
    connection.execute(statement)
    connection.close()
    with open_store(project) as store:
        assert (store.read("page", [A]), said(store)) == ({}, "store-version")
        store.write("page", {A: b"b"})
    with open_store(project) as store:
        assert (store.read("page", [A]), said(store)) == ({A: b"b"}, "")


def test_the_key_is_made_once_for_the_user_alone(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.delenv("KHOBAI_STORE_KEY")
    for name in ("HOME", "APPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    with open_store(project) as store:
        store.write("page", {A: b"a"})
    with open_store(project) as store:
        assert store.read("page", [A]) == {A: b"a"}
    (key,) = (path for path in home.rglob("*") if path.is_file())
    assert key.stat().st_size == 32
    if os.name == "posix":
        assert key.stat().st_mode & 0o777 == 0o600
    key.write_bytes(b"short")
    with open_store(project) as store:
        assert (store.read("page", [A]), said(store)) == ({}, "store-foreign")
    assert key.stat().st_size == 32


def test_a_key_that_cannot_be_is_said(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOBAI_STORE_KEY", "short")
    with open_store(project) as store:
        assert said(store) == "store-key-short"
    monkeypatch.delenv("KHOBAI_STORE_KEY")
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    for name in ("HOME", "APPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(blocked))
    with open_store(project) as store:
        assert said(store) == "store-key-none"
        store.write("page", {A: b"a"})
        assert store.read("page", [A]) == {}
        assert store.problem is not None
        assert "KHOBAI_STORE_KEY" in say(store.problem, "vi")
