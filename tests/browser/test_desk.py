# SPDX-License-Identifier: MIT
"""The editor's desk in a real browser: a page comes in, is read mark by mark, and goes out checked and committed."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from khobai.commands.check import check_paths
from khobai.reading.load import load_archive
from tests.browser.editing import LIMIT, git, page_of, said
from tests.browser.tab import tab

TITLE = "Xuân Lộc: Việc nhỏ, nếp lớn"
PAGE = f"""\
{TITLE}
Thứ sáu - 19/05/2023 08:30

Qua 2 năm thực hiện Kết luận 01 của Bộ Chính trị, huyện Xuân Lộc, tỉnh Đồng Nai đã có hơn 1.600 mô hình ở cả 15 xã, thị trấn.

Lãnh đạo huyện thăm vườn thanh long của hội viên nông dân. Ảnh: CTV

Mô hình “Ngày thứ sáu nghe dân” của Đảng ủy xã Suối Cát giúp giải quyết 84 kiến nghị ngay tại ấp. Bà Võ Thị Ngọc Hạnh, Bí thư Đảng ủy xã Suối Cát cho biết: “Nghe xong phải hẹn ngày trả lời, đó là cách chúng tôi học Bác”.

Hoài An
"""
ID = "xuan-loc-viec-nho-nep-lon"


def ready(page: Page) -> None:
    """Wait until the desk has done what it was asked for."""
    expect(page.locator("#desk")).to_have_attribute("aria-busy", "false", timeout=LIMIT * 1000)


def left(page: Page) -> int:
    ready(page)
    found = re.search(r"còn (\d+) chỗ", page.locator(".bar").first.inner_text())
    return int(found[1]) if found else 0


def enter(page: Page, address: str) -> None:
    page.goto(f"{address}ban-bien-tap/")
    page.get_by_label("Hoặc dán vào đây").fill(PAGE)
    page.get_by_label("Địa chỉ trang").fill("https://example.org/xuan-loc.html")
    page.get_by_role("button", name="Nhập làm bản nháp").click()
    expect(page.get_by_label("Tên bài")).to_have_value(TITLE, timeout=LIMIT * 1000)
    ready(page)


def type_in(page: Page, label: str, words: str) -> None:
    box = page.get_by_label(label, exact=True).first
    box.fill(words)
    box.press("Escape")
    ready(page)


def test_from_a_page_to_a_published_record_by_keys(browser: Browser, project: Path, address: str) -> None:
    with tab(browser, address) as (page, complaints):
        enter(page, address)
        number = left(page)
        assert number > 5
        # a finding is marked in the source, and a click on it leads to its block
        page.locator(".source mark", has_text="Ngày thứ sáu nghe dân").click()
        expect(page.locator("fieldset.now")).to_contain_text("Mô hình 1")
        expect(page.get_by_role("button", name="Công bố")).to_be_disabled()
        # forth and back
        first = page.locator(".doubt").inner_text()
        page.keyboard.press("j")
        expect(page.locator(".doubt")).not_to_have_text(first)
        page.keyboard.press("k")
        expect(page.locator(".doubt q, .doubt")).to_contain_text([first.split("\n")[0]])
        # a value that is typed is looked at; a number is read as Vietnamese writes it
        type_in(page, "Lời của kho", "Huyện Xuân Lộc có nhiều mô hình; xã Suối Cát mỗi tuần nghe dân một buổi.")
        assert left(page) == number - 1
        page.locator("fieldset", has=page.get_by_text("Ảnh 1", exact=True)).get_by_label("Ảnh chụp gì").fill(
            "Vườn thanh long"
        )
        page.keyboard.press("Escape")
        ready(page)
        # the figure that counts nothing is rejected, the others are accepted one by one
        page.locator(".source mark", has_text="2 năm").click()
        expect(page.locator(".doubt")).to_contain_text("2 năm")
        page.keyboard.press("x")
        expect(page.locator(".source mark.open", has_text="2 năm")).to_have_count(0, timeout=LIMIT * 1000)
        for n in range(left(page), 0, -1):
            page.keyboard.press("a")
            expect(page.locator(".bar").first).to_contain_text(
                f"còn {n - 1} chỗ" if n > 1 else "đã xem hết", timeout=LIMIT * 1000
            )
            ready(page)
        page.get_by_role("button", name="Công bố").click()
        expect(page.get_by_role("status")).to_contain_text("Đã công bố", timeout=LIMIT * 1000)
    assert said(complaints) == []
    assert not check_paths([project / "articles"]).has_errors
    archive, _ = load_archive(project / "articles")
    (article,) = (each for each in archive.articles if each.id == ID)
    assert (article.status, article.review) == ("published", ())
    assert [figure.value for figure in article.figures] == [1600, 15, 84]
    assert git(project, "log", "-1", "--format=%s") == f"Công bố bài {ID}\n"
    assert git(project, "status", "--porcelain", "articles", ":!articles/.sources") == ""


def test_another_editor_is_seen_and_a_draft_has_a_preview(browser: Browser, project: Path, address: str) -> None:
    with tab(browser, address) as (page, _):
        enter(page, address)
        (place,) = (project / "articles").rglob(f"{ID}.md")
        place.write_text(place.read_text(encoding="utf-8").replace("Hoài An", "Hoài Anh"), encoding="utf-8")
        page.keyboard.press("a")
        expect(page.get_by_role("alert")).to_contain_text("đã được sửa ở nơi khác", timeout=LIMIT * 1000)
        page.get_by_role("button", name="Mở bản mới").click()
        expect(page.get_by_label("Tác giả", exact=True).first).to_have_value("Hoài Anh", timeout=LIMIT * 1000)
        host = address.removeprefix("http://").rstrip("/")
        page.wait_for_function(
            "address => fetch(address).then(answer => answer.ok)",
            arg=f"/bai/{ID}.html",
            timeout=LIMIT * 1000,
            polling=500,
        )
        end = time.monotonic() + LIMIT
        while TITLE not in (shown := page_of(host, f"/bai/{ID}.html")):  # a preview is made when it is asked for
            assert time.monotonic() < end, shown
            time.sleep(0.2)
        assert ID not in page_of(host, "/bai.html")


def test_a_page_that_another_site_sends_is_shown_before_it_is_taken(
    browser: Browser, project: Path, address: str
) -> None:
    words = "".join(f"<p>{line}</p>" for line in PAGE.split("\n")[3:])
    html = f"<!doctype html><html><head><title>x</title></head><body><h1>{TITLE}</h1>{words}</body></html>"
    with tab(browser, address) as (page, _):
        page.goto(f"{address}ban-bien-tap/")
        page.get_by_role("link", name="Gửi về kho bài").wait_for()
        with page.expect_popup() as opened:
            page.evaluate(
                """([target, html]) => {
                  const other = open(target);
                  addEventListener("message", (event) => event.source === other
                    && other.postMessage({ url: "https://example.org/a.html", title: "Trang báo", html }, "*"));
                }""",
                [f"{address}ban-bien-tap/receive.html", html],
            )
        receiver = opened.value
        expect(receiver.locator("#url")).to_have_text("https://example.org/a.html")
        assert not list((project / "articles").rglob(f"{ID}.md"))  # nothing is written unasked
        receiver.get_by_role("button", name="Nhập làm bản nháp").click()
        expect(receiver.get_by_label("Tên bài")).to_have_value(TITLE, timeout=LIMIT * 1000)
        receiver.close()
    (place,) = (project / "articles").rglob(f"{ID}.md")
    assert "https://example.org/a.html" in place.read_text(encoding="utf-8")
