# SPDX-License-Identifier: MIT
"""References in words, through CSL styles; each shape of a reference goes through the processor once.

citeproc-py takes 0.7 ms for a reference and escapes nothing. What a style does depends on which parts a reference has,
not on their letters, so it is given marks instead of the parts, and the parts take their places afterwards.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from khobai.locales.language import Lang, among, spoken
from khobai.site.exports.reference import ARTICLE, Reference, parts, points
from khobai.text.edtf import Edtf

_STYLES = Path(__file__).parent / "styles"
_CSL = "{http://purl.org/net/xbiblio/csl}"
_TITLE, _NEWSPAPER, _URL, _ARCHIVE, _KEY = "\ue100\ue101\ue102\ue103\ue104"
_AUTHOR = 0xE200
_POINTS = ((8761, 11, 27), (8762, 10, 28), (8763, 12, 29))
"""Stand for the first day, the last day and the day of access; none of these numbers is in another."""
_ENDINGS = (".", "?", "!", ",", ";", ":")
_TWO_STOPS = re.compile(r"([.?!](?:</i>)?)\.")
"""What the processor writes behind a title that asks or calls."""
_TAGS = re.compile(r"<(/?)i>")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a citation in one face."""

    text: str
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which parts a reference has, and after which a style writes no stop: all that it looks at."""

    kind: str
    authors: tuple[str, ...]
    """The mark with which each name ends, if it is one after which no stop follows."""
    title: str
    """Likewise of the title, the newspaper and the archive."""
    newspaper: str | None
    archive: str
    has_url: bool
    dates: tuple[int, ...]
    """How many numbers of each point of the date are known."""
    is_circa: bool
    accessed: int


def styles() -> Mapping[str, str]:
    """Return the styles: name of the file in their folder -> what readers call it, those in Vietnamese first.

    Those in a language of their own are for the archives in it; one that says none is for all.
    """
    return _styles(spoken())


@functools.cache
def _styles(language: Lang) -> Mapping[str, str]:
    files = sorted(_STYLES.glob("*.csl"))
    every = [(path.stem, ET.parse(path).getroot()) for path in files]  # noqa: S314  # files of ours
    every = [style for style in every if among(style[1].get("default-locale")) in {None, language, "en"}]
    every.sort(key=lambda style: style[1].get("default-locale") != "vi-VN")
    return {name: root.findtext(f"{_CSL}info/{_CSL}title-short") or name for name, root in every}


def cite(reference: Reference, style: str) -> tuple[Piece, ...]:
    """Return `reference` as the style writes it; joined, the pieces are its plain text."""
    dates = points(reference.date) if reference.date else ()
    names = [_ended(name) for name in reference.authors]
    title, newspaper, archive = (
        _ended(text or "") for text in (reference.title, reference.newspaper, reference.archive)
    )
    shape = _Shape(
        kind=reference.kind,
        authors=tuple(ending for _, ending in names),
        title=title[1],
        newspaper=newspaper[1] if reference.newspaper else None,
        archive=archive[1],
        has_url=reference.url is not None,
        dates=tuple(len(parts(point)) for point in dates),
        is_circa=reference.is_date_supplied,
        accessed=len(parts(reference.accessed)) if reference.accessed else 0,
    )
    values = {
        _TITLE: title[0], _NEWSPAPER: newspaper[0], _URL: reference.url or "", _ARCHIVE: archive[0],
        _KEY: reference.key,
    }  # fmt: skip
    values |= {chr(_AUTHOR + n): name for n, (name, _) in enumerate(names)}
    months = _months(style)
    for mark, point in zip(_POINTS, dates, strict=False):
        values |= _numbers(mark, point, months)
    if reference.accessed:
        values |= _numbers(_POINTS[2], reference.accessed, months)
    return tuple(
        Piece("".join(values.get(token, token) for token in tokens), italic)
        for tokens, italic in _prepared(style, shape)
    )


def _ended(text: str) -> tuple[str, str]:
    """Return a text without the mark at its end after which no stop follows, and the mark."""
    bare = text.strip()
    return (bare[:-1], bare[-1]) if bare.endswith(_ENDINGS) else (bare, "")


def _numbers(mark: tuple[int, int, int], point: Edtf, months: tuple[str, ...]) -> dict[str, str]:
    """Return what stands for the numbers, and for the name of the month, of a mark."""
    year, month, day = (*parts(point), 1, 1)[:3]
    return {
        str(mark[0]): str(year), str(mark[1]): str(month), months[mark[1]]: months[month], str(mark[2]): str(day)
    }  # fmt: skip


@functools.cache
def _prepared(style: str, shape: _Shape) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Return the citation of a shape: (words and marks in turn, whether they are in italics)."""
    item: dict[str, Any] = {
        "id": "x", "type": shape.kind, "title": _TITLE + shape.title,
    }  # fmt: skip
    if shape.kind == ARTICLE:
        item |= {"archive": _ARCHIVE + shape.archive, "archive_location": _KEY}
    if shape.authors:
        item["author"] = [{"literal": chr(_AUTHOR + n) + ending} for n, ending in enumerate(shape.authors)]
    if shape.newspaper is not None:
        item["container-title"] = _NEWSPAPER + shape.newspaper
    if shape.has_url:
        item["URL"] = _URL
    if shape.dates:
        marks = [list(mark[:known]) for mark, known in zip(_POINTS, shape.dates, strict=False)]
        item["issued"] = {"date-parts": marks} | ({"circa": True} if shape.is_circa else {})
    if shape.accessed:
        item["accessed"] = {"date-parts": [list(_POINTS[2][: shape.accessed])]}
    pieces = _TAGS.split(unescape(processed(item, style)))  # words of the style itself come escaped
    marks_of = _marks(style)
    return tuple(
        (tuple(token for token in marks_of.split(text) if token), n % 4 == 2)
        for n, text in enumerate(pieces) if n % 2 == 0 and text
    )  # fmt: skip


def processed(item: dict[str, Any], style: str) -> str:
    """Return what the processor makes of an item of CSL-JSON: words with `<i>` tags.

    Words of the style are escaped, those of the item not.
    """
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(style), source, formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    (text,) = bibliography.bibliography()
    return _TWO_STOPS.sub(r"\1", str(text))


def in_words(item: dict[str, Any], style: str) -> str:
    """Return an item of CSL-JSON as the style writes it, as plain text."""
    return unescape(re.sub("</?i>", "", processed(item, style)))


@functools.cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(_STYLES / f"{name}.csl"), validate=False)


@functools.cache
def _months(style: str) -> tuple[str, ...]:
    """Return the names of the months in the language of the style, from 1."""
    root = _style(style).root
    return ("", *(root.get_term(f"month-{n:02}").text for n in range(1, 13)))


@functools.cache
def _marks(style: str) -> re.Pattern[str]:
    names = "|".join(re.escape(_months(style)[mark[1]]) for mark in _POINTS)
    numbers = "|".join(str(n) for mark in _POINTS for n in mark)
    return re.compile(rf"([\ue100-\ue4ff]|{names}|\b(?:{numbers})\b)")
