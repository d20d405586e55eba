# SPDX-License-Identifier: MIT
"""Nothing that a record says is lost: fields are filled by their types, walked, and looked for in what is given away."""

from __future__ import annotations

import dataclasses
import gzip
import itertools
import json
import sqlite3
import types
import typing
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from khobai import load_archive
from khobai.archive import authority
from khobai.archive.article import Archive, Article
from khobai.archive.authority import Locality
from khobai.archive.groups import group
from khobai.archive.vocabulary import Vocabulary
from khobai.reading.record_kinds import VOCABULARY
from khobai.reading.schema.record import RECORDS
from khobai.site.exports import dataset
from khobai.site.exports.dictionary import COLUMNS
from khobai.site.exports.records import PATH, offers, to_jsonl, to_records, to_schema
from khobai.site.exports.sqlite import to_sqlite
from khobai.site.publication import Publication
from khobai.text.edtf import Edtf, parse
from tests.conftest import ROOT
from tests.factories import CT_05, KL_01, archive, article, province

Leaf = str | int | float


class Filler:
    """Makes values of a type, each text and number in them a new one."""

    def __init__(self) -> None:
        self.count = itertools.count(4_000)

    def of(self, hint: Any, name: str) -> Any:
        if hint is Edtf:
            return parse(f"{next(self.count) % 1_000 + 1_000}-05")
        if dataclasses.is_dataclass(hint):
            hints = typing.get_type_hints(hint)
            return hint(**{f.name: self.of(hints[f.name], f.name) for f in dataclasses.fields(hint)})  # type: ignore[operator]
        if typing.get_origin(hint) in {types.UnionType, typing.Union}:
            return self.of(next(kind for kind in typing.get_args(hint) if kind is not type(None)), name)
        if typing.get_origin(hint) is tuple:
            kinds = typing.get_args(hint)
            kinds = (kinds[0], kinds[0]) if kinds[1:] == (...,) else kinds
            return tuple(self.of(kind, name) for kind in kinds)
        number = next(self.count)
        return f"{name}-{number}" if hint is str else number + 0.5 if hint is float else number


def full() -> tuple[Archive, Article]:
    """Return an archive with an article in which no field is empty, whose places are known."""
    made = Filler().of(Article, "article")
    place = dataclasses.replace(made.places[0], id="ha-nam/binh-luc") if made.places else None
    assert isinstance(place, Locality)
    one = dataclasses.replace(
        made, id="a", directives=tuple(dataclasses.replace(c, directive=key) for c, key in zip(made.directives, (CT_05, KL_01), strict=True)),
        places=(place, "hue"), status="published", reason=None, featured=True,
        inferred=tuple(dataclasses.replace(i, field=f"{i.field}-{n}") for n, i in enumerate(made.inferred)),
    )  # fmt: skip
    return archive(one), one


def leaves(value: Any) -> Iterator[Leaf]:
    """Yield every text and number in a value."""
    if isinstance(value, Edtf):
        yield value.text
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple | list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    elif value is not None:
        yield value


def lines_of(whole: Archive) -> list[dict[str, Any]]:
    return [json.loads(line) for line in to_jsonl(to_records(whole, Publication(name="Kho"))).splitlines()]


