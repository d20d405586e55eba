# SPDX-License-Identifier: MIT
"""Names that every system can hold: ASCII, short, none that Windows reserves, none that differ in case alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from khobai.messages import Message, message

LONGEST = 150
"""Characters of a path in a bundle, its top folder included; Windows has 259 for it and the folder it lies in."""
_SOUND = re.compile(r"[A-Za-z0-9._~+@=,-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def unfit(paths: Iterable[str]) -> Iterator[Message]:
    """Yield a line for each path that some system cannot hold beside those before it: the path, then why."""
    seen: dict[str, tuple[str, bool]] = {}
    for path in paths:
        reason = _reason(path)
        for part in (*map(str, reversed(PurePosixPath(path).parents)), path):
            known, is_file = seen.setdefault(part.casefold(), (part, part == path))
            if known != part:
                reason = message("name-case", path=path, known=known)
            elif is_file != (part == path):
                reason = message("name-both", path=path, part=part)
        if reason:
            yield reason


def _reason(path: str) -> Message | None:
    if len(path) > LONGEST:
        return message("name-long", path=path, length=len(path), limit=LONGEST)
    for name in path.split("/"):
        if name in {"", ".", ".."}:
            return message("name-path", path=path)
        if not _SOUND.fullmatch(name):
            return message("name-letters", path=path)
        if _RESERVED.fullmatch(name):
            return message("name-reserved", path=path, name=name)
        if name.endswith("."):
            return message("name-dot", path=path)
    return None
