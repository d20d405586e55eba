# SPDX-License-Identifier: MIT
"""Whatever befalls the store, an archive is read as it stands in its files, and the user is told what he should know."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khobai.messages import say
from khobai.pipeline import store as store_module
from khobai.pipeline.store import open_store
from khobai.reading.load import load_archive

ARTICLE = "---\ntitle: Bài {}\ndate: 2019-05-19\nsummary: Tóm lược.\n---\nLời bài.\n"
FILES = {
    **{f"articles/2019/bai-{n}.md": ARTICLE.format(n) for n in range(8)},
    "articles/2019/sai.md": "---\ntitle: x\ndate: 2019-02-30\n---\n",
    "articles/2018/lac.md": ARTICLE.format("lạc"),
    "mkdocs.yml": "site_name: x\n",
}


@pytest.fixture
def folder(make_archive: Callable[..., Path]) -> Path:
    return make_archive(FILES)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an archive whose store is whole."""
    project = tmp_path_factory.mktemp("lasting")
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    assert sound(project / "articles") == ""
    return project / "articles"


def sound(folder: Path) -> str:
    """Check that the archive with its store is the archive without; return the key of what is said of the store."""
    clean = load_archive(folder)
    with open_store(folder.parent) as store:
        kept = load_archive(folder, store=store)
        assert kept == clean
        assert len(clean[1]) == 3
        if store.problem is None:
            return ""
        for lang in ("vi", "en"):
            assert ".khobai" in say(store.problem, lang)
        return store.problem.key


def place_of(folder: Path) -> Path:
    (place,) = (folder.parent / ".khobai").glob("*.sqlite")
    return place


def check_flipped(folder: Path, spot: int, bit: int) -> None:
    place = place_of(folder)
    whole = place.read_bytes()
    place.write_bytes(whole[:spot] + bytes([whole[spot] ^ 1 << bit]) + whole[spot + 1 :])
    assert sound(folder) in {"", "store-damaged", "store-version"}
    assert sound(folder) == "", "the next run has a whole store"
    place.write_bytes(whole)


@settings(max_examples=40)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_flipped_bit_anywhere(lasting: Path, at: float, bit: int) -> None:
    check_flipped(lasting, int(at * place_of(lasting).stat().st_size), bit)


@settings(max_examples=40)
@given(spot=st.integers(0, 99), bit=st.integers(0, 7))
def test_one_flipped_bit_of_the_header(lasting: Path, spot: int, bit: int) -> None:
    check_flipped(lasting, spot, bit)


@settings(max_examples=15)
@given(part=st.floats(0, 1))
def test_a_store_that_was_cut_short(lasting: Path, part: float) -> None:
    place = place_of(lasting)
    whole = place.read_bytes()
    place.write_bytes(whole[: int(part * len(whole))])
    assert sound(lasting) in {"", "store-damaged", "store-version"}
    assert sound(lasting) == ""
    place.write_bytes(whole)


def test_rubbish_in_place_of_the_store(folder: Path) -> None:
    sound(folder)
    place_of(folder).write_bytes(b"no database" * 1000)
    assert sound(folder) == "store-damaged"
    assert sound(folder) == ""


@pytest.mark.parametrize("end", ["", "-journal"])
@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_something_else_in_place_of_the_store(folder: Path, kind: str, end: str) -> None:
    sound(folder)
    place = Path(f"{place_of(folder)}{end}")
    place.unlink(missing_ok=True)
    own = folder.parent / "own"
    own.write_text("of the user")
    if kind == "folder":
        place.mkdir()
    elif kind == "link":
        place.symlink_to(own)
    elif hasattr(os, "mkfifo"):
        os.mkfifo(place)
    assert sound(folder) == "store-no-file"
    assert own.read_text() == "of the user"
    assert os.path.lexists(place)