def rows_of(whole: Archive, key: str) -> list[str]:
    """Return the texts of all cells of the database that are of an article."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(to_sqlite(dataset.tables(whole, group(whole), {}), whole))
        cells: list[str] = []
        for name, (_, _, _, columns) in COLUMNS.items():
            own = "id" if name == "articles" else "article"
            if own == "id" or own in {column.name for column in columns}:
                rows = connection.execute(f'SELECT * FROM "{name}" WHERE "{own}" = ?', (key,))  # noqa: S608
                cells += [str(cell) for row in rows for cell in row if cell is not None]
        return cells


def test_an_article_of_which_no_field_is_empty_is_all_there() -> None:
    whole, one = full()
    (record,) = (line for line in lines_of(whole) if line["record"] == "article")
    told, cells = {str(leaf) for leaf in leaves(record)} | set(record["inferred"]), rows_of(whole, "a")
    every = [str(leaf) for leaf in leaves(one)]
    assert len(every) > 80
    assert [leaf for leaf in every if leaf not in told] == []
    # Drafts and withdrawn articles have no rows, and no others marks; SQLite has no truth values.
    known = {"published", "True", *map(str, leaves(one.review))}
    assert [leaf for leaf in every if leaf not in known and not any(leaf in cell for cell in cells)] == []


@pytest.mark.parametrize("kind", VOCABULARY)
def test_an_entry_of_which_no_field_is_empty_is_all_there(kind: str) -> None:
    hint = {"act": authority.Act, "theme": authority.YearTheme, **{k: getattr(authority, k.title()) for k in VOCABULARY if k not in {"act", "theme"}}}[kind]  # fmt: skip
    entry = Filler().of(hint, kind)
    if kind == "locality":
        entry = dataclasses.replace(entry, id="ha-nam/binh-luc")
    provinces = (province("ha-nam", "Hà Nam"), *((entry,) if kind == "province" else ()))
    others = {VOCABULARY[kind][1]: (entry,)} if kind != "province" else {}
    known = Vocabulary.of(**{"provinces": provinces, **others})
    (record,) = [line for line in lines_of(Archive((), known)) if line["record"] == kind][-1:]
    told = {str(leaf) for leaf in leaves(record)}
    assert [leaf for leaf in map(str, leaves(entry)) if leaf not in told] == []
    (table,) = (t for t in dataset.tables(archive(known=known), group(archive(known=known)), {}) if t.name == "authorities")  # fmt: skip
    values = {row[3] for row in table.rows if row[0] == kind}
    assert [leaf for leaf in map(str, leaves(entry)) if leaf not in values] == []


def test_every_value_of_our_own_records_is_there() -> None:
    whole, _ = load_archive(ROOT / "articles")
    lines = lines_of(whole)
    places = {str(leaf) for line in lines if line["record"] == "locality" for leaf in leaves(line)}
    told = {
        line["id"]: {str(leaf) for leaf in leaves(line)} | set(line.get("inferred", ()))
        for line in lines
        if line["record"] == "article"
    }
    for one in whole.published:
        cells = rows_of(whole, one.id)
        every = [str(leaf) for leaf in leaves(one)]
        assert [leaf for leaf in every if leaf not in told[one.id] | places] == [], one.id
        in_tables = {"True": "1"}  # SQLite has no other word for it
        lost = [leaf for leaf in every if not any(in_tables.get(leaf, leaf) in cell for cell in cells)]
        assert [leaf for leaf in lost if leaf != "published"] == [], one.id


def test_every_line_fits_the_schema_beside_it() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(to_schema()))
    whole, _ = load_archive(ROOT / "articles")
    for line in lines_of(whole):
        assert list(validator.iter_errors(line)) == [], line
    assert not validator.is_valid({"record": "article", "id": "a", "path": "a.md", "body": "", "titel": "x"})
    assert not validator.is_valid({"record": "poem"})


def test_drafts_stay_at_home_and_of_what_was_withdrawn_only_the_reason_goes_out() -> None:
    kept = article("c", status="withdrawn", reason="Tòa soạn yêu cầu.", summary="Lời giấu.", redirect_from=("cu",))
    lines = lines_of(archive(article("a"), article("b", status="draft", title="Chưa xong"), kept))
    text = json.dumps(lines, ensure_ascii=False)
    assert [line["id"] for line in lines if line["record"] == "article"] == ["a", "c"]
    assert "Chưa xong" not in text
    assert "Lời giấu" not in text
    assert lines[-1] == {
        "record": "article", "id": "c", "path": "undated/c.md", "title": "Bài c", "status": "withdrawn",
        "reason": "Tòa soạn yêu cầu.", "redirect_from": ["cu"], "body": "",
    }  # fmt: skip


def test_published_addresses_keep_their_order_and_where_they_lead() -> None:
    whole = dataclasses.replace(archive(article("a")), listed=("bai/b.html", "bai/a.html"), moved={"bai/b.html": "bai/a.html"})  # fmt: skip
    assert lines_of(whole)[-2:] == [
        {"record": "address", "address": "bai/b.html", "now": "bai/a.html"},
        {"record": "address", "address": "bai/a.html"},
    ]


def test_every_kind_of_record_has_a_model() -> None:
    whole, _ = load_archive(ROOT / "articles")
    assert {line["record"] for line in lines_of(whole)} == set(RECORDS)
    assert (Path(ROOT) / "articles").is_dir()


def test_one_edit_makes_one_block_anew_and_a_new_article_moves_no_border() -> None:
    def keys(*articles: Article) -> list[bytes]:
        return [piece.key for piece in offers(archive(*articles), Publication())[f"{PATH}.gz"].pieces]

    every = [article(f"bai-{n:04}") for n in range(600)]
    before = keys(*every)
    assert len(before) > 4
    edited = [*every[:300], dataclasses.replace(every[300], body="Chữ khác."), *every[301:]]
    assert len({*before} ^ {*keys(*edited)}) == 2
    assert len({*before} ^ {*keys(*every, article("bai-0300-a"))}) == 2
    assert len({*before} ^ {*keys(*every[:-1])}) == 2


def test_the_compressed_records_are_the_plain_ones() -> None:
    whole = archive(*(article(f"bai-{n:04}") for n in range(600)))
    made = offers(whole, Publication())
    plain = to_jsonl(to_records(whole, Publication()))
    assert made[PATH].data == plain
    assert gzip.decompress(made[f"{PATH}.gz"].data) == plain
    assert b"".join(piece.make() for piece in made[f"{PATH}.gz"].pieces) == made[f"{PATH}.gz"].data
