# SPDX-License-Identifier: MIT
"""Every file of the site that is no page."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from khobai.archive.article import Archive
from khobai.archive.groups import Groups
from khobai.pipeline.digest import Digests
from khobai.site.exports import (
    changes,
    collection,
    crate,
    datapackage,
    dataset,
    datasette,
    dcat,
    downloads,
    feeds,
    oai,
    records,
    skos,
    sqlite,
    weight,
)
from khobai.site.exports.changes import Change
from khobai.site.exports.dictionary import Table
from khobai.site.exports.offer import Offer, Offers, made_of, steady
from khobai.site.exports.reference import Reference
from khobai.site.publication import Publication

ROBOTS = "robots.txt"
LUNR = "data/lunr.json"
"""Made by `search.build.lunr_index`, which knows this room; a host writes it with the rest."""
MEDIA = {
    ".csv": "text/csv", ".jsonl": "application/jsonl", ".sqlite": "application/vnd.sqlite3",
    ".json": "application/json",
    ".xml": "application/xml", ".ttl": "text/turtle", ".jsonld": "application/ld+json",
    weight.ENDING: "application/gzip", ".cff": "application/yaml",
} | {form.ending: form.media for form in downloads.FORMS}  # fmt: skip
"""Ending of a file -> its media type."""


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """What `site_files` returns."""

    work: collection.Collection
    """The archive as something one can cite."""
    changes: tuple[Change, ...]
    """Events of the records, newest first."""
    tables: tuple[Table, ...]
    files: Offers
    """Path -> content of the open data and of what stands at the top of the site."""
    beside: Offers
    """Citations and feeds, which lie beside the pages that they are of."""


def site_files(
    archive: Archive,
    groups: Groups,
    references: Mapping[str, Reference],
    publication: Publication,
    tables: tuple[Table, ...] | None = None,
) -> SiteFiles:
    """Return all files of the published articles; `tables` of the open data, if they are at hand."""
    tables = dataset.tables(archive, groups, publication.history) if tables is None else tables
    data = dataset.files(tables)
    entries = downloads.Entries(references)
    work = collection.collection(groups, archive.vocabulary, publication)
    count = len(groups.articles)
    csv = {path: offer for path, offer in data.items() if path.endswith(".csv")}
    described = Offer(
        lambda: datapackage.to_package(tables, Offers(csv), work),
        made_of(steady(publication), publication.state, work.articles, work.years, [o.key for o in csv.values()]),
    )
    offers: dict[str, Offer] = {
        **csv,
        datapackage.PATH: described,
        **downloads.whole(entries),
        collection.PATH: Offer(lambda: collection.to_cff(work)),
        datasette.PATH: Offer(lambda: datasette.to_metadata(tables, publication)),
        ROBOTS: Offer(lambda: robots(publication)),
    }
    for path, offer in data.items():
        if path.endswith(".jsonl"):
            offers |= compressed(path, offer, count)
    offers |= text_files(archive, lambda: tables, publication)
    if records.PATH + weight.ENDING in offers:
        offers[records.SCHEMA] = Offer(records.to_schema, made_of())
    offers |= skos.files(archive, publication)
    offers |= oai.files(groups.articles, references, publication)
    offers |= _descriptions(offers, work)
    beside = downloads.files(groups, entries, publication.leave_out) | feeds.files(
        archive, groups, references, publication
    )
    events = changes.changes(archive, publication.history)
    beside |= changes.files(events, publication)
    return SiteFiles(work, events, tables, Offers(offers), Offers(beside))


def _descriptions(offers: Mapping[str, Offer], work: collection.Collection) -> dict[str, Offer]:
    """Return what tells catalogues of the open data about all of it."""
    files = [(path, media_type(path)) for path in sorted(offers) if path.startswith(crate.FOLDER)]
    made = {dcat.PATH: Offer(lambda: dcat.to_dcat(work, files))}
    return made | ({crate.PATH: Offer(lambda: crate.to_crate(work, files))} if work.date else {})


def text_files(archive: Archive, tables: Callable[[], Sequence[Table]], publication: Publication) -> dict[str, Offer]:
    """Return path -> file of those that hold the texts of articles; `tables` makes those of the open data."""
    offers: dict[str, Offer] = {}
    count = len(archive.published)
    if has_sqlite(count, publication):
        made = Offer(lambda: sqlite.to_sqlite(tables(), archive), made_of(_whole(archive), publication.history))
        offers |= compressed(sqlite.PATH, made, count)
    if weight.RECORDS not in publication.leave_out:
        offers |= records.offers(archive, publication)
    return offers


def _whole(archive: Archive) -> bytes:
    """Return the digest of all articles and vocabularies."""
    return made_of(Digests().of(archive.vocabulary), archive.articles)


def compressed(path: str, plain: Offer, articles: int) -> dict[str, Offer]:
    """Return the file `path`, which programs read: always compressed, at an address that stays.

    That of a small archive lies there as it is too.
    """
    packed = f"{path}{weight.ENDING}"
    if articles > weight.PLAIN_MOST:
        return {packed: Offer(lambda: weight.gzipped(plain.data), plain.key)}
    both = Offer(functools.cache(plain.make), plain.key)
    return {path: both, packed: Offer(lambda: weight.gzipped(both.data), plain.key)}


def has_sqlite(articles: int, publication: Publication) -> bool:
    """Return whether the site has the SQLite file: one word more or less makes all of it anew."""
    is_asked_for = articles <= weight.SQLITE_MOST or weight.SQLITE in publication.put_in
    return is_asked_for and weight.SQLITE not in publication.leave_out


def has_lunr(articles: int, publication: Publication) -> bool:
    """Return whether the site has an index for lunr.js."""
    return articles <= weight.LUNR_MOST and weight.LUNR not in publication.leave_out


def robots(publication: Publication) -> str:
    """Return what crawlers are told: everything may be read, and where the list of all pages stands."""
    sitemap = publication.absolute("sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {sitemap}\n" if sitemap else "")


def media_type(path: str) -> str:
    """Return the media type of a file of the open data by its longest known ending."""
    known = sorted((ending for ending in MEDIA if path.endswith(ending)), key=len)
    return MEDIA[known[-1]] if known else "application/octet-stream"
