# SPDX-License-Identifier: MIT
"""Searching by the keyboard, the box in every header, marks in articles, odd queries; over http and from a disk."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.browser.searching import ARTICLE, BOX, INPUT, RESULTS, TITLES, ask
from tests.browser.tab import tab

ODD = [
    '"', "-", "*", "^", "a^", ":", "title:", "-a", '-"a b"', "\\", "<script>alert(1)</script>", "%", "%zz", "&q=1", "#", "+",
    "\ud800", "😀", "\u0301", "\u200b", "ă" * 3000, "a " * 600, "'; drop", '[id="x"]', "05-CT/TW" * 40, "１２", "__proto__", "constructor",
    "toString*", "documents:kl 01", "§ct-05-ct-tw-2016",
]  # fmt: skip


def test_no_query_makes_an_error(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}tim-kiem.html")
        for query in ODD:
            page.locator(INPUT).evaluate(
                "(e, text) => { e.value = text; e.dispatchEvent(new InputEvent('input')) }", query
            )
            page.wait_for_timeout(180)
            expect(page.locator(".kb-notice")).to_have_count(0)
        for fragment in (
            "#q=%",
            "#q=%E0%A4%A",
            "#tinh=<b>,,&tu=x&den=9999-99-99&xep=?",
            "#%%%",
            '#q=a\\b"]',
            "#nam=-1,x",
        ):
            page.goto("about:blank")
            page.goto(f"{base}tim-kiem.html{fragment}")
            page.wait_for_timeout(150)
            expect(page.locator(".kb-notice")).to_have_count(0)
        assert complaints == []


def test_the_keyboard_alone_searches_and_opens(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}tim-kiem.html")
        page.keyboard.type("tiet kiem", delay=20)
        expect(page.locator(f"{RESULTS} mark").first).to_have_text(re.compile("tiết kiệm", re.IGNORECASE))  # of it all
        expect(page.locator(".kb-facet").first).to_be_visible()  # what comes last paints the results once more
        page.keyboard.press("ArrowDown")
        expect(page.locator("[data-kb-stop]:visible").first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator(INPUT)).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(INPUT)).to_have_value("")
        expect(page.locator(".kb-help")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(INPUT)).not_to_be_focused()
        page.keyboard.press("/")
        expect(page.locator(INPUT)).to_be_focused()
        page.keyboard.type("a/b")
        expect(page.locator(INPUT)).to_have_value("a/b")
        page.locator(INPUT).fill("thực hành tiết kiệm")
        expect(page.locator(f"{RESULTS} mark").first).to_be_visible()
        while not page.evaluate("document.activeElement.matches('.kb-result a')"):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator(".kb-marks").wait_for()
        assert complaints == []


def test_the_box_in_the_header_answers_and_leads_on(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}gioi-thieu.html")
        assert [url for url in asked if "tim-kiem/" in url] == []
        page.keyboard.press("/")
        box = page.locator(BOX)
        expect(box).to_be_focused()
        page.keyboard.type("tiet kiem", delay=20)
        options = page.locator(f"{BOX}-list [role=option]")
        expect(options.last).to_have_text(re.compile(r"^Xem tất cả \d+ kết quả$"))
        expect(box).to_have_attribute("aria-expanded", "true")
        articles = page.locator(".kb-option--article")
        assert 1 <= articles.count() <= 5
        expect(articles.locator("mark").first).to_have_text(re.compile("tiết kiệm", re.IGNORECASE))
        page.keyboard.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        page.keyboard.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(page.locator(".kb-popup")).to_be_hidden()
        page.keyboard.press("ArrowDown")
        expect(options.last).to_be_visible()
        page.keyboard.press("ArrowUp")
        expect(options.last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem.html#q=tiet+kiem")
        expect(page.locator(RESULTS).first).to_be_visible()
        page.go_back()
        page.locator(BOX).fill("tiet kiem")
        page.locator(".kb-option--article").first.click()
        page.locator(".kb-marks").wait_for()
        assert complaints == []


def test_the_first_page_has_a_large_box(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}index.html")
        page.keyboard.press("/")
        expect(page.locator("main input[role=combobox]")).to_be_focused()
        page.keyboard.type("hoc tap", delay=20)
        expect(page.locator("main .kb-option--article").first).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem.html#q=hoc+tap")
        assert complaints == []


def test_a_telephone_opens_the_box_over_the_header(browser: Browser, base: str) -> None:
    with tab(browser, base, width=360) as (page, complaints):
        page.goto(base + ARTICLE)
        expect(page.locator(BOX)).to_be_hidden()
        page.get_by_role("link", name="Tìm kiếm").first.click()
        expect(page.locator(BOX)).to_be_focused()
        page.keyboard.type("hoc tap", delay=20)
        expect(page.locator(".kb-option--all")).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_be_hidden()
        assert complaints == []


def test_marks_are_carried_into_the_article_and_taken_away(browser: Browser, base: str) -> None:
    text = "document.querySelector('.kb-article').innerHTML"
    with tab(browser, base) as (page, complaints):
        page.goto(base + ARTICLE)
        untouched = page.evaluate(text)
        ask(page, base, "hoc tap long an")
        page.locator(f"{TITLES}[href*='long-an-qua']").click()
        expect(page.locator(".kb-marks")).to_contain_text("Đang đánh dấu “hoc tap long an”")
        marks = page.locator("mark.kb-mark")
        assert {"học tập", "Long An"} <= set(marks.all_inner_texts())
        assert page.locator(":is(svg, code, pre, .headerlink) mark").count() == 0
        links = "[...document.querySelectorAll('.kb-article a')].map(a => a.getAttribute('href'))"
        kept = page.evaluate(links)
        page.get_by_role("button", name="Bỏ đánh dấu").click()
        expect(marks).to_have_count(0)
        expect(page.locator(".kb-marks")).to_have_count(0)
        assert page.evaluate(links) == kept
        assert page.evaluate(text).replace(' tabindex="-1"', "") == untouched
        assert complaints == []


def test_without_a_script_the_lists_are_offered(browser: Browser, origin: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{origin}gioi-thieu.html")
        assert page.locator(BOX).count() == 0
        page.locator("header").get_by_role("link", name="Tìm kiếm").click()
        assert "Mọi bài vẫn có trong các danh sách dưới đây." in page.locator("main").inner_text()
        page.locator("main").get_by_role("link", name="Văn bản").click()
        expect(page.locator("h1")).to_have_text("Văn bản")
