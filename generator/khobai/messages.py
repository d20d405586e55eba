# SPDX-License-Identifier: MIT
"""Parts of messages that are themselves said in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST = 300
"""Characters of a found value that a message shows."""


@dataclass(frozen=True, slots=True)
class Message:
    """A key of `phrases` in messages.yml, with its fields."""

    key: str
    params: tuple[tuple[str, str | Message], ...] = ()


Params = tuple[tuple[str, "str | Message"], ...]


def message(key: str, **params: object) -> Message:
    """Return the phrase with these fields."""
    return Message(key, clean(params))


def clean(params: Mapping[str, object]) -> Params:
    """Return the fields as text, each on one line and of bounded length; phrases stay as they are."""
    return tuple((name, v if isinstance(v, Message) else shown(str(v))) for name, v in params.items())


def shown(value: str) -> str:
    """Return `value` as a message shows it: printable, on one line, cut after 300 characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in value[: 2 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
