# SPDX-License-Identifier: MIT
"""axe-core finds nothing on any kind of page, on a telephone and on a desk, in the light and in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import examples
from tests.browser.tab import tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(
    browser: Browser, built_site: Path, origin: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    told = {}
    with tab(browser, origin, width=width, scheme=scheme) as (page, _):
        for kind, address in examples(built_site, origin).items():
            page.goto(address)
            for violation in Axe().run(page).response["violations"]:
                told[kind, violation["id"]] = violation["nodes"][0]["html"][:200]
        page.goto(f"{origin}tim-kiem.html#q=h%E1%BB%8Dc")
        page.locator(".kb-result").first.wait_for()
        for violation in Axe().run(page).response["violations"]:
            told["found", violation["id"]] = violation["nodes"][0]["html"][:200]
    assert told == {}
