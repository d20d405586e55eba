# SPDX-License-Identifier: MIT
"""How a language writes numbers and days and sorts names: one value a language, asked for by the one that is spoken."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from khobai.locales.language import Lang, spoken
from khobai.text import vietnamese

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SortKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a language does its own way."""

    thousands: str
    decimal: str
    day: Callable[[dt.date], str]
    month: Callable[[dt.date], str]
    """Without a word before it."""
    collation_key: Callable[[str], SortKey]
    """Sort key of its dictionaries."""


def _english_key(text: str) -> SortKey:
    """Return letters without their marks first, capitals and marks only where those are the same."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return vietnamese.bare(plain).casefold(), text.casefold(), text


VIETNAMESE = Conventions(
    thousands=".", decimal=",",
    day=lambda day: f"{day.day}/{day.month}/{day.year}",
    month=lambda day: f"{day.month}/{day.year}",
    collation_key=vietnamese.collation_key,
)  # fmt: skip
ENGLISH = Conventions(
    thousands=",", decimal=".",
    day=lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    month=lambda day: f"{_MONTHS[day.month - 1]} {day.year}",
    collation_key=_english_key,
)  # fmt: skip
_OF: dict[Lang, Conventions] = {"vi": VIETNAMESE, "en": ENGLISH}


def conventions() -> Conventions:
    """Return those of the language that is spoken."""
    return _OF[spoken()]


def collation_key(text: str) -> SortKey:
    """Return the sort key of a name."""
    return conventions().collation_key(text)
