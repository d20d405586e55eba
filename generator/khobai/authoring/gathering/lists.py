# SPDX-License-Identifier: MIT
"""Addresses in what is a list of them: feeds (RSS, Atom), sitemaps, CSV."""

from __future__ import annotations

import contextlib
import csv
import io
import re

from lxml import etree

_ADDRESS = re.compile(r"https?://\S+")
_LISTS = {"rss", "feed", "RDF", "urlset", "sitemapindex"}
_WAYS = (
    "//*[local-name()='item']/*[local-name()='link']/text()",
    "//*[local-name()='entry']/*[local-name()='link'][not(@rel) or @rel='alternate']/@href",
    "//*[local-name()='url']/*[local-name()='loc']/text()",
    "//*[local-name()='sitemap']/*[local-name()='loc']/text()",
)
"""Where RSS, Atom, sitemaps and indexes of sitemaps have their addresses."""


def addresses(data: bytes) -> tuple[str, ...] | None:
    """Return the addresses that a feed or a sitemap lists, each once; None when the bytes are neither."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<urlset", b"<sitemapindex")):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if etree.QName(root).localname not in _LISTS:
        return None
    found = (str(text).strip() for way in _WAYS for text in root.xpath(way))
    return tuple(dict.fromkeys(text for text in found if _ADDRESS.fullmatch(text)))


def of_csv(text: str) -> tuple[str, ...]:
    """Return the first address of each row, each once; up to a row that is none."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    found: dict[str, None] = {}
    with contextlib.suppress(csv.Error):
        for row in rows:
            address = next((cell.strip() for cell in row if _ADDRESS.fullmatch(cell.strip())), None)
            found |= {address: None} if address else {}
    return tuple(found)
