# SPDX-License-Identifier: MIT
"""References as BibTeX and biblatex, in Unicode."""

from __future__ import annotations

import re

from khobai.locales.catalogue import _, pgettext
from khobai.site.exports.reference import ARTICLE, PAGE, Reference, supplied

_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_WRITTEN = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&", "%": r"\%",
    "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""A brace is never written as such: BibTeX counts them, also behind a backslash."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def escape(text: str) -> str:
    """Return `text` so that TeX prints it letter by letter; white space becomes single spaces."""
    return _SPECIAL.sub(lambda match: _WRITTEN[match[0]], " ".join(text.split()))


def to_entry(reference: Reference) -> str:
    """Return one entry; titles and names stand in double braces, so that no style changes their letters.

    `date` is for biblatex, which knows EDTF; `year` and `month` are for older styles. biber warns of a year that is not the
    one of the date, so it says nothing of doubts: the note does.
    """
    fields: list[tuple[str, str]] = [("title", f"{{{escape(reference.title)}}}")]
    if reference.authors:
        fields.append(("author", " and ".join(f"{{{escape(name)}}}" for name in reference.authors)))
    if reference.kind == PAGE:
        fields.append(("organization", f"{{{escape(reference.archive)}}}"))
    elif reference.newspaper:
        fields += [("journal", f"{{{escape(reference.newspaper)}}}"), ("entrysubtype", "newspaper")]
    fields += _date(reference)
    if reference.url:
        fields.append(("url", _url(reference.url)))
    if reference.accessed:
        fields.append(("urldate", reference.accessed.text))
    fields.append(("langid", pgettext("language of biblatex", "english")))
    if reference.abstract:
        fields.append(("abstract", escape(reference.abstract)))
    if reference.keywords:
        fields.append(("keywords", escape(", ".join(reference.keywords))))
    if reference.kind == ARTICLE:
        source = _("{archive}, id {key}.", archive=reference.archive, key=reference.key)
        if reference.is_date_supplied:
            source += " " + _("The archive worked the date out, or knows it only roughly.")
        fields.append(("note", escape(f"{source} {reference.note}" if reference.note else source)))
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields]
    kind = "article" if reference.newspaper and reference.kind == ARTICLE else "misc"
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def _url(url: str) -> str:
    """Return an address that both `url` packages and BibTeX parsers leave whole: only braces would end the field."""
    return url.translate({ord(char): f"%{ord(char):02X}" for char in '{}\\^ "<>`|'})


def _date(reference: Reference) -> list[tuple[str, str]]:
    date = reference.date
    if date is None:
        return []
    fields = [("date", supplied(reference) or ""), ("year", str(date.start.year))]
    if not date.is_interval and date.precision != "year":
        fields.append(("month", _MONTHS[date.start.month - 1]))
    return fields
