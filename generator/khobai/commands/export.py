# SPDX-License-Identifier: MIT
"""What `khobai export` does: the archive in one of other people's formats."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Archive
from khobai.archive.groups import Groups, group
from khobai.search.build.lunr_index import to_lunr
from khobai.site.exports import collection, datapackage, dataset, downloads, feeds, oai, parquet, records, sqlite
from khobai.site.exports.dictionary import COLUMNS, Table
from khobai.site.exports.reference import Reference, reference
from khobai.site.publication import Publication

TABLES = tuple(COLUMNS)
"""Names of the tables."""


@dataclass(frozen=True, slots=True)
class _Source:
    """All that a format is made from."""

    archive: Archive
    groups: Groups
    publication: Publication
    table: str


def exported(archive: Archive, form: str, publication: Publication, table: str = "articles") -> dict[str, bytes]:
    """Return file name -> content: one file, or all files of a data package; `table` is for csv and jsonl.

    Raises:
        KeyError: no such format.
        MissingAddressError: the format needs the address of the site.
    """
    return FORMATS[form](_Source(archive, group(archive), publication, table))


class MissingAddressError(Exception):
    """An OAI-PMH repository has to say where it is and who answers for it."""


def _table(source: _Source, ending: str, write: Callable[[Table], str]) -> dict[str, bytes]:
    tables = dataset.tables(source.archive, source.groups, source.publication.history)
    (wanted,) = (t for t in tables if t.name == source.table)
    return {f"{wanted.name}.{ending}": write(wanted).encode()}


def _sqlite(source: _Source) -> dict[str, bytes]:
    tables = dataset.tables(source.archive, source.groups, source.publication.history)
    return {"khobai.sqlite": sqlite.to_sqlite(tables, source.archive)}


def _records(source: _Source) -> dict[str, bytes]:
    return {"records.jsonl": records.to_jsonl(records.to_records(source.archive, source.publication))}


def _package(source: _Source) -> dict[str, bytes]:
    tables = dataset.tables(source.archive, source.groups, source.publication.history)
    files = {f"data/{table.name}.csv": dataset.to_csv(table) for table in tables}
    files[datapackage.PATH] = datapackage.to_package(tables, files, _work(source))
    return {path.removeprefix("data/"): text.encode() for path, text in files.items()}


def _parquet(source: _Source) -> dict[str, bytes]:
    tables = dataset.tables(source.archive, source.groups, source.publication.history)
    return {f"{table.name}.parquet": parquet.to_parquet(table) for table in tables}


def _work(source: _Source) -> collection.Collection:
    return collection.collection(source.groups, source.archive.vocabulary, source.publication)


def _citations(source: _Source, form: downloads.Form) -> dict[str, bytes]:
    references = _references(source)
    text = form.join(form.entry(references[key]) for key in sorted(references))
    return {f"references{form.ending}": text.encode()}


def _feed(source: _Source, path: str) -> dict[str, bytes]:
    made = feeds.files(source.archive, source.groups, _references(source), source.publication)
    return {path: made[path].data}


def _oai(source: _Source) -> dict[str, bytes]:
    text = oai.repository(source.groups.articles, _references(source), source.publication)
    if text is None:
        raise MissingAddressError
    return {"oai.xml": text.encode()}


def _lunr(source: _Source) -> dict[str, bytes]:
    built = functools.partial(addresses.built, directory_urls=False)
    return {"lunr.json": to_lunr(source.archive, built).encode()}


def _references(source: _Source) -> dict[str, Reference]:
    return {a.id: reference(a, source.archive.vocabulary, source.publication) for a in source.groups.articles}


def _citing(form: downloads.Form) -> Callable[[_Source], dict[str, bytes]]:
    return lambda source: _citations(source, form)


FORMATS: dict[str, Callable[[_Source], dict[str, bytes]]] = {
    "csv": lambda source: _table(source, "csv", dataset.to_csv),
    "jsonl": lambda source: _table(source, "jsonl", dataset.to_jsonl),
    "records": _records,
    "sqlite": _sqlite,
    "datapackage": _package,
    "parquet": _parquet,
    **{form.id: _citing(form) for form in downloads.FORMS},
    "atom": lambda source: _feed(source, "index.atom"),
    "json-feed": lambda source: _feed(source, "index.feed.json"),
    "oai": _oai,
    "lunr": _lunr,
    "citation": lambda source: {"CITATION.cff": collection.to_cff(_work(source)).encode()},
}
"""Format -> what makes it."""
