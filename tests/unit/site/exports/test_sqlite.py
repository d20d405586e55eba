# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from khobai.archive.article import Article, Citation, Figure, Initiative, Person
from khobai.archive.authority import Relation
from khobai.archive.groups import group
from khobai.site.exports.dataset import tables
from khobai.site.exports.dictionary import COLUMNS
from khobai.site.exports.sqlite import APPLICATION, to_sqlite
from tests.factories import CT_05, archive, article, directive, vocabulary


def made(*articles: Article, **known: Any) -> bytes:
    whole = archive(*articles, known=vocabulary(**known))
    return to_sqlite(tables(whole, group(whole), {}), whole)


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        yield connection


def find(data: bytes, query: str) -> list[str]:
    """Return ids of the articles, found as Datasette finds them."""
    sql = (
        "SELECT id FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) ORDER BY id"
    )
    with opened(data) as connection:
        return [key for (key,) in connection.execute(sql, (query,))]


def test_every_table_with_its_rows_types_and_keys() -> None:
    one = article(
        "a",
        title="Tên",
        figures=(Figure(2.5, "tỷ đồng", "quỹ"),),
        directives=(Citation(CT_05, "about"), Citation(None, "mentions")),
    )
    with opened(made(one, article("b"))) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA application_id").fetchall() == [(APPLICATION,)]
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert set(COLUMNS) | {"articles_fts"} <= names
        assert connection.execute("SELECT id, date_inferred, body FROM articles").fetchall() == [
            ("a", 0, "Nội dung.\n"), ("b", 0, "Nội dung.\n"),
        ]  # fmt: skip
        assert connection.execute("SELECT value, typeof(value), province FROM figures").fetchall() == [(2.5, "real", "ha-nam")]  # fmt: skip
        assert connection.execute("SELECT n, directive FROM citations WHERE article = 'a'").fetchall() == [(1, CT_05), (2, None)]  # fmt: skip
        keys = {(row[2], row[3], row[4]) for row in connection.execute("PRAGMA foreign_key_list(citations)")}
        assert keys == {("articles", "article", "id"), ("directives", "directive", "id")}


def test_keys_are_kept() -> None:
    with opened(made(article("a"))) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("INSERT INTO people (article, n) VALUES ('x', 1)")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute("INSERT INTO articles (id) VALUES ('a')")


def test_relations_of_documents_hang_together() -> None:
    documents = (
        directive("x", "X", relations=(Relation("continues", "y"),)),
        directive(CT_05, "Chỉ thị 05"),
        directive("y", "Y"),
    )
    with opened(made(directives=documents)) as connection:
        assert connection.execute("SELECT * FROM relations").fetchall() == [("x", "continues", "y", None)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dong thap", ["a"]), ("Đồng Tháp", ["a"]), ("đồng tháp", ["a"]), ("đong", ["a"]), ("duong", ["b"]), ("đường", ["b"]), ("dương", ["b"]),
        ("hu gao", ["c"]), ("Hũ gạo", ["c"]), ("do thi", ["c"]), ("Đỗ Thị", ["c"]), ('"chỉ thị 05"', ["a", "b", "c"]), ("khong", []),
    ],
)  # fmt: skip
def test_words_are_found_with_and_without_marks(query: str, expected: list[str]) -> None:
    """SQLite leaves marks out of account on both sides, so that a typed mark never hides an article."""
    data = made(
        article("a", body="Ở Đồng Tháp, nhân dân."), article("b", summary="Những con đường."),
        article("c", models=(Initiative("Hũ gạo"),), people=(Person("Đỗ Thị Hoa"),)),
    )  # fmt: skip
    assert find(data, query) == expected


def test_places_then_and_now_are_found() -> None:
    assert find(made(article("a")), "ninh binh") == ["a"]
    assert find(made(article("a")), "Hà Nam") == ["a"]


def test_the_same_tables_give_the_same_bytes_and_no_other() -> None:
    one, other = article("a", body="Một đoạn."), article("b")
    assert made(one, other) == made(other, one)
    assert made(one) != made(other)


def test_drafts_and_withdrawn_articles_are_not_there() -> None:
    data = made(article("a"), article("b", status="draft"), article("c", status="withdrawn", reason="x"))
    with opened(data) as connection:
        assert connection.execute("SELECT id FROM articles").fetchall() == [("a",)]
