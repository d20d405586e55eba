# SPDX-License-Identifier: MIT
from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.archive import addresses

_NAME = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)
_FOLDER = st.lists(_NAME, max_size=3)
PAGE = st.builds(lambda folder, name: "/".join([*folder, f"{name}.md"]), _FOLDER, _NAME | st.just("index"))
FILE = st.builds(lambda folder, name: "/".join([*folder, f"{name}.csv"]), _FOLDER, _NAME)


def test_one_address_for_each_kind_of_page() -> None:
    assert [
        addresses.article("a"), addresses.province("hue"), addresses.cell("hue", "ct-05"), addresses.directive("ct-05"),
        addresses.year(2023), addresses.model("hu-gao"), addresses.newspaper("bao-hue"),
    ] == [
        "bai/a.md", "tinh/hue.md", "tinh/hue/ct-05.md", "van-ban/ct-05.md", "nam/2023.md", "mo-hinh/hu-gao.md", "bao/bao-hue.md",
    ]  # fmt: skip


@pytest.mark.parametrize(("n", "path"), [(1, "tinh/hue.md"), (2, "tinh/hue-trang-2.md"), (11, "tinh/hue-trang-11.md")])
def test_pages_of_a_list(n: int, path: str) -> None:
    assert addresses.numbered("tinh/hue.md", n) == path


@given(PAGE, PAGE | FILE)
def test_a_relative_path_leads_to_its_target(source: str, target: str) -> None:
    assert addresses.absolute(source, addresses.relative(source, target)) == target


@pytest.mark.parametrize(
    ("source", "target", "relative"),
    [
        ("index.md", "tinh/hue.md", "tinh/hue.md"), ("tinh/hue.md", "index.md", "../index.md"),
        ("tinh/hue.md", "tinh/index.md", "index.md"), ("tinh/hue/ct-05.md", "bai/a.md", "../../bai/a.md"),
    ],
)  # fmt: skip
def test_relative(source: str, target: str, relative: str) -> None:
    assert addresses.relative(source, target) == relative


@given(PAGE, PAGE | FILE, st.booleans())
def test_an_address_in_html_leads_to_the_built_file(source: str, target: str, directory_urls: bool) -> None:  # noqa: FBT001  # drawn
    href = addresses.href(source, target, directory_urls=directory_urls)
    seen_from = posixpath.dirname(addresses.built(source, directory_urls=directory_urls))
    found = posixpath.normpath(posixpath.join(seen_from, href))
    if directory_urls and target.endswith(".md"):
        assert href.endswith("/")
        found = posixpath.normpath(f"{found}/index.html")
    wanted = addresses.built(target, directory_urls=directory_urls) if target.endswith(".md") else target
    assert found == wanted


@pytest.mark.parametrize(
    ("path", "file", "folder"),
    [
        ("index.md", "index.html", "index.html"), ("tinh/index.md", "tinh/index.html", "tinh/index.html"),
        ("tinh/hue.md", "tinh/hue.html", "tinh/hue/index.html"),
    ],
)  # fmt: skip
def test_built(path: str, file: str, folder: str) -> None:
    assert addresses.built(path, directory_urls=False) == file
    assert addresses.built(path, directory_urls=True) == folder


def test_sitemap_names_every_page_once_and_none_without_an_address() -> None:
    files, changed = ["index.html", "gioi-thieu.html", "bai/cu.html"], "2026-01-02T03:04:05+00:00"
    pages = {"index.md": None, "bai/a.md": changed, "tinh/index.md": None, "bai/cu.md": None}
    assert addresses.for_sitemap(None, files, pages, directory_urls=False) == ()
    assert addresses.for_sitemap("https://x.vn/kho/", files, pages, {"bai/cu.md"}, directory_urls=False) == (
        ("https://x.vn/kho/", None), ("https://x.vn/kho/bai/a.html", changed), ("https://x.vn/kho/gioi-thieu.html", None),
        ("https://x.vn/kho/tinh/", None),
    )  # fmt: skip
    assert ("https://x.vn/bai/a/", changed) in addresses.for_sitemap("https://x.vn", [], pages, directory_urls=True)
