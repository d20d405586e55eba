# SPDX-License-Identifier: MIT
"""Every file of the site that is no page."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from khobai.archive.article import Archive
from khobai.archive.groups import Groups
from khobai.site.exports import collection, datapackage, dataset, downloads, feeds, oai, records, sqlite, weight
from khobai.site.exports.dictionary import Table
from khobai.site.exports.reference import Reference
from khobai.site.publication import Publication

ROBOTS = "robots.txt"
LUNR = "data/lunr.json"
"""Made by `search.build.lunr_index`, which knows this room; a host writes it with the rest."""
MEDIA = {
    ".csv": "text/csv", ".jsonl": "application/jsonl", ".sqlite": "application/vnd.sqlite3",
    ".json": "application/json",
    ".xml": "application/xml",
    weight.ENDING: "application/gzip", ".cff": "application/yaml",
} | {form.ending: form.media for form in downloads.FORMS}  # fmt: skip
"""Ending of a file -> its media type."""


@dataclass(frozen=True, slots=True)
class Files:
    """Files that are made when they are asked for: there are several for each article."""

    make: tuple[Callable[[], Iterator[tuple[str, str]]], ...] = ()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield (path, text)."""
        for make in self.make:
            yield from make()


class Made(Mapping[str, str | bytes]):
    """Path -> content, made each time it is asked for, so that big files need not lie in memory together."""

    def __init__(self, make: Mapping[str, Callable[[], str | bytes]]) -> None:
        self._make = make

    def __getitem__(self, path: str) -> str | bytes:
        return self._make[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._make)

    def __len__(self) -> int:
        return len(self._make)


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """What `site_files` returns."""

    work: collection.Collection
    """The archive as something one can cite."""
    tables: tuple[Table, ...]
    files: Mapping[str, str | bytes]
    """Path -> content of the open data and of what stands at the top of the site."""
    beside: Files
    """Citations and feeds, which lie beside the pages that they are of."""


def site_files(
    archive: Archive,
    groups: Groups,
    references: Mapping[str, Reference],
    entries: downloads.Entries,
    publication: Publication,
) -> SiteFiles:
    """Return all files of the published articles."""
    tables = dataset.tables(archive, groups, publication.history)
    data = dataset.files(tables)
    work = collection.collection(groups, archive.vocabulary, publication)
    make: dict[str, Callable[[], str | bytes]] = {
        **{path: functools.partial(str, text) for path, text in data.items() if path.endswith(".csv")},
        datapackage.PATH: lambda: datapackage.to_package(tables, data, work),
        **downloads.whole(entries),
        collection.PATH: lambda: collection.to_cff(work),
        ROBOTS: lambda: robots(publication),
    }
    for path, text in data.items():
        if path.endswith(".jsonl"):
            make |= compressed(path, functools.partial(str.encode, text), len(groups.articles))
    if weight.SQLITE not in publication.leave_out:
        make |= compressed(sqlite.PATH, lambda: sqlite.to_sqlite(tables, archive), len(groups.articles))
    if weight.RECORDS not in publication.leave_out:
        make |= compressed(
            records.PATH, lambda: records.to_jsonl(records.to_records(archive, publication)), len(groups.articles)
        )
        make[records.SCHEMA] = records.to_schema
    repository = oai.repository(groups.articles, references, publication)
    if repository:
        make[oai.PATH] = lambda: repository
    beside = Files(
        (
            lambda: downloads.files(groups, entries, publication.leave_out),
            lambda: feeds.files(archive, groups, references, publication),
        )
    )
    return SiteFiles(work, tables, Made(make), beside)


def compressed(path: str, make: Callable[[], bytes], articles: int) -> dict[str, Callable[[], bytes]]:
    """Return what makes the file `path`, which programs read: always compressed, at an address that stays.

    That of a small archive lies there as it is too.
    """
    if articles > weight.PLAIN_MOST:
        return {f"{path}{weight.ENDING}": lambda: weight.gzipped(make())}
    made = functools.cache(make)
    return {path: made, f"{path}{weight.ENDING}": lambda: weight.gzipped(made())}


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
