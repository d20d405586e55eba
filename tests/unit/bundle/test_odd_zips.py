# SPDX-License-Identifier: MIT
"""Zips and other things that are named as bundles and are none: one sentence, nothing written, little memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from khobai.bundle.make import make, make_update
from khobai.bundle.update import read_held
from khobai.bundle.zip_directory import OddZipError, read_directory
from khobai.commands import main
from tests.bundles import make_site, refused, snapshot
from tests.odd_zips import files_of, odd_zips, to_zip

NO_LIES = {"a thousand million files"}
"""Lies about what nobody needs: what comes out is true."""
UNSEEN_ALONE = {"removes []", "removes ['nowhere.html']", "no such manifest"}
"""Lies that show beside the bundle that an update is for, and nowhere else."""
OLD = {"bai/w.html": b"old" * 99, "x/y.html": b"1"}
NEW = {"bai/w.html": b"new" * 99}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a bundle and an update of it."""
    folder = tmp_path_factory.mktemp("sound")
    old = make(snapshot(folder / "s1", OLD), folder / "old.zip").path
    update = make_update(snapshot(folder / "s2", NEW, "v2"), read_held(old), folder / "update.zip")
    assert update is not None
    return old, update.path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main.main, [*map(str, arguments)])


def one_sentence(done: Result, what: str) -> None:
    assert (done.exit_code, type(done.exception)) == (1, SystemExit), (what, done.exception)
    assert done.stdout == "", what
    assert done.stderr.startswith("Error: "), what
    assert done.stderr.count("\n") == 1, what
    assert done.stderr.isprintable() or done.stderr[:-1].isprintable(), what


def is_true(done: Result, folder: Path) -> None:
    assert done.exit_code == 0
    if done.stdout:
        read_held(folder / "out.zip").prove()
        with zipfile.ZipFile(folder / "out.zip") as archive:
            assert archive.testzip() is None
        for name in ("out.zip", "out.zip.sha256"):
            (folder / name).unlink()


def test_a_zip_written_by_others_is_read_when_all_is_true(sound: tuple[Path, Path], tmp_path: Path) -> None:
    for n, place in enumerate(sound):
        (tmp_path / f"{n}.zip").write_bytes(to_zip(files_of(place), comment=b"by hand"))
        held = read_held(tmp_path / f"{n}.zip")
        held.prove()
        assert held.sums == read_held(place).sums


def test_odd_bundles_and_updates_end_in_one_sentence(
    run: Callable[..., Result], sound: tuple[Path, Path], tmp_path: Path
) -> None:
    old, update = sound
    make_site(tmp_path / "site", NEW)
    tried = 0
    for is_update, place in enumerate(sound):
        for what, data in odd_zips(place):
            (tmp_path / "odd.zip").write_bytes(data)
            pair = (old, "odd.zip") if is_update else ("odd.zip", update)
            done = run("bundle", "--apply", *pair, "-o", "out.zip")
            is_true(done, tmp_path) if what in NO_LIES else one_sentence(done, what)
            if what not in NO_LIES | UNSEEN_ALONE:
                one_sentence(run("verify", "odd.zip"), what)
            done = run("bundle", "--since", "odd.zip", "-d", "site", "-o", "out.zip", "--lang", "en")
            is_true(done, tmp_path) if done.exit_code == 0 else one_sentence(done, what)  # only a file of it is damaged
            assert sorted(p.name for p in tmp_path.iterdir()) == ["odd.zip", "site"], what
            tried += 1
    assert tried > 200


def test_bombs_take_little_memory(run: Callable[..., Result], sound: tuple[Path, Path], tmp_path: Path) -> None:
    bombs = [
        (what, data) for what, data in odd_zips(sound[0]) if "bomb" in what or "million" in what or "larger" in what
    ]
    assert len(bombs) >= 6
    tracemalloc.start()
    for what, data in bombs:
        (tmp_path / "odd.zip").write_bytes(data)
        tracemalloc.reset_peak()
        assert run("bundle", "--apply", "odd.zip", sound[1], "-o", "out.zip").exit_code == (what not in NO_LIES)
        assert tracemalloc.get_traced_memory()[1] < 32 << 20, what
    tracemalloc.stop()


@given(
    st.binary(max_size=400) | st.binary(max_size=60).map(lambda data: b"PK\x01\x02" + data + b"PK\x05\x06" + bytes(18))
)
def test_any_bytes_are_refused_as_no_zip(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    place = tmp_path_factory.getbasetemp() / "any.zip"
    place.write_bytes(data)
    with pytest.raises(OddZipError):
        read_directory(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices with names are those of Unix")
@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "/dev/null", "pipe as update", "pipe to verify"])
def test_pipes_and_devices_are_not_waited_for(sound: tuple[Path, Path], tmp_path: Path, kind: str) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    odd = kind if kind.startswith("/") else "pipe.zip"
    pair = (sound[0], odd) if kind == "pipe as update" else (odd, sound[1])
    arguments = ["verify", odd] if kind == "pipe to verify" else ["bundle", "--apply", *pair, "-o", "out.zip"]
    command = [sys.executable, "-m", "khobai", *map(str, arguments)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (1, f"Error: {odd} không phải gói của khobai, hoặc đã hỏng.\n")
    assert [p.name for p in tmp_path.iterdir()] == ["pipe.zip"]


def test_a_folder_is_no_bundle(tmp_path: Path) -> None:
    with refused("no-bundle"):
        read_held(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are those of Unix")
def test_a_pipe_is_not_replaced_by_a_bundle(
    run: Callable[..., Result], sound: tuple[Path, Path], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "out.zip")
    one_sentence(run("bundle", "--apply", *sound, "-o", "out.zip"), "pipe")
    assert (tmp_path / "out.zip").is_fifo()


@pytest.mark.parametrize("name", ["MANIFEST.sha256", "CAP-NHAT.json", "XOA.txt"])
def test_a_site_may_not_have_the_files_of_bundles(run: Callable[..., Result], tmp_path: Path, name: str) -> None:
    make_site(tmp_path / "site", {name: b"x"})
    done = run("bundle", "-d", "site", "-o", "a.zip")
    assert (done.exit_code, f"{name}: tên ấy dành cho gói" in done.stderr) == (1, True)
