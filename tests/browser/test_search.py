# SPDX-License-Identifier: MIT
"""The search page in a real browser, over http and from a disk."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from khobai import load_archive
from khobai.archive.axes import AXES
from khobai.locales.catalogue import _
from tests.browser.searching import INPUT, RESULTS, TITLES, ask, titles, total
from tests.browser.tab import tab
from tests.conftest import ROOT


def test_results_come_while_one_types_and_marks_stand_on_the_accents(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}tim-kiem.html")
        expect(page.locator(INPUT)).to_be_focused()
        page.keyboard.type("tiet kiem", delay=20)
        expect(page.locator(RESULTS).first).to_be_visible()
        expect(page.locator(f"{RESULTS} mark").first).to_have_text(re.compile("tiết kiệm", re.IGNORECASE))
        assert total(page) >= page.locator(RESULTS).count() >= 3
        assert parse_qs(urlsplit(page.url).fragment) == {"q": ["tiet kiem"]}
        expect(page.locator("#kb-find-status")).to_have_text(re.compile(f"^Tìm thấy {total(page)} bài"))
        page.locator(INPUT).fill("tiet kiem phu nu")
        expect(
            page.locator(f"{RESULTS} mark").filter(has_text=re.compile("phụ nữ", re.IGNORECASE)).first
        ).to_be_visible()
        assert complaints == []


def test_counts_are_what_a_filter_leaves(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        ask(page, base, "học tập")
        before = total(page)
        for facet in page.locator(".kb-facet:visible:has(li)").all():
            option = facet.locator("li:visible").first
            left = int(option.locator(".kb-facet__count").inner_text())
            others = page.locator(".kb-facet__count:visible").count()
            option.locator("input").check()
            expect(page.locator(".kb-chip")).to_have_count(1)
            assert total(page) == left <= before
            assert page.locator(".kb-facet__count:visible").count() <= others
            page.locator(".kb-chip").click()
            expect(page.locator(".kb-chip")).to_have_count(0)
            assert total(page) == before
        assert complaints == []


def test_the_facets_are_the_axes_and_a_level_is_one(browser: Browser, base: str) -> None:
    published = load_archive(ROOT / "articles")[0].published
    of_district = sorted(article.title for article in published if article.level == "district")
    with tab(browser, base) as (page, complaints):
        ask(page, base, "", "&nam=1900")  # nothing is left, and every group of filters stands there
        assert page.locator(".kb-facet legend").all_text_contents() == [*(_(axis.label) for axis in AXES), "Ngày đăng"]
        ask(page, base, "bác")
        level = page.locator(".kb-facet").filter(has=page.locator("legend", has_text=re.compile("^Cấp$")))
        level.locator("label", has_text="Cấp huyện").click()
        expect(page.locator(".kb-chip")).to_have_text("Cấp huyện")
        assert parse_qs(urlsplit(page.url).fragment) == {"q": ["bác"], "cap": ["district"]}
        assert 0 < page.locator(RESULTS).count() <= total(page) <= len(of_district)
        assert set(titles(page)) <= set(of_district)
        ask(page, base, "", "&cap=district")
        assert total(page) == len(of_district)
        assert set(titles(page)) <= set(of_district)
        assert complaints == []


def test_what_is_no_axis_of_the_archive_narrows_nothing(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as (page, complaints):
        ask(page, origin, "bác")
        before = total(page)
        ask(page, origin, "bác", "&chau-luc=a&utm-source=b&__proto__=c&constructor=d&toString=e")
        assert total(page) == before
        expect(page.locator(".kb-chip")).to_have_count(0)
        page.goto("about:blank")
        page.goto(f"{origin}tim-kiem.html#utm-source=b")
        expect(page.locator(".kb-help")).to_be_visible()
        assert complaints == []


def test_a_merged_province_is_found_by_both_its_names(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as (page, _):
        ask(page, origin, "tây ninh")
        line = page.locator(f"{RESULTS}:has(a[href*='long-an-qua']) .chips")
        expect(line).to_contain_text("Long An, nay thuộc Tây Ninh")
        expect(line.locator("mark")).to_have_text("Tây Ninh")
        for province in ("long-an", "tay-ninh-2025"):
            ask(page, origin, "", f"&tinh={province}")
            assert any("Long An" in title for title in titles(page)), province


def test_a_document_is_found_by_every_name_and_its_own_is_marked(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        found = []
        for query in ("kl 01", "Kết luận số 01-KL/TW", "01-KL/TW"):
            ask(page, base, query)
            found.append(total(page))
            expect(page.locator(".kb-suggestion--directive")).to_contain_text("Kết luận 01")
        assert found[0] == found[1] == found[2] > 0
        expect(page.locator(f"{RESULTS} mark").first).to_be_visible()
        page.locator(TITLES).first.click()
        expect(page.locator("mark.kb-mark").filter(has_text="Kết luận").first).to_be_attached()
        assert complaints == []


def test_suggestions_name_models_documents_and_provinces(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        for query, kind in (("ha nam", "province"), ("chi thi 05", "directive"), ("ngay thu bay", "model")):
            ask(page, base, query)
            first = page.locator(f".kb-suggestion--{kind}").first
            expect(first.locator(f".kb-icon--{kind}")).to_be_visible()
            first.click()
            expect(page.locator("h1")).to_be_visible()
        assert complaints == []


def test_names_among_other_words_become_filters_that_can_be_taken_away(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        ask(page, base, "tiết kiệm Long An chỉ thị 05")
        expect(page.locator(".kb-offer")).to_have_count(2)
        offer = page.locator(".kb-offer", has_text=re.compile("^[0-9.]+ bài ở Long An$"))
        offer.click()
        expect(page.locator(INPUT)).to_have_value("tiết kiệm chỉ thị 05")
        expect(page.locator(".kb-chip:not(.kb-offer)")).to_have_text("Long An")
        assert parse_qs(urlsplit(page.url).fragment)["tinh"] == ["long-an"]
        expect(page.locator(".kb-offer")).to_have_text(re.compile("^[0-9.]+ bài nhắc Chỉ thị 05$"))
        page.locator(".kb-chip:not(.kb-offer)").click()
        expect(page.locator(".kb-chip:not(.kb-offer)")).to_have_count(0)
        ask(page, base, "long an")
        expect(page.locator(RESULTS).first).to_be_visible()
        expect(page.locator(".kb-offer")).to_have_count(0)  # a name alone has its page
        assert complaints == []


def test_a_result_says_its_date_as_every_card_does(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as (page, _):
        ask(page, origin, "nam sách hải dương")
        line = page.locator(f"{RESULTS}:has(a[href*='nam-sach']) .meta")
        expect(line).to_contain_text("Khoảng năm 2017 (suy ra)")
        expect(line).to_contain_text("Chưa rõ báo")


def test_the_address_is_the_state_and_back_works(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        ask(page, base, "học tập")
        everything = titles(page)
        page.locator(".kb-facet").filter(has_text="Năm").locator("li:visible input").first.check()
        expect(page.locator(".kb-chip")).to_have_count(1)
        page.get_by_label("Xếp theo").select_option("cu")
        page.wait_for_url("**xep=cu*")
        expect(page.locator(".kb-notice")).to_have_count(0)
        shared, some = page.url, titles(page)
        page.locator(TITLES).first.click()
        page.locator(".kb-marks").wait_for()
        page.go_back()
        expect(page.locator(".kb-chip")).to_have_count(1)
        expect(page.locator(TITLES)).to_have_count(len(some))
        page.go_back()
        page.go_back()
        expect(page.locator(".kb-chip")).to_have_count(0)
        expect(page.locator(TITLES).nth(len(everything) - 1)).to_be_visible()
        assert titles(page)[: len(everything)] == everything  # what was scrolled to meanwhile is there again, too
        page.goto("about:blank")
        page.goto(shared)
        expect(page.locator(TITLES)).to_have_count(len(some))
        assert titles(page) == some
        assert complaints == []


def test_dates_limit_and_a_backward_range_is_said(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as (page, _):
        ask(page, origin, "bác")
        before = total(page)
        page.get_by_label("Từ", exact=True).fill("31/2/2020")
        page.keyboard.press("Enter")
        expect(page.locator(".kb-chip")).to_have_count(0)
        assert "19/5/2023" in page.get_by_label("Từ", exact=True).evaluate("field => field.validationMessage")
        page.get_by_label("Từ", exact=True).fill("2020")
        page.keyboard.press("Enter")
        expect(page.locator(".kb-chip")).to_have_text("từ 1/1/2020")
        assert 0 < total(page) < before
        page.get_by_label("Đến", exact=True).fill("1/1/2019")
        page.keyboard.press("Enter")
        expect(page.locator(".kb-found")).to_contain_text("Ngày đầu đứng sau ngày cuối")
        page.locator(".kb-found .kb-button", has_text="Bỏ mọi bộ lọc").click()
        expect(page.locator(".kb-chip")).to_have_count(0)
        assert total(page) == before


def test_more_results_come_ten_by_ten_and_take_the_focus(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        ask(page, base, "bac")
        found = total(page)
        assert found > 10
        expect(page.locator(RESULTS)).to_have_count(
            5
        )  # each is a file to load: the next five when they come into sight
        page.get_by_role("button", name="Xem thêm").scroll_into_view_if_needed()
        expect(page.locator(RESULTS)).to_have_count(10)
        page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator(RESULTS)).to_have_count(min(found, 20))
        expect(page.locator(TITLES).nth(10)).to_be_focused()
        assert len(set(page.locator(TITLES).evaluate_all("links => links.map(a => a.href)"))) == min(found, 20)
        assert complaints == []


def test_long_phrases_are_proved_by_the_text(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as (page, _):
        ask(page, origin, "học tập làm theo bác")
        apart = total(page)
        ask(page, origin, '"học tập và làm theo Bác"')
        assert 0 < page.locator(RESULTS).count() <= total(page) < apart
        for row in page.locator(RESULTS).all():
            expect(
                row.locator("mark").filter(has_text=re.compile("học tập và làm theo bác", re.IGNORECASE)).first
            ).to_be_visible()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("khôngcótừnày", "Không tìm thấy bài nào cho “khôngcótừnày”"),
        ("abc:tiết kiệm", "Không có trường “abc”"),
        ("tiết kiệm khôngcótừnày", "Không bài nào có đủ các từ"),
        ("tieets kieemj", "Tìm theo “tiết kiệm” (gõ khi chưa bật bộ gõ)"),
        ("hocc tập", "Có phải bạn tìm “học tập”?"),
    ],
)
def test_what_was_done_with_the_words_is_said(browser: Browser, base: str, query: str, words: str) -> None:
    with tab(browser, base) as (page, complaints):
        ask(page, base, query)
        expect(page.locator(".kb-find")).to_contain_text(words)
        assert complaints == []


def test_the_correction_is_a_link(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as (page, _):
        ask(page, origin, "hocc tập")
        page.locator(".kb-said a").click()
        expect(page.locator(INPUT)).to_have_value("học tập")
        expect(page.locator(RESULTS).first).to_be_visible()


def test_an_empty_page_says_what_can_be_typed(browser: Browser, base: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}tim-kiem.html")
        examples = page.locator(".kb-help a")
        assert examples.count() >= 5
        for query in examples.all_inner_texts():
            page.locator(".kb-help a", has_text=re.compile(f"^{re.escape(query)}$")).click()
            expect(page.locator(RESULTS).first).to_be_visible()
            page.go_back()
            expect(page.locator(".kb-help")).to_be_visible()
        assert complaints == []


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_scrolls_sideways(browser: Browser, origin: str, width: int) -> None:
    with tab(browser, origin, width=width) as (page, _):
        for query in ("học tập", "kl 01", "khôngcótừnày", "x" * 300):
            ask(page, origin, query, "&nam=2020,2023&tu=2010-01-01")
            page.locator(".kb-panel summary").click()
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, query
