# SPDX-License-Identifier: MIT
"""Bundles when things go wrong: never a half one under its final name."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khobai import load_archive
from khobai.bundle.make import make
from khobai.bundle.refusal import BundleError
from khobai.bundle.snapshot import read_snapshot, without_hidden
from khobai.commands import main
from tests.bundles import make_site, refused, unpack

CONFIG = "site_name: Kho thử\nuse_directory_urls: false\nplugins: [khobai]\n"
resource = pytest.importorskip("resource", reason="limits of processes are those of Unix")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main.main, ["bundle", *map(str, arguments)])


def bundle(site: Path, target: Path, **how: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khobai", "bundle", "-d", site, "-o", target]
    return subprocess.run(command, cwd=site.parent, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload,no-any-return]


def leftovers(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("."))


def test_a_file_that_may_not_grow_leaves_the_old_bundle(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"data/x.bin": random.Random(4).randbytes(300_000)})
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.zip").write_text("old")
    (out / "a.zip.sha256").write_text("old")
    done = bundle(site, out / "a.zip", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
    assert done.returncode == 1
    assert f" {out / 'a.zip'}: " in done.stderr
    assert {p.name: p.read_text() for p in out.iterdir()} == {"a.zip": "old", "a.zip.sha256": "old"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 200 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root may mount a small disk; the test beside this one limits the size of files")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_leaves_the_old_bundle(tmp_path: Path, small_disk: Path) -> None:
    site = make_site(tmp_path / "site", {"data/x.bin": random.Random(4).randbytes(300_000)})
    (small_disk / "a.zip").write_text("old")
    done = bundle(site, small_disk / "a.zip")
    assert (done.returncode, done.stdout) == (1, "")
    assert f" {small_disk / 'a.zip'}: No space left on device" in done.stderr
    assert {p.name: p.read_text() for p in small_disk.iterdir()} == {"a.zip": "old"}


def test_a_read_only_disk_is_said(tmp_path: Path, small_disk: Path) -> None:
    site = make_site(tmp_path / "site", {})
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    done = bundle(site, small_disk / "a.zip")
    assert done.returncode == 1
    assert f" {small_disk / 'a.zip'}: Read-only file system" in done.stderr


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_bundle(tmp_path: Path) -> None:
    rng = random.Random(5)
    site = make_site(tmp_path / "site", {f"data/{n}.bin": rng.randbytes(200_000) for n in range(60)})
    out = tmp_path / "out"
    out.mkdir()
    target = out / "a.zip"
    whole = make(read_snapshot(site, None), tmp_path / "whole.zip").path.read_bytes()
    command = [sys.executable, "-m", "khobai", "bundle", "-d", str(site), "-o", str(target)]
    halves = 0
    for n in range(8):
        target.write_text("old")
        started = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not leftovers(out) and started.poll() is None:
            time.sleep(0.002)
        time.sleep(0.05 * n)
        started.send_signal(signal.SIGKILL)
        started.wait()
        halves += bool(leftovers(out))
        assert target.read_bytes() in {b"old", whole}
        if (out / "a.zip.sha256").exists():
            assert target.read_bytes() == whole
        shutil.rmtree(out)
        out.mkdir()
    assert halves >= 1
    (out / ".a.zip.1.building").mkdir()  # what a killed run left is tidied by the next
    assert bundle(site, target).returncode == 0
    assert leftovers(out) == []
    assert target.read_bytes() == whole


@pytest.mark.parametrize("place", ["site/a.zip", "articles/a.zip", "docs/new/a.zip", "docs"])
def test_a_target_in_the_sources_is_refused(run: Callable[..., Result], tmp_path: Path, place: str) -> None:
    make_site(tmp_path / "site", {})
    for name in ("articles", "docs"):
        (tmp_path / name).mkdir()
    for name in ("a", "b"):
        (tmp_path / "articles" / f"{name}.md").write_text("---\ntitle: A\n---\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    for lang, words in (("vi", "nằm trong thư mục nguồn"), ("en", "lies in a folder of sources")):
        done = run("-d", "site", "-o", place, "--lang", lang)
        assert (done.exit_code, words in done.stderr) == (1, True)
    assert not list(tmp_path.rglob("*.zip*"))
    assert run("-d", "site", "-o", "a.zip").exit_code == 0


@pytest.mark.parametrize(
    "head",
    [
        "status: withdrawn", "status:  'withdrawn'  # why", 'status : "withdrawn"', "status: draft", None,
        '"status": withdrawn', "'status'   :   draft", '"\\x73tatus": withdrawn', "? status\n: withdrawn", "status:\n    withdrawn",
        "status: |-\n  draft", "status: Withdrawn", "status:", "status: [withdrawn]", "status: published\nstatus: withdrawn",
        "status: withdrawn\nbroken: [", "\tstatus: withdrawn",
    ],
)  # fmt: skip
def test_a_site_from_before_a_withdrawal_is_refused(
    run: Callable[..., Result], tmp_path: Path, head: str | None
) -> None:
    make_site(tmp_path / "site", {})
    articles = tmp_path / "articles" / "2023"
    articles.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    for name in ("a", "b"):
        (articles / f"{name}.md").write_text("---\ntitle: A\n---\nstatus: withdrawn\n")
    assert run("-d", "site", "-o", "before.zip").exit_code == 0
    if head is None:
        (articles / "b.md").unlink()
    else:
        (articles / "b.md").write_text(f"---\ntitle: A\n{head}\n---\n")
    done = run("-d", "site", "-o", "after.zip")
    assert done.exit_code == 1
    assert "bị rút hoặc xóa: b." in done.stderr
    assert not (tmp_path / "after.zip").exists()


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("---\n{title: A, status: withdrawn}\n---\n", False), ('---\n{"title": "A", "status": "draft"}\n---\n', False),
        ("\ufeff---\r\ntitle: A\r\n'status': withdrawn\r\n---\r\n", False), ("---\ntitle: A\nstatus: withdrawn\n", False),
        ("title: A\n", False), ("---\n# status: withdrawn\ntitle: A\nnotes: ['status: withdrawn']\n---\n", True),
        ('---\n{"title": "A", "status": "published"}\n---\n', True), ("---\ntitle: |\n  status: withdrawn\n---\n", True),
    ],
)  # fmt: skip
def test_what_the_archive_does_not_publish_the_bundle_does_not_hold(
    tmp_path: Path, text: str, *, is_shown: bool
) -> None:
    site = make_site(tmp_path / "site", {})
    for name in ("a", "b"):
        (tmp_path / "articles" / f"{name}.md").parent.mkdir(exist_ok=True)
        (tmp_path / "articles" / f"{name}.md").write_text("---\ntitle: A\n---\nNội dung.\n")
    (tmp_path / "articles" / "b.md").write_text(text + "Nội dung.\n", newline="")
    archive, _ = load_archive(tmp_path / "articles")
    assert ("b" in {article.id for article in archive.published}) == is_shown
    if is_shown:
        without_hidden(site, tmp_path / "articles")
    else:
        with pytest.raises(BundleError) as caught:
            without_hidden(site, tmp_path / "articles")
        assert (caught.value.reason, caught.value.params["names"]) == ("stale", "b")


@pytest.mark.parametrize("missing", ["index.html", "BUILD.json", "tim-kiem/index.js"])
def test_what_is_no_finished_site(run: Callable[..., Result], tmp_path: Path, missing: str) -> None:
    site = make_site(tmp_path / "site", {})
    (site / missing).unlink()
    done = run("-d", "site", "-o", "a.zip")
    assert (done.exit_code, missing.partition("/")[0] in done.stderr) == (1, True)
    (site / missing).write_text("{}")
    assert missing == "index.html" or run("-d", "site", "-o", "a.zip").exit_code == 1


def test_a_link_in_the_site_is_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    (make_site(tmp_path / "site", {}) / "passwd").symlink_to("/etc/passwd")
    done = run("-d", "site", "-o", "a.zip")
    assert (done.exit_code, "passwd: không phải tệp thường" in done.stderr) == (1, True)


@pytest.mark.parametrize("large", [1, 10**9])
def test_a_site_that_changes_meanwhile(tmp_path: Path, large: int) -> None:
    changes: tuple[Callable[[Path], object], ...] = (
        lambda page: page.write_bytes(b"other"),
        lambda page: page.write_bytes(b"<p>b</p>" * 200),
        Path.unlink,
    )
    for change in changes:
        site = make_site(tmp_path / "site", {})
        made = read_snapshot(site, None)
        change(site / "bai" / "a.html")
        with refused("changed"):
            make(made, tmp_path / "a.zip", large=large)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]


def test_the_bundle_that_is_read_is_not_written(run: Callable[..., Result], tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {})
    assert run("-d", "site", "-o", "a.zip").exit_code == 0
    before = (tmp_path / "a.zip").read_bytes()
    (site / "new.html").write_text("new")
    for arguments in (["-d", "site", "--since", "a.zip"], ["--apply", "a.zip", "a.zip"]):
        done = run(*arguments, "-o", "a.zip")
        assert done.exit_code == 1, arguments
        assert done.stderr.startswith("Error: a.zip ")
    assert (tmp_path / "a.zip").read_bytes() == before


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"data/x.bin": random.Random(6).randbytes(2_000_000)})
    target = tmp_path / "a.zip"
    command = [sys.executable, "-m", "khobai", "bundle", "-d", str(site), "-o", str(target)]
    started = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    unpack(target, tmp_path / "out")
    assert leftovers(tmp_path) == []


def test_without_libzim_it_says_what_to_install(tmp_path: Path) -> None:
    make_site(tmp_path / "work" / "site", {})
    (tmp_path / "no" / "libzim").mkdir(parents=True)
    (tmp_path / "no" / "libzim" / "__init__.py").write_text("raise ModuleNotFoundError(__name__)")
    command = [sys.executable, "-m", "khobai", "bundle", "-d", "site", "--format", "zim", "-o", "a.zim"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "no")}
    done = subprocess.run(
        command, cwd=tmp_path / "work", env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, "pip install libzim" in done.stderr) == (1, True)
    assert [p.name for p in (tmp_path / "work").iterdir()] == ["site"]
