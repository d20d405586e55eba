# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest
import rispy
from hypothesis import given

from khobai.site.exports.reference import Reference
from khobai.site.exports.ris import to_entry
from khobai.text import edtf
from tests.references import example, references


def read(text: str) -> dict[str, Any]:
    """Return the one record as rispy reads it."""
    (record,) = rispy.loads(text)
    return dict(record)


def plain(text: str) -> str:
    return " ".join(text.split())


def test_an_article_as_ris() -> None:
    whole = example(
        authors=("Lê An", "B.T"), accessed=edtf.parse("2026-01-02"), abstract="Tóm lược.", keywords=("Chỉ thị 05", "Hà Nam"), note="Kho suy ra: nguồn.",
    )  # fmt: skip
    assert to_entry(whole).split("\r\n") == [
        "TY  - NEWS", "TI  - Tiếp tục lan tỏa", "AU  - Lê An,", "AU  - B.T,", "T2  - Báo Hà Nam", "PY  - 2023", "DA  - 2023/05/19/",
        "UR  - https://example.vn/a", "Y2  - 2026/01/02/", "LA  - vi", "DB  - Kho bài", "AN  - lan-toa", "AB  - Tóm lược.", "KW  - Chỉ thị 05",
        "KW  - Hà Nam", "N1  - Kho suy ra: nguồn.", "ID  - lan-toa", "ER  - ", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("date", "is_supplied", "year", "written"),
    [
        ("2023", False, "2023", "2023///"),
        ("2023-05", True, "2023", "2023/05//suy ra"),
        ("2023-05~", True, "2023", "2023/05//khoảng tháng 5-2023"),
        ("2019-05-01/2021", True, "2019", "2019///từ 1-5-2019 đến 2021"),
    ],
)
def test_dates(date: str, is_supplied: bool, year: str, written: str) -> None:  # noqa: FBT001  # a parameter of the test
    record = read(to_entry(example(date=edtf.parse(date), is_date_supplied=is_supplied)))
    assert (record["year"], record["date"]) == (year, written)


def test_without_date_and_newspaper() -> None:
    record = read(to_entry(example(date=None, newspaper=None, authors=(), url=None)))
    assert not {"date", "year", "secondary_title", "authors", "urls"} & record.keys()


@given(references())
def test_another_parser_reads_every_value_back(reference: Reference) -> None:
    record = read(to_entry(reference))
    assert (record["type_of_reference"], record["id"]) == ("NEWS", reference.key)
    assert record["title"] == plain(reference.title)
    assert record.get("authors", []) == [plain(name if "," in name else f"{name},") for name in reference.authors]
    assert record.get("secondary_title") == (plain(reference.newspaper) if reference.newspaper else None)
    assert record.get("abstract") == (plain(reference.abstract) if reference.abstract else None)
    assert record.get("keywords", []) == [plain(word) for word in reference.keywords]


def test_records_follow_each_other() -> None:
    found = rispy.loads("\r\n".join([to_entry(example(key="a")), to_entry(example(key="b"))]))
    assert [record["id"] for record in found] == ["a", "b"]
