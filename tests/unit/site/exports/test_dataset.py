# SPDX-License-Identifier: MIT
from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.archive.article import (
    Article,
    Author,
    Citation,
    Figure,
    Form,
    Inference,
    Initiative,
    Person,
    Rights,
    Source,
    Theme,
)
from khobai.archive.authority import Locality
from khobai.archive.groups import group
from khobai.archive.provenance import Revision
from khobai.site.exports.dataset import files, tables, to_csv, to_jsonl
from khobai.site.exports.dictionary import COLUMNS, OF_TEXTS, Column, Table
from khobai.site.exports.formulas import guarded, unguarded
from khobai.site.exports.offer import Offers
from tests.factories import CT_05, archive, article

CELL = (
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"))
    | st.none()
    | st.integers()
    | st.booleans()
)
ROWS = st.lists(st.tuples(CELL, CELL), max_size=5)


HISTORY = {"a": Revision("2026-03-01T00:00:00+00:00", "c0ffee", "2026-01-02T03:04:05+00:00")}


def table(rows: list[tuple[Any, ...]]) -> Table:
    return Table("t", "T", (Column("a", "một"), Column("b", "hai")), tuple(rows))


def rows_of(name: str, *articles: Article) -> list[dict[str, Any]]:
    whole = archive(*articles)
    (found,) = (t for t in tables(whole, group(whole), HISTORY) if t.name == name)
    return [json.loads(line) for line in to_jsonl(found).splitlines()]


