# SPDX-License-Identifier: MIT
"""A file of any supported kind to a page: what it is, is told by its bytes, not by its name."""

from __future__ import annotations

import errno
import io
import re
import stat
import zipfile
from pathlib import Path

from khobai.authoring.importing.decoding import decode, repair
from khobai.authoring.importing.page import Page
from khobai.authoring.importing.refusal import RefusalError
from khobai.messages import Message
from khobai.reading.frontmatter import parse
from khobai.reading.yaml_scalars import FORBIDDEN
from khobai.text.vietnamese import nfc

LARGEST = 16 * 1024 * 1024
"""Bytes of a file that is read; saved pages may hold pictures."""
LONGEST = 400_000
"""Characters of an article's text."""
_MAGIC = {
    b"\xd0\xcf\x11\xe0": "import-old-word", b"{\\rtf": "import-old-word",
    b"\x89PNG": "import-binary", b"\xff\xd8\xff": "import-binary", b"GIF8": "import-binary",
    b"\x1f\x8b": "import-binary",
    b"Rar!": "import-binary", b"7z\xbc\xaf": "import-binary", b"\x7fELF": "import-binary", b"RIFF": "import-binary",
}  # fmt: skip
_LOOKS = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|span|table|td|br|h1|article)[\s/>]", re.IGNORECASE)
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*+)\]\([^()\n]*+\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(?P<text>[^*_\n]+?)(?<=\S)\1(?!\w)")
_ADDRESS = re.compile(
    r"(?:(?:nguồn|xem|link|url|địa chỉ|đường dẫn|theo)(?: bài| gốc| bài viết)*\s*:?\s*)?[<(]?(?P<url>https?://[^\s<>()/]+/[^\s<>]*[^\s<>().,;])[>)]?",
    re.IGNORECASE,
)
_REASONS = {
    errno.ENOENT: "reason-missing",
    errno.EACCES: "reason-permission",
    errno.EPERM: "reason-permission",
    errno.EISDIR: "reason-folder",
}


def read_file(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        RefusalError: it is missing, no regular file, not readable, empty or too large.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            reason = "reason-folder" if stat.S_ISDIR(state.st_mode) else "reason-device"
            raise RefusalError("unreadable-file", reason=Message(reason))
        if state.st_size > LARGEST:
            raise RefusalError(
                "import-too-large", size=f"{state.st_size / 1024 / 1024:.1f}", limit=LARGEST // 1024 // 1024
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        code = error.errno if isinstance(error, OSError) else None
        raise RefusalError("unreadable-file", reason=Message(_REASONS.get(code or 0, "reason-other"))) from None


def read_page(data: bytes) -> Page:
    """Return the page in the bytes of a file, in one Unicode form.

    Raises:
        RefusalError: the file holds no text of an article.
    """
    if not data.strip():
        raise RefusalError("import-empty")
    if (document := _document(data)) is not None:
        return _repaired(document, ())
    for magic, code in _MAGIC.items():
        if data.startswith(magic):
            raise RefusalError(code)
    if _is_binary(data):
        raise RefusalError("import-binary")
    decoded = decode(data)
    if not decoded.text.strip():
        raise RefusalError("import-empty")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if _looks_like_html(text):
        from khobai.authoring.importing.web import read_html  # noqa: PLC0415

        page = read_html(text)
    elif _is_markdown(text):
        page = _markdown(text)
    else:
        plain = tuple(line.strip() for line in text.split("\n"))
        page = Page(lines=plain, url=_printed_address(plain))
    return _repaired(page, decoded.notes)


def _document(data: bytes) -> Page | None:
    """Return the page in a file of a program for documents; None when it is no such file.

    Raises:
        RefusalError: no text can be had from it.
    """
    if data.startswith(b"%PDF"):
        from khobai.authoring.importing.pdf import read_pdf  # noqa: PLC0415  # many files need none of these libraries

        return read_pdf(data)
    if data.startswith(b"PK"):
        if not _is_docx(data):
            raise RefusalError("import-binary")
        from khobai.authoring.importing.word import read_docx  # noqa: PLC0415

        return read_docx(data)
    return None


def _is_docx(data: bytes) -> bool:
    """Return whether the bytes are a zip that holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "word/document.xml" in packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _looks_like_html(text: str) -> bool:
    """Return whether a text is a web page, whatever its file is called."""
    head = text[:4096]
    return bool(_LOOKS.search(head)) or len(_BLOCK.findall(head)) > 5


def _is_binary(data: bytes) -> bool:
    head = data[:4096]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or head[:400].count(0) > len(head[:400]) // 4:
        return (
            sum(byte < 9 for byte in head[::2]) > len(head) // 8
            and sum(byte < 9 for byte in head[1::2]) > len(head) // 8
        )
    control = sum(byte < 32 and byte not in {9, 10, 12, 13, 27} for byte in head)
    return b"\0" in head or control > len(head) // 50


def _is_markdown(text: str) -> bool:
    return text.startswith("---\n") or bool(re.search(r"^#{1,6} \S|^\*\*[^*\n]+\*\*$", text[:2000], re.MULTILINE))


def _printed_address(lines: tuple[str, ...]) -> str | None:
    """Return the address that stands on a line of its own at the head or the foot of a text, when there is one only."""
    written = [line for line in lines if line]
    edges = (*written[:6], *written[-8:])
    found = {match["url"] for line in edges if (match := _ADDRESS.fullmatch(line)) is not None}
    return found.pop() if len(found) == 1 else None


def _markdown(text: str) -> Page:
    """Return the page of a Markdown text: front matter, headings, words of links and emphasis."""
    front = parse(text) if text.startswith("---\n") else None
    body = front.body if front is not None and front.data is not None else text
    data = (front.data if front else None) or {}
    lines, headings, title = [], set(), data.get("title")
    for line in body.split("\n"):
        heading = re.match(r"(#{1,6}) +(?P<text>.*?)#*$", line)
        plain = _EMPHASIS.sub(r"\g<text>", _LINK.sub(r"\g<text>", heading["text"] if heading else line))
        plain = re.sub(r"^\s*>+ ?", "", plain).strip()
        if heading and title is None and heading[1] == "#":
            title = plain
        elif heading:
            headings.add(plain)
        lines.append(plain)
    author, url, date = (data.get(key) for key in ("author", "url", "date"))
    return Page(
        lines=tuple(lines),
        title=title if isinstance(title, str) else None,
        author=author if isinstance(author, str) else None,
        url=url if isinstance(url, str) and re.match(r"https?://\S+$", url) else None,
        date=str(date) if re.fullmatch(r"\d{4}-\d\d-\d\d", str(date)) else None,
        headings=frozenset(headings),
    )


def _repaired(page: Page, notes: tuple[Message, ...]) -> Page:
    text = "\n".join(page.lines)
    if len(text) > LONGEST:
        raise RefusalError("import-too-long", length=len(text), limit=LONGEST)
    sound = repair(text)
    return Page(
        lines=tuple(" ".join(FORBIDDEN.sub(" ", line).split()) for line in sound.text.split("\n")),
        title=_clean(page.title),
        author=_clean(page.author),
        date=page.date,
        url=page.url,
        accessed=page.accessed,
        site=_clean(page.site),
        captions=page.captions,
        pictures=tuple(FORBIDDEN.sub(" ", repair(caption).text) for caption in page.pictures),
        headings=page.headings,
        notes=tuple(dict.fromkeys((*notes, *sound.notes))),
    )


def _clean(text: str | None) -> str | None:
    return " ".join(FORBIDDEN.sub(" ", nfc(text)).split()) or None if text else None
