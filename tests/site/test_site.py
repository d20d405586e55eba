# SPDX-License-Identifier: MIT
"""The built site as a whole: every address, every link, the same bytes."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khobai import load_archive
from tests.conftest import ROOT
from tests.site.walk import PageFacts, broken_links, read_site
from tests.unit.archive.test_git import call, make_repository

ADDRESSES = (
    "index.html", "tim-kiem.html", "tinh/index.html", "tinh/ha-nam.html", "tinh/ninh-binh.html", "tinh/ninh-binh-2025.html",
    "van-ban/index.html", "van-ban/kl-01-kl-tw-2021.html", "van-ban/ct-05-ct-tw-2016.html", "doi-chieu.html",
    "nam/2023.html", "nam/index.html", "mo-hinh/index.html", "mo-hinh/ngay-thu-bay-voi-dan.html", "chuyen-de.html",
    "so-lieu.html", "nguoi.html", "bao/index.html", "bao/bao-ha-nam.html", "du-lieu.html", "data/articles.csv",
    "data/articles.jsonl", "chat-luong.html", "404.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, PageFacts]:
    return read_site(built_site)


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_exists(built_site: Path, address: str) -> None:
    assert (built_site / address).is_file()


def test_one_page_for_each_published_record(built_site: Path) -> None:
    archive, diagnostics = load_archive(ROOT / "articles")
    assert [d for d in diagnostics if d.severity.value == "error"] == []
    assert _stems(built_site / "bai") == {"index", *(a.id for a in archive.published)}
    assert len(archive.published) >= 28


def test_one_page_for_each_authority(built_site: Path) -> None:
    vocabulary = load_archive(ROOT / "articles")[0].vocabulary
    assert _stems(built_site / "tinh") == {*vocabulary.provinces, "index"}
    assert _stems(built_site / "van-ban") == {*vocabulary.directives, "index"}
    assert _stems(built_site / "bao") == {*vocabulary.newspapers, "index"}


def _stems(folder: Path) -> set[str]:
    """Return the pages of a folder, each with the pages that continue it as one."""
    return {re.sub(r"-trang-\d+$", "", place.stem) for place in folder.glob("*.html")}


def test_no_link_or_anchor_is_broken(built_site: Path, pages: dict[str, PageFacts]) -> None:
    assert len(pages) > 250
    assert list(broken_links(built_site, pages)) == []


def test_walker_sees_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<h1 id="a">x</h1><a href="no.html">1</a><a href="#b">2</a><a href="#a">3</a>')
    assert len(list(broken_links(tmp_path, read_site(tmp_path)))) == 2


def test_no_page_loads_from_another_host_or_runs_inline_scripts(pages: dict[str, PageFacts]) -> None:
    for page in pages.values():
        assert [a for a in page.loads if "://" in a or a.startswith("//")] == [], page.path
        assert page.inline_scripts == 0, page.path


def test_then_and_now_are_told_with_the_resolution(pages: dict[str, PageFacts]) -> None:
    ha_nam = pages["tinh/ha-nam.html"].text
    assert "Tỉnh từ 1/1/1997 đến 30/6/2025, nay thuộc Ninh Bình (từ 1/7/2025)" in ha_nam
    assert "Nghị quyết 202/2025/QH15" in ha_nam
    merged = pages["tinh/ninh-binh-2025.html"]
    assert "Hình thành từ Hà Nam , Nam Định và Ninh Bình" in merged.text
    assert ("a", "../bai/tiep-tuc-lan-toa-viec-hoc-va-lam-theo-guong-bac.html") in merged.links


def test_reused_names_stay_apart(pages: dict[str, PageFacts]) -> None:
    before, after = pages["tinh/tay-ninh.html"], pages["tinh/tay-ninh-2025.html"]
    article = ("a", "../bai/long-an-qua-2-nam-hoc-tap-va-lam-theo-guong-bac.html")
    assert article in after.links
    assert article not in before.links
    assert ("a", "tay-ninh-2025.html") in before.links


def test_two_builds_are_byte_equal(built_site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(again)], cwd=ROOT, env=environment, check=True
    )
    assert different(built_site, again) == []


def different(one: Path, other: Path) -> list[str]:
    """Return the paths that differ or stand on one side only."""
    names = [{p.relative_to(side).as_posix() for p in side.rglob("*") if p.is_file()} for side in (one, other)]
    changed = [n for n in names[0] & names[1] if not filecmp.cmp(one / n, other / n, shallow=False)]
    return sorted([*(names[0] ^ names[1]), *changed])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project that a test may break."""
    for name in ("articles", "docs", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def build(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khobai", "build"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def write_old_site(folder: Path) -> None:
    """Write a site as khobai left it, with a page that is no more."""
    folder.mkdir()
    for name in ("index.html", "stale.html"):
        (folder / name).write_text("old")
    (folder / "BUILD.json").write_text('{"name": "Kho", "versions": {"khobai": "0.1.0"}, "counts": {}}')


def test_failed_build_leaves_the_old_site(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("old")
    bad = project / "articles" / "2023" / "bad.md"
    bad.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    run = build(project)
    assert run.returncode == 1
    assert "articles/2023/bad.md:" in run.stderr
    assert "Traceback" not in run.stderr
    assert [p.name for p in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site" / "index.html").read_text() == "old"


def test_failure_in_the_middle_leaves_the_old_site(project: Path) -> None:
    write_old_site(project / "site")
    (project / "docs" / "gioi-thieu.md").write_text("# A\n\n[gone](khong-co.md)\n", encoding="utf-8")
    run = build(project)
    assert run.returncode == 1
    assert (project / "site" / "index.html").read_text() == "old"
    assert list(project.glob(".site.*")) == []


def test_good_build_replaces_the_old_site(project: Path) -> None:
    write_old_site(project / "site")
    run = build(project)
    assert run.returncode == 0, run.stderr
    assert not (project / "site" / "stale.html").exists()
    assert (project / "site" / "index.html").is_file()
    assert [p.name for p in project.iterdir() if p.name.startswith(".site")] == []


def test_killed_build_leaves_the_old_site_and_the_next_one_tidies(project: Path) -> None:
    assert build(project).returncode == 0
    before = {p.relative_to(project / "site"): p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}
    article = next((project / "articles").rglob("*.md"))
    article.write_text(article.read_text("utf-8") + "\nThêm một dòng.\n", "utf-8")  # else there is nothing to build
    running = subprocess.Popen([sys.executable, "-m", "khobai", "build"], cwd=project)
    while not list(project.glob(".site.*.building")):
        assert running.poll() is None
        time.sleep(0.01)
    running.kill()
    running.wait()
    after = {p.relative_to(project / "site"): p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}
    assert after == before
    assert build(project).returncode == 0
    assert list(project.glob(".site.*")) == []


def test_two_builds_at_once_both_end_with_a_whole_site(project: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    subprocess.run(
        [sys.executable, "-m", "khobai", "build", "-d", str(alone)], cwd=project, check=True, capture_output=True
    )
    command = [sys.executable, "-m", "khobai", "build"]
    runs = [subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert different(alone, project / "site") == []
    assert list(project.glob(".site.*")) == []


@pytest.mark.parametrize("info", [None, "{}", "[" * 100_000, '{"name": "x", "counts": {}, "versions": {"other": "1"}}'])
def test_a_folder_that_khobai_did_not_build_is_never_replaced(project: Path, info: str | None) -> None:
    out = project / "site[1]"
    out.mkdir()
    for name in ("index.html", "luan-an.doc"):
        (out / name).write_text("mine")
    if info is not None:
        (out / "BUILD.json").write_text(info)
    before = {p.name: p.read_text() for p in out.iterdir()}
    command = [sys.executable, "-m", "khobai", "build", "-d", str(out)]
    run = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (run.returncode, "BUILD.json" in run.stderr, "Traceback" in run.stderr) == (1, True, False)
    assert {p.name: p.read_text() for p in out.iterdir()} == before
    shutil.rmtree(out)
    write_old_site(out)
    assert subprocess.run(command, cwd=project, capture_output=True, check=False).returncode == 0
    assert not (out / "stale.html").exists()


def test_a_clock_that_is_no_time_ends_in_a_sentence(project: Path) -> None:
    for wrong in ("abc", "-1", "9" * 5000, "1.5"):
        run = subprocess.run(
            [sys.executable, "-m", "khobai", "build"], cwd=project, capture_output=True, text=True, check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": wrong},
        )  # fmt: skip
        assert (run.returncode, "SOURCE_DATE_EPOCH phải là số giây" in run.stderr) == (1, True)
        assert "Traceback" not in run.stderr
        assert not (project / "site").exists()


def test_a_shallow_clone_is_said_aloud_once_and_gives_no_dates(project: Path, tmp_path: Path) -> None:
    make_repository(project)
    for text in ("x", "y"):
        (project / "GHI-CHU.txt").write_text(text)
        call(project, "add", ".")
        assert call(project, "commit", "-qm", text).returncode == 0
    clone = tmp_path / "clone"
    assert call(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), str(clone)).returncode == 0
    run = build(clone)
    assert (run.returncode, run.stderr.count("shallow clone")) == (0, 1)
    assert run.stdout.count("\n") == 1
    rows = (clone / "site" / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert {(row["added"], row["changed"]) for row in map(json.loads, rows)} == {(None, None)}
    assert json.loads((clone / "site" / "BUILD.json").read_text(encoding="utf-8"))["commit"]
    whole = build(project)
    assert "shallow" not in whole.stderr


def test_a_target_among_the_sources_is_refused(project: Path) -> None:
    for target in ("articles", "docs/out", "theme/overrides", "."):
        run = subprocess.run(
            [sys.executable, "-m", "khobai", "build", "-d", target],
            cwd=project, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 1, target
        assert "Traceback" not in run.stderr
        assert (project / "articles" / "vocabulary" / "provinces.yml").is_file()
        assert (project / "docs" / "index.md").is_file()


def test_plain_tree_builds_with_an_unconfigured_mkdocs(tmp_path: Path, built_site: Path) -> None:
    tree = tmp_path / "docs"
    run = [sys.executable, "-m", "khobai", "generate", str(tree)]
    subprocess.run(run, cwd=ROOT, check=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: plain\n")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q"], cwd=tmp_path, check=True)
    site = tmp_path / "site"
    assert list(broken_links(site, {k: v for k, v in read_site(site).items() if k != "404.html"})) == []
    ours = {p.relative_to(tree).with_suffix("").as_posix() for p in tree.rglob("*.md")}
    theirs = {p.relative_to(built_site).with_suffix("").as_posix() for p in built_site.rglob("*.html")}
    assert ours <= theirs
    again = subprocess.run(run, cwd=ROOT, check=False, capture_output=True, text=True)
    assert again.returncode == 2
    assert "không rỗng" in again.stderr


def test_without_an_address_there_is_no_sitemap_and_404_stands_alone(built_site: Path) -> None:
    assert not list(built_site.glob("sitemap*"))
    assert "Sitemap" not in (built_site / "robots.txt").read_text("utf-8")
    lost = (built_site / "404.html").read_text("utf-8")
    assert set(re.findall(r'(?:src|href)="([^"]*)"', lost)) == {"data:,", "./", "../"}
    assert "Không tìm thấy trang" in lost


def test_every_drawing_in_a_page_has_a_size(built_site: Path) -> None:
    drawings = 0
    for page in built_site.rglob("*.html"):
        every = re.findall(r"<svg\b[^>]*>", page.read_text("utf-8"))
        drawings += len(every)
        assert [svg for svg in every if ' width="' not in svg] == [], page
    assert drawings > 100


def test_our_scripts_and_styles_are_named_by_their_content(built_site: Path) -> None:
    loaded = set()
    for page in built_site.rglob("*.html"):
        text = page.read_text("utf-8")
        loaded |= {name.rpartition("/")[2] for name in re.findall(r'(?:src|href)="([^":]*\.(?:js|css))"', text)}
    assert {name.partition(".")[0] for name in loaded} == {"search", "scheme", "tables", "khobai"}
    assets = {place.name: place for place in (built_site / "assets").rglob("*") if place.suffix in {".js", ".css"}}
    assert loaded <= set(assets)
    for name in loaded:
        stem, digest, *_ = name.split(".")
        assert re.fullmatch("[0-9a-f]{8}", digest), name
        own = list((ROOT / "theme" / "overrides" / "assets").rglob(f"{stem}{assets[name].suffix}"))
        assert digest in {hashlib.sha256(place.read_bytes()).hexdigest()[:8] for place in own}, name  # one a language
