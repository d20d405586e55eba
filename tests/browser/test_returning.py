# SPDX-License-Identifier: MIT
"""Readers who come back after the site was built anew, and readers of an address that is not there."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from khobai import load_archive
from khobai.archive.article import Archive
from khobai.archive.groups import group
from khobai.bundle.make import make, make_update
from khobai.bundle.snapshot import read_snapshot
from khobai.bundle.update import read_held
from khobai.search.build import directories, file_names, files
from khobai.search.build.pack import pack
from khobai.search.query.filters import built
from khobai.site.build_info import FILE
from khobai.site.pages.page import site_of
from tests.browser.searching import BOX, FOUND, INPUT, NOTICE, RESULTS, ask, titles
from tests.browser.tab import serve, tab
from tests.bundles import contents, unpack
from tests.conftest import ROOT

NEW = "khongtrungcautruc"
"""A word that only the newer build has."""


def changed(archive: Archive) -> Archive:
    """Return an archive without its oldest half and with a new word in every text: nearly every file is another."""
    kept = archive.articles[len(archive.articles) // 2 :]
    return dataclasses.replace(
        archive, articles=tuple(dataclasses.replace(a, summary=f"{NEW} {a.summary or ''}") for a in kept)
    )


def publish(site: Path) -> None:
    """Put the index of a later build in the place of that of the site, as a forge does: what was there is gone."""
    archive = changed(load_archive(ROOT / "articles")[0])
    shutil.rmtree(site / files.FOLDER)
    files.write(site, pack(site_of(archive, group(archive)), built))


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site in a folder of its own, that a test may replace."""
    return shutil.copytree(built_site, tmp_path / "served" / "kho")


@pytest.fixture
def base(site: Path) -> Iterator[str]:
    """Serve it below a path, with caches."""
    with serve(site.parent, is_cached=True) as address:
        yield f"{address}kho/"


def finds(page: Page, text: str) -> None:
    """Type into the search page, and see results without any complaint."""
    page.locator(INPUT).fill(text)
    expect(page.locator(FOUND)).to_contain_text(text if text == "" else " bài")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator(NOTICE)).to_have_count(0)


def test_the_next_search_goes_on_in_the_newer_build(browser: Browser, site: Path, base: str) -> None:
    with tab(browser, base) as (page, _):
        ask(page, base, "học")
        expect(page.locator(RESULTS).first).to_be_visible()
        publish(site)
        finds(page, NEW)
        page.reload()  # the manifest of the older build is in the cache still
        finds(page, NEW)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}gioi-thieu.html")
        page.locator(BOX).fill(NEW)
        expect(page.locator(".kb-option--article").first).to_be_visible()
        expect(page.locator(".kb-options__notice")).to_be_empty()
        assert len([url for url in asked if "tim-kiem/index.js" in url]) <= 2


def test_more_results_and_filters_go_on_too(browser: Browser, site: Path, base: str) -> None:
    with tab(browser, base) as (page, _):
        ask(page, base, "học")
        expect(page.locator(".kb-panel")).to_be_visible()
        publish(site)
        page.locator(".kb-facet").filter(has_text="Năm").locator("li:visible input").first.check()
        page.locator(".kb-chip").click()
        finds(page, "bác")
        every = set(titles(page))
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".kb-result--lost")).to_have_count(0)
        assert every


def test_nothing_is_said_to_be_missing_while_a_file_is(browser: Browser, site: Path, base: str) -> None:
    manifest, load = files.of_site(site)
    for table in (table for segment in json.loads(manifest)["segments"] for table in segment.values()):
        for name in directories.between(table, "", "\U0010ffff", load):
            (site / files.FOLDER / file_names.place_of(name)).unlink()
    with tab(browser, base) as (page, _):
        page.goto(f"{base}tim-kiem.html#q=học")
        expect(page.locator(NOTICE)).to_contain_text("Không tải được một phần chỉ mục")
        body = page.locator("main").inner_text()
        assert "Không tìm thấy" not in body
        assert "0 bài" not in body
        assert "Kết quả dưới đây" not in body
        page.goto(f"{base}gioi-thieu.html")
        page.locator(BOX).fill("học")
        expect(page.locator(".kb-options__notice button")).to_be_visible()
        assert "Không tìm thấy" not in page.locator(".kb-popup").inner_text()


def test_an_update_on_a_disk_is_searched(browser: Browser, site: Path, tmp_path: Path) -> None:
    make(read_snapshot(site, 0), tmp_path / "a.zip")
    held = read_held(tmp_path / "a.zip")
    folder = unpack(tmp_path / "a.zip", tmp_path / "USB của Ước")
    before = {path for path in contents(folder) if path.startswith(files.FOLDER)}
    publish(site)
    info = json.loads((site / FILE).read_text("utf-8"))
    (site / FILE).write_text(json.dumps(info | {"date": "2030-01-01T00:00:00+00:00"}), "utf-8")
    assert make_update(read_snapshot(site, 0), held, tmp_path / "b.zip")
    address = f"{folder.resolve().as_uri()}/"
    with tab(browser, address) as (page, complaints):
        page.context.set_offline(True)
        ask(page, address, "học")
        after = apply_folder(folder, tmp_path / "b.zip")
        assert before - after  # what the older manifest names is gone
        finds(page, NEW)
        page.reload()
        finds(page, NEW)
        assert not any("Uncaught" in line for line in complaints)


def apply_folder(folder: Path, update: Path) -> set[str]:
    """Do by hand what the guide says: unpack over the folder, delete what the list names; return the index's files."""
    fresh = unpack(update, update.parent / "fresh")
    shutil.copytree(fresh, folder, dirs_exist_ok=True)
    for line in (folder / "XOA.txt").read_text("utf-8").splitlines():
        place = folder / line
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    return {path for path in contents(folder) if path.startswith(files.FOLDER)}


@pytest.mark.parametrize("lost", ["khong-co.html", "bai/khong-co.html", "tinh/ha-nam/khong-co.html"])
def test_a_lost_reader_below_a_path_finds_home_step_by_step(browser: Browser, base: str, lost: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(base + lost)
        expect(page.locator("h1")).to_have_text("Không tìm thấy trang")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("performance.getEntriesByType('resource').length") == 0
        page.get_by_role("link", name="về đầu thư mục này").click()
        for _ in range(lost.count("/")):
            if page.get_by_role("heading", name="Không tìm thấy trang").count():
                page.get_by_role("link", name="lên một bậc").click()
        expect(page.locator(BOX)).to_be_attached()
        assert page.url.startswith(base)
        assert all(": 404: " in line or "status of 404" in line for line in complaints)
