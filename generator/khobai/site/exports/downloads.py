# SPDX-License-Identifier: MIT
"""Citations to take away: one article's, a list's, the whole archive's."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from khobai.archive.article import Article
from khobai.archive.axes import AXES
from khobai.archive.groups import Groups
from khobai.site.exports import bibtex, csl, ris
from khobai.site.exports.reference import Reference


@dataclass(frozen=True, slots=True)
class Form:
    """A format of citations."""

    id: str
    name: str
    ending: str
    """Of its files; they lie beside the page whose articles they cite."""
    media: str
    entry: Callable[[Reference], str]
    join: Callable[[Iterable[str]], str]


@dataclass(frozen=True, slots=True)
class Inline:
    """A file that a page carries in a link: three files beside each article would cost more than the page itself."""

    name: str
    """Of the format."""
    file: str
    """Name under which it is saved."""
    address: str
    """With the whole file in it (RFC 2397)."""


FORMS = (
    Form("bibtex", "BibTeX", ".bib", "application/x-bibtex", bibtex.to_entry, "\n".join),
    Form("ris", "RIS", ".ris", "application/x-research-info-systems", ris.to_entry, "\r\n".join),
    Form("csl-json", "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", csl.to_entry, csl.join),
)
WHOLE = "data/references"
"""Beginning of the files of the whole archive."""


def lists(groups: Groups) -> Iterator[tuple[str, tuple[Article, ...]]]:
    """Yield (page, its articles) of each list that has files of its own: those of every axis with pages.

    A page of a long list and a cell of a province have the files of their whole list.
    """
    for axis in (axis for axis in AXES if axis.has_pages):
        for value, articles in groups.by[axis.id].items():
            yield axis.page(value), articles
        if axis.without and (rest := groups.without(axis)):
            yield axis.rest, rest


Entries = Mapping[str, Mapping[str, str]]
"""Id of a format -> id of an article -> its entry; articles in the order of ids."""


def entries_of(references: Mapping[str, Reference]) -> Entries:
    """Return every article in every format."""
    return {form.id: {key: form.entry(references[key]) for key in sorted(references)} for form in FORMS}


def whole(every: Entries) -> dict[str, str]:
    """Return path -> text of the files of all articles, in the order of ids."""
    return {f"{WHOLE}{form.ending}": form.join(every[form.id].values()) for form in FORMS}


def files(groups: Groups, every: Entries) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the files of each list."""
    for form in FORMS:
        entries = every[form.id]
        for page, articles in lists(groups):
            yield f"{page.removesuffix('.md')}{form.ending}", form.join(entries[a.id] for a in articles)


def inline(every: Entries, key: str) -> tuple[Inline, ...]:
    """Return the files of one article, to be carried by its page."""
    return tuple(
        Inline(form.name, f"{key}{form.ending}", _address(form.media, form.join((every[form.id][key],))))
        for form in FORMS
    )


def _address(media: str, text: str) -> str:
    return f"data:{media};base64,{base64.b64encode(text.encode()).decode()}"
