# SPDX-License-Identifier: MIT
"""The search page for tests: where its parts are, what it shows."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect

ARTICLE = "bai/long-an-qua-2-nam-hoc-tap-va-lam-theo-guong-bac.html"
RESULTS, TITLES = ".kb-result", ".kb-result h3 a"
FOUND, NOTICE, BOX = "#kb-find-count", ".kb-notice--error", "#kb-box-header"
INPUT = "#kb-find-input"


def ask(page: Page, base: str, query: str, more: str = "") -> None:
    """Open the search page on a query and wait for its answer."""
    page.goto("about:blank")
    page.goto(f"{base}tim-kiem.html#q={quote(query)}{more}")
    expect(page.locator(FOUND)).not_to_be_empty()


def total(page: Page) -> int:
    """Return the number in the heading over the results."""
    found = re.search(r"([\d.]+) bài$", page.locator(FOUND).inner_text())
    return int(found[1].replace(".", "")) if found else 0


def titles(page: Page) -> list[str]:
    """Return the titles of the results that are shown."""
    return page.locator(TITLES).all_inner_texts()
