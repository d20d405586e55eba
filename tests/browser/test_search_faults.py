# SPDX-License-Identifier: MIT
"""Parts of the index that do not load: the reader is told, sees the rest and can try again; over http and from a disk."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from khobai.search.build.directories import between, nth
from khobai.search.build.file_names import LENGTH, place_of
from khobai.search.build.files import read, script
from khobai.search.build.manifest import FORMAT
from khobai.search.build.snippets import NONE
from tests.browser.searching import BOX, NOTICE, RESULTS, TITLES, ask
from tests.browser.tab import serve, tab


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that a test may damage."""
    return shutil.copytree(built_site, tmp_path / "site")


@pytest.fixture(params=["http", "file"])
def own(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Return the address of the copy by each of the two ways to read it."""
    if request.param == "file":
        yield f"{site.resolve().as_uri()}/"
    else:
        with serve(site) as address:
            yield address


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _changed(text: str) -> str:
    return re.sub(r",(\d+),", lambda match: f",{int(match[1]) ^ 1},", text, count=1)


FAULTS: dict[str, tuple[Callable[[str], str | None], str]] = {
    "missing": (lambda _: None, "Không tải được một phần chỉ mục tìm kiếm"),
    "cut": (_cut, "tải về không trọn vẹn"),
    "empty": (lambda _: "", "tải về không trọn vẹn"),
    "changed": (_changed, "không còn đúng như lúc dựng trang"),
}


def files_of(site: Path, kind: str) -> list[Path]:
    """Return the files of a kind, or the manifest, or those that hold the results."""
    folder = site / "tim-kiem"
    if kind == "manifest":
        return [folder / "index.js"]
    manifest = json.loads(read(folder / "index.js", "index"))

    def load(name: str) -> str:
        return read(folder / place_of(name), name)

    if kind == "words":
        roots = [segment[kind] for segment in manifest["segments"]]
        names = [name for root in roots for name in between(root, "", "\U0010ffff", load)]
    elif kind == "snippets":
        names = list(_numbered(manifest[kind], load))
    else:
        of = manifest["files"][kind]
        names = [of[n : n + LENGTH] for n in range(0, len(of), LENGTH)]
    return [folder / place_of(name) for name in names if name != NONE]


def _numbered(root: dict[str, Any], load: Callable[[str], str]) -> Iterator[str]:
    for n in count():
        try:
            yield nth(root, n, load)
        except IndexError:
            return


@pytest.mark.parametrize("part", ["manifest", "columns", "words", "snippets"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_part_that_does_not_load_is_told_and_can_be_tried_again(
    browser: Browser, own: str, site: Path, part: str, fault: str
) -> None:
    damage, words = FAULTS[fault]
    files = {path: path.read_text("utf-8") for path in files_of(site, part)}
    assert files
    for path, text in files.items():
        damaged = damage(text)
        path.unlink() if damaged is None else path.write_text(damaged, "utf-8")
    with tab(browser, own) as (page, complaints):
        page.goto(f"{own}tim-kiem.html#q=h%E1%BB%8Dc")
        notice = page.locator(NOTICE)
        expect(notice).to_contain_text(words)
        if part == "columns":
            expect(page.locator(RESULTS).first).to_be_visible()
            expect(notice).to_contain_text("Kết quả dưới đây có thể còn thiếu.")
            expect(page.locator(".kb-panel")).to_be_hidden()
        if fault != "missing":  # no page can keep the browser from noting that a file is missing
            assert complaints == []
        for path, text in files.items():
            path.write_text(text, "utf-8")
        notice.get_by_role("button", name="Thử lại").click()
        expect(notice).to_have_count(0)
        expect(page.locator(RESULTS).first).to_be_visible()
        expect(page.locator(".kb-panel")).to_be_visible()
        assert not any("Uncaught" in line or "Error:" in line for line in complaints)


def test_one_lost_result_hides_no_other(browser: Browser, own: str, site: Path) -> None:
    with tab(browser, own) as (page, _):
        ask(page, own, "học")
        shown = page.locator(RESULTS).count()
        first = page.locator(TITLES).first.inner_text()
    member = f'"title":{json.dumps(first, ensure_ascii=False)}'
    spelled = json.dumps(member, ensure_ascii=False)[1:-1]  # JSON in a string of a script
    ((path, text),) = (
        (path, text) for path in files_of(site, "snippets") if spelled in (text := path.read_text("utf-8"))
    )
    path.write_text(_cut(text), "utf-8")
    with tab(browser, own) as (page, complaints):
        ask(page, own, "học")
        expect(page.locator(RESULTS)).to_have_count(shown)
        expect(page.locator(".kb-result--lost")).to_have_count(1)
        path.write_text(text, "utf-8")
        page.locator(".kb-result--lost button").click()
        expect(page.locator(TITLES).first).to_have_text(first)
        assert complaints == []


def test_an_index_of_another_version_is_said_aloud(browser: Browser, own: str, site: Path) -> None:
    index = site / "tim-kiem" / "index.js"
    text = index.read_text("utf-8")
    payload = read(index, "index")
    other = payload.replace(f'"format":{FORMAT},', '"format":99,')
    assert other != payload
    index.write_text(script("index", other), "utf-8")
    with tab(browser, own) as (page, complaints):
        page.goto(f"{own}tim-kiem.html#q=h%E1%BB%8Dc")
        expect(page.locator(NOTICE)).to_contain_text("do một phiên bản khác của chương trình dựng nên")
        page.goto(f"{own}gioi-thieu.html")
        page.locator(BOX).fill("học")
        expect(page.locator(".kb-options__notice")).to_contain_text("do một phiên bản khác của chương trình dựng nên")
        index.write_text(text, "utf-8")
        page.locator(".kb-options__notice button").click()
        expect(page.locator(".kb-option--all")).to_be_visible()
        assert complaints == []
