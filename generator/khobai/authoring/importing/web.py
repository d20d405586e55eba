# SPDX-License-Identifier: MIT
"""A saved web page: its main text by trafilatura, its metadata from microdata, JSON-LD and meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.settings import use_config

from khobai.authoring.importing.page import Page
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.saved import saved_on
from khobai.text import edtf
from khobai.text.vietnamese import fold, nfc

_DEEPEST = 400
"""Levels of elements; a page of a newspaper has some thirty."""
_MOST_TAGS = 200_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID_TEXT = "area base br col embed hr img input link meta param source track wbr p li td tr th option dd dt"
_VOID = frozenset(_VOID_TEXT.split())
_CAPTION = "//figcaption | //*[contains(concat(' ', translate(@class, 'CAPTION', 'caption'), ' '), 'caption')]"
_PICTURE = "//article//figcaption | //*[@itemprop='articleBody']//figcaption"
_MOST_PICTURES = 30
_SUFFIX = re.compile(r"\s+(?:[|»]|[-–—])\s+(?P<site>[^|»–—]{2,60})$")


def read_html(text: str) -> Page:
    """Return the article of a saved page.

    Raises:
        RefusalError: the page is built to exhaust its reader, or holds no article.
    """
    _check_size(text)
    tree = _tree(text)
    if tree is None:
        raise RefusalError("import-no-article")
    facts = _extracted(text)
    captions = frozenset(filter(None, (_words(node) for node in _nodes(tree, _CAPTION))))
    pictures = dict.fromkeys(filter(None, (_words(node) for node in _nodes(tree, _PICTURE))))
    headings = frozenset(filter(None, (_words(node) for node in _nodes(tree, "//h2 | //h3 | //h4"))))
    title = _title(tree, facts)
    body = [line for line in (facts.get("text") or "").split("\n") if line.strip()]
    return Page(
        lines=tuple(_spaced(line.strip() for line in body)),
        title=title,
        author=_first(tree, "//*[@itemprop='author']", "//meta[@name='author']/@content") or facts.get("author"),
        date=_date(tree),
        url=_url(tree, facts),
        accessed=saved_on(text),
        site=facts.get("sitename") or facts.get("hostname"),
        captions=captions,
        pictures=tuple(pictures)[:_MOST_PICTURES],
        headings=headings,
    )


def _check_size(text: str) -> None:
    depth = deepest = count = 0
    for match in _TAG.finditer(text):
        count += 1
        if match[3] or match[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > _DEEPEST or count > _MOST_TAGS:
            raise RefusalError("import-html-bomb", depth=_DEEPEST, tags=_MOST_TAGS)


def _tree(text: str) -> Any:
    try:
        return lxml_html.fromstring(text)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _extracted(text: str) -> dict[str, Any]:
    """Return what trafilatura finds; it swallows its own errors and returns None then."""
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # no signals: the size was checked before
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")
    document = trafilatura.bare_extraction(
        text, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True, config=config
    )
    if document is None:
        return {}
    return {
        key: getattr(document, key, None) for key in ("text", "title", "author", "date", "url", "sitename", "hostname")
    }


def _nodes(tree: Any, path: str) -> Iterator[Any]:
    nodes = tree.xpath(path)
    return iter(nodes if isinstance(nodes, list) else [])


def _words(node: Any) -> str:
    return " ".join(nfc(node if isinstance(node, str) else "".join(node.itertext())).split())


def _first(tree: Any, *paths: str) -> str | None:
    for path in paths:
        for node in _nodes(tree, path):
            content = node.get("content") if not isinstance(node, str) else None
            if text := (" ".join(content.split()) if content else _words(node)):
                return text
    return None


def _title(tree: Any, facts: dict[str, Any]) -> str | None:
    """Return the title without the name of the site: the heading of the page, where it has one."""
    stated = _first(tree, "//*[@itemprop='headline']", "//meta[@property='og:title']/@content") or facts.get("title")
    headings = [_words(node) for node in _nodes(tree, "//h1")]
    for heading in headings:
        if stated and heading and fold(stated).startswith(fold(heading)) and len(heading) > 8:
            return heading
    if stated:
        suffix = _SUFFIX.search(stated)
        site = suffix and re.search(
            r"báo|đài|cổng|trang|online|điện tử|\.vn|\.com|tạp chí", suffix["site"], re.IGNORECASE
        )
        return stated[: suffix.start()] if suffix and site else stated
    return next((heading for heading in headings if len(heading) > 8), None)


def _date(tree: Any) -> str | None:
    """Return the day of publication as the markup states it, never a day guessed from the text."""
    stated = _first(
        tree,
        "//*[@itemprop='datePublished']/@content",
        "//*[@itemprop='datePublished']/@datetime",
        "//meta[@property='article:published_time']/@content",
        "//meta[@name='pubdate' or @name='date' or @name='dc.date' or @name='DC.date.issued']/@content",
        "//time/@datetime",
    )
    if stated is None:
        scripts = " ".join(_nodes(tree, "//script[@type='application/ld+json']/text()"))
        json_ld = re.search(r"\"datePublished\"\s*:\s*\"(\d{4}-\d{2}-\d{2})", scripts)
        stated = json_ld[1] if json_ld else None
    day = re.match(r"\d{4}-\d{2}-\d{2}", stated or "")
    try:
        return edtf.parse(day[0]).text if day else None
    except edtf.EdtfError:
        return None


def _url(tree: Any, facts: dict[str, Any]) -> str | None:
    stated = _first(tree, "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content") or facts.get("url")
    try:
        parts = urlsplit(stated or "")
    except ValueError:
        return None
    return (
        stated if parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"\s", stated or "") else None
    )


def _spaced(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines with an empty one between two: each is a paragraph."""
    for n, line in enumerate(lines):
        if n:
            yield ""
        yield line
