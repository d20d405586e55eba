# SPDX-License-Identifier: MIT
"""References as RIS, the tagged lines that reference managers read."""

from __future__ import annotations

from khobai.locales.language import spoken
from khobai.site.exports.reference import ARTICLE, Reference, parts
from khobai.text import wording
from khobai.text.edtf import Edtf


def to_entry(reference: Reference) -> str:
    """Return one record; a value is one line, its white space single spaces."""
    lines = [("TY", "NEWS" if reference.kind == ARTICLE else "ELEC"), ("TI", reference.title)]
    lines += [("AU", _whole(name)) for name in reference.authors]
    if reference.newspaper:
        lines.append(("T2", reference.newspaper))
    if reference.date:
        lines += [("PY", str(reference.date.start.year)), ("DA", _date(reference))]
    if reference.url:
        lines.append(("UR", reference.url))
    if reference.accessed:
        lines.append(("Y2", _slashes(reference.accessed)))
    lines.append(("LA", spoken()))
    if reference.kind == ARTICLE:
        lines += [("DB", reference.archive), ("AN", reference.key)]
    if reference.abstract:
        lines.append(("AB", reference.abstract))
    lines += [("KW", word) for word in reference.keywords]
    if reference.note:
        lines.append(("N1", reference.note))
    lines.append(("ID", reference.key))
    text = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)
    return f"{text}ER  - \r\n"


def _whole(name: str) -> str:
    """Return a byline so that nobody turns it round.

    RIS has `family name, given name`; of a name without a comma readers take the last word for the family name, which is
    the given name of a Vietnamese one. A comma at the end says that all of it is one name.
    """
    return name if "," in name else f"{name},"


def _date(reference: Reference) -> str:
    """Return YYYY/MM/DD/words; the words stand only where the numbers do not tell the whole date."""
    date = reference.date
    if date is None:
        return ""
    known = _slashes(date)
    if not (reference.is_date_supplied or date.is_interval):
        return known
    is_marked = date.is_interval or date.approximate or date.uncertain
    words = wording.date(date) if is_marked else "suy ra"
    return f"{known}{words.replace('/', '-')}"


def _slashes(date: Edtf) -> str:
    """Return `2023/05/19/` or, for an interval, only the year in which it begins."""
    known = parts(date)[: 1 if date.is_interval else 3]
    return "/".join([f"{known[0]:04}", *(f"{n:02}" for n in known[1:]), *([""] * (4 - len(known)))])
