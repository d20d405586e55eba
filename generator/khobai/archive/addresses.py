# SPDX-License-Identifier: MIT
"""Addresses of pages, as paths of their Markdown files; permanent once published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode, urlsplit

from khobai.archive.axes import AXES, DIRECTIVE, NEWSPAPER, PROVINCE, YEAR
from khobai.locales.catalogue import _

_NUMBERED = re.compile(r"-trang-\d+\.md$")
HOME = "index.md"
SEARCH = "tim-kiem.md"
ARTICLES = "bai/index.md"
PROVINCES = PROVINCE.index
DIRECTIVES = DIRECTIVE.index
MATRIX = "doi-chieu.md"
COMPARE = "so-sanh.md"
YEARS = YEAR.index
UNDATED = YEAR.rest
UNCITED = "khong-neu-van-ban"
"""Stands for the document in the cell of articles that cite none."""
MODELS = "mo-hinh/index.md"
THEMES = "chuyen-de.md"
FIGURES = "so-lieu.md"
PEOPLE = "nguoi.md"
NEWSPAPERS = NEWSPAPER.index
DATA = "du-lieu.md"
CHANGES = "thay-doi.md"
ENGLISH = "english.md"
QUALITY = "chat-luong.md"
MAIN = frozenset({
    HOME, SEARCH, ARTICLES, MATRIX, COMPARE, MODELS, THEMES, FIGURES, PEOPLE, DATA, QUALITY, CHANGES, ENGLISH,
    *(axis.index for axis in AXES if axis.has_pages),
})  # fmt: skip
"""Pages that a site may name in its navigation."""


def article(key: str) -> str:
    """Return the page of an article."""
    return f"bai/{key}.md"


def article_at(address: str) -> str | None:
    """Return the id of the article that an address ending in `.html` is or was the page of, None for other pages."""
    folder, _, name = address.partition("/")
    return name.removesuffix(".html") if folder == "bai" and name else None


def province(key: str) -> str:
    """Return the page of a province."""
    return PROVINCE.page(key)


def cell(province_key: str, directive_key: str) -> str:
    """Return the page of one province under one document."""
    return PROVINCE.page(f"{province_key}/{directive_key}")


def directive(key: str) -> str:
    """Return the page of a document."""
    return DIRECTIVE.page(key)


def year(value: int) -> str:
    """Return the page of a year."""
    return YEAR.page(str(value))


def picture(page: str) -> str:
    """Return where the picture of a page lies, which other sites show beside a link to it."""
    return f"{page.removesuffix('.md')}.png"


def model(slug: str) -> str:
    """Return the page of a model."""
    return f"mo-hinh/{slug}.md"


def newspaper(key: str) -> str:
    """Return the page of a newspaper."""
    return NEWSPAPER.page(key)


def numbered(path: str, n: int) -> str:
    """Return the address of the n-th page (from 1) of a list that is longer than a page."""
    return path if n == 1 else f"{path.removesuffix('.md')}-trang-{n}.md"


def list_of(path: str) -> str:
    """Return the address of the list that `path` is a page of, or `path` itself."""
    return _NUMBERED.sub(".md", path)


def relative(source: str, target: str) -> str:
    """Return `target` as seen from the page `source`, both paths from the root of the site; for links in Markdown."""
    folder, _, _ = source.rpartition("/")
    other, _, name = target.rpartition("/")
    return name if folder == other else "../" * (folder.count("/") + bool(folder)) + target


def absolute(source: str, target: str) -> str:
    """Return the path from the root of the site that the relative `target` means on the page `source`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def source(address: str) -> str:
    """Return the Markdown path of the page at an address that ends in `.html`."""
    return f"{address.removesuffix('.html')}.md"


def built(path: str, *, directory_urls: bool) -> str:
    """Return the file in the site that the page `path` becomes."""
    if directory_urls and posixpath.basename(path) != "index.md":
        return f"{path.removesuffix('.md')}/index.html"
    return f"{path.removesuffix('.md')}.html"


def href(source: str, target: str, *, directory_urls: bool) -> str:
    """Return the address of `target` in the built site as seen from the built page `source`; for links in HTML."""
    if not directory_urls:
        return relative(source, target).removesuffix(".md") + (".html" if target.endswith(".md") else "")
    built = _directory(target)
    base = _directory(source) if source.endswith(".md") else posixpath.dirname(source)
    return posixpath.relpath(built or ".", base or ".") + ("/" if target.endswith(".md") else "")


def _directory(path: str) -> str:
    if not path.endswith(".md"):
        return path
    return posixpath.dirname(path) if posixpath.basename(path) == "index.md" else path.removesuffix(".md")


def correction(repository: str, key: str) -> str | None:
    """Return where a reader reports a mistake in an article, with its id: the form of the repository on its host.

    None when there is no repository, or its host is neither GitHub nor GitLab.
    """
    host, base = urlsplit(repository).hostname or "", repository.rstrip("/").removesuffix(".git")
    title = _("Correct article: {id}", id=key)
    if host == "github.com":  # names of fields are the ids in .github/ISSUE_TEMPLATE/sua-bai.yml
        return (
            f"{base}/issues/new?{urlencode({'template': 'sua-bai.yml', 'title': title, 'bai': key}, quote_via=quote)}"
        )
    if "gitlab" in host.split("."):
        filled = {
            "issuable_template": "sua-bai",
            "issue[title]": title,
            "issue[description]": _("Id of the article: {id}", id=key),
        }
        return f"{base}/-/issues/new?{urlencode(filled, quote_via=quote)}"
    return None


def for_sitemap(
    site_url: str | None,
    files: Iterable[str],
    pages: Mapping[str, str | None],
    hidden: Iterable[str] = (),
    *,
    directory_urls: bool,
) -> tuple[tuple[str, str | None], ...]:
    """Return (address, last change) of every page of the site, by address; nothing while the site has no address.

    `files` are paths of built pages, `pages` has those of Markdown pages with their last change; those in `hidden` are
    left out.
    """
    if not site_url:
        return ()
    every: dict[str, str | None] = dict.fromkeys(map(posixpath.normpath, files))
    every |= {built(path, directory_urls=directory_urls): changed for path, changed in pages.items()}
    for path in hidden:
        every.pop(built(path, directory_urls=directory_urls), None)
    shown = (
        (path.removesuffix("index.html") if posixpath.basename(path) == "index.html" else path, changed)
        for path, changed in every.items()
    )
    return tuple(sorted((f"{site_url.rstrip('/')}/{path}", changed) for path, changed in shown))
