# SPDX-License-Identifier: MIT
"""Pages about the archive itself: what is missing, and what can be taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.pagination import PAGE_SIZE
from khobai.locales.catalogue import _
from khobai.site.exports import (
    collection,
    crate,
    datapackage,
    datasette,
    dcat,
    downloads,
    head,
    oai,
    records,
    skos,
    sqlite,
    weight,
)
from khobai.site.exports.dictionary import EXTRA, OF_TEXTS, Column, Table
from khobai.site.exports.site import LUNR, SiteFiles, has_lunr, media_type
from khobai.site.pages.page import Link, Page, Row, Site


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that the archive does not know."""

    heading: str
    meaning: str
    total: int
    lines: tuple[tuple[Link, str], ...]
    """(page, what is missing there); at most a page of them."""


@dataclass(frozen=True, slots=True)
class QualityPage:
    """Context of `quality.md.jinja`."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Context of `data.md.jinja`."""

    tables: tuple[tuple[Table, tuple[Link, ...]], ...]
    """(table, its files)."""
    whole: tuple[tuple[Link, str], ...]
    """(file, what it holds) of the files that hold more than a table."""
    extra: tuple[Column, ...]
    """Columns of `articles` in the SQLite file only."""
    feeds: tuple[Link, ...]
    citations: tuple[tuple[str, str], ...]
    """(style, the archive cited in it)."""
    bibtex: str
    list_most: int
    """Articles up to which a list has citations of its own."""


def quality_page(site: Site) -> Iterator[Page]:
    """Yield the page of what is missing or doubtful, each with the pages where it is so."""
    articles = site.groups.articles
    vocabulary = site.vocabulary
    gaps = (
        _of_articles(site, _("No date"), _("The article has no date, not even an inferred one."),
                     [(a, "") for a in site.groups.undated]),
        _of_articles(site, _("Date inferred"), _("The source gives no date; the page of the article says how it was inferred."),
                     [(a, site.rows[a.id].when) for a in articles if a.infers("date")]),
        _of_articles(site, _("Newspaper not known"), _("Which newspaper published it is not known."),
                     [(a, "") for a in articles if not a.source.newspaper]),
        _of_articles(site, _("Newspaper inferred"), _("The source does not name the newspaper."),
                     [(a, site.rows[a.id].newspaper or "") for a in articles
                      if a.source.newspaper and a.infers("source")]),
        _of_articles(site, _("Place inferred or not known"), _("The article does not clearly name the place."),
                     [(a, site.rows[a.id].where or _("not known")) for a in articles
                      if not a.provinces or a.infers("places")]),
        _of_articles(site, _("Document not in the vocabulary"), _("The article mentions a document that has no entry yet."),
                     [(a, "; ".join(f.text for c in a.directives if not c.directive for f in c.forms)) for a in articles
                      if any(not c.directive for c in a.directives)]),
        _of_articles(site, _("Notes on the source"),
                     _("Contradictions, misprints and oddities of the source; the archive keeps them as they are and notes them."),
                     [(a, a.notes[0]) for a in articles if a.notes]),
        _of_articles(site, _("Originals without an archived copy"),
                     _("The address is known, a copy in a web archive is not; khobai links suggests one."),
                     [(a, "") for a in articles if a.source.url and not a.source.archived]),
        _of_articles(site, _("Originals without a day of reading"),
                     _("The record does not say on which day the original was read."),
                     [(a, "") for a in articles if a.source.url and not a.source.accessed]),
        _gap(_("Documents not fully verified"), _("The original document is wanted."),
             [(Link(d.name, addresses.directive(d.id)), d.verified or "") for d in vocabulary.directives.values()
              if d.unverified]),
        _gap(_("Places not fully verified"), _("Dates, acts or regions rest on common knowledge."),
             [(Link(site.names[p.id], addresses.province(p.id)), "") for p in vocabulary.provinces.values()
              if p.unverified]),
    )  # fmt: skip
    yield Page(addresses.QUALITY, "quality.md.jinja", QualityPage(gaps), title=_("Data quality"),
               description=_("What the archive does not know, has inferred, or finds contradictory."))  # fmt: skip


