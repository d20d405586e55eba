# SPDX-License-Identifier: MIT
"""The whole bundle: the same bytes each time, sums, names."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khobai.bundle.guide import GUIDE
from khobai.bundle.make import make
from khobai.bundle.manifest import FILE, read_manifest, to_manifest
from khobai.bundle.portable_paths import LONGEST, unfit
from khobai.bundle.snapshot import read_snapshot
from khobai.bundle.zipped import ZipWriter, deflate
from khobai.commands import main
from khobai.messages import say
from tests.bundles import contents, make_site, snapshot, unpack

FILES = {
    "bai/c.html": b"c" * 9000,
    "assets/x.png": random.Random(1).randbytes(5000),
    "data/empty.txt": b"",
    ".nojekyll": b"",
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return lambda *arguments: CliRunner().invoke(main.main, ["bundle", *map(str, arguments)])


def test_a_bundle_holds_the_site_a_guide_and_the_sum_of_each(tmp_path: Path) -> None:
    made = snapshot(tmp_path / "site", FILES)
    target = tmp_path / f"{made.top}.zip"
    done = make(made, target)
    assert (done.size, done.files) == (target.stat().st_size, len(made.sums) + 1)
    assert re.fullmatch(r"khobai-2026-11-20-[0-9a-f]{8}", made.top)
    found = contents(unpack(target, tmp_path / "out"))
    assert {p: d for p, d in found.items() if p not in {GUIDE, FILE}} == contents(tmp_path / "site")
    assert {p: hashlib.sha256(d).hexdigest() for p, d in found.items() if p != FILE} == read_manifest(
        found[FILE].decode()
    )
    guide = found[GUIDE].decode()
    assert "2 bài của 1 tờ báo" in guide
    assert made.top in guide
    assert re.findall(r"(?:src|href)=\"(.*?)\"", guide) == ["index.html", "du-lieu.html"]
    beside = target.with_name(f"{target.name}.sha256").read_text()
    assert beside == f"{hashlib.sha256(target.read_bytes()).hexdigest()}  {target.name}\n"


def test_entries_are_sorted_and_of_one_time_and_right(tmp_path: Path) -> None:
    made = snapshot(tmp_path / "site", FILES)
    make(made, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        infos = archive.infolist()
    assert [i.filename for i in infos] == sorted(i.filename for i in infos)
    assert {i.date_time for i in infos} == {(2026, 11, 20, 8, 9, 10)}
    assert {i.external_attr for i in infos} == {0o100644 << 16}
    packed = {i.filename.partition("/")[2]: i.compress_type for i in infos}
    assert (packed["assets/x.png"], packed["bai/c.html"]) == (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def test_the_bytes_depend_on_nothing_but_the_site(tmp_path: Path) -> None:
    one = make_site(tmp_path / "one" / "site", FILES)
    other = tmp_path / "other" / "trang"
    for path in sorted(contents(one), reverse=True):  # files are made in another order, with other rights and times
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one / path, other / path)
        (other / path).chmod(0o600)
        os.utime(other / path, (1, 1))
    bundles = []
    for site, zone, mask, seed in ((one, "UTC", "022", "1"), (other, "Asia/Ho_Chi_Minh", "077", "2")):
        command = f'umask {mask}; exec "$0" -m khobai bundle -d "$1" -o "$2"'
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        environment.pop("SOURCE_DATE_EPOCH", None)
        out = site.parent / "a.zip"
        subprocess.run(["sh", "-c", command, sys.executable, site, out], cwd=site.parent, env=environment, check=True)
        bundles.append(out.read_bytes())
    assert bundles[0] == bundles[1]


def test_the_time_can_be_set(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path / "site", {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run("-d", "site", "-o", "a.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {i.date_time for i in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert archive.namelist()[0].startswith("khobai-2023-11-14-")
    for wrong in ("now", "-1", "99999999999"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        done = run("-d", "site", "-o", "b.zip")
        assert (done.exit_code, wrong in done.stderr) == (1, True)


def test_without_a_commit_the_version_has_no_day(tmp_path: Path) -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", snapshot(tmp_path / "site", {}, date=None, commit=None).version)


def test_large_files_are_the_same_in_one_piece_and_in_many(tmp_path: Path) -> None:
    made = snapshot(tmp_path / "site", {"data/large.bin": random.Random(2).randbytes(300) * 9000})
    make(made, tmp_path / "a.zip")
    make(made, tmp_path / "b.zip", large=1000)
    assert contents(unpack(tmp_path / "a.zip", tmp_path / "a")) == contents(unpack(tmp_path / "b.zip", tmp_path / "b"))


@pytest.mark.parametrize("large", [1000, 10**9])
def test_zip64_from_a_limit_on(tmp_path: Path, large: int) -> None:
    made = snapshot(tmp_path / "site", FILES)
    make(made, tmp_path / "a.zip", limit=2000, large=large)
    data = (tmp_path / "a.zip").read_bytes()
    assert b"PK\x06\x06" in data
    found = contents(unpack(tmp_path / "a.zip", tmp_path / "out"))
    assert found["bai/c.html"] == FILES["bai/c.html"]
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-tq", tmp_path / "a.zip"], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize(("count", "is_wide"), [(0xFFFE, False), (0xFFFF, True), (0x10000, True)])
def test_from_65535_files_on_the_directory_is_counted_in_zip64(tmp_path: Path, count: int, is_wide: bool) -> None:  # noqa: FBT001  # a parameter of the test
    place = tmp_path / "a.zip"
    empty = deflate(b"")
    with place.open("x+b") as file:
        writer = ZipWriter(file, dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
        for n in range(count):
            writer.add(f"{n}", empty)
        writer.close()
    data = place.read_bytes()
    assert struct.unpack("<2H", data[-14:-10]) == (min(count, 0xFFFF),) * 2  # APPNOTE 4.4.21: all ones ask for zip64
    wide = data.find(b"PK\x06\x06", -98)
    assert (wide >= 0) == is_wide
    if is_wide:
        assert struct.unpack("<2Q", data[wide + 24 : wide + 40]) == (count, count)
    with zipfile.ZipFile(place) as archive:
        assert len(archive.namelist()) == count


RESERVED = ["PRN", "aux.html", "nul", *(f"{port}{n}" for port in ("com", "LPT") for n in range(10))]
"""Names that Windows keeps for its devices, in any case and with any ending (learn.microsoft.com, Naming Files)."""


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (["bai/con.html"], "“con.html” là tên Windows giữ riêng"), *(([f"x/{name}"], "giữ riêng") for name in RESERVED), (["bai/hà.html"], "không dấu"),
        (["a b.html"], "không dấu"), (["a:b"], "không dấu"), (["bai/x."], "dấu chấm"), (["a/../b"], "đường dẫn"),
        (["x" * (LONGEST + 1)], "dài"), (["Bai/a.html", "bai/b.html"], "chữ hoa"), (["bai/A.html", "bai/a.html"], "chữ hoa"),
    ],
)  # fmt: skip
def test_names_that_some_system_cannot_hold(paths: list[str], words: str) -> None:
    (unfit_name,) = unfit(["top/index.html", *paths])
    line = say(unfit_name)
    assert line.startswith(f"{paths[-1]}: ")
    assert words in line


def test_names_that_every_system_holds() -> None:
    assert (
        list(unfit(["bai/control.html", "bai/com.html", "x/" + "y" * (LONGEST - 2), "a-trang-2.html", ".nojekyll"]))
        == []
    )


def test_a_name_that_windows_reserves_stops_the_bundle(run: Callable[..., Result], tmp_path: Path) -> None:
    make_site(tmp_path / "site", {"bai/aux.html": b""})
    done = run("-d", "site")
    assert done.exit_code == 1
    assert "bai/aux.html" in done.stderr
    assert not list(tmp_path.glob("*.zip*"))


def test_the_longest_path_of_our_own_archive_fits(built_site: Path) -> None:
    made = read_snapshot(built_site, None)
    assert max(len(f"{made.top}/{path}") for path in made.sums) <= LONGEST
    assert made.info["counts"]["articles"] >= 28


def test_a_manifest_reads_as_it_was_written() -> None:
    sums = {"b/a.html": "1" * 64, "a.html": "2" * 64}
    assert read_manifest(to_manifest(sums)) == sums
    for wrong in ("x", f"{'1' * 64} a", f"{'1' * 64}  a\n" * 2, f"{'1' * 64}  à"):
        with pytest.raises(ValueError, match=r".+"):
            read_manifest(wrong)


def test_the_right_words_for_wrong_use(run: Callable[..., Result], tmp_path: Path) -> None:
    make_site(tmp_path / "site", {})
    assert run("-d", "site", "-o", "a.zip").exit_code == 0
    for arguments in (
        ["--apply", "a.zip"],
        ["a.zip"],
        ["--apply", "a.zip", "a.zip", "-d", "site"],
        [],
        ["--since", "a.zip", "--format", "zim"],
    ):
        assert run(*arguments).exit_code == 2, arguments
