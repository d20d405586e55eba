# SPDX-License-Identifier: MIT
"""Lists in a real browser: the ways to part them, the table that sorts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.searching import FOUND
from tests.browser.tab import tab

NUMBERS = "cells => cells.map(cell => Number(cell.textContent.replace(/[^0-9]/g, '') || 0))"


def test_lists_are_parted_by_links_without_a_script(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}nam/2023.html")
    page.locator(".facets a[href*='#n2023']").first.click()
    expect(page.locator(":target")).to_have_count(1)
    page.goto(f"{origin}bai/index.html")
    place = page.locator(".facets a[href*='/tinh/']").first
    name = place.inner_text()
    place.click()
    expect(page.locator("h1")).to_have_text(name)
    page.goto(f"{origin}chuyen-de.html")
    page.locator(".facets a").last.click()
    expect(page.locator("section:target")).to_have_count(1)
    context.close()


def test_a_newspaper_is_parted_by_a_search(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}bao/bao-quang-nam.html")
        link = page.locator(".facets a[href*='tim-kiem']").first
        count = link.locator("xpath=following-sibling::*").inner_text()
        link.click()
        expect(page.locator(FOUND)).to_have_text(f"{count} bài")
        expect(page.locator(".kb-chip:not(.kb-offer, .kb-chip--all)")).to_have_count(2)
        assert complaints == []


@pytest.mark.parametrize("width", [360, 1440])
def test_the_matrix_sorts_by_any_column_and_back(browser: Browser, base: str, width: int) -> None:
    with tab(browser, base, width=width) as (page, complaints):
        page.goto(f"{base}doi-chieu.html")
        heads, names = page.locator(".matrix thead th"), page.locator(".matrix tbody td:first-child")
        before = names.all_inner_texts()
        expect(heads.first).to_have_attribute("aria-sort", "ascending")
        page.get_by_role("button", name="Xếp theo CT 05", exact=True).click()
        column = page.locator(".matrix thead th[aria-sort]").evaluate("head => head.cellIndex + 1")
        shown = page.locator(f".matrix tbody td:nth-child({column})")
        numbers = shown.evaluate_all(NUMBERS)
        assert numbers == sorted(numbers, reverse=True) != numbers[::-1]
        page.get_by_role("button", name="Xếp theo CT 05", exact=True).click()
        assert shown.evaluate_all(NUMBERS) == sorted(numbers)
        page.get_by_role("button", name="Xếp theo Tỉnh, thành phố").click()
        assert names.all_inner_texts() == before
        page.get_by_role("button", name="Xếp theo Tỉnh, thành phố").click()
        assert names.all_inner_texts() == before[::-1]
        assert complaints == []


def test_two_places_stand_side_by_side_as_the_address_says(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}so-sanh.html")
        profiles = page.locator(".profile:visible")
        every = profiles.count()
        assert every > 30
        page.goto(f"{base}tinh/da-nang-2025.html")
        page.get_by_role("link", name="So sánh với tỉnh khác").click()
        expect(profiles.locator("h2 a:first-child")).to_have_text(["Đà Nẵng"])
        page.get_by_label("Tỉnh, thành phố thứ hai").select_option(label="An Giang")
        expect(profiles.locator("h2 a:first-child")).to_have_text(["Đà Nẵng", "An Giang"])
        assert "#a=da-nang-2025&b=an-giang-2025" in page.url
        page.go_back()
        expect(profiles).to_have_count(1)
        page.get_by_label("Tỉnh, thành phố thứ nhất").select_option(label="Tất cả")
        expect(profiles).to_have_count(every)
        assert complaints == []
