# SPDX-License-Identifier: MIT
"""khobai: searchable archives of annotated newspaper articles, the same on the web and from a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khobai.reading.load import load_archive

__all__ = ["load_archive"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: `khobai --help` need not wait for pydantic."""
    if name == "load_archive":
        from khobai.reading.load import load_archive  # noqa: PLC0415  # late on purpose, see above

        return load_archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
