# SPDX-License-Identifier: MIT
"""Every sentence about a problem, in two languages: the catalogue `messages.yml`, and what fills its fields."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from khobai.locales.language import Lang

__all__ = ["Lang"]
_LONGEST = 400
"""Characters of a found value that a message shows."""


@dataclass(frozen=True, slots=True)
class Message:
    """A key of `phrases` in messages.yml, with its fields."""

    key: str
    params: tuple[tuple[str, str | Message], ...] = ()


Params = tuple[tuple[str, str | Message], ...]


class RefusedError(Exception):
    """Something that is not done, and why: the phrase `KIND-reason` of messages.yml."""

    KIND: ClassVar[str]

    def __init__(self, reason: str, **params: object) -> None:
        """Take the fields of the phrase: messages, other refusals, tuples of messages (a line each), values."""
        super().__init__(reason)  # `params` travel between processes beside it
        self.reason = reason
        self.params = params

    def say(self, lang: Lang = "vi") -> str:
        """Return the sentence for the user."""
        template = catalogue()["phrases"][f"{self.KIND}-{self.reason}"][lang]
        return str(template.format_map({name: _words(value, lang) for name, value in self.params.items()}))

    def __str__(self) -> str:
        return self.say("en")


def _words(value: object, lang: Lang) -> str:
    if isinstance(value, tuple):
        return "\n".join(_words(item, lang) for item in value)
    if isinstance(value, RefusedError):
        return value.say(lang)
    return say(value, lang) if isinstance(value, Message) else str(value)


def message(key: str, **params: object) -> Message:
    """Return the phrase with these fields."""
    return Message(key, clean(params))


def counted(noun: str, count: int) -> Message:
    """Return a number with its noun: the phrase `NOUN-one` or `NOUN-many`."""
    return message(f"{noun}-one" if count == 1 else f"{noun}-many", count=count)


def say(part: Message, lang: Lang = "vi") -> str:
    """Return a phrase in the language.

    Raises:
        KeyError: there is no such phrase.
    """
    return fill(catalogue()["phrases"][part.key][lang], part.params, lang)


def fill(template: str, params: Params, lang: Lang) -> str:
    """Return a sentence of the catalogue with its fields, phrases among them in the same language."""
    return template.format_map({name: v if isinstance(v, str) else say(v, lang) for name, v in params})


@functools.cache
def catalogue() -> Mapping[str, Any]:
    """Return `codes` (diagnostics) and `phrases`, each by its key and language."""
    import yaml  # noqa: PLC0415  # type: ignore[import-untyped, unused-ignore]  # most runs say nothing

    source = Path(__file__).with_name("messages.yml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(source, Loader=yaml.CSafeLoader)
    return data


def clean(params: Mapping[str, object]) -> Params:
    """Return the fields as text, each on one line and of bounded length; phrases stay as they are."""
    return tuple((name, v if isinstance(v, Message) else shown(str(v))) for name, v in params.items())


def shown(value: str) -> str:
    """Return `value` as a message shows it: printable, on one line, cut after 300 characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in value[: 2 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
