# SPDX-License-Identifier: MIT
"""Citations to take away: one article's, a list's, the whole archive's."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from khobai.archive.article import Article
from khobai.archive.axes import AXES
from khobai.archive.groups import Groups
from khobai.pipeline.digest import digest
from khobai.site.exports import bibtex, csl, ris, weight
from khobai.site.exports.offer import Offer, made_of
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
    """Yield (page, its articles) of each list that can be cited: those of every axis with pages.

    A page of a long list and a cell of a province are cited by their whole list.
    """
    for axis in (axis for axis in AXES if axis.has_pages):
        for value, articles in groups.by[axis.id].items():
            yield axis.page(value), articles
        if axis.without and (rest := groups.without(axis)):
            yield axis.rest, rest


def has_own(articles: Collection[Article], leave_out: Collection[str] = ()) -> bool:
    """Return whether a list has files of its own and does not lead to those of the whole archive."""
    return len(articles) <= weight.LIST_MOST and weight.LIST_CITATIONS not in leave_out


_UNSAFE = re.compile(r"[\x00-\x1f\"#%&'*<>\[\\\]^_`{|}~\x7f]|[^\x00-\x7f\w]|^ | $")
"""What browsers would cut off or read as something else, and what Markdown would; letters of any script stay."""


class Entries:
    """Articles in every format: each entry is made once, when a file asks for it."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        """Take id of an article -> its reference."""
        self.ids = sorted(references)
        self._keys = {key: made_of(reference) for key, reference in references.items()}
        self._entry = functools.cache(lambda form, key: form.entry(references[key]))

    def cite(self, ids: Iterable[str], form: Form) -> str:
        """Return the text of a file that cites these articles."""
        return form.join(self._entry(form, key) for key in ids)

    def offers(self, path: str, ids: Sequence[str]) -> dict[str, Offer]:
        """Return the files that cite these articles, one of each format; `path` lacks their ending."""
        key = digest(*map(self._keys.__getitem__, ids))
        return {f"{path}{form.ending}": Offer(functools.partial(self.cite, ids, form), key) for form in FORMS}


def whole(every: Entries) -> dict[str, Offer]:
    """Return path -> file of all articles, in the order of ids."""
    return every.offers(WHOLE, every.ids)


def files(groups: Groups, every: Entries, leave_out: Collection[str] = ()) -> dict[str, Offer]:
    """Return path -> file of each list that has its own."""
    made: dict[str, Offer] = {}
    for page, articles in lists(groups):
        if has_own(articles, leave_out):
            made |= every.offers(page.removesuffix(".md"), [article.id for article in articles])
    return made


def inline(reference: Reference) -> tuple[Inline, ...]:
    """Return the files of one article, to be carried by its page."""
    return tuple(
        Inline(
            form.name, f"{reference.key}{form.ending}", data_address(form.media, form.join((form.entry(reference),)))
        )
        for form in FORMS
    )


def data_address(media: str, text: str) -> str:
    """Return a data: address of `text`; browsers write its letters in UTF-8, which is a third shorter than base64."""
    return f"data:{media};charset=utf-8,{_UNSAFE.sub(_percent, text)}"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
