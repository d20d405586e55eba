# SPDX-License-Identifier: MIT
"""A small archive in English, built as any other: what it says, and a search in it from a disk."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from khobai.bundle.guide import to_guide
from khobai.site.build_info import read_build_info
from tests import catalogue
from tests.browser.tab import tab
from tests.conftest import VOCABULARY
from tests.site.small import SETTINGS, build, files, furnish

_FIELD = re.compile(r"\{\w+\}")
_TAGS = re.compile(r"<[^>]*>")
TITLES = {"Bài": "Report", "Tóm lược.": "About water.", "làm": "works"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site whose interface is English; the vocabulary of the tests is that of Vietnamese provinces."""
    project = tmp_path_factory.mktemp("english")
    furnish(project)
    settings = SETTINGS.replace("{articles: articles}", "{articles: articles, language: en}").replace(
        "Kho nhỏ", "Small"
    )
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    beside = {f"articles/vocabulary/{name}": text for name, text in VOCABULARY.items()}
    for path, text in {**beside, **files(7)}.items():
        place = project / path
        place.parent.mkdir(parents=True, exist_ok=True)
        for vietnamese, english in TITLES.items():
            text = text if path in beside else text.replace(vietnamese, english)  # noqa: PLW2901  # the rest stays
        place.write_text(text, encoding="utf-8")
    build(project)
    return project / "site"


def vietnamese_sentences() -> list[str]:
    """Return the pieces between the fields of every translation that are long enough to be no name of the sources."""
    strings = [message.string for message in catalogue.known("vi") if message.id]
    texts = [text if isinstance(text, str) else str((text or [""])[0]) for text in strings]
    pieces = {piece.strip() for text in texts for piece in _FIELD.split(text)}
    return sorted(piece for piece in pieces if len(piece) > 9 and not piece.isascii())


def test_no_page_holds_a_vietnamese_sentence_of_the_interface(site: Path) -> None:
    sentences = vietnamese_sentences()
    assert len(sentences) > 300
    sources = "".join(path.read_text("utf-8") for path in site.parent.glob("articles/**/*.*")) + SETTINGS
    ours = [sentence for sentence in sentences if sentence.casefold() not in sources.casefold()]
    pages = sorted(page for page in site.rglob("*.html") if page.name != "english.html")  # which explains such words
    assert len(pages) > 30
    for page in pages:
        code = page.read_text("utf-8")
        shown = html.unescape(code)
        assert '<html lang="en">' in code or "http-equiv" in code, page.name
        assert not [sentence for sentence in ours if sentence in shown], page.relative_to(site)


def test_numbers_dates_and_plurals_are_english(site: Path) -> None:
    def text_of(path: str) -> str:
        return html.unescape(_TAGS.sub("", (site / path).read_text("utf-8")))

    assert "1 May 2020" in text_of("nam/2020.html")
    assert "3 articles published" in text_of("nam/2020.html")
    assert "Told of 2 times" in text_of("mo-hinh/hu-gao-1.html")
    assert "Told of once" in text_of("mo-hinh/hu-gao-3.html")


def test_only_the_scripts_of_its_language_are_in_the_site(site: Path) -> None:
    scripts = (path.relative_to(site).as_posix() for path in (site / "assets/javascripts").rglob("*.js"))
    ours = [path for path in scripts if re.search(r"/(?:search|tables)\.[0-9a-f]{8}\.js$", path)]
    assert len(ours) == 2
    assert all(path.startswith("assets/javascripts/en/") for path in ours)


def test_search_answers_in_english_from_a_disk(site: Path, browser: Browser) -> None:
    base = f"{site.resolve().as_uri()}/"
    with tab(browser, base) as (page, complaints):
        page.goto(f"{base}tim-kiem.html#q=report")
        expect(page.locator("#kb-find-count")).to_have_text("7 articles", timeout=300_000)
        expect(page.locator(".kb-facet legend").first).to_have_text("Places, then and now")
        page.goto(f"{base}index.html")
        page.locator("#kb-box-header").fill("report")
        expect(page.get_by_role("listbox", name="Quick results").first).to_be_visible(timeout=300_000)
        assert not complaints


def test_a_bundle_of_it_explains_itself_in_english(site: Path) -> None:
    info = read_build_info((site / "BUILD.json").read_text("utf-8"))
    guide = to_guide(info, "v1", "rivers")
    assert "How to open it" in guide
    assert "7 articles of 1 newspaper" in guide
