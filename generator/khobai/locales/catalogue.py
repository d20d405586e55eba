# SPDX-License-Identifier: MIT
"""Words of the interface: English stands in the code and in the templates, every other language in a `.po` beside this.

Fields stand in braces, `{count}`; `tests/catalogue.py` finds what is said and tells what a catalogue lacks.
"""

from __future__ import annotations

import functools
import gettext as gnu
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from khobai.locales.language import Lang, spoken

ENGLISH: Lang = "en"


def _(message: str, /, **values: object) -> str:
    """Return an English sentence in the language that is spoken, with its fields filled."""
    return _filled(_words(spoken()).gettext(message), values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return what `_` does, where one English word means several things: `context` says which."""
    return _filled(_words(spoken()).pgettext(context, message), values)


def ngettext(one: str, many: str, n: float, /, **values: object) -> str:
    """Return the form of a sentence that goes with the number `n`."""
    return _filled(_words(spoken()).ngettext(one, many, n), values)  # type: ignore[arg-type]  # 2.5 is many


def N_(message: str, /) -> str:  # noqa: N802  # the name that gettext's tools know
    """Return the message as it is: a table holds it, who reads the table translates it."""
    return message


def NN_(one: str, many: str, /) -> tuple[str, str]:  # noqa: N802  # the same, with a plural
    """Return both forms as they are."""
    return one, many


class Words(Mapping[str, str]):
    """Key -> its name in the language that is spoken; made of key -> message."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        """Take messages that `N_` marks."""
        self._messages = messages

    def __getitem__(self, key: str) -> str:
        return _(self._messages[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


def _filled(text: str, values: dict[str, object]) -> str:
    return text.format_map(values) if values else text


@functools.cache
def _words(language: Lang) -> gnu.NullTranslations:
    """Return the catalogue of a language; English needs none."""
    if language == ENGLISH:
        return gnu.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # a run in English needs none
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with Path(__file__).with_name(f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gnu.GNUTranslations(compiled)
