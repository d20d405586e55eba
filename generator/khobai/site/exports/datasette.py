# SPDX-License-Identifier: MIT
"""What Datasette shows beside the SQLite file: titles, licence, the meaning of each column in both languages."""

from __future__ import annotations

import json
from collections.abc import Sequence

from khobai.site.exports.dictionary import EXTRA, Table
from khobai.site.publication import LICENCE, Publication

PATH = "data/metadata.json"


def to_metadata(tables: Sequence[Table], publication: Publication) -> str:
    """Return the file for `datasette khobai.sqlite --metadata metadata.json`."""
    about = {
        "title": publication.name, "description": publication.description, "source_url": publication.url,
        "license": "CC BY 4.0", "license_url": LICENCE,
    }  # fmt: skip
    shown = {
        table.name: {
            "title": f"{table.title} · {table.english}",
            "columns": {
                column.name: f"{column.meaning} · {column.english}"
                for column in (*table.columns, *(EXTRA if table.name == "articles" else ()))
            },
        }
        for table in tables
    }
    known = {name: value for name, value in about.items() if value}
    return json.dumps({**known, "databases": {"khobai": {"tables": shown}}}, ensure_ascii=False, indent=1) + "\n"
