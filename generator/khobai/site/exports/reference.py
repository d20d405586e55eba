# SPDX-License-Identifier: MIT
"""What a citation needs of an article: one value that every citation format is written from."""

from __future__ import annotations

from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.site.publication import Publication
from khobai.text import edtf, wording
from khobai.text.edtf import Edtf

ARTICLE, PAGE = "article-newspaper", "webpage"
"""What CSL calls them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A newspaper article as a reference; what the archive worked out stands in square brackets."""

    key: str
    title: str
    archive: str
    """Name of the archive through which the article was read."""
    authors: tuple[str, ...] = ()
    """Bylines as printed: pen names and groups among them, so never split into given and family name."""
    newspaper: str | None = None
    date: Edtf | None = None
    is_date_supplied: bool = False
    """True for a date that the source does not state, or not exactly."""
    url: str | None = None
    """Of the original, else of the record."""
    accessed: Edtf | None = None
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    """Names of documents and places."""
    note: str | None = None
    """What the archive worked out, in words."""
    kind: str = ARTICLE
    """`ARTICLE`, or `PAGE` for a page of the archive, whose `newspaper` is the archive."""


def reference(article: Article, vocabulary: Vocabulary, publication: Publication) -> Reference:
    """Return the reference of `article`."""
    known, date, source = article.infers, article.date, article.source
    newspaper = vocabulary.newspapers[source.newspaper].name if source.newspaper else None
    inferred = [wording.FIELDS[f] for f in ("title", "authors", "source", "date") if known(f)]
    note = f"Kho suy ra: {', '.join(inferred)}." if inferred else None
    return Reference(
        key=article.id,
        title=article.title,
        archive=publication.name,
        authors=tuple(bracketed(author.name, known("authors")) for author in article.authors),
        newspaper=bracketed(newspaper, known("source")) if newspaper else None,
        date=date,
        is_date_supplied=date is not None and (known("date") or date.approximate or date.uncertain),
        url=source.url or publication.absolute(addresses.article(article.id)),
        accessed=edtf.parse(source.accessed) if source.accessed and source.url else None,
        abstract=article.summary,
        keywords=(
            *(vocabulary.directives[key].name for key in article.directive_ids),
            *(vocabulary.provinces[key].name for key in article.provinces),
        ),
        note=note,
    )


def of_page(path: str, title: str, changed: str | None, publication: Publication) -> Reference:
    """Return the reference of a page of the archive as it was when its articles last changed (ISO 8601)."""
    return Reference(
        key=path.removesuffix(".md").replace("/", "-"),
        title=title,
        archive=publication.name,
        newspaper=publication.name,
        date=edtf.parse(changed[:10]) if changed else None,
        url=publication.absolute(path),
        kind=PAGE,
    )


def bracketed(text: str, inferred: bool) -> str:  # noqa: FBT001  # reads as a sentence at its calls
    """Return `text`, in the brackets of what a bibliography supplies itself when it was inferred."""
    return f"[{text}]" if inferred else text


def points(date: Edtf) -> tuple[Edtf, ...]:
    """Return the one point of a date, or both of an interval."""
    return tuple(edtf.parse(part) for part in date.text.split("/")) if date.is_interval else (date,)


def parts(point: Edtf) -> tuple[int, ...]:
    """Return (year), (year, month) or (year, month, day), as far as the point is known."""
    start = point.start
    return (start.year, start.month, start.day)[: {"year": 1, "month": 2}.get(point.precision, 3)]


def supplied(reference: Reference) -> str | None:
    """Return the date as EDTF; one that the archive worked out is marked as uncertain when it has no mark yet."""
    if reference.date is None:
        return None
    date = reference.date
    if not reference.is_date_supplied or date.approximate or date.uncertain:
        return date.text
    return "/".join(f"{part}?" for part in date.text.split("/"))
