# SPDX-License-Identifier: MIT
"""The form for editors, in a real browser, saving through the backend of `khobai serve` into a real repository."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from khobai.commands.check import check_paths
from khobai.reading.frontmatter import parse
from tests.browser.editing import LIMIT, MIXED, enter, git, open_article, page_of, pick, said, save
from tests.browser.tab import tab


def test_an_article_is_written_in_the_form_checked_committed_and_shown(
    browser: Browser, project: Path, address: str
) -> None:
    (project / "docs" / "index.md").write_text("Việc khác đang làm dở.\n", encoding="utf-8")
    git(project, "add", "docs")
    with tab(browser, address) as (page, complaints):
        enter(page, address)
        page.get_by_text("＋ bài").click()
        page.get_by_label("Tên bài").fill("Huyện Đức Hòa: “Việc nhỏ”, nếp lớn")
        page.get_by_label("Ngày đăng").fill("2023~")
        pick(page, "Loại bài", "cấp huyện")
        page.get_by_role("button", name="Thêm địa phương").click()
        page.get_by_text("có trong danh mục").first.click()
        page.get_by_label("Địa phương").last.click()
        page.keyboard.type("Long An")
        page.get_by_text("Long An (đến 30/6/2025), nay thuộc Tây Ninh").click()
        page.get_by_role("button", name="Thêm văn bản").click()
        pick(page, "Mã (không bắt buộc)", "Kết luận 01 (01-KL/TW, 18/5/2021)")
        page.get_by_role("button", name="Thêm cách gọi trong bài").click()
        page.get_by_label("Dạng in").fill("Kết luận 01")
        page.get_by_label("Số lần").fill("2")
        page.get_by_role("button", name="Thêm số liệu").click()
        page.get_by_label("Con số").fill("260")
        page.get_by_label("Đơn vị").last.fill("mô hình")
        page.get_by_label("Nội dung", exact=True).fill("mô hình toàn huyện")
        page.get_by_role("button", name="Thêm điều suy ra").click()
        pick(page, "Khóa", "ngày đăng")
        page.get_by_role("button", name="Thêm căn cứ").click()
        page.get_by_label("Căn cứ").last.fill("số liệu năm 2023")
        page.get_by_label("Nội dung (không bắt buộc)").fill("Lời của kho.")
        save(page)
        assert said(complaints) == []
    place = project / "articles" / "2023" / "huyen-duc-hoa-viec-nho-nep-lon.md"
    front = parse(place.read_text(encoding="utf-8"))
    assert front.data == {
        "title": "Huyện Đức Hòa: “Việc nhỏ”, nếp lớn",
        "date": "2023~",
        "kind": "district",
        "places": ["long-an"],
        "directives": [{"id": "kl-01-kl-tw-2021", "cited_as": [{"form": "Kết luận 01", "count": 2}]}],
        "figures": [{"value": 260, "unit": "mô hình", "what": "mô hình toàn huyện"}],
        "inferred": {"date": {"reasons": ["số liệu năm 2023"]}},
        "status": "draft",
    }
    assert front.body == "Lời của kho."
    assert check_paths([place]).diagnostics == ()
    assert git(project, "show", "--name-only", "--format=%s", "HEAD").split("\n\n") == [
        "Thêm bài huyen-duc-hoa-viec-nho-nep-lon", f"articles/2023/{place.name}\n",
    ]  # fmt: skip
    assert git(project, "diff", "--cached", "--name-only") == "docs/index.md\n"
    end = time.monotonic() + LIMIT
    while "mô hình toàn huyện" not in page_of(address[7:-1], f"/bai/{place.stem}.html"):
        assert time.monotonic() < end
        time.sleep(0.2)


def test_opening_and_saving_loses_nothing(browser: Browser, project: Path, address: str) -> None:
    for place in sorted((project / "articles").glob("[0-9u]*/*.md")):
        before = place.read_text(encoding="utf-8")
        data = parse(before).data
        assert data is not None
        with tab(browser, address) as (page, complaints):
            enter(page, address)
            open_article(page, data["title"])
            title = page.get_by_label("Tên bài")
            title.press("End")
            title.press("x")
            title.press("Backspace")
            expect(page.get_by_text("Thay đổi đã được lưu")).to_be_visible()  # nothing to save
            title.fill(f"{data['title']}, hai")
            save(page)
            assert said(complaints) == []
        lines = place.read_text(encoding="utf-8").splitlines()
        changed = [(old, new) for old, new in zip(before.splitlines(), lines, strict=True) if old != new]
        assert [new.startswith("title: ") for _, new in changed] == [True]


def test_a_change_in_one_item_leaves_the_others(browser: Browser, project: Path, address: str) -> None:
    place = project / "articles" / "2023" / "viec-nho-nep-lon.md"
    data = parse(MIXED).data
    assert data is not None
    with tab(browser, address) as (page, complaints):
        enter(page, address)
        open_article(page, data["title"])
        for shown in ("Hoài An", "kl-01-kl-tw-2021", "date"):
            label = page.get_by_text(shown, exact=False).and_(page.locator("div")).last
            label.locator("xpath=preceding-sibling::*[1]//button").first.click()
        page.get_by_label("Tên", exact=True).first.fill("Hoài Anh")
        page.get_by_label("Ghi chú").and_(page.locator("textarea:visible")).first.fill("xem lại")
        save(page)
        assert said(complaints) == []
    after = parse(place.read_text(encoding="utf-8")).data
    data["authors"][0] = "Hoài Anh"
    data["directives"][1]["note"] = "xem lại"
    assert after == data


def test_a_title_in_use_gets_an_id_of_its_own_and_goes_on(browser: Browser, project: Path, address: str) -> None:
    place = project / "articles" / "undated" / "viec-nho-nep-lon-2.md"
    with tab(browser, address) as (page, complaints):
        enter(page, address)
        page.get_by_text("＋ bài").click()
        page.get_by_label("Tên bài").fill("Việc nhỏ, nếp lớn")
        page.get_by_label("Tóm tắt").fill("Bài khác, chưa rõ ngày.")
        # Decap CMS opens a new article again when it is saved, and asks for pictures last
        with page.expect_response(lambda answer: "getMedia" in (answer.request.post_data or "")):
            save(page)
        page.wait_for_url("**/entries/**")
        assert parse(place.read_text(encoding="utf-8")).data == {
            "title": "Việc nhỏ, nếp lớn",
            "summary": "Bài khác, chưa rõ ngày.",
            "status": "draft",
        }
        page.get_by_label("Tóm tắt").fill("Bài khác.")
        save(page)
        assert said(complaints) == []
    assert parse(place.read_text(encoding="utf-8")).data == {
        "title": "Việc nhỏ, nếp lớn",
        "summary": "Bài khác.",
        "status": "draft",
    }
    assert git(project, "log", "--format=%s", "-2") == "Sửa bài viec-nho-nep-lon-2\nThêm bài viec-nho-nep-lon-2\n"
    assert check_paths([project / "articles"]).has_errors is False


@pytest.mark.parametrize(("title", "key"), [("Con", "bai"), ("Index", "bai-index")])
def test_a_title_whose_id_is_reserved_gets_another_one(
    browser: Browser, project: Path, address: str, title: str, key: str
) -> None:
    with tab(browser, address) as (page, _):
        enter(page, address)
        page.get_by_text("＋ bài").click()
        page.get_by_label("Tên bài").fill(title)
        page.get_by_label("Tóm tắt").fill("Một bài.")
        save(page)
    place = project / "articles" / "undated" / f"{key}.md"
    assert parse(place.read_text(encoding="utf-8")).data == {"title": title, "summary": "Một bài.", "status": "draft"}
    assert git(project, "log", "--format=%s", "-1") == f"Thêm bài {key}\n"


def test_what_is_wrong_is_said_and_not_saved(browser: Browser, project: Path, address: str) -> None:
    place = project / "articles" / "2023" / "viec-nho-nep-lon.md"
    with tab(browser, address) as (page, _):
        enter(page, address)
        open_article(page, "Việc nhỏ, nếp lớn")
        page.get_by_label("Ngày đăng").fill("2023-02-30")
        page.get_by_role("button", name="Lưu bài").click()
        page.get_by_text("Lưu vào kho").click()
        expect(page.get_by_text(f"Chưa lưu. articles/2023/{place.name}:4:")).to_be_visible()
    assert place.read_text(encoding="utf-8") == MIXED
    assert git(project, "status", "--porcelain") == ""


def test_an_article_that_somebody_else_saved_is_not_overwritten(browser: Browser, project: Path, address: str) -> None:
    place = project / "articles" / "2023" / "viec-nho-nep-lon.md"
    theirs = MIXED.replace("Một xã ở Long An.", "Lời của người khác.")
    with tab(browser, address) as (page, _):
        enter(page, address)
        open_article(page, "Việc nhỏ, nếp lớn")
        page.get_by_label("Tóm tắt").fill("Lời của tôi.")
        place.write_text(theirs, encoding="utf-8")
        page.get_by_role("button", name="Lưu bài").click()
        page.get_by_text("Lưu vào kho").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_label("Bản đang có trong kho")).to_have_value(theirs)
        expect(dialog.get_by_label("Bản của bạn, chưa lưu")).to_have_value(re.compile(r"summary: Lời của tôi\."))
        with page.expect_download() as download:
            dialog.get_by_role("link", name="Tải bản trong kho về máy").click()
        assert Path(download.value.path()).read_text(encoding="utf-8") == theirs
        assert place.read_text(encoding="utf-8") == theirs
        dialog.get_by_role("button", name="Đóng, chưa lưu gì").click()
        expect(page.get_by_label("Tóm tắt")).to_have_value("Lời của tôi.")
        page.get_by_role("button", name="Lưu bài").click()
        page.get_by_text("Lưu vào kho").click()
        dialog.get_by_role("button", name="Tôi đã xem cả hai").click()
        assert place.read_text(encoding="utf-8") == theirs
        expect(page.get_by_text("Thay đổi đã được lưu")).to_have_count(0)
        save(page)
        page.get_by_label("Tóm tắt").fill("Lời sau cùng.")  # what one saved oneself is no conflict
        save(page)
    assert "summary: Lời sau cùng." in place.read_text(encoding="utf-8")


def test_two_new_articles_of_one_title_both_come_in(browser: Browser, project: Path, address: str) -> None:
    with tab(browser, address) as (page, _), tab(browser, address) as (other, _):
        for own in (page, other):
            enter(own, address)
            own.get_by_text("＋ bài").click()
            own.get_by_label("Tên bài").fill("Cùng một tên")
        other.get_by_label("Ngày đăng").fill("2023")  # Decap CMS looks for the path, in another folder
        for n, own in enumerate((page, other)):
            own.get_by_label("Tóm tắt").fill(f"Bài thứ {n}.")
            save(own)
    saved = sorted(place.relative_to(project).as_posix() for place in project.glob("articles/*/cung-mot-ten*.md"))
    assert saved == ["articles/2023/cung-mot-ten-2.md", "articles/undated/cung-mot-ten.md"]
    assert git(project, "log", "--format=%s", "-2") == "Thêm bài cung-mot-ten-2\nThêm bài cung-mot-ten\n"


def test_numbers_are_typed_as_printed(browser: Browser, project: Path, address: str) -> None:
    place = project / "articles" / "2023" / "viec-nho-nep-lon.md"
    with tab(browser, address) as (page, _):
        enter(page, address)
        open_article(page, "Việc nhỏ, nếp lớn")
        page.get_by_role("button", name="Thêm số liệu").click()
        page.get_by_label("Con số").last.fill("1,600")
        page.get_by_label("Đơn vị").and_(page.locator("input:visible")).last.fill("mô hình")
        page.get_by_label("Nội dung", exact=True).and_(page.locator("input:visible")).last.fill("mô hình toàn huyện")
        page.get_by_role("button", name="Lưu bài").click()
        page.get_by_text("Lưu vào kho").click()
        expect(page.get_by_text("là số nào? Hãy gõ lại cho rõ: 1,6 hay 1.600")).to_be_visible()
        assert place.read_text(encoding="utf-8") == MIXED
        page.get_by_label("Con số").last.fill("1.600")
        save(page)
    front = parse(place.read_text(encoding="utf-8"))
    assert front.data is not None
    assert front.data["figures"] == [
        {"value": 2.5, "unit": "tỷ đồng", "what": "quỹ", "as_of": "2023-04"},
        {"value": 1600, "unit": "mô hình", "what": "mô hình toàn huyện", "printed": "1.600"},
    ]
