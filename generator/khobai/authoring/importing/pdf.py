# SPDX-License-Identifier: MIT
"""The text of a PDF, by pypdf when it is installed; a scan has none."""

from __future__ import annotations

import io

from khobai.authoring.importing.page import Page
from khobai.authoring.importing.refusal import RefusalError
from khobai.messages import Message

_MOST_PAGES = 60


def read_pdf(data: bytes) -> Page:
    """Return the lines of a PDF with its title.

    Raises:
        RefusalError: pypdf is not installed, the file is damaged or locked, has too many pages, or holds no text.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415  # an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError:
        raise RefusalError("import-pdf") from None
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted or len(reader.pages) > _MOST_PAGES:
            raise RefusalError("import-pdf")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):  # of a damaged file
        raise RefusalError("import-pdf") from None
    lines = [line.strip() for text in pages for line in text.split("\n")]
    if not any(lines):
        raise RefusalError("import-pdf")
    words = title.strip() if isinstance(title, str) else ""
    is_said = bool(words) and any(
        line.startswith(words) for line in lines
    )  # titles of PDFs are often those of a program
    return Page(lines=tuple(lines), title=words if is_said else None, notes=(Message("note-pdf"),))
