# SPDX-License-Identifier: MIT
"""Taking things away in a real browser, over http and from a disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rispy
from pybtex.database import parse_string

from tests.browser.tab import tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

ARTICLE = "cung-co-niem-tin"


@pytest.mark.parametrize("name", ["BibTeX", "RIS", "CSL-JSON"])
def test_the_page_of_an_article_saves_its_citation(browser: Browser, base: str, name: str) -> None:
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}bai/{ARTICLE}.html")
        page.get_by_text("Trích dẫn, chia sẻ").click()
        with page.expect_download() as started:
            page.get_by_role("link", name=name, exact=True).click()
        text = started.value.path().read_text("utf-8")
        assert complaints == []
    keys = {
        "BibTeX": lambda: list(parse_string(text, "bibtex").entries),
        "RIS": lambda: [item["id"] for item in rispy.loads(text)],
        "CSL-JSON": lambda: [item["id"] for item in json.loads(text)],
    }
    assert keys[name]() == [ARTICLE]
    assert started.value.suggested_filename == f"{ARTICLE}{ {'BibTeX': '.bib', 'RIS': '.ris'}.get(name, '.csl.json') }"


def test_an_address_of_old_goes_on_by_itself(browser: Browser, built_site: Path, tmp_path: Path) -> None:
    """The tag that the signpost carries works under the policy of every page, also from a disk."""
    page_of_article = (built_site / "bai" / f"{ARTICLE}.html").read_text("utf-8")
    policy = (
        page_of_article[page_of_article.index('<meta http-equiv="Content-Security-Policy"') :].split(">", 1)[0] + ">"
    )
    (tmp_path / "moi.html").write_text("<!doctype html><title>moi</title>")
    (tmp_path / "cu.html").write_text(f'<!doctype html>{policy}<meta http-equiv="refresh" content="0; url=moi.html">')
    with tab(browser, f"{tmp_path.as_uri()}/") as (page, _):
        page.goto(f"{tmp_path.as_uri()}/cu.html")
        page.wait_for_url("**/moi.html")
