# SPDX-License-Identifier: MIT
"""The bundle as people open it: unpacked into a folder with a space and Vietnamese letters, without a network."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import provide
from tests.browser.firefox import Firefox, FirefoxError, firefox
from tests.browser.searching import ARTICLE, BOX, FOUND, INPUT, RESULTS, TITLES, ask, total
from tests.browser.tab import tab
from tests.bundles import unpack
from tests.conftest import ROOT

QUERIES = ("tiet kiem", "Kết luận số 01-KL/TW", '"học tập và làm theo Bác"', "tây ninh", "ngay thu bay")


@pytest.fixture(scope="module")
def folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that comes out of the bundle of our own archive."""
    place = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "khobai", "bundle", "-d", str(built_site), "-o", str(place / "a.zip")]
    subprocess.run(command, cwd=ROOT, check=True)
    return unpack(place / "a.zip", place / "Thẻ nhớ của Đặng Hữu Ước")


@pytest.fixture(scope="module")
def base(folder: Path) -> str:
    """Return its address with a slash at the end."""
    return f"{folder.resolve().as_uri()}/"


@pytest.fixture(scope="module")
def window() -> Iterator[Firefox]:
    """Start one Firefox for all tests of this file."""
    program = provide.find_firefox()
    if program is None:
        pytest.skip(provide.NO_FIREFOX)
    with firefox(program) as started:
        yield started


def test_chromium_opens_it_from_the_guide_and_finds(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.context.set_offline(True)
        page.goto(f"{base}DOC-TRUOC.html")
        page.get_by_role("link", name="Mở kho bài").click()
        page.wait_for_url(f"{base}index.html")
        page.locator(BOX).fill("tiet kiem")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{base}tim-kiem.html*")
        expect(page.locator(f"{RESULTS} mark").first).to_have_text(re.compile("tiết kiệm", re.IGNORECASE))
        page.locator(TITLES).first.click()
        page.wait_for_url(f"{base}bai/*")
        expect(page.locator("h1")).to_be_visible()
        assert complaints == []


def test_chromium_has_all_of_the_search(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.context.set_offline(True)
        for query in QUERIES:
            ask(page, base, query)
            assert total(page) > 0, query
        ask(page, base, "học tập")
        before = total(page)
        page.locator(".kb-facet").filter(has_text="Năm").locator("li:visible input").first.check()
        expect(page.locator(".kb-chip")).to_have_count(1)
        assert 0 < total(page) < before
        assert complaints == []


def test_firefox_opens_it_from_the_guide_and_finds(window: Firefox, base: str) -> None:
    window.open(f"{base}DOC-TRUOC.html")
    window.click("a.open")
    window.wait("return location.pathname.endsWith('/index.html')")
    window.wait("return document.readyState === 'complete'")
    window.type(BOX, "tiet kiem\ue007")
    window.wait("return location.pathname.endsWith('/tim-kiem.html')")
    marked = window.wait("return document.querySelector(arguments[0])?.textContent", f"{RESULTS} mark")
    assert marked.casefold() == "tiết kiệm"
    window.click(TITLES)
    window.wait("return location.pathname.includes('/bai/') && document.querySelector('h1')?.textContent")
    assert loaded(window) == []


def test_firefox_has_all_of_the_search(window: Firefox, browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, _):
        for query in QUERIES:
            ask(page, base, query)
            window.open("about:blank")
            window.open(f"{base}tim-kiem.html#q={quote(query)}")
            text = window.wait("return document.querySelector(arguments[0])?.textContent", FOUND)
            assert text == page.locator(FOUND).inner_text(), query  # as many as Chromium finds
            assert loaded(window) == []
    window.open(f"{base}tim-kiem.html#q={quote('học tập')}")
    before = window.wait("return document.querySelector(arguments[0])?.textContent", FOUND)
    window.run(
        "[...document.querySelectorAll('.kb-facet')].find(f => f.textContent.includes('Năm')).querySelector('li input').click()"
    )
    window.wait("return document.querySelectorAll('.kb-chip').length === 1")
    assert window.run("return document.querySelector(arguments[0]).textContent", FOUND) != before
    window.open("about:blank")
    window.open(f"{base}tim-kiem.html")
    window.type(INPUT, "kl 01")
    window.wait("return document.querySelector('.kb-suggestion--directive')?.textContent.includes('Kết luận 01')")


def test_firefox_marks_what_was_found_in_an_article(window: Firefox, base: str) -> None:
    window.open(f"{base}{ARTICLE}")
    assert "Long An" in window.run("return document.querySelector('h1').textContent")
    assert loaded(window) == []


def test_this_firefox_has_no_network(window: Firefox) -> None:
    with pytest.raises(FirefoxError, match="proxy"):
        window.open("http://example.com/")


def loaded(window: Firefox) -> list[str]:
    """Return what the page loaded from elsewhere than the disk."""
    every: list[str] = window.run("return performance.getEntries().map(e => e.name).filter(n => n.includes('://'))")
    return [name for name in every if not name.startswith("file://")]
