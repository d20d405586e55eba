# SPDX-License-Identifier: MIT
"""Updates of a bundle: only what is new, and exactly the new one when they are applied."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khobai.bundle.apply import apply
from khobai.bundle.make import make, make_update
from khobai.bundle.manifest import FILE
from khobai.bundle.refusal import BundleError
from khobai.bundle.snapshot import Snapshot
from khobai.bundle.update import RECORD, REMOVALS, Update, read_held
from khobai.bundle.verify import verify
from tests.bundles import contents, snapshot, unpack

SECRET = b"words of a withdrawn article"
OLD = {"bai/w.html": SECRET * 50, "tinh/x/cell.html": b"1", "tinh/x/other.html": b"2", "tinh/x.html": b"3"}
NEW = {"bai/w.html": b"tombstone", "tinh/x.html": b"3", "bai/n.html": b"new" * 500}


@pytest.fixture
def bundles(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return the old bundle, the update, and the new bundle made whole."""
    old = make(snapshot(tmp_path / "s1", OLD), tmp_path / "old.zip").path
    new = snapshot(tmp_path / "s2", NEW, "v2", date="2026-12-01T00:00:00+00:00")
    update = make_update(new, read_held(old), tmp_path / "update.zip")
    assert update is not None
    return old, update.path, make(new, tmp_path / "new.zip").path


def test_an_update_has_only_what_is_new(bundles: tuple[Path, Path, Path]) -> None:
    with zipfile.ZipFile(bundles[1]) as archive:
        paths = {name.partition("/")[2] for name in archive.namelist()}
        record = json.loads(next(archive.read(n) for n in archive.namelist() if n.endswith(RECORD)))
        removals = next(archive.read(n) for n in archive.namelist() if n.endswith(REMOVALS)).decode().splitlines()
    changed = {"bai/w.html", "bai/n.html", "BUILD.json", "DOC-TRUOC.html", "tim-kiem/index.js", "tim-kiem/v2/w0.js"}
    assert paths == {*changed, FILE, RECORD, REMOVALS}
    assert record["removed"] == ["tim-kiem/v1/w0.js", "tinh/x/cell.html", "tinh/x/other.html"]
    assert removals == ["tim-kiem/v1", "tinh/x", RECORD, REMOVALS]  # whole folders, for those who do it by hand


def test_applied_it_is_the_new_bundle_to_the_byte(bundles: tuple[Path, Path, Path], tmp_path: Path) -> None:
    old, update, new = bundles
    done = apply(read_held(old), [read_held(update)], tmp_path / "applied.zip")
    assert done.path.read_bytes() == new.read_bytes()
    name = f"{done.path.name}.sha256"
    assert (tmp_path / name).read_text().split() == [
        (tmp_path / "new.zip.sha256").read_text().split()[0],
        done.path.name,
    ]


def test_several_updates_are_applied_in_a_row(bundles: tuple[Path, Path, Path], tmp_path: Path) -> None:
    old, update, _ = bundles
    third = snapshot(tmp_path / "s3", OLD | {"bai/z.html": b"z"}, "v3")
    later = make_update(third, read_held(update), tmp_path / "later.zip")  # an update knows all of its bundle, too
    assert later is not None
    make(third, tmp_path / "third.zip")
    apply(read_held(old), [read_held(update), read_held(later.path)], tmp_path / "applied.zip")
    assert (tmp_path / "applied.zip").read_bytes() == (tmp_path / "third.zip").read_bytes()


def test_by_hand_it_is_the_new_folder(bundles: tuple[Path, Path, Path], tmp_path: Path) -> None:
    if not (shutil.which("unzip") and shutil.which("xargs")):
        pytest.skip("needs unzip and xargs, as the documented commands do")
    old, update, new = bundles
    stick = tmp_path / "thẻ nhớ"
    before = unpack(old, stick)
    after = unpack(new, tmp_path / "whole")
    script = f'mv {before.name} {after.name} && unzip -qo "$0" && cd {after.name} && xargs rm -rf -- < {REMOVALS}'
    subprocess.run(["sh", "-c", script, update], cwd=stick, check=True)
    assert contents(stick / after.name) == contents(after)
    subprocess.run(["sha256sum", "-c", "--quiet", FILE], cwd=stick / after.name, check=True)


def test_nothing_is_left_of_a_withdrawn_record(bundles: tuple[Path, Path, Path], tmp_path: Path) -> None:
    old, update, _ = bundles
    assert any(SECRET in data for data in contents(unpack(old, tmp_path / "o")).values())
    done = apply(read_held(old), [read_held(update)], tmp_path / "applied.zip")
    assert not any(SECRET in data for data in contents(unpack(done.path, tmp_path / "a")).values())


def test_no_update_when_nothing_is_new(tmp_path: Path) -> None:
    same = snapshot(tmp_path / "s1", OLD)
    old = make(same, tmp_path / "old.zip").path
    assert make_update(same, read_held(old), tmp_path / "update.zip") is None
    assert not (tmp_path / "update.zip").exists()


def reason(base: Path, *updates: Path, target: Path) -> str:
    with pytest.raises(BundleError) as caught:
        apply(read_held(base), [read_held(update) for update in updates], target)
    assert not target.exists()
    return caught.value.reason


