# SPDX-License-Identifier: MIT
"""A .docx file: its paragraphs and tables in order, its core properties."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from khobai.authoring.importing.page import Page
from khobai.authoring.importing.refusal import RefusalError
from khobai.messages import Message

_LARGEST = 64 * 1024 * 1024
"""Bytes of all parts unpacked, pictures among them."""
_LARGEST_TEXT = 16 * 1024 * 1024
"""Bytes of all parts of XML unpacked."""
_MOST = 20_000
"""Paragraphs and cells of a document; a long article has some hundreds."""
_TEXT_OF = {"p": Message("docx-paragraphs"), "tc": Message("docx-cells")}


def read_docx(data: bytes) -> Page:
    """Return the text of a Word document.

    Raises:
        RefusalError: it is broken, or unpacks to more than a document can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
        _check_size(sum(part.file_size for part in parts), _LARGEST)
        texts = (part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
        _check_size(sum(texts), _LARGEST_TEXT)
        document = docx.Document(io.BytesIO(data))
        for name, what in _TEXT_OF.items():
            if sum(1 for _ in itertools.islice(document.element.body.iter(qn(f"w:{name}")), _MOST + 1)) > _MOST:
                raise RefusalError("import-docx-bomb", limit=_MOST, what=what)
        lines: list[str] = []
        headings: set[str] = set()
        title: str | None = None
        for text, style in _paragraphs(document):
            for line in text.split("\n"):
                lines.extend((line.strip(), ""))
            if style == "Title" and title is None:
                title = " ".join(text.split())
            elif style.startswith("Heading"):
                headings.add(" ".join(text.split()))
        return Page(lines=tuple(lines[:-1]), title=title, headings=frozenset(headings))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.LxmlError, NotImplementedError, OSError, AttributeError):
        raise RefusalError("import-broken-docx") from None


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise RefusalError("import-too-large", size=f"{size / 1024 / 1024:.1f}", limit=limit // 1024 // 1024)


def _paragraphs(document: docx.document.Document) -> Iterator[tuple[str, str]]:
    styles: dict[str | None, str] = {}
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            # `block.style` searches through all styles, which one paragraph after the other shares
            key = block._p.style  # noqa: SLF001
            if key not in styles:
                styles[key] = (block.style.name or "") if block.style is not None else ""
            yield block.text, styles[key]
        elif isinstance(block, Table):
            for row in _rows(block):
                yield " | ".join(dict.fromkeys(row)), ""


def _rows(table: Table) -> Iterator[list[str]]:
    """Yield the texts of each row; python-docx would make as many cells of one as its number of columns says."""
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:  # noqa: SLF001  # the cells as they are written
        here: dict[int, str] = {}
        at = 0
        for cell in row.tc_lst:
            text = _Cell(cell, table).text.strip()
            here[at] = above.get(at, text) if cell.vMerge == "continue" else text
            at += cell.grid_span
        yield list(here.values())
        above = here
