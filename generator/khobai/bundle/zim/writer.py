# SPDX-License-Identifier: MIT
"""Runs libzim, in a process of its own: after a failure, as of a full disk, its threads may keep Python from ending."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from libzim.writer import ContentProvider, Creator, FileProvider, Hint, IndexData, Item, StringProvider

from khobai.bundle.zim.built_page import SitePage, read_page
from khobai.bundle.zim.metadata import HOME, LANGUAGE, SIDE, home_of, page_title
from khobai.text.vietnamese import bare, nfc

_FOR_SERVERS = frozenset({"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"})
"""Mean nothing inside of a ZIM file; the page for what is not found names its files from the root of a host."""
_UNMARKED = "khong-dau/"
"""Folder of the names without marks."""
_STROKE = "\ue000"
"""Stands for đ while marks are taken off."""
_FORMS = (b"form-action 'none'", b"form-action 'self'")
"""What the policy of our pages says of forms, and what lets the search box work that Kiwix puts on top of them."""
_PACKED = frozenset({"gz", "png", "jpg", "jpeg", "webp", "woff2", "zip"})
_TYPES = {
    "atom": "application/atom+xml", "bib": "application/x-bibtex", "cff": "application/yaml", "css": "text/css",
    "csv": "text/csv", "gz": "application/gzip",
    "html": "text/html", "ico": "image/x-icon", "ipynb": "application/x-ipynb+json", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json", "jsonl": "application/x-ndjson", "jsonld": "application/ld+json",
    "pdf": "application/pdf", "png": "image/png",
    "ris": "application/x-research-info-systems", "sqlite": "application/vnd.sqlite3", "svg": "image/svg+xml",
    "ttl": "text/turtle", "txt": "text/plain", "webp": "image/webp", "woff2": "font/woff2", "xml": "application/xml",
    "zip": "application/zip",
}  # fmt: skip
"""By the end of the name, the same on every machine."""
_MEDIA_TYPES = {"feed.json": "application/feed+json", "csl.json": "application/vnd.citationstyles.csl+json"}


def media_type(path: str) -> str:
    """Return the media type of a file by its name, without parameters."""
    name = path.rpartition("/")[2].lower()
    double = ".".join(name.split(".")[-2:])
    return _MEDIA_TYPES.get(double) or _TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def run(site: Path, target: Path, icon: Path, fields: Sequence[tuple[str, str]]) -> None:
    """Write the ZIM file, by libzim's means: what is at `target` when it fails is no ZIM file.

    Raises:
        RuntimeError: libzim fails; this process may then hang at its end.
        ZimError: there is no site.
        OSError: the disk refuses.
    """
    site_name = home_of(site).site_name
    seen: dict[bytes, str] = {}
    creator = Creator(target)
    creator.config_indexing(True, LANGUAGE).config_nbworkers(1).set_mainpath(HOME)  # noqa: FBT003  # libzim's own form
    with creator:
        creator.add_illustration(SIDE, icon.read_bytes())
        for name, value in fields:
            creator.add_metadata(name, value)
        known = dict.fromkeys(_paths(site))
        for path in known:
            if path.endswith(".html"):
                page = read_page(path, data := (site / path).read_bytes(), site_name)
                if page.goal in known and page.goal != path:
                    creator.add_redirection(path, page_title(page.title), page.goal, {})
                else:
                    _add_page(creator, path, page, data)
            elif (first := seen.setdefault(_digest(site / path), path)) == path:
                creator.add_item(_File(path, site / path))
            else:  # a list of one newspaper is often that of its province as well
                creator.add_redirection(path, "", first, {})


def _paths(site: Path) -> list[str]:
    """Return the paths to pack from the root of the site, sorted.

    Hidden files and what only servers read are left out.
    """
    every = (place.relative_to(site) for place in site.rglob("*") if place.is_file())
    return sorted(
        path.as_posix()
        for path in every
        if path.as_posix() not in _FOR_SERVERS and not any(part.startswith(".") for part in path.parts)
    )


def _digest(place: Path) -> bytes:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest() + place.suffix.encode()


def _add_page(creator: Creator, path: str, page: SitePage, data: bytes) -> None:
    title = page_title(page.title)
    creator.add_item(_Page(path, title, page, data.replace(*_FORMS, 1)))
    folder, _, name = path.rpartition("/")
    if folder and name == HOME:  # a link to the folder, which a server answers with this page
        creator.add_redirection(f"{folder}/", title, path, {})
    plain = bare(nfc(title))
    if "đ" in title.lower():  # Kiwix folds every mark but the stroke of đ
        creator.add_redirection(f"{_UNMARKED}{path}", plain, path, {Hint.FRONT_ARTICLE: True})


class _Words(IndexData):
    """What Kiwix' own full-text search reads of a page: words without marks but for đ, as libzim reads a query."""

    def __init__(self, page: SitePage) -> None:
        super().__init__()
        self.title = _stripped(page.title)
        self.text = _stripped(page.text)

    def has_indexdata(self) -> bool:
        return bool(self.text)

    def get_title(self) -> str:
        return self.title

    def get_content(self) -> str:
        return self.text

    def get_keywords(self) -> str:
        """Return the words with đ as they are typed without marks."""
        return " ".join(sorted({word.replace("đ", "d") for word in self.text.split() if "đ" in word}))

    def get_wordcount(self) -> int:
        return self.text.count(" ") + 1


def _stripped(text: str) -> str:
    return bare(nfc(text.lower()).replace("đ", _STROKE)).replace(_STROKE, "đ")


class _Page(Item):
    def __init__(self, path: str, title: str, page: SitePage, data: bytes) -> None:
        super().__init__()
        self.path = path
        self.title = title
        self.page = page
        self.data = data

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self.title

    def get_mimetype(self) -> str:
        return "text/html"

    def get_contentprovider(self) -> ContentProvider:
        return StringProvider(self.data)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: True, Hint.COMPRESS: True}

    def get_indexdata(self) -> IndexData:
        return _Words(self.page)


class _File(Item):
    def __init__(self, path: str, place: Path) -> None:
        super().__init__()
        self.path = path
        self.place = place

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return ""

    def get_mimetype(self) -> str:
        return media_type(self.path)

    def get_contentprovider(self) -> ContentProvider:
        if not self.place.stat().st_size:  # a table without rows; Kiwix' checker takes an empty file for a lost one
            return StringProvider(b"\n")
        return FileProvider(self.place)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: False, Hint.COMPRESS: self.path.rpartition(".")[2] not in _PACKED}


def main() -> None:
    """Do what the JSON of the standard input says; the reason of a failure is the last line of the standard error."""
    order = json.load(sys.stdin)
    try:
        run(Path(order["site"]), Path(order["target"]), Path(order["icon"]), order["fields"])
    except Exception as problem:  # noqa: BLE001  # all end in the same way: at once, without waiting for threads
        first: BaseException = problem
        while first.__context__:  # what libzim says on its way out hides what one of its threads said
            first = first.__context__
        sys.stderr.write(f"\n{str(first) or type(first).__name__}\n")
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    main()
