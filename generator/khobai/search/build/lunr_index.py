# SPDX-License-Identifier: MIT
"""A stock index for lunr.js 2.3.9: what any page loads with `lunr.Index.load`. No body of an article is in it.

A pipeline travels by the names of its functions, and a stock lunr.js knows none of ours. So the analysis is done here,
and a query meets the index as lunr's own parser leaves it: in lower case, cut at spaces and hyphens. Each word stands
in the index as it is printed, as the analysis spells it, and both without marks.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping

from lunr.builder import Builder

from khobai.archive import addresses
from khobai.archive.article import Archive
from khobai.pipeline.digest import Digests
from khobai.search.build.fields import BOOSTS, abbreviations, described
from khobai.search.text import analysis
from khobai.site.exports.offer import Offer, Offers, front_of, made_of
from khobai.site.exports.site import LUNR, has_lunr
from khobai.site.publication import Publication

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",), "summary": ("summary",), "names": ("models", "people"), "places": ("places",),
    "documents": ("documents",),
}  # fmt: skip
"""Field of the index -> fields of a record."""
_SEPARATOR = re.compile(r"[\s\u2010-\u2015\u2212-]+")
"""Where lunr.js cuts a query (lunr.tokenizer.separator), and the dashes that print instead of its hyphen."""


def files(archive: Archive, publication: Publication) -> Offers:
    """Return path in the site -> the index of the published articles; none where a site does without."""
    if not has_lunr(len(archive.published), publication):
        return Offers()
    built = functools.partial(addresses.built, directory_urls=publication.directory_urls)
    fronts = [front_of(article) for article in archive.published]
    key = made_of(publication.directory_urls, Digests().of(archive.vocabulary), fronts)
    return Offers({LUNR: Offer(lambda: to_lunr(archive, built), key)})


def to_lunr(archive: Archive, built: Callable[[str], str]) -> str:
    """Return the index of the published articles as JSON; `built` turns the path of a page into that of its file.

    A ref is the address of an article from the root of the site. Beside lunr's own keys stands `titles`, ref -> title,
    which `lunr.Index.load` passes over.
    """
    table = abbreviations(archive.vocabulary)
    spelled = functools.cache(lambda text: tuple(spellings(text, table)))  # names come again and again
    titles: dict[str, str] = {}
    builder = Builder()
    articles = sorted(archive.published, key=lambda a: (a.date.start if a.date else dt.date.min, a.id))
    for field, own in FIELDS.items() if articles else ():  # lunr.py divides each field's length by its articles
        builder.field(field, boost=max(BOOSTS[name] for name in own))
    for article in articles:
        ref = built(addresses.article(article.id))
        titles[ref] = article.title
        texts = described(article, archive.vocabulary)
        builder.add({"id": ref} | {
            field: list(dict.fromkeys(term for name in own for text in texts[name] for term in spelled(text)))
            for field, own in FIELDS.items()
        })  # fmt: skip
    index = builder.build().serialize()
    return json.dumps({**index, "fields": list(FIELDS), "titles": titles}, ensure_ascii=False, separators=(",", ":"))


def spellings(text: str, table: analysis.Abbreviations = analysis.NONE) -> Iterator[str]:
    """Yield every form in which a word of `text` may be asked for, each once where the word stands."""
    plain = analysis.normalise(text)
    for token in analysis.analyse(text, table):
        printed = _SEPARATOR.split(plain[token.start : token.end].lower())
        yield from _with_bare((token.term, *token.others, *printed))


@functools.lru_cache(maxsize=1 << 14)  # words come again and again
def _with_bare(marked: tuple[str, ...]) -> tuple[str, ...]:
    """Return each form once, and each without marks."""
    return tuple(filter(None, dict.fromkeys((*marked, *map(analysis.fold, marked)))))  # a mark alone folds to nothing
