# SPDX-License-Identifier: MIT
"""A front matter as the text of an article file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

_WIDTH = 120
"""Characters of a line on which a list or mapping still stands whole."""


def article_file(front_matter: Mapping[str, Any], body: str) -> str:
    """Return the file."""
    return f"{head(front_matter)}\n{body.strip()}\n"


def head(front_matter: Mapping[str, Any]) -> str:
    """Return what stands before the body, with the fences around it and the end of the last line."""
    lines = [line for key, value in front_matter.items() for line in _entry(key, value, "")]
    return "\n".join(["---", *lines, "---", ""])


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of one key: on one line when it is short, else a line for each item."""
    if not isinstance(value, list | dict):
        yield indent + _dump({key: value}, flow=False)
        return
    whole = f"{indent}{_dump({key: value}, flow=True)[1:-1]}"
    if len(whole) <= _WIDTH and not _is_records(value):
        yield whole
        return
    yield f"{indent}{key}:"
    if isinstance(value, dict):
        for inner, item in value.items():
            yield from _entry(inner, item, f"{indent}  ")
        return
    for item in value:
        yield from _item(item, f"{indent}  ")


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield indent + _dump([item], flow=False)
        return
    whole = f"{indent}- {_dump(item, flow=True)}"
    if len(whole) <= _WIDTH and not any(_is_records(value) for value in item.values()):
        yield whole
        return
    mark = "- "
    for key, value in item.items():
        for line in _entry(key, value, f"{indent}  "):
            yield f"{indent}{mark}{line[len(indent) + 2 :]}" if mark == "- " else line
            mark = "  "


def _is_records(value: Any) -> bool:
    """Return whether a value holds mappings, which stand a line each."""
    inner = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return any(isinstance(item, dict) for item in inner)


def _dump(value: Any, *, flow: bool) -> str:
    return yaml.dump(
        value, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=1_000_000
    ).strip()
