# SPDX-License-Identifier: MIT
"""A project with the form of the editors, and what they do there."""

from __future__ import annotations

import http.client
import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

LIMIT = 180
"""Seconds until the test gives up."""
GREETINGS = [
    r"decap-cms-app [\d.]+",
    r"`window.CMS_MANUAL_INIT` flag set, skipping automatic initialization\.",
    r"decap-cms [\d.]+",
    r"decap-cms-core [\d.]+",
]
"""All that Decap CMS prints, on purpose."""
MIXED = """\
---
# lời của người biên tập trước
title: Việc nhỏ, nếp lớn
date: 2023
authors: [Hoài An, {name: Minh Tâm, role: ảnh}]
places: [long-an, {id: long-an/vam-co, name: Vàm Cỏ, type: xã}]   # hai nơi
directives:
  - ct-05-ct-tw-2016
  - {id: kl-01-kl-tw-2021, role: about, cited_as: Kết luận 01}
  - {role: mentions, cited_as: [Quy chế dân chủ, {form: quy chế, count: 2}]}
figures:
  - {value: 2.5, unit: tỷ đồng, what: quỹ, as_of: 2023-04}
people:
  - {name: Võ Thị Hạnh, unit: ấp Một, role: Bí thư, appears: [quote, caption]}
inferred:
  date: nêu ở đầu bài
  level: {reasons: [bài về một xã], confidence: low}
level: grassroots
text: abstract
summary: Một xã ở Long An.
---
Lời của kho, *giữ nguyên*.
"""


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, encoding="utf-8").stdout


def page_of(host: str, path: str) -> str:
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == http.HTTPStatus.OK else ""
    except OSError:
        return ""
    finally:
        connection.close()


def enter(page: Page, address: str) -> None:
    page.goto(f"{address}admin/")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("＋ bài")).to_be_visible()


def open_article(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_label("Tên bài")).to_have_value(title)


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu bài").click()
    page.get_by_text("Lưu vào kho").click()
    expect(page.get_by_text("Thay đổi đã được lưu")).to_be_visible(timeout=LIMIT * 1000)  # git and a new build at once


def pick(page: Page, label: str, typed: str) -> None:
    page.get_by_label(label).last.click()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def said(complaints: list[str]) -> list[str]:
    """Return what the console and the network said beside the greetings."""
    greeting = re.compile(rf".*: console log: (?:{'|'.join(GREETINGS)})")
    return [complaint for complaint in complaints if not greeting.fullmatch(complaint)]
