# SPDX-License-Identifier: MIT
"""Every kind of page, and the hardest example of each in a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "home": "index.html",
    "search": "tim-kiem.html",
    "article": "bai/*.html",
    "articles": "bai/index.html",
    "provinces": "tinh/index.html",
    "cell": "tinh/*/*.html",
    "province": "tinh/*.html",
    "documents": "van-ban/index.html",
    "document": "van-ban/*.html",
    "matrix": "doi-chieu.html",
    "compare": "so-sanh.html",
    "years": "nam/index.html",
    "year": "nam/*.html",
    "models": "mo-hinh/index.html",
    "model": "mo-hinh/*.html",
    "newspapers": "bao/index.html",
    "newspaper": "bao/*.html",
    "themes": "chuyen-de.html",
    "figures": "so-lieu.html",
    "people": "nguoi.html",
    "data": "du-lieu.html",
    "quality": "chat-luong.html",
    "by hand": "gioi-thieu.html",
    "missing": "404.html",
}
"""Kind of page -> pattern of its file."""


def example(site: Path, kind: str) -> str:
    """Return the address of a page of `kind` within the site: the biggest, for it is the hardest to show."""
    found = [path for path in site.glob(KINDS[kind]) if path.name != "index.html" or "*" not in KINDS[kind]]
    return max(found, key=lambda path: (path.stat().st_size, path.name)).relative_to(site).as_posix()


def examples(site: Path, base: str) -> dict[str, str]:
    """Return kind -> address of a page; without the page for lost readers on a disk, where nothing leads to it."""
    return {kind: base + example(site, kind) for kind in KINDS if kind != "missing" or base.startswith("http")}
