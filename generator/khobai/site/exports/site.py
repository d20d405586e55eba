# SPDX-License-Identifier: MIT
"""Every file of the site that is no page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from khobai.archive.article import Archive
from khobai.archive.groups import Groups
from khobai.site.exports import datapackage, dataset, downloads, feeds, oai, sqlite
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


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """What `site_files` returns."""

    tables: tuple[Table, ...]
    files: dict[str, str | bytes]
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
    files: dict[str, str | bytes] = {
        **data,
        datapackage.PATH: datapackage.to_package(tables, data, publication),
        sqlite.PATH: sqlite.to_sqlite(tables, archive),
        **downloads.whole(entries),
        ROBOTS: robots(publication),
    }
    repository = oai.repository(groups.articles, references, publication)
    if repository:
        files[oai.PATH] = repository
    beside = Files(
        (
            lambda: downloads.files(groups, entries),
            lambda: feeds.files(archive, groups, references, publication),
        )
    )
    return SiteFiles(tables, files, beside)


def robots(publication: Publication) -> str:
    """Return what crawlers are told: everything may be read, and where the list of all pages stands."""
    sitemap = publication.absolute("sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {sitemap}\n" if sitemap else "")


def media_type(path: str) -> str:
    """Return the media type of a file of the open data by its longest known ending."""
    known = sorted((ending for ending in MEDIA if path.endswith(ending)), key=len)
    return MEDIA[known[-1]] if known else "application/octet-stream"
