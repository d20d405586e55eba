# SPDX-License-Identifier: MIT
"""The open data as one SQLite file: keys between the tables, full-text search that needs no diacritics."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import pairwise

from khobai.archive.article import Archive, Article
from khobai.site.exports.dictionary import EXTRA, Column, Table

PATH = "data/khobai.sqlite"
APPLICATION = 0x4B484F42
"""`KHOB`, for `file` and its like."""
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def to_sqlite(tables: Sequence[Table], archive: Archive) -> bytes:
    """Return the file; the same tables give the same bytes.

    SQLite folds all diacritics but leaves `đ` alone. The column `searched` therefore holds every word that has a `đ`
    once more with `d`: both `dong thap` and `Đồng Tháp` find.
    """
    whole = {article.id: article for article in archive.published}
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("PRAGMA user_version = 1")
        for table in sorted(tables, key=lambda t: any(column.to for column in t.columns)):
            columns, rows = table.columns, table.rows
            if table.name == "articles":
                columns = (*columns, *EXTRA)
                rows = tuple((*row, *_texts(archive, whole[str(row[0])])) for row in rows)
            connection.execute(_create(table, columns))
            marks = ", ".join("?" * len(columns))
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608  # our own name
            for column in columns:
                if column.to and column.name != table.key[0]:  # the key begins with it
                    connection.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
        connection.execute(
            'CREATE VIRTUAL TABLE articles_fts USING FTS5(title, summary, body, searched, content="articles",'
            " tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO articles_fts(articles_fts) VALUES('rebuild')")
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _create(table: Table, columns: Sequence[Column]) -> str:
    parts = [f'"{c.name}" {_TYPES[c.type]}' + (" NOT NULL" if c.name in table.key else "") for c in columns]
    parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    parts += [f'FOREIGN KEY ("{c.name}") REFERENCES "{c.to}" (id)' for c in columns if c.to]
    # rows that lie in the order of their key need no index of it; full-text search wants rows with a number
    rowid = "" if table.name == "articles" else " WITHOUT ROWID"
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)}){rowid}'


def _texts(archive: Archive, article: Article) -> tuple[str, str]:
    """Return the values of the columns `body` and `searched`."""
    known = archive.vocabulary
    names = " ".join([
        *(known.provinces[key].name for key in article.provinces),
        *(unit.name for key in article.provinces for unit in known.units_now(key)),
        *(known.directives[key].name for key in article.directive_ids),
        *(model.name for model in article.models), *(person.name for person in article.people),
    ])  # fmt: skip
    text = f"{article.title} {article.summary or ''} {article.body} {names}"
    return article.body, f"{names} {' '.join(sorted(_with_d(text)))}"


def _with_d(text: str) -> set[str]:
    """Return the words of `text` that have a `đ`, with `d` instead."""
    pieces = " ".join(text.split()).replace("Đ", "đ").split("đ")
    return {f"{a.rpartition(' ')[2]}d{b.partition(' ')[0]}" for a, b in pairwise(pieces)}