@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_in_place_of_its_folder(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    place = folder.parent / ".khobai"
    if kind == "file":
        place.write_text("mine")
    else:
        place.symlink_to(outside)
    assert sound(folder) == "store-no-folder"
    assert list(outside.iterdir()) == []


def test_a_store_that_a_stranger_brought(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setenv("KHOBAI_STORE_KEY", "the secret of a stranger")
        sound(folder)
    theirs = place_of(folder)
    before = theirs.read_bytes()
    assert sound(folder) == "store-foreign"
    assert theirs.read_bytes() == before
    (ours,) = set(theirs.parent.glob("*.sqlite")) - {theirs}
    shutil.copy(theirs, ours)  # even under our name nothing in it is believed
    connection = sqlite3.connect(ours)
    connection.execute("UPDATE results SET value = x'00'")
    connection.commit()
    connection.close()
    assert sound(folder) == ""


def test_a_store_that_runs_code_of_its_own(folder: Path) -> None:
    sound(folder)
    connection = sqlite3.connect(place_of(folder))
    connection.execute("CREATE TRIGGER t AFTER INSERT ON results BEGIN DELETE FROM results; END")
    connection.close()
    assert sound(folder) == "store-version"
    assert sound(folder) == ""


def test_a_store_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(folder)
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda place, **rest: real(place.replace("mode=rwc", "mode=ro"), **rest))
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs the tests may write everywhere
    assert sound(folder) == "", "what is kept is read"
    (folder / "2019" / "bai-9.md").write_text(ARTICLE.format(9))
    assert sound(folder) == "store-refused"
    monkeypatch.undo()
    assert sound(folder) == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever runs the tests may write everywhere")
def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    folder.parent.chmod(0o555)
    try:
        assert sound(folder) == "store-refused"
    finally:
        folder.parent.chmod(0o755)


@contextmanager
def small_disk(room: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a full disk."""
    resource = pytest.importorskip("resource", reason="limits of processes are those of Unix")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 50, 5_000, 40_000])
def test_a_full_disk(folder: Path, room: int) -> None:
    with small_disk(room):
        said = {sound(folder), sound(folder)}
    assert said <= {"store-refused", "store-damaged", "store-version"}
    assert sound(folder) in {"", "store-damaged", "store-version"}
    assert sound(folder) == ""
    (folder / "2019" / "bai-9.md").write_text(ARTICLE.format(9))
    with small_disk(room):
        assert sound(folder) in {"store-refused", "store-damaged", "store-version"}
    assert sound(folder) in {"", "store-damaged", "store-version"}


def test_a_store_that_another_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound(folder)
    monkeypatch.setattr(store_module, "_PATIENCE", 0.05)
    connection = sqlite3.connect(place_of(folder), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    assert sound(folder) == "store-busy"
    connection.close()
    assert sound(folder) == ""


WRITING = """
import sys, itertools
from pathlib import Path
from khobai.pipeline.store import open_store
from khobai.reading.load import load_archive
folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for n in itertools.islice(itertools.count(), rounds or None):
    with open_store(folder.parent) as store:
        assert load_archive(folder, store=store) == load_archive(folder)
        store.write("page", {bytes([k]) * 16: bytes([n % 256]) * 60_000 for k in range(40)})
        store.keep_only("page", [], spare=0)
        assert store.problem is None, store.problem
"""


def writer(folder: Path, rounds: int) -> subprocess.Popen[str]:
    """Start a process that reads and writes the store in so many rounds (0: for ever) once it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(folder), str(rounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_several_processes_at_once(folder: Path) -> None:
    """All make the store in the same moment."""
    for _ in range(3):
        shutil.rmtree(folder.parent / ".khobai", ignore_errors=True)
        running = [writer(folder, 2) for _ in range(4)]
        for process in running:
            begin(process)
        assert [process.communicate(timeout=300)[0] for process in running] == [""] * 4
        assert [process.returncode for process in running] == [0] * 4
        assert sound(folder) == ""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_a_process_that_is_killed_while_it_writes(folder: Path) -> None:
    for moment in range(6):
        process = writer(folder, 0)
        begin(process)
        time.sleep(0.04 * moment)
        process.kill()
        process.communicate()
        assert sound(folder) == ""
    assert sound(folder) == ""