def test_updates_of_other_bundles_are_refused(bundles: tuple[Path, Path, Path], tmp_path: Path) -> None:
    old, update, new = bundles
    target = tmp_path / "x.zip"
    assert reason(new, update, target=target) == "other-base"
    assert reason(update, update, target=target) == "not-whole"
    assert reason(old, new, target=target) == "not-update"


def test_an_update_that_lacks_a_changed_file_is_damaged(bundles: tuple[Path, Path, Path], tmp_path: Path) -> None:
    old, update, _ = bundles
    lacking = tmp_path / "lacking.zip"
    with zipfile.ZipFile(update) as source, zipfile.ZipFile(lacking, "w") as target:
        for info in source.infolist():
            if not info.filename.endswith("bai/w.html"):  # the older bundle has a file of this name, with other words
                target.writestr(info, source.read(info))
    assert reason(old, lacking, target=tmp_path / "x.zip") == "damaged"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes, Snapshot]:
    """Return the bytes of the old bundle, of its update and of the new bundle made whole, and what that is made of."""
    folder = tmp_path_factory.mktemp("sound")
    old = make(snapshot(folder / "s1", OLD), folder / "old.zip").path
    new = snapshot(folder / "s2", NEW, "v2")
    update = make_update(new, read_held(old), folder / "update.zip")
    assert update is not None
    whole = make(new, folder / "new.zip").path
    return old.read_bytes(), update.path.read_bytes(), whole.read_bytes(), new


def directory_of(data: bytes) -> int:
    """Return where the directory of a zip begins."""
    (start,) = struct.unpack_from("<I", data, len(data) - 6)
    return int(start)


@given(
    victim=st.sampled_from(["old", "update"]),
    in_directory=st.booleans(),  # most of what can break stands there
    at=st.floats(0, 1, exclude_max=True),
    change=st.one_of(st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128]), st.integers(1, 255), st.none()),
)
@settings(max_examples=300)
def test_a_damaged_bundle_is_never_carried_over(
    tmp_path_factory: pytest.TempPathFactory, sound: tuple[bytes, bytes, bytes, Snapshot],
    *, victim: str, in_directory: bool, at: float, change: int | None,
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("damaged")
    old, update, whole, new = sound
    damaged = bytearray(old if victim == "old" else update)
    start = directory_of(bytes(damaged)) if in_directory else 0
    place = start + int(at * (len(damaged) - start))
    if change is None:
        del damaged[place:]
    else:
        damaged[place] ^= change
    (folder / "old.zip").write_bytes(damaged if victim == "old" else old)
    (folder / "update.zip").write_bytes(damaged if victim == "update" else update)
    target = folder / "applied.zip"
    try:
        apply(read_held(folder / "old.zip"), [read_held(folder / "update.zip")], target)
    except BundleError:
        assert not target.exists()
    else:  # what was damaged nobody reads, such as a head's time, or it is not carried over
        assert target.read_bytes() == whole
        verify(target, None)
    try:
        since = make_update(new, read_held(folder / "old.zip"), folder / "since.zip")
    except BundleError:
        assert not (folder / "since.zip").exists()
    else:
        assert since is not None
        assert since.path.read_bytes() == update
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", [b"bai/a.html", b"index.html", FILE.encode()])
def test_no_bit_of_a_directory_is_believed(
    tmp_path: Path, sound: tuple[bytes, bytes, bytes, Snapshot], name: bytes
) -> None:
    old, update, whole, _ = sound
    (tmp_path / "update.zip").write_bytes(update)
    at = old.rindex(b"PK\x01\x02", 0, old.rindex(name))
    for bit in range(8 * (46 + 20)):
        damaged = bytearray(old)
        damaged[at + bit // 8] ^= 1 << bit % 8
        (tmp_path / "old.zip").write_bytes(damaged)
        target = tmp_path / "applied.zip"
        with contextlib.suppress(BundleError):
            apply(read_held(tmp_path / "old.zip"), [read_held(tmp_path / "update.zip")], target)
            assert target.read_bytes() == whole, bit
            target.unlink()
        assert not target.exists()


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BundleError) as caught:
        read_held(tmp_path / "x.zip")
    assert caught.value.reason == "no-bundle"


@pytest.mark.parametrize("names", [["a/x"], ["a/x", "b/y"], ["khobai-1/../x"], ["khobai-1/x"]])
def test_other_zips_are_no_bundles(tmp_path: Path, names: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(BundleError) as caught:
        read_held(tmp_path / "x.zip")
    assert caught.value.reason == "no-bundle"


def test_removals_name_a_folder_only_when_nothing_of_it_stays(tmp_path: Path) -> None:
    rng = random.Random(3)
    every = [f"{a}/{b}/{c}" for a in "pq" for b in "rs" for c in "tuv"]
    for n in range(50):
        before = dict.fromkeys(rng.sample(every, 8), b"1")
        after = dict.fromkeys(rng.sample(every, 5), b"1")
        held = read_held(make(snapshot(tmp_path / f"a{n}", before), tmp_path / f"{n}.zip").path)
        new = snapshot(tmp_path / f"b{n}", after)
        update = Update.between(held, new.version, new.sums)
        covered = {path for path in held.sums if any(path == s or path.startswith(f"{s}/") for s in update.swept)}
        assert covered == set(update.removed)
        assert not any(path == s or path.startswith(f"{s}/") for path in new.sums for s in update.swept)
