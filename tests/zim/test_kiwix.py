# SPDX-License-Identifier: MIT
"""The ZIM file as other people's programs see it: Debian's zimcheck, and kiwix-serve in a real browser."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.searching import RESULTS, TITLES, total
from tests.browser.tab import tab
from tests.zim.provide import tool

ARTICLE = "bai/cung-co-niem-tin.html"
KIWIX_OWN = re.compile(
    r"inline event handler violates.* 'script-src"  # jQuery tries three handlers; it works without them
    r"|Cannot read properties of undefined \(reading 'trim'\)"  # jQuery UI, when a suggestion is pointed at
    r"|/skin/|/favicon\.ico|404 \(Not Found\)"  # files of kiwix-serve's own
)


def test_zimcheck_finds_nothing(packed: Path) -> None:
    done = subprocess.run([tool("zimcheck"), packed], capture_output=True, text=True, check=False)
    assert "Overall Test Status: Pass" in done.stdout
    assert not re.search(r"\[(ERROR|WARNING)\]", done.stdout), done.stdout
    assert done.returncode == 0


@pytest.fixture(scope="module")
def served(packed: Path) -> Iterator[str]:
    """Serve the file with kiwix-serve on loopback; yield the address of its content, with a slash at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [tool("kiwix-serve"), "-i", "127.0.0.1", "-p", str(port), str(packed)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            yield _content(f"http://127.0.0.1:{port}/", packed.stem)
        finally:
            server.terminate()


def _content(base: str, book: str) -> str:
    """Return where the server has the content: below the name of the file, in newer versions below `content`."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for folder in ("content/", ""):
            try:
                with urlopen(f"{base}{folder}{book}/index.html"):  # noqa: S310  # loopback
                    return f"{base}{folder}{book}/"
            except (URLError, OSError):
                time.sleep(0.1)
    pytest.fail("kiwix-serve does not answer")


def unexpected(complaints: list[str]) -> list[str]:
    """Return the complaints that are ours."""
    return [complaint for complaint in complaints if not KIWIX_OWN.search(complaint)]


def test_one_reads_from_the_first_page_to_an_article(browser: Browser, served: str) -> None:
    with tab(browser, served.rpartition(":")[0]) as (page, complaints):
        page.goto(served)
        expect(page.locator("header").first).to_contain_text("Kho bài học và làm theo gương Bác")
        page.locator("main a[href^='bai/']:not([href*='/index'])").first.click()
        expect(page.locator(".kb-article")).to_be_visible()
        assert page.url.startswith(f"{served}bai/")
        assert unexpected(complaints) == []


def test_our_search_works_inside(browser: Browser, served: str) -> None:
    with tab(browser, served.rpartition(":")[0]) as (page, complaints):
        page.goto(f"{served}index.html")
        page.locator("#kb-box-home").click()
        page.keyboard.type("hoc tap", delay=20)
        expect(page.locator(".kb-option--article").first).to_contain_text(re.compile("học tập", re.IGNORECASE))
        page.keyboard.press("Enter")
        expect(page.locator(RESULTS).first).to_be_visible()
        assert page.url == f"{served}tim-kiem.html#q=hoc+tap"
        assert total(page) >= 5
        page.locator(TITLES).first.click()
        expect(page.locator("mark.kb-mark").first).to_have_text(re.compile("học tập", re.IGNORECASE))
        assert "?tim=" in page.url
        assert unexpected(complaints) == []


def test_an_article_saves_its_citation(browser: Browser, served: str) -> None:
    with tab(browser, served.rpartition(":")[0]) as (page, complaints):
        page.goto(f"{served}{ARTICLE}")
        with page.expect_download() as started:
            page.get_by_text("Trích dẫn, chia sẻ").click()
            page.get_by_role("link", name="BibTeX", exact=True).click()
        assert started.value.suggested_filename == "cung-co-niem-tin.bib"
        assert unexpected(complaints) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cung co niem", "bai/cung-co-niem-tin.html"),
        ("hai duong", "tinh/hai-duong.html"),
        ("Hải Dương", "tinh/hai-duong.html"),
        ("dong thap", "tinh/dong-thap.html"),
        ("đồng tháp", "tinh/dong-thap.html"),
        ("DONG GIANG", "bai/thuc-hien-chi-thi-05-tai-dong-giang-lan-toa-guong-dien-hinh.html"),
    ],
)
def test_kiwix_suggests_titles_with_and_without_marks(served: str, typed: str, found: str) -> None:
    host, book = re.fullmatch(r"(http://[^/]+)/(?:content/)?(.+)/", served).groups()  # type: ignore[union-attr]
    with urlopen(f"{host}/suggest?content={book}&term={quote(typed)}") as answer:  # noqa: S310  # loopback
        paths = [suggestion.get("path", "") for suggestion in json.load(answer)]
    assert [path for path in paths if path.endswith(found)] != []
    for path in paths:
        if path:  # the name without marks leads to the page itself
            with urlopen(f"{served}{path}") as answer:  # noqa: S310  # loopback
                assert "khong-dau" not in answer.url


def test_kiwix_own_search_box_works_on_our_pages(browser: Browser, served: str) -> None:
    with tab(browser, served.rpartition(":")[0]) as (page, complaints):
        page.goto(f"{served}{ARTICLE}")
        box = page.locator("#kiwixsearchbox")
        if box.count() == 0:
            pytest.skip("this kiwix-serve has its box outside of the page")
        box.fill("dong thap")
        box.press("Enter")
        page.wait_for_url("**/search?*")
        expect(page.locator("a[href$='tinh/dong-thap.html']").first).to_be_visible()
        assert unexpected(complaints) == []
