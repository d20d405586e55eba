# SPDX-License-Identifier: MIT
"""What the open data holds, for programs: a Frictionless data package (Tabular Data Package 1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from khobai.locales.catalogue import N_, _
from khobai.site.exports.collection import Collection
from khobai.site.exports.dictionary import Column, Table
from khobai.site.exports.formulas import UNDO
from khobai.site.publication import LICENCE

PATH = "data/datapackage.json"
GUARD = N_(
    "Columns of type string: text that a spreadsheet may take for a formula (= + - @, tab, line break at the start of the"
    " cell or after a semicolon) has an apostrophe before it. To have it as it was, replace {pattern} by group 1;"
    " JSON Lines and SQLite add nothing."
)
"""Of each table, for whoever reads it by a program."""


def to_package(tables: Sequence[Table], files: Mapping[str, str | bytes], work: Collection) -> str:
    """Return the description of the CSV files among `files` (path -> text), with their sizes and checksums."""
    publication = work.publication
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "khobai",
        "title": publication.name,
        "description": work.description,
        "version": work.version,
        "created": publication.state and publication.state.date,
        "id": publication.doi and f"https://doi.org/{publication.doi}",
        "homepage": publication.url,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": publication.name, "role": "publisher"}],
        "resources": [
            _resource(table, files[f"data/{table.name}.csv"]) for table in tables if f"data/{table.name}.csv" in files
        ],
    }
    return json.dumps({k: v for k, v in package.items() if v}, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, text: str | bytes) -> dict[str, object]:
    data = text.encode() if isinstance(text, str) else text
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.heading,
        "titleEn": table.english,
        "description": _(GUARD, pattern=UNDO),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(column, table.key) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": column.name, "reference": {"resource": column.to, "fields": "id"}}
                for column in table.columns if column.to
            ],
        },
    }  # fmt: skip


def _field(column: Column, key: tuple[str, ...]) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": column.type, "description": column.said}
    field |= {"descriptionEn": column.english} if column.english else {}
    return field | ({"constraints": {"required": True}} if column.name in key else {})
