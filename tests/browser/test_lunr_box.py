# SPDX-License-Identifier: MIT
"""The search box that the guide shows for other people's pages, on such a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from khobai import load_archive
from khobai.commands.export import exported
from khobai.site.publication import Publication
from tests.conftest import ROOT
from tests.unit.search.query.test_lunr import LUNR

(BOX,) = re.findall(
    r"^```html\n(.*?)^```$", (ROOT / "docs" / "dung-du-lieu.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)
(ARCHIVE,) = re.findall(r'const kho = "(.*?)"', BOX)
SHOWN = 10
"""Results in the box."""
ELSEWHERE = "https://nha-khac.example/"


@pytest.fixture(scope="module")
def box(browser: Browser) -> Iterator[Page]:
    """Return a page of a stranger that holds the box and lunr.js and nothing else of ours."""
    archive, _ = load_archive(ROOT / "articles")
    (index,) = exported(archive, "lunr", Publication()).values()
    files = {
        ELSEWHERE: ("text/html", f"<!doctype html><meta charset=utf-8>{BOX}".encode()),
        f"{ELSEWHERE}lunr.js": ("text/javascript", LUNR.read_bytes()),
        f"{ARCHIVE}data/lunr.json": ("application/json", index),
    }

    def answer(route: Route) -> None:
        media, content = files.get(route.request.url, ("", b""))
        headers = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(status=200 if media else 404, content_type=media, body=content, headers=headers)

    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route("**/*", answer)
    with page.expect_response(f"{ARCHIVE}data/lunr.json"):
        page.goto(ELSEWHERE)
    page.wait_for_function("document.getElementById('tim').oninput !== null")
    yield page
    page.close()
    assert wrong == []


@pytest.mark.parametrize(
    "query", ["Đông Giang", "đông giang", "dong giang", "dong giang lan to", "+Đông^ giang:*~", "đông giang".upper()]
)
def test_a_box_elsewhere_finds_the_article(box: Page, query: str) -> None:
    box.fill("#tim", query)
    address = f"{ARCHIVE}bai/thuc-hien-chi-thi-05-tai-dong-giang-lan-toa-guong-dien-hinh.html"
    link = box.locator(f"#ket-qua a[href='{address}']")
    expect(link).to_have_count(1)
    expect(link).to_contain_text("Đông Giang")


def test_a_sign_is_found_as_it_is_typed(box: Page) -> None:
    articles = load_archive(ROOT / "articles")[0].published
    citing = {f"{ARCHIVE}bai/{a.id}.html" for a in articles if "ct-05-ct-tw-2016" in a.directive_ids}
    assert citing
    for query in ("05-CT/TW", "5 ct tw", "chi thi 05", "Chỉ thị 05"):
        box.fill("#tim", query)
        links = box.locator("#ket-qua a").evaluate_all("links => links.map((link) => link.href)")
        assert len(links) == len(set(links)) == min(SHOWN, len(citing)), query
        assert set(links) <= citing, query


@pytest.mark.parametrize("query", ["", "  ?! ", "qzx"])
def test_nothing_is_found_without_a_word_that_is_there(box: Page, query: str) -> None:
    box.fill("#tim", "bác")
    expect(box.locator("#ket-qua a").first).to_be_visible()
    box.fill("#tim", query)
    expect(box.locator("#ket-qua a")).to_have_count(0)