def _of_articles(site: Site, heading: str, meaning: str, articles: Sequence[tuple[Article, str]]) -> Gap:
    rows: list[tuple[Row, str]] = [(site.rows[a.id], words) for a, words in articles]
    return _gap(heading, meaning, [(row.article, words) for row, words in rows])


def _gap(heading: str, meaning: str, lines: Sequence[tuple[Link, str]]) -> Gap:
    return Gap(heading, meaning, len(lines), tuple(lines[:PAGE_SIZE]))


def _links(table: Table, exports: SiteFiles) -> tuple[Link, ...]:
    base = f"data/{table.name}"
    known = {
        f"{base}.csv": "CSV",
        f"{base}.jsonl": "JSON Lines",
        f"{base}.jsonl{weight.ENDING}": _("JSON Lines, compressed"),
    }
    return tuple(Link(words, path) for path, words in known.items() if path in exports.files)


def data_page(site: Site, exports: SiteFiles) -> Iterator[Page]:
    """Yield the page of downloads with the dictionary of every table."""
    tables = (replace(table, rows=()) if table.name in OF_TEXTS else table for table in exports.tables)
    lines = tuple((table, _links(table, exports)) for table in tables)
    known = {
        sqlite.PATH: _(
            "all tables in one SQLite file, with foreign keys and full-text search (FTS5); opens in Datasette"
        ),
        f"{sqlite.PATH}{weight.ENDING}": _("the same SQLite file, compressed: unpack it first"),
        records.PATH: _("all records, whole and nested, one a line; khobai import --records reads them back"),
        f"{records.PATH}{weight.ENDING}": _("the same records, compressed; khobai reads the compressed file"),
        records.SCHEMA: _("JSON Schema of a line of the records"),
        datasette.PATH: _("what each table and column means, for Datasette: --metadata metadata.json"),
        datapackage.PATH: _("Frictionless description of the CSV tables: types, keys, SHA-256 sums"),
        **{f"{downloads.WHOLE}{form.ending}": _("citations of all articles") for form in downloads.FORMS},
        collection.PATH: _("how to cite the archive, for machines (Citation File Format)"),
        crate.PATH: _(
            "description of the whole data folder, for repositories such as Zenodo or Dataverse (RO-Crate 1.1)"
        ),
        dcat.PATH: _("description for open data portals (DCAT 3)"),
        skos.TURTLE: _("places of all times, documents, newspapers and themes as linked data (SKOS, Turtle)"),
        skos.JSON_LD: _("the same as JSON-LD"),
        skos.SHAPES: _("what the linked data must satisfy (SHACL)"),
        LUNR: _(
            "an index for lunr.js 2.3.9: find titles, abstracts, names of people and models, places and documents from another page"
        ),
        oai.PATH: _("static OAI-PMH repository, Dublin Core"),
    }
    there = {*exports.files, *([LUNR] if has_lunr(len(site.groups.articles), site.publication) else [])}
    names = {f"{downloads.WHOLE}{form.ending}": form.name for form in downloads.FORMS}
    whole = tuple(
        (Link(names.get(path, path.rpartition("/")[2]), path), words) for path, words in known.items() if path in there
    )
    work = exports.work
    feeds = (Link("Atom", "index.atom"), Link("JSON Feed", "index.feed.json"))
    files = [link.path for _, links in lines for link in links] + [link.path for link, _ in whole]
    tags = head.of_data(work, [(path, media_type(path)) for path in files])
    yield Page(
        addresses.DATA,
        "data.md.jinja",
        DataPage(lines, whole, EXTRA, feeds, collection.in_words(work), collection.to_bibtex(work), weight.LIST_MOST),
        head=tags,
        title=_("Open data"),
        description=_("Download the whole archive: CSV, JSON Lines, SQLite, citations; what each column means."),
    )
