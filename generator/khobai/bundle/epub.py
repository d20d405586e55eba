# SPDX-License-Identifier: MIT
"""The articles of an archive, a place or a document as an e-book: EPUB 3, one chapter an article, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from lxml import etree, html
from markupsafe import Markup, escape

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.bundle.refusal import BundleError
from khobai.bundle.zipped import STORED, Packed, ZipWriter, deflate
from khobai.site.exports.citation import cite, styles
from khobai.site.pages.page import Site, year_label
from khobai.site.templates import PAGES
from khobai.site.words import functions
from khobai.text import wording
from khobai.text.commonmark import render
from khobai.write import replacing

TYPE = "application/epub+zip"
"""Stands first in the file, as it is, so that readers know what they hold (EPUB 3.3, 4.2.1)."""
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, 2.2)."""
_OUTSIDE = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles a book holds: all, those of a place, of a document, or of both."""

    province: str | None = None
    directive: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """What an e-book holds."""

    title: str
    identifier: str
    """A URI that stays the same from one edition to the next."""
    articles: tuple[Article, ...]
    """The newest first."""


def book_of(site: Site, choice: Choice) -> Book:
    """Return the book of what was chosen.

    Raises:
        BundleError: there is no such place or document, or no article of it.
    """
    groups, known, name = site.groups, site.vocabulary, site.publication.name
    for key, every in ((choice.province, known.provinces), (choice.directive, known.directives)):
        if key is not None and key not in every:
            raise BundleError("no-entry", found=key)
    if choice.province and choice.directive:
        articles = groups.by_cell.get((choice.province, choice.directive), ())
        path = addresses.cell(choice.province, choice.directive)
    elif choice.province:
        articles, path = groups.by_province.get(choice.province, ()), addresses.province(choice.province)
    elif choice.directive:
        articles, path = groups.by_directive.get(choice.directive, ()), addresses.directive(choice.directive)
    else:
        articles, path = groups.articles, addresses.HOME
    parts = [site.names[choice.province]] if choice.province else []
    parts += [known.directives[choice.directive].name] if choice.directive else []
    if not articles:
        raise BundleError("no-articles", found=", ".join(parts) or name)
    return Book(", ".join(parts) or name, site.publication.identifier(path), tuple(articles))


def write_epub(site: Site, book: Book, target: Path, when: dt.datetime) -> int:
    """Write `book` to `target`, every file in it of the time `when`; return the bytes of the file.

    Raises:
        OSError: the disk refuses; what was there before is there still.
    """
    with replacing(target) as (half,):
        with half.open("x+b") as file:
            writer = ZipWriter(file, when)
            mark = TYPE.encode()
            writer.add("mimetype", Packed(STORED, zlib.crc32(mark), len(mark), len(mark), (mark,)))
            for path, text in files(site, book, when):
                writer.add(path, deflate(_NOT_XML.sub("", text).encode()))
            writer.close()
        return half.stat().st_size


def files(site: Site, book: Book, when: dt.datetime) -> Iterator[tuple[str, str]]:
    """Yield (path in the e-book, text) of all its files but the first."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGES / "bundle"), undefined=jinja2.StrictUndefined, autoescape=True,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.globals.update(functions(escape), wording=wording, book=book, site=site, style=_STYLE)
    environment.filters |= {"upper_first": wording.upper_first, "number": wording.number}
    years = [(year, list(own)) for year, own in groupby(book.articles, year_label)]
    yield "META-INF/container.xml", _CONTAINER
    yield "book/book.opf", environment.get_template("epub.opf.jinja").render(modified=f"{when:%Y-%m-%dT%H:%M:%SZ}")
    yield "book/nav.xhtml", environment.get_template("epub-nav.xhtml.jinja").render(years=years)
    yield "book/title.xhtml", environment.get_template("epub-title.xhtml.jinja").render(when=when.date())
    chapter = environment.get_template("epub-chapter.xhtml.jinja")
    for article in book.articles:
        yield (
            f"book/{article.id}.xhtml",
            chapter.render(
                article=article,
                row=site.rows[article.id],
                body=Markup(to_xhtml(render(article.body))),  # noqa: S704  # load refuses what nh3 would change
                cited=_cited(site, article),
            ),
        )


_STYLE = Markup("body{line-height:1.6}h1{line-height:1.35}.meta,.cite{font-size:.85em}.cite{margin-top:2em}")


def _cited(site: Site, article: Article) -> str:
    """Return the citation in the first of the styles."""
    return "".join(piece.text for piece in cite(site.references[article.id], next(iter(styles()))))


def to_xhtml(text: str) -> str:
    """Return HTML as XHTML; links that lead into the site become text, pictures their words: a book holds neither."""
    if not text.strip():
        return ""
    root = html.fragment_fromstring(_NOT_XML.sub("", text), create_parent="div")
    for element in list(root.iter("a", "img")):
        if element.tag == "img":
            element.tail = f"{element.get('alt') or ''}{element.tail or ''}"
            element.drop_tree()
        elif not _leads_outside(element.get("href") or ""):
            element.drop_tag()
    return str(etree.tostring(root, method="xml", encoding="unicode"))


def _leads_outside(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in _OUTSIDE
    except ValueError:
        return False
