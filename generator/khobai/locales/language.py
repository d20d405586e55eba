# SPDX-License-Identifier: MIT
"""The language of a site, or of a command, while it is made: set at one place above, asked for wherever words are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Literal, get_args

Lang = Literal["vi", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
DEFAULT: Lang = "vi"
_SPOKEN: ContextVar[Lang] = ContextVar("language", default=DEFAULT)
"""Of this thread and this task; no value is ever left behind by who sets it."""


def spoken() -> Lang:
    """Return the language that words are wanted in here."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: Lang) -> Iterator[None]:
    """Have words in this language within the block."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@dataclass(frozen=True, slots=True)
class Speaking:
    """A function that speaks the language of who sent it, in whatever process or thread it runs."""

    language: Lang
    function: Callable[..., Any]

    def __call__(self, *values: Any) -> Any:
        """Return what the function returns."""
        with speaking(self.language):
            return self.function(*values)


def among(text: str | None) -> Lang | None:
    """Return the language that a name such as `en_GB.UTF-8` or `vi` asks for; None when it is none of ours."""
    name = (text or "").replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((language for language in LANGUAGES if language == name), None)


def of_environment() -> Lang:
    """Return the language that the user's environment asks for, in the order of GNU gettext; else the default."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for name in os.environ.get(variable, "").split(":"):
            if language := among(name):
                return language
    return DEFAULT
