# SPDX-License-Identifier: MIT
"""Checks of ids: of one file's name, and of all together, old ids among them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from khobai.messages import Message
from khobai.reading.reporter import Reporter
from khobai.text.vietnamese import slug

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows or the site keeps for itself."""


class OldId(NamedTuple):
    """An id that an article once had, and where its file says so."""

    id: str
    line: int
    column: int


class File(Protocol):
    """What the checks of all articles together need of each."""

    @property
    def id(self) -> str:
        """Stem of the file's name."""

    @property
    def path(self) -> str:
        """As diagnostics name it."""

    @property
    def reporter(self) -> Reporter:
        """Where its problems go."""


def check_id(stem: str, reporter: Reporter) -> None:
    """Note a file name that makes no address: the id is the address of the article for ever."""
    if stem in RESERVED:
        reporter.add("bad-id", found=stem, reason=Message("id-reserved"), right=permitted(stem))
    elif not _ID.fullmatch(stem):
        right = permitted(slug(stem) or "ten-bai")
        reporter.add("bad-id", found=stem, reason=Message(_id_fault(stem)), right=right)


def permitted(key: str) -> str:
    """Return the id, or another one in place of a reserved name."""
    return f"bai-{key}" if key in RESERVED else key


def _id_fault(stem: str) -> str:
    if not stem.isascii():
        return "id-marks"
    if stem != stem.lower():
        return "id-case"
    if "." in stem:
        return "id-dot"
    return "id-space" if re.search(r"\s", stem) else "id-sign"


def check_ids(files: Iterable[File]) -> None:
    """Note, at each of them, files that would have one address."""
    groups: dict[str, list[File]] = defaultdict(list)
    for file in files:
        groups[file.id.casefold()].append(file)
    for group in groups.values():
        for file in group:
            same = [other.path for other in group if other is not file and other.id == file.id]
            alike = [other.path for other in group if other.id != file.id]
            if same:
                file.reporter.add("repeated-id", id=file.id, others=_names(same))
            if alike:
                file.reporter.add("ids-differ-by-case", id=file.id, others=_names(alike))


def check_redirects(redirects: Mapping[str, tuple[OldId, ...]], files: Iterable[File]) -> None:
    """Note old ids that are some article's id, or that are given twice; `redirects` is by path."""
    owners = {file.id: file.path for file in files}
    given: dict[str, str] = {}
    for file in files:
        for old, line, column in redirects.get(file.path, ()):
            other = owners.get(old)
            reason = Message("redirect-taken" if other is not None else "redirect-twice")
            other = other or given.get(old)
            if other is not None:
                file.reporter.add_at(line, column, "bad-redirect", id=old, reason=reason, other=other)
            given.setdefault(old, file.path)


def _names(paths: Iterable[str]) -> str:
    return ", ".join(f"`{path}`" for path in sorted(paths))
