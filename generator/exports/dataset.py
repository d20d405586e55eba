# SPDX-License-Identifier: MIT
"""Open data: tables of the archive as CSV (RFC 4180) and JSON Lines, with their dictionary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.authority import Locality
from generator.groups import Groups
from generator.model import Archive, Article, Citation

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and what it means, in Vietnamese."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to write; rows are as long as `columns`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables(archive: Archive, groups: Groups) -> tuple[Table, ...]:
    """Return all tables of the published articles and of the vocabularies, rows in the order of ids."""
    articles = sorted(groups.articles, key=lambda a: a.id)
    vocabulary = archive.vocabulary
    return (
        _table(
            "articles", "Bài báo",
            {"id": "mã bài, cũng là địa chỉ bai/<id>.html", "title": "tên bài như in", "date": "ngày đăng, EDTF",
             "date_inferred": "ngày do kho suy ra", "kind": "loại bài", "newspaper": "mã báo", "newspaper_inferred": "báo do kho suy ra",
             "url": "địa chỉ bản gốc",
             "authors": "tác giả, cách nhau bằng dấu chấm phẩy", "provinces": "mã tỉnh lúc bài ra đời",
             "provinces_now": "mã tỉnh ngày nay", "places_inferred": "địa phương do kho suy ra", "text": "full, abstract hoặc link", "rights": "mã rightsstatements.org"},
            ((a.id, a.title, a.date.text if a.date else None, a.infers("date"), a.kind,
              a.source.newspaper, a.infers("source"), a.source.url, "; ".join(w.name for w in a.authors), " ".join(a.provinces),
              " ".join(dict.fromkeys(u.id for p in a.provinces for u in vocabulary.units_now(p))),
              a.infers("places"), a.text,
              a.rights.statement) for a in articles),
        ),
        _table(
            "citations", "Văn bản được nhắc",
            {"article": "mã bài", "directive": "mã văn bản, trống khi chưa có trong danh mục", "role": "about hoặc mentions",
             "form": "dạng in trong bài", "count": "số lần", "how": "cách nhắc", "dated": "ngày bài ghi cho văn bản, EDTF"},
            ((a.id, c.directive, c.role, *form)
             for a in articles for c in a.directives for form in _forms(c)),
        ),
        _table(
            "models", "Mô hình, cách làm",
            {"article": "mã bài", "name": "tên như in", "owner": "nơi làm", "level": "cấp", "kind": "loại", "place": "mã địa phương"},
            ((a.id, m.name, m.owner, m.level, m.kind, m.place) for a in articles for m in a.models),
        ),
        _table(
            "figures", "Số liệu",
            {"article": "mã bài", "value": "giá trị", "approx": "gần, hơn, trên ...", "unit": "đơn vị", "what": "về điều gì",
             "as_of": "tính đến, EDTF", "printed": "dạng in"},
            ((a.id, f.value, f.approx, f.unit, f.what, f.as_of, f.printed) for a in articles for f in a.figures),
        ),
        _table(
            "people", "Người được nhắc",
            {"article": "mã bài", "name": "họ tên", "role": "chức vụ như in", "unit": "đơn vị", "appears": "xuất hiện thế nào"},
            ((a.id, p.name, p.role, p.unit, " ".join(p.appears)) for a in articles for p in a.people),
        ),
        _table(
            "places", "Địa phương trong bài",
            {"article": "mã bài", "place": "mã tỉnh, hoặc tỉnh/huyện/xã", "name": "tên", "type": "loại", "now": "nay"},
            (_place(archive, a, p) for a in articles for p in a.places),
        ),
        _table(
            "provinces", "Tỉnh, thành phố các thời kỳ",
            {"id": "mã", "name": "tên", "type": "loại nay hoặc lúc kết thúc", "since": "từ, EDTF", "until": "đến, EDTF",
             "predecessors": "hình thành từ", "successors": "sau thành", "basis": "căn cứ thành lập", "end_basis": "căn cứ kết thúc",
             "code": "mã thống kê; không dùng để nhận dạng"},
            ((p.id, p.name, p.type, p.since, p.until, " ".join(p.predecessors), " ".join(p.successors), p.basis,
              p.end_basis, p.code) for p in sorted(vocabulary.provinces.values(), key=lambda p: p.id)),
        ),
        _table(
            "directives", "Văn bản",
            {"id": "mã", "name": "tên thường gọi", "type": "loại", "number": "số, ký hiệu", "issuer": "cơ quan ban hành",
             "term": "nhiệm kỳ", "date": "ngày, EDTF", "title": "tên đầy đủ"},
            ((d.id, d.name, d.type, d.number, d.issuer, d.term, d.date.text if d.date else None, d.title)
             for d in sorted(vocabulary.directives.values(), key=lambda d: d.id)),
        ),
    )  # fmt: skip


def _table(name: str, title: str, columns: dict[str, str], rows: Iterator[tuple[Value, ...]]) -> Table:
    return Table(name, title, tuple(Column(*column) for column in columns.items()), tuple(rows))


def _forms(citation: Citation) -> Iterator[tuple[Value, Value, Value, Value]]:
    """Yield (form, count, how, dated); one row of unknowns when the record does not say how the document is printed."""
    for form in citation.forms:
        yield form.text, form.count, form.how, form.dated
    if not citation.forms:
        yield None, None, None, None


def _place(archive: Archive, article: Article, place: Locality | str) -> tuple[Value, ...]:
    if isinstance(place, str):
        unit = archive.vocabulary.provinces[place]
        return article.id, unit.id, unit.name, unit.type, None
    return article.id, place.id, place.name, place.type, place.now


def to_csv(table: Table) -> str:
    """Return the table as CSV: a header, CRLF, empty for what is unknown, true and false for yes and no."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value


def to_jsonl(table: Table) -> str:
    """Return the table as JSON Lines: one object a row, null for what is unknown."""
    names = [column.name for column in table.columns]
    return "".join(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n" for row in table.rows)


def files(archive_tables: Sequence[Table]) -> dict[str, str]:
    """Return path in the site -> text of every data file."""
    found = {}
    for table in archive_tables:
        found[f"data/{table.name}.csv"] = to_csv(table)
        found[f"data/{table.name}.jsonl"] = to_jsonl(table)
    return found
