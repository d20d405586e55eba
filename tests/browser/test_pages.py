# SPDX-License-Identifier: MIT
"""Every kind of page in a real browser, over http and from a disk: silence, shape, colours, names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.kinds import example, examples
from tests.browser.tab import tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

COLOURED = ("home", "search", "article", "document", "matrix", "data", "missing")
"""Kinds that between them show every colour of text."""
NARROW = (320, 360)
"""CSS pixels: the smallest telephones."""
READABLE, LARGE = 4.5, 3.0
"""Contrast that WCAG 2.2 asks at level AA; the second for text of 24 px, or of 18.66 px in bold."""


def test_pages_are_silent_and_ask_nothing_elsewhere(browser: Browser, built_site: Path, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        for address in examples(built_site, base).values():
            page.goto(address)
            page.evaluate("document.documentElement.scrollIntoView(false)")
        assert complaints == []


@pytest.mark.parametrize("width", NARROW)
def test_no_page_scrolls_sideways_on_a_telephone(browser: Browser, built_site: Path, origin: str, width: int) -> None:
    wide = {}
    with tab(browser, origin, width=width) as (page, _):
        for kind, address in examples(built_site, origin).items():
            page.goto(address)
            needed, room = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
            if needed > room:
                wide[kind] = needed
    assert wide == {}


PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 253, 250)", "rgb(28, 25, 23)"


def test_the_chosen_colours_are_remembered(browser: Browser, built_site: Path, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}index.html")
        choice = page.get_by_role("radiogroup", name="Giao diện")
        assert choice.get_by_label("Theo máy").is_checked()
        assert page.evaluate(PAPER) == LIGHT
        choice.get_by_label("Tối").check()
        assert page.evaluate(PAPER) == DARK
        page.goto(base + example(built_site, "article"))
        assert page.evaluate(PAPER) == DARK
        assert choice.get_by_label("Tối").is_checked()
        choice.get_by_label("Tối").focus()
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(PAPER) == LIGHT
        choice.get_by_label("Theo máy").check()
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(PAPER) == DARK
        assert complaints == []


def test_colours_and_the_maps_of_two_eras_need_no_script(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{origin}index.html")
    page.get_by_label("Sáng").check()
    assert page.locator(".tiles.now").is_visible()
    page.locator("#map-then").check()
    assert page.locator(".tiles.then").is_visible()
    assert not page.locator(".tiles.now").is_visible()
    page.goto(f"{origin}doi-chieu.html")
    rows, empty = page.locator(".matrix tbody tr:visible"), page.locator(".matrix tbody tr:not(:has(.heat))")
    missing = empty.count()
    assert rows.count() > 30
    assert page.locator("#only-missing").count() == (missing > 0)  # no question without an answer
    if missing:
        page.locator("#only-missing").check()
        assert rows.count() == missing
    context.close()


FIRST_SCREEN = {1440: 900, 360: 740}
"""Width -> height of a window."""
TOP = "e => e.getBoundingClientRect().top + scrollY"


@pytest.mark.parametrize("width", FIRST_SCREEN)
def test_one_can_read_on_the_first_screen(browser: Browser, built_site: Path, origin: str, width: int) -> None:
    with tab(browser, origin, width=width) as (page, _):
        page.goto(f"{origin}index.html")
        card = page.locator(".cards .title").first
        assert card.evaluate("e => e.getBoundingClientRect().bottom") < FIRST_SCREEN[width]
        if width == 1440:
            assert page.locator(".documents").evaluate("e => e.getBoundingClientRect().bottom") < FIRST_SCREEN[width]
            assert page.locator(".maps").evaluate("e => e.getBoundingClientRect().bottom") < FIRST_SCREEN[width]
        page.goto(origin + example(built_site, "article"))
        assert page.locator(".prose").evaluate(TOP) <= {1440: 420, 360: 520}[width]


def test_every_tile_stop_bar_and_cell_is_a_door(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as (page, _):
        page.goto(f"{origin}index.html")
        for drawn in (".tiles .tile", ".line li"):
            assert page.locator(drawn).count() > 5
            assert page.locator(f"{drawn}:not(a):not(:has(a))").count() == 0
        tile = page.locator(".tiles.now .tile").first
        tile.focus()
        assert tile.locator(".tip").is_visible()
        page.goto(f"{origin}doi-chieu.html")
        assert page.locator(".matrix .heat").count() == page.locator(".matrix .heat a").count() > 10
        page.goto(f"{origin}bai/index.html")
        page.locator(".strip a[href*='#n']").last.click()
        assert page.locator(":target").count() == 1


def test_bars_of_years_are_wide_enough_for_a_finger(browser: Browser, built_site: Path, origin: str) -> None:
    with tab(browser, origin, width=360) as (page, _):
        for kind in ("articles", "province", "document"):
            page.goto(origin + example(built_site, kind))
            widths = page.locator(".strip a:not(.flag)").evaluate_all(
                "all => all.map(e => e.getBoundingClientRect().width)"
            )
            assert widths
            assert min(widths) >= 24


def test_a_citation_is_copied(browser: Browser, built_site: Path, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(base + example(built_site, "article"))
        page.locator(".cite summary").click()
        page.locator(".copy").first.click()
        assert page.locator(".copy").first.inner_text() == "Đã sao chép"
        assert complaints == []


OUTLINE = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => Number(h.tagName[1]))"
NAMELESS = """() => {
    const named = e => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
        ?.split(' ').some(id => document.getElementById(id)?.textContent.trim()) || e.querySelector(':scope > title, figcaption');
    const shown = e => e.checkVisibility();
    return [
        ...[...document.querySelectorAll('img')].filter(e => !e.hasAttribute('alt')),
        ...[...document.querySelectorAll('main svg[role], [role=img], [role=region]')].filter(e => !named(e)),
        ...[...document.querySelectorAll('nav')].filter(e => shown(e) && !named(e)),
        ...[...document.querySelectorAll('a[href], button, label[role]')]
            .filter(e => shown(e) && !e.textContent.trim() && !named(e)),
    ].map(e => e.outerHTML.slice(0, 120));
}"""
TWICE = """() => Object.entries(Object.groupBy(document.querySelectorAll('[id]'), e => e.id))
    .filter(([, found]) => found.length > 1).map(([id]) => id)"""


def test_headings_landmarks_and_names(browser: Browser, built_site: Path, origin: str) -> None:
    with tab(browser, origin) as (page, _):
        for kind, address in examples(built_site, origin).items():
            page.goto(address)
            levels = page.evaluate(OUTLINE)
            assert (kind, levels[0], levels.count(1)) == (kind, 1, 1)
            assert all(deeper - level <= 1 for level, deeper in pairwise(levels)), (kind, levels)
            landmarks = {tag: page.locator(tag).count() for tag in ("body > header", "main", "body > footer")}
            assert set(landmarks.values()) == {1}, (kind, landmarks)
            assert page.evaluate(NAMELESS) == [], kind
            assert page.evaluate(TWICE) == [], kind
            assert (kind, page.get_attribute("html", "lang")) == (kind, "vi")


def test_the_keyboard_reaches_the_text_and_the_main_lists(browser: Browser, built_site: Path, origin: str) -> None:
    with tab(browser, origin, width=NARROW[0]) as (page, _):
        page.goto(origin + example(built_site, "article"))
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Chuyển tới nội dung"
        page.keyboard.press("Enter")
        assert page.locator("main:focus").count() == 1
        names = page.get_by_role("navigation", name="Các mục chính").get_by_role("link").all_inner_texts()
        assert names == ["Bài", "Tỉnh", "Văn bản", "Đối chiếu", "Mô hình"]


COLOURS = """() => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = color => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].map((v, i) => i < 3 ? v : v / 255);
    };
    const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
    const ground = element => {
        const layers = [];
        for (let e = element; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
        return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    };
    const light = color => color.slice(0, 3).map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const found = new Map();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        const e = words.currentNode.parentElement;
        if (!words.currentNode.data.trim() || !e.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        if (e.closest('svg, script, .headerlink, .skip, .tip')) continue;
        const style = getComputedStyle(e), under = ground(e), size = parseFloat(style.fontSize);
        const [a, b] = [light(over(rgba(style.color), under)), light(under)].sort((x, y) => y - x);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        found.set(`${style.color} on ${under.slice(0, 3)}${large ? ', large' : ''}`, [(a + 0.05) / (b + 0.05), large, e.outerHTML.slice(0, 100)]);
    }
    return [...found].map(([pair, [ratio, large, where]]) => [pair, ratio, large, where]);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(browser: Browser, built_site: Path, origin: str, scheme: Literal["light", "dark"]) -> None:
    faint, seen = {}, 0
    with tab(browser, origin, scheme=scheme) as (page, _):
        for kind in COLOURED:
            page.goto(origin + example(built_site, kind))
            for pair, ratio, large, where in page.evaluate(COLOURS):
                seen += 1
                if ratio < (LARGE if large else READABLE):
                    faint[pair] = (round(ratio, 2), kind, where)
    assert seen > len(COLOURED)
    assert faint == {}


PRINTED = """() => [...document.querySelectorAll('main a')]
    .map(e => getComputedStyle(e, '::after').content).filter(content => content !== 'none')"""


def test_paper_has_no_frame(browser: Browser, built_site: Path, origin: str) -> None:
    with tab(browser, origin, scheme="dark") as (page, _):
        page.goto(origin + example(built_site, "article"))
        page.emulate_media(media="print", reduced_motion="reduce")
        for part in ("body > header", "body > footer", ".crumb", ".related"):
            assert not page.locator(part).first.is_visible(), part
        ink = "[...document.querySelectorAll('article :is(h1, h2, td, li, a:not(.headerlink))')].map(e => getComputedStyle(e).color)"
        assert set(page.evaluate(ink)) <= {
            "rgb(33, 28, 24)",
            "rgb(92, 84, 76)",
        }  # ink and its softer shade, on light paper
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate(PRINTED) == []
