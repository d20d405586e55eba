# SPDX-License-Identifier: MIT
"""A .docx file: its paragraphs and tables in order, its core properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from khobai.authoring.importing.page import Page
from khobai.authoring.importing.refusal import RefusalError

_LARGEST = 64 * 1024 * 1024
"""Bytes of all parts unpacked."""


def is_docx(data: bytes) -> bool:
    """Return whether the bytes are a zip that holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "word/document.xml" in packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def read_docx(data: bytes) -> Page:
    """Return the text of a Word document.

    Raises:
        RefusalError: it is broken, or unpacks to more than a document can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > _LARGEST:
            raise RefusalError("import-too-large", size=f"{size / 1024 / 1024:.1f}", limit=_LARGEST // 1024 // 1024)
        document = docx.Document(io.BytesIO(data))
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


def _paragraphs(document: docx.document.Document) -> Iterator[tuple[str, str]]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text, (block.style.name or "") if block.style is not None else ""
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)), ""
