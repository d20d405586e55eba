# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from khobai.write import Staging, TargetError, beside, replacing, stage, write_files


def is_old(folder: Path) -> bool:
    return (folder / "index.html").is_file()


def staged(target: Path, *, sources: tuple[Path, ...] = ()) -> Staging:
    return stage(target, sources=sources, replaces=is_old)


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def test_finished_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "site"
    for extra in ("one.html", "two.html"):
        staging = staged(target)
        assert staging.folder.parent == target.parent
        write_files(staging.folder, [("index.html", "x"), (extra, "x")])
        staging.swap_in()
        assert names(target) == ["index.html", extra]
    assert names(tmp_path / "deep") == ["site", "site/index.html", "site/two.html"]


@pytest.mark.parametrize("old", [["site", "site/index.html"], []])
def test_when_the_disk_refuses_or_a_build_fails_the_old_folder_stands(tmp_path: Path, old: list[str]) -> None:
    target = tmp_path / "site"
    if old:
        write_files(target, [("index.html", "old")])
    staging = staged(target)
    staging.folder.rmdir()
    with pytest.raises(OSError, match="building"):
        staging.swap_in()
    staging.discard()
    assert names(tmp_path) == old
    staging = staged(target)
    write_files(staging.folder, [("half.html", "x")])
    staging.discard()
    staging.discard()
    assert names(tmp_path) == old


def test_what_a_killed_build_left_is_removed_and_a_living_one_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_files(tmp_path / ".site.1.building", [("half.html", "x")])
    wait = (
        "import sys; from pathlib import Path; from khobai.write import stage;"
        "made = stage(Path(sys.argv[1]), sources=()); print(made.folder.name, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", wait, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        living = other.stdout.readline().strip()
        staging = staged(target)
        assert names(tmp_path) == sorted([living, staging.folder.name])
        other.kill()
    staging.discard()
    staged(target).discard()
    assert names(tmp_path) == []


def test_a_site_on_its_way_out_comes_back_when_the_build_was_killed(tmp_path: Path) -> None:
    write_files(tmp_path / ".site.1.old", [("index.html", "old")])
    staged(tmp_path / "site").discard()
    assert names(tmp_path) == ["site", "site/index.html"]
    write_files(tmp_path / ".site.2.old", [("index.html", "older")])
    staged(tmp_path / "site").discard()
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert names(tmp_path) == ["site", "site/index.html"]


@pytest.mark.parametrize("target", ["articles", "articles/2023", "."])
def test_sources_are_never_a_target(tmp_path: Path, target: str) -> None:
    write_files(tmp_path, [("articles/2023/a.md", "x"), ("index.html", "x")])
    with pytest.raises(TargetError) as caught:
        staged(tmp_path / target, sources=(tmp_path / "articles",))
    assert caught.value.reason == "source"
    assert "thư mục nguồn; chưa ghi gì" in caught.value.say("vi")
    assert names(tmp_path) == ["articles", "articles/2023", "articles/2023/a.md", "index.html"]


@pytest.mark.parametrize(
    ("replaces", "file", "reason"),
    [
        (is_old, "thesis.doc", "foreign"),
        (None, "index.html", "in-use"),
        (is_old, None, "foreign"),
        (None, None, "in-use"),
    ],
)
def test_what_is_not_ours_stays(
    tmp_path: Path, replaces: Callable[[Path], bool] | None, file: str | None, reason: str
) -> None:
    target = tmp_path / "out"
    write_files(tmp_path, [(f"out/{file}" if file else "out", "mine")])
    before = names(tmp_path)
    with pytest.raises(TargetError) as caught:
        stage(target, sources=(), replaces=replaces)
    assert caught.value.reason == reason
    assert caught.value.say("en").startswith(f"{target} ")
    assert names(tmp_path) == before


@pytest.mark.parametrize("name", ["site[1]", "site*", "s?te", "site"])
def test_what_is_left_of_another_target_is_left_alone(tmp_path: Path, name: str) -> None:
    others = [".site1.1.old", ".site.vi.1.old", ".site.vi.1.building", ".sitex.1.old", ".site.x.old", ".sote.2.old"]
    own = [f".{name}.1.old", f".{name}.22.building"]
    write_files(tmp_path, [(f"{folder}/index.html", folder) for folder in (*others, *own)])
    staged(tmp_path / name).discard()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*others, name])
    assert (tmp_path / name / "index.html").read_text() == own[0]


def test_an_empty_folder_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    staging = stage(tmp_path / "out", sources=())
    write_files(staging.folder, [("a.md", "x")])
    staging.swap_in()
    assert names(tmp_path) == ["out", "out/a.md"]


def test_what_takes_a_place_is_on_the_disk_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, companion = tmp_path / "a.zip", tmp_path / "a.zip.sha256"
    place.write_bytes(b"old")
    synced: list[tuple[int, bytes]] = []

    def fsync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, place.read_bytes()))
        real(descriptor)

    real = os.fsync
    monkeypatch.setattr("os.fsync", fsync)
    with replacing(place, companion) as halves:
        for half in halves:
            half.write_bytes(b"new")
    assert {p.stat().st_ino for p in (place, companion)} == {number for number, then in synced if then == b"old"}
    assert synced[-1] == (tmp_path.stat().st_ino, b"new")  # and then the names


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    place = tmp_path / "a.zip"
    place.write_bytes(b"old")
    place.chmod(0o600)
    with replacing(place, tmp_path / "a.zip.sha256") as halves:
        for half in halves:
            half.write_bytes(b"new")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert place.read_bytes() == b"new"


def test_a_folder_beside_the_target_is_gone_at_the_end_and_tidies_what_was_left(tmp_path: Path) -> None:
    (tmp_path / ".a.zim.1.making").mkdir()
    with beside(tmp_path / "a.zim") as one, beside(tmp_path / "b.zim") as other:
        assert {p.name for p in tmp_path.iterdir()} == {one.name, other.name}
        assert list(one.iterdir()) == []
        (one / "half").write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_another_run_holds_is_left_alone(tmp_path: Path) -> None:
    with beside(tmp_path / "a.zim") as held:
        moved = held.rename(tmp_path / ".a.zim.999999999.making")  # as if another process had made it
        with beside(tmp_path / "a.zim"):
            assert moved.is_dir()
        moved.rename(held)