@given(ROWS)
def test_csv_is_read_back_by_others(rows: list[tuple[Any, ...]]) -> None:
    text = to_csv(table(rows))
    assert text.startswith("a,b\r\n")
    wanted = [["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row] for row in rows]
    found = [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    assert found[1:] == wanted


@pytest.mark.parametrize("sign", [*"=+-@\t\r＝＋－＠", '"=', "'=", "'\"'+"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    wanted = f"{sign}cmd|'/C calc'!A0"
    line = to_csv(table([(wanted, f"x;{wanted}")])).partition("\r\n")[2]
    for separator in ",;\t":  # what Excel takes for it hangs on the country
        for cell in next(csv.reader(io.StringIO(line, newline=""), delimiter=separator)):
            assert not re.match("[=+@＝＋－＠\t\r-]", cell.replace('"', "")), (separator, cell)
    ((found, behind),) = csv.reader(io.StringIO(line, newline=""))
    assert (unguarded(found), unguarded(behind)) == (wanted, f"x;{wanted}")


def test_numbers_and_plain_texts_stay_as_they_are() -> None:
    assert to_csv(table([(-7, "a - b"), (-2.5, "Lê An; Trần Bình"), ("'x", "1-2")])).split("\r\n")[1:] == [
        "-7,a - b", "-2.5,Lê An; Trần Bình", "'x,1-2", "",
    ]  # fmt: skip


@given(st.text(alphabet="='\"+-@;\t\r\nab＝", max_size=12) | st.text())
def test_a_guard_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text) == text or len(guarded(text)) > len(text)


@given(ROWS)
def test_json_lines_keep_kinds_of_values(rows: list[tuple[Any, ...]]) -> None:
    text = to_jsonl(table(rows))
    assert [tuple(json.loads(line).values()) for line in text.split("\n")[:-1]] == rows


def test_an_article_in_every_table() -> None:
    whole = article(
        "a", "2019~", title="Tên, có dấu", summary="Tóm lược.", kind="overview",
        source=Source("bao-ha-nam", "https://example.vn/a", "2026-01-02", "https://example.org/a"),
        authors=(Author("Lê An"), Author("Trần Bình")), places=("ninh-binh", Locality("ha-nam/binh-luc", "Bình Lục", "huyện", "xã Bình Lục")),
        directives=(Citation(CT_05, "about", (Form("Chỉ thị 05", 2), Form("Chỉ thị này", how="anaphoric", dated="2016"))), Citation(None, "mentions")),
        models=(Initiative("Hũ gạo", "xã A", "grassroots", "quỹ", "ha-nam/binh-luc"),),
        figures=(Figure(2.5, "tỷ đồng", "quỹ", "gần", "2020", "gần 2,5 tỷ", "ước"),),
        people=(Person("Phạm Dung", "Bí thư", "xã B", appears=("quote", "caption")),),
        themes=(Theme("toàn quốc", "Nêu gương", 2023),),
        inferred=(Inference("date", ("vì thế",)),), rights=Rights("UND"), text="abstract", read="beginning",
    )  # fmt: skip
    assert rows_of("articles", whole) == [{
        "id": "a", "title": "Tên, có dấu", "summary": "Tóm lược.", "date": "2019~", "date_inferred": True, "kind": "overview", "level": None, "newspaper": "bao-ha-nam",
        "newspaper_inferred": False, "url": "https://example.vn/a", "accessed": "2026-01-02", "archived": "https://example.org/a", "republisher": None, "authors": "Lê An; Trần Bình",
        "provinces": "ninh-binh ha-nam", "provinces_now": "ninh-binh-2025", "places_inferred": False, "text": "abstract", "read": "beginning", "rights": "UND", "rights_holder": None, "featured": False, "path": "2023/a.md",
        "added": "2026-01-02T03:04:05+00:00", "changed": "2026-03-01T00:00:00+00:00",
    }]  # fmt: skip
    cited = {
        "article": "a",
        "directive": CT_05,
        "role": "about",
        "how": "explicit",
        "count": None,
        "dated": None,
        "note": None,
    }
    assert rows_of("citations", whole) == [
        cited | {"n": 1, "form": "Chỉ thị 05", "count": 2},
        cited | {"n": 2, "form": "Chỉ thị này", "how": "anaphoric", "dated": "2016"},
        cited | {"n": 3, "directive": None, "role": "mentions", "form": None, "how": None},
    ]
    assert rows_of("themes", whole) == [
        {"article": "a", "n": 1, "year": 2023, "scope": "toàn quốc", "title": "Nêu gương", "note": None}
    ]
    assert rows_of("models", whole) == [{
        "article": "a", "n": 1, "name": "Hũ gạo", "model": "hu-gao", "owner": "xã A", "level": "grassroots", "kind": "quỹ",
        "place": "ha-nam/binh-luc", "note": None,
    }]  # fmt: skip
    assert rows_of("people", whole) == [
        {
            "article": "a",
            "n": 1,
            "name": "Phạm Dung",
            "honorific": None,
            "role": "Bí thư",
            "unit": "xã B",
            "appears": "quote caption",
            "note": None,
        },
    ]
    place = {"article": "a", "n": 1, "place": "ninh-binh", "province": "ninh-binh", "name": "Ninh Bình", "type": "tỉnh", "now": None, "note": None}  # fmt: skip
    assert rows_of("places", whole) == [
        place,
        place | {"n": 2, "place": "ha-nam/binh-luc", "province": "ha-nam", "name": "Bình Lục", "type": "huyện", "now": "xã Bình Lục"},
    ]  # fmt: skip


def test_figures_are_observations_of_a_province_when_the_article_is_of_one() -> None:
    one, two = Figure(2.5, "tỷ đồng", "quỹ", "gần", "2020", "gần 2,5 tỷ", "ước"), Figure(7, "chi bộ", "nuôi heo đất")
    found = rows_of("figures", article("a", figures=(one, two)), article("b", places=("ha-nam", "hue"), figures=(two,)))
    assert found[0] == {
        "article": "a", "n": 1, "value": 2.5, "approx": "gần", "unit": "tỷ đồng", "what": "quỹ", "province": "ha-nam",
        "as_of": "2020", "printed": "gần 2,5 tỷ", "note": "ước",
    }  # fmt: skip
    assert [(row["article"], row["n"], row["province"]) for row in found] == [("a", 1, "ha-nam"), ("a", 2, "ha-nam"), ("b", 1, None)]  # fmt: skip


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
    every = tables(whole, group(whole), {})
    assert [t.name for t in every] == list(COLUMNS)
    assert set(files(every)) == {
        f"data/{t.name}.{end}" for t in every if t.name not in OF_TEXTS for end in ("csv", "jsonl")
    }
    assert all(column.meaning and column.english for t in every for column in t.columns)
    assert all(len(row) == len(t.columns) for t in every for row in t.rows)
    assert "\r\na,Bài a,,2023-05-19,false," in str(Offers(files(every))["data/articles.csv"])


def test_keys_are_columns_and_lead_to_tables() -> None:
    for _, english, key, columns in COLUMNS.values():
        assert english
        assert set(key) <= {column.name for column in columns}
        assert all("id" in COLUMNS[column.to][2] for column in columns if column.to)
