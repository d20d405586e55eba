# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from khobai.site.exports.dictionary import Column, Table, Value
from khobai.site.exports.parquet import to_parquet

COLUMNS = (Column("id", "mã"), Column("n", "số", type="integer"), Column("value", "giá trị", type="number"), Column("sure", "chắc", type="boolean"))  # fmt: skip
ROWS: tuple[tuple[Value, ...], ...] = (("a", 1, 2.5, True), ("đ 'x' \"y\"\n", None, -7.0, False), ("", 3, None, None))


@pytest.mark.parametrize("rows", [ROWS, ()])
def test_another_program_reads_every_value_back(tmp_path: Path, rows: tuple[tuple[Value, ...], ...]) -> None:
    place = tmp_path / "a.parquet"
    place.write_bytes(to_parquet(Table("a", "A", COLUMNS, rows)))
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM '{place}'")  # noqa: S608  # a path of the test
        assert [(name, str(kind)) for name, kind, *_ in found.description or ()] == [("id", "VARCHAR"), ("n", "BIGINT"), ("value", "DOUBLE"), ("sure", "BOOLEAN")]  # fmt: skip
        assert tuple(found.fetchall()) == rows


def test_the_same_rows_give_the_same_bytes() -> None:
    assert to_parquet(Table("a", "A", COLUMNS, ROWS)) == to_parquet(Table("a", "A", COLUMNS, ROWS))
