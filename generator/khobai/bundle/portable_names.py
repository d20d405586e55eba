# SPDX-License-Identifier: MIT
"""Names that every system can hold: ASCII, short, none that Windows reserves, none that differ in case alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

LONGEST = 150
"""Characters of a path in a bundle, its top folder included; Windows has 259 for it and the folder it lies in."""
_SOUND = re.compile(r"[A-Za-z0-9._~+@=,-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def unfit(paths: Iterable[str]) -> Iterator[str]:
    """Yield a line for each path that some system cannot hold beside those before it: the path, then why."""
    seen: dict[str, tuple[str, bool]] = {}
    for path in paths:
        reason = _reason(path)
        for part in (*map(str, reversed(PurePosixPath(path).parents)), path):
            known, is_file = seen.setdefault(part.casefold(), (part, part == path))
            if known != part:
                reason = f"chỉ khác {known} ở chữ hoa, chữ thường"
            elif is_file != (part == path):
                reason = f"{part} vừa là tệp vừa là thư mục"
        if reason:
            yield f"{path}: {reason}"


def _reason(path: str) -> str | None:
    if len(path) > LONGEST:
        return f"dài {len(path)} chữ, quá {LONGEST}"
    for name in path.split("/"):
        if name in {"", ".", ".."}:
            return "không phải đường dẫn trong gói"
        if not _SOUND.fullmatch(name):
            return "chỉ được có chữ không dấu, chữ số và . _ ~ + @ = , -"
        if _RESERVED.fullmatch(name):
            return f"“{name}” là tên Windows giữ riêng"
        if name.endswith("."):
            return "kết thúc bằng dấu chấm"
    return None
