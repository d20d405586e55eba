# SPDX-License-Identifier: MIT
"""One page in English for those who read no Vietnamese: what this is, how to read and cite it, what the data hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.site.exports import collection
from khobai.site.exports.dictionary import COLUMNS, OF_TEXTS, Column
from khobai.site.exports.site import SiteFiles
from khobai.site.pages.page import Page, Site


@dataclass(frozen=True, slots=True)
class EnglishPage:
    """Context of `english.md.jinja`."""

    name: str
    articles: int
    years: tuple[int, int] | None
    provinces: int
    """Units of all eras in the authority file."""
    documents: int
    citation: str
    """The archive in APA style; without its version, which another page has."""
    tables: tuple[tuple[str, str, tuple[str, ...], tuple[Column, ...], bool], ...]
    """(name, title in English, key, columns, whether only the SQLite file has it)."""


def english_page(site: Site, exports: SiteFiles) -> Iterator[Page]:
    """Yield the page; it says nothing of the commit, so that it stays while the records stay."""
    work, known = exports.work, site.vocabulary
    tables = tuple(
        (name, english, key, columns, name in OF_TEXTS) for name, (_, english, key, columns) in COLUMNS.items()
    )
    still = replace(work, publication=replace(work.publication, state=None))
    context = EnglishPage(
        work.publication.name, work.articles, work.years, len(known.provinces), len(known.directives),
        dict(collection.in_words(still))["APA"], tables,
    )  # fmt: skip
    yield Page(addresses.ENGLISH, "english.md.jinja", context, title="In English",
               description="What this archive is, how its places and documents work, how to cite it, what its data hold.")  # fmt: skip
