# SPDX-License-Identifier: MIT
"""The files below an archive's folder: the articles, what belongs beside them, and what the archive does not know."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from khobai.messages import Message
from khobai.reading import addresses_file
from khobai.reading.diagnostics import Diagnostic, report
from khobai.reading.reporter import Reporter
from khobai.text.vietnamese import slug

LARGEST = 2 * 1024 * 1024
"""Bytes of a file that is read."""
VOCABULARY = "vocabulary"
VOCABULARY_FILES = (
    "provinces.yml", "localities.yml", "directives.yml", "newspapers.yml", "abbreviations.yml", "themes.yml",
)  # fmt: skip
"""Names of the files in that folder, in the order in which they are read."""
SOURCES = ".sources"
KEPT = (".txt", ".warc.gz", ".jsonl")
"""Folder of the source texts inside the archive; git ignores it."""
_TEXT = re.compile(r"(?!README\b|[._])(.+?)(?:\.(?:md|mdown|mkd|markdown|txt))+", re.IGNORECASE)
"""Names of files that an editor may take for articles."""
_ASIDE = re.compile(
    r"README|_?README\..+|_.*\.(?:md|mdown|mkd|markdown|txt)"  # notes, and texts that are set aside
    r"|\.gitignore|\.gitkeep"
    r"|\.DS_Store|\._.+|Thumbs\.db|desktop\.ini|\.directory"  # of file managers
    r"|.+~|.+\.(?:bak|orig|rej|tmp)|\.#.+|#.+#|\..+\.sw[a-z]|\.~lock\..+#|\..+\.part",  # of editors, and of our writer
    re.IGNORECASE,
)
"""Names of files that may lie about in an archive and are not read; git could take none of them for its own."""
_REASONS = {
    errno.ENOENT: "reason-missing",
    errno.ELOOP: "reason-missing",
    errno.EISDIR: "reason-folder",
    errno.EACCES: "reason-permission",
    errno.EPERM: "reason-permission",
}


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article's file, not yet read."""

    id: str
    path: str
    """As diagnostics name it: `articles/2023/x.md`."""
    inside: str
    """Below the archive's folder: `2023/x.md`."""
    place: str
    reporter: Reporter = field(compare=False)


def article_files(root: Path, problems: list[Diagnostic]) -> Iterator[ArticleFile]:
    """Yield the articles' files in the order of their paths; what cannot be read or is not known is noted."""

    def failed(error: OSError) -> None:
        path = shown(f"{root.name}/{os.path.relpath(error.filename, root)}".removesuffix("/."))
        problems.append(report(path, 1, 1, "unreadable-file", reason=reason(error)))

    real = os.path.realpath(root)
    for folder, folders, names in os.walk(root, onerror=failed):
        entered = []
        inner = Path(folder).relative_to(root).as_posix()
        below = "" if inner == "." else f"{inner}/"
        for name in sorted([*names, *folders]):
            inside = below + name
            path = shown(f"{root.name}/{inside}")
            is_folder = name in folders
            if is_article(inside):
                yield ArticleFile(name.removesuffix(".md"), path, inside, f"{folder}{os.sep}{name}", Reporter(path))
                continue
            place = Path(folder, name)
            if (code := _fault(place, inside, real, is_folder=is_folder)) is not None:
                text = _TEXT.fullmatch(name)
                advice = {"right": slug(text[1]) or "ten-bai"} if text and code == "unread-file" else {}
                problems.append(report(path, 1, 1, code, **advice))
            elif is_folder and not place.is_symlink():  # inside the archive its files are met at their own place
                entered.append(name)
        folders[:] = entered


def is_article(inside: str) -> bool:
    """Return whether the path below the archive's folder is that of an article."""
    parts = inside.split("/")
    is_seen = all(part[0] not in "._" for part in parts) and parts[0] != VOCABULARY
    return is_seen and inside.endswith(".md") and parts[-1] != "README.md"


def _fault(place: Path, inside: str, real_root: str, *, is_folder: bool) -> str | None:
    """Return the code of what is wrong with a file or folder that is no article; None when it may stand there."""
    if place.is_symlink() and not is_inside(place, real_root):
        return "outside-archive"
    if is_folder:
        return "unknown-file" if place.name[0] == "." and inside != SOURCES else None
    *folders, name = inside.split("/")
    if _ASIDE.fullmatch(name) or inside == addresses_file.FILE:
        return None
    if folders in ([VOCABULARY], [SOURCES]):
        return None if name.endswith(".yml" if folders == [VOCABULARY] else KEPT) else "unknown-file"
    if _TEXT.fullmatch(name) and folders[:1] not in ([VOCABULARY], [SOURCES]):
        return None if any(folder[0] == "_" for folder in folders) else "unread-file"
    return "unknown-file"


def read_bytes(place: str | Path, real_root: str, reporter: Reporter) -> bytes | None:
    """Return what is in a file, read once, or None with the reason noted."""
    try:
        state = os.lstat(place)
        if stat.S_ISLNK(state.st_mode):
            state = os.stat(place)  # noqa: PTH116  # a path object costs as much as the call
            if not is_inside(Path(place), real_root):
                reporter.add("outside-archive")
                return None
        if not stat.S_ISREG(state.st_mode):
            what = "reason-folder" if stat.S_ISDIR(state.st_mode) else "reason-device"
            reporter.add("unreadable-file", reason=Message(what))
            return None
        data = b""
        if state.st_size <= LARGEST:
            with open(place, "rb", buffering=0) as file:  # noqa: PTH123
                data = file.readall()
    except OSError as error:
        reporter.add("unreadable-file", reason=reason(error))
        return None
    size = max(state.st_size, len(data))  # it may grow while it is read
    if size > LARGEST:
        reporter.add("file-too-large", size=f"{size / 1024 / 1024:.1f}", limit=LARGEST // 1024 // 1024)
        return None
    return data


def decoded(data: bytes, reporter: Reporter) -> str | None:
    """Return the text of a file, or None with the first byte noted that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        reporter.add_at(line, column, "bad-utf8", byte=f"0x{data[error.start]:02X}", offset=error.start + 1)
        return None


def is_inside(place: Path, real_root: str) -> bool:
    """Return whether the file, links followed, lies in the folder, whose path holds no link."""
    real = os.path.realpath(place)
    return real == real_root or real.startswith(real_root + os.sep)


def reason(error: OSError) -> Message:
    """Return why a file could not be read."""
    return Message(_REASONS.get(error.errno or 0, "reason-other"))


def shown(path: str) -> str:
    """Return the path without bytes that are no text, which a terminal could not print."""
    if path.isprintable():
        return path
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
