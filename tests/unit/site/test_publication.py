# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.site.publication import Publication

SITE = Publication(url="https://x.vn/kho")


@pytest.mark.parametrize(
    ("path", "files", "folders"),
    [
        ("index.md", "https://x.vn/kho/", "https://x.vn/kho/"),
        ("tinh/index.md", "https://x.vn/kho/tinh/", "https://x.vn/kho/tinh/"),
        ("bai/a.md", "https://x.vn/kho/bai/a.html", "https://x.vn/kho/bai/a/"),
        ("data/a.csv", "https://x.vn/kho/data/a.csv", "https://x.vn/kho/data/a.csv"),
    ],
)
def test_absolute_addresses(path: str, files: str, folders: str) -> None:
    assert SITE.absolute(path) == files
    assert Publication(url="https://x.vn/kho/", directory_urls=True).absolute(path) == folders
    assert Publication().absolute(path) is None


def test_links_are_relative_while_the_site_has_no_address() -> None:
    assert SITE.link("tinh/a.atom", "bai/b.md") == "https://x.vn/kho/bai/b.html"
    assert Publication().link("tinh/a.atom", "bai/b.md") == "../bai/b.html"
    assert Publication(directory_urls=True).link("tinh/a.atom", "bai/b.md") == "../bai/b/"


def test_identifiers_stay_and_differ() -> None:
    assert SITE.identifier("bai/a.md") == "https://x.vn/kho/bai/a.html"
    one = Publication(name="Kho").identifier("bai/a.md")
    assert one == "urn:uuid:817f65be-7dde-5221-bc37-8a99ddd8326e"  # readers of feeds know articles by it
    assert one == Publication(name="Kho", description="khác").identifier("bai/a.md")
    assert len({one, Publication(name="Kho khác").identifier("bai/a.md"), Publication(name="Kho").identifier("bai/b.md")}) == 3  # fmt: skip


def test_host() -> None:
    assert (SITE.host, Publication().host) == ("x.vn", None)
