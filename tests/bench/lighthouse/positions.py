# SPDX-License-Identifier: MIT
"""Where reading begins: pixels from the top of a page, at the width of a desk and of a telephone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from tests.browser.provide import ARGUMENTS, find

WINDOWS = {1440: 900, 360: 740}
"""Width -> height."""
TOP = "e => e.getBoundingClientRect().top + scrollY"
BOTTOM = "e => e.getBoundingClientRect().bottom + scrollY"
HEIGHT = "e => e.ownerDocument.documentElement.scrollHeight"


@dataclass(frozen=True, slots=True)
class Position:
    """One length on one kind of page."""

    name: str
    kind: str
    selector: str
    measure: str
    goals: Mapping[int, int]
    """Width of the window -> the most pixels."""


POSITIONS = (
    Position("text of the article begins at", "article", ".prose", TOP, {1440: 420, 360: 520}),
    Position("first article of the first page begins at", "home", ".cards .title", TOP, WINDOWS),
    Position("first article of the first page is read at", "home", ".cards .title", BOTTOM, WINDOWS),
    Position("height of the document", "document", "body", HEIGHT, {360: 12_000}),
)


def positions(pages: Mapping[str, str]) -> list[tuple[str, float, int]]:
    """Return (name and width, pixels, goal) of every position; `pages` is kind -> address.

    Raises FileNotFoundError when there is no Chromium.
    """
    place = find()
    if place is None:
        raise FileNotFoundError("no Chromium; `python tests/browser/provide.py` installs one")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=[*ARGUMENTS])
        for position in POSITIONS:
            for width, goal in position.goals.items():
                page = browser.new_page(viewport={"width": width, "height": WINDOWS[width]})
                page.set_default_timeout(300_000)
                page.goto(pages[position.kind], wait_until="load")
                pixels = float(page.locator(position.selector).first.evaluate(position.measure))
                found.append((f"{position.name}, {width} px wide", pixels, goal))
                page.close()
        browser.close()
    return found
