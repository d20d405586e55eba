# SPDX-License-Identifier: MIT
from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.authority import Locality
from generator.exports.dataset import Column, Table, files, tables, to_csv, to_jsonl
from generator.groups import group
from generator.model import Article, Author, Citation, Figure, Form, Inference, Initiative, Person, Rights, Source
from tests.factories import CT_05, archive, article

CELL = (
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"))
    | st.none()
    | st.integers()
    | st.booleans()
)
ROWS = st.lists(st.tuples(CELL, CELL), max_size=5)


def table(rows: list[tuple[Any, ...]]) -> Table:
    return Table("t", "T", (Column("a", "một"), Column("b", "hai")), tuple(rows))


def rows_of(name: str, *articles: Article) -> list[dict[str, Any]]:
    whole = archive(*articles)
    (found,) = (t for t in tables(whole, group(whole)) if t.name == name)
    return [json.loads(line) for line in to_jsonl(found).splitlines()]


@given(ROWS)
def test_csv_is_read_back_by_others(rows: list[tuple[Any, ...]]) -> None:
    text = to_csv(table(rows))
    assert text.startswith("a,b\r\n")
    wanted = [["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row] for row in rows]
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == wanted


@given(ROWS)
def test_json_lines_keep_kinds_of_values(rows: list[tuple[Any, ...]]) -> None:
    text = to_jsonl(table(rows))
    assert [tuple(json.loads(line).values()) for line in text.split("\n")[:-1]] == rows


def test_an_article_in_every_table() -> None:
    whole = article(
        "a", "2019~", title="Tên, có dấu", kind="overview", source=Source("bao-ha-nam", "https://example.vn/a"),
        authors=(Author("Lê An"), Author("Trần Bình")), places=("ninh-binh", Locality("ha-nam/binh-luc", "Bình Lục", "huyện", "xã Bình Lục")),
        directives=(Citation(CT_05, "about", (Form("Chỉ thị 05", 2), Form("Chỉ thị này", how="anaphoric", dated="2016"))), Citation(None, "mentions")),
        models=(Initiative("Hũ gạo", "xã A", "grassroots", "quỹ", "ha-nam/binh-luc"),),
        figures=(Figure(2.5, "tỷ đồng", "quỹ", "gần", "2020", "gần 2,5 tỷ"),),
        people=(Person("Phạm Dung", "Bí thư", "xã B", appears=("quote", "caption")),),
        inferred=(Inference("date", ("vì thế",)),), rights=Rights("UND"), text="abstract",
    )  # fmt: skip
    assert rows_of("articles", whole) == [{
        "id": "a", "title": "Tên, có dấu", "date": "2019~", "date_inferred": True, "kind": "overview", "newspaper": "bao-ha-nam",
        "newspaper_inferred": False, "url": "https://example.vn/a", "authors": "Lê An; Trần Bình", "provinces": "ninh-binh ha-nam", "provinces_now": "ninh-binh-2025",
        "places_inferred": False, "text": "abstract", "rights": "UND",
    }]  # fmt: skip
    assert rows_of("citations", whole) == [
        {
            "article": "a",
            "directive": CT_05,
            "role": "about",
            "form": "Chỉ thị 05",
            "count": 2,
            "how": "explicit",
            "dated": None,
        },
        {
            "article": "a",
            "directive": CT_05,
            "role": "about",
            "form": "Chỉ thị này",
            "count": None,
            "how": "anaphoric",
            "dated": "2016",
        },
        {
            "article": "a",
            "directive": None,
            "role": "mentions",
            "form": None,
            "count": None,
            "how": None,
            "dated": None,
        },
    ]
    assert rows_of("models", whole) == [
        {
            "article": "a",
            "name": "Hũ gạo",
            "owner": "xã A",
            "level": "grassroots",
            "kind": "quỹ",
            "place": "ha-nam/binh-luc",
        }
    ]
    assert rows_of("figures", whole) == [
        {
            "article": "a",
            "value": 2.5,
            "approx": "gần",
            "unit": "tỷ đồng",
            "what": "quỹ",
            "as_of": "2020",
            "printed": "gần 2,5 tỷ",
        }
    ]
    assert rows_of("people", whole) == [
        {"article": "a", "name": "Phạm Dung", "role": "Bí thư", "unit": "xã B", "appears": "quote caption"}
    ]
    assert rows_of("places", whole) == [
        {"article": "a", "place": "ninh-binh", "name": "Ninh Bình", "type": "tỉnh", "now": None},
        {"article": "a", "place": "ha-nam/binh-luc", "name": "Bình Lục", "type": "huyện", "now": "xã Bình Lục"},
    ]


def test_rows_stand_in_the_order_of_ids_and_drafts_are_not_there() -> None:
    found = rows_of(
        "articles",
        article("b", "2025"),
        article("a", None),
        article("c", status="draft"),
        article("d", status="withdrawn"),
    )
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[0]["date"] is None


def test_authorities_stand_in_the_order_of_ids() -> None:
    assert [row["id"] for row in rows_of("provinces")] == ["ha-nam", "hue", "ninh-binh", "ninh-binh-2025"]
    (first, _) = rows_of("directives")
    assert (first["id"], first["date"], first["number"]) == (CT_05, "2016-05-15", "05-CT/TW")


def test_every_table_is_written_twice_and_explained() -> None:
    whole = archive(article("a"))
    every = tables(whole, group(whole))
    assert set(files(every)) == {f"data/{t.name}.{end}" for t in every for end in ("csv", "jsonl")}
    assert all(column.meaning for t in every for column in t.columns)
    assert all(len(row) == len(t.columns) for t in every for row in t.rows)
    assert "\r\na,Bài a,2023-05-19,false," in files(every)["data/articles.csv"]
