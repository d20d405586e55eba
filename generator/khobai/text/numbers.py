# SPDX-License-Identifier: MIT
"""Numbers as Vietnamese writes them, 1.600 and 2,5, and what a doubtful one may mean.

Dots part thousands and the comma begins the fraction; but newspapers also print `1,600` for 1.600, and who is used to
spreadsheets types `2.5`. `theme/admin/numbers.js` is the twin.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MOST_DIGITS = 15
"""More are not kept by the floating point numbers of JSON and YAML."""
_LONGEST = 40
_SPACES = re.compile("[ \u00a0\u2009\u202f]")
_WHOLE = r"(?:[1-9][0-9]{0,2}(?:(?P<part>[. ])[0-9]{3})(?:(?P=part)[0-9]{3})*|0[1-9]?|[1-9][0-9]*)"
"""`03 chi bộ` is how small numbers are printed."""
_VIETNAMESE = re.compile(rf"(?P<sign>[-+]?)(?P<whole>{_WHOLE})(?:,(?P<rest>[0-9]+))?")
_OTHER = re.compile(r"(?P<sign>[-+]?)(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.(?P<rest>[0-9]+))?")
_THOUSANDS = 3
"""Digits behind the last mark that may be either."""


class Reading(NamedTuple):
    """What a text says as a number: `value` when there is no doubt; else None, and what it may mean."""

    value: float | None
    candidates: tuple[float, ...] = ()
    """The likeliest first; empty when the text is no number."""


def read(text: str) -> Reading:
    """Return the number that `text` is, whole ones as int; words and units beside it make it none."""
    bare = _SPACES.sub(" ", text.strip()).replace("\u2212", "-")
    if len(bare) > _LONGEST or len(re.sub("[^0-9]", "", bare)) > _MOST_DIGITS:
        return Reading(None)
    own = _VIETNAMESE.fullmatch(bare)
    if own is not None:
        value = _number(own["sign"], own["whole"], own["rest"])
        is_plain = own["part"] is None and own["whole"][0] != "0" and len(own["whole"]) <= _THOUSANDS
        if own["rest"] is None or len(own["rest"]) != _THOUSANDS or not is_plain:
            return Reading(value)
        return Reading(None, (value, _number(own["sign"], own["whole"] + own["rest"], None)))
    other = _OTHER.fullmatch(bare)
    return Reading(None, (_number(other["sign"], other["whole"], other["rest"]),) if other else ())


def write(value: float) -> str:
    """Return a number as one types it so that `read` has no doubt: 1.600, 2,5 and 1,1250."""
    sign, digits = ("-" if value < 0 else ""), f"{abs(value):.10f}".rstrip("0").rstrip(".")
    whole, _, rest = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + (f",{rest}{'0' if len(rest) == _THOUSANDS else ''}" if rest else "")


def _number(sign: str, whole: str, rest: str | None) -> float:
    digits = re.sub("[., ]", "", whole)
    number = float(f"{sign}{digits}.{rest or 0}")
    return int(number) if number.is_integer() else number
