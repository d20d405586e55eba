# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest
import rispy
from pybtex.database import parse_string

from khobai.archive.article import Author, Inference, Source
from khobai.site.exports import csl, ris
from khobai.site.exports.bibtex import to_entry
from khobai.site.exports.citation import cite, styles
from khobai.site.exports.reference import of_page, parts, points, reference, supplied
from khobai.site.publication import Publication
from khobai.text import edtf
from tests.factories import CT_05, KL_01, article, cites, vocabulary
from tests.references import example

SITE = Publication(name="Kho bài thử", url="https://x.vn/")


def made(publication: Publication = SITE, **fields: Any) -> Any:
    return reference(article("a", **{"date": "2023-05-19", **fields}), vocabulary(), publication)


def test_what_a_citation_needs() -> None:
    found = made(
        title="Tên", summary="Tóm lược.", authors=(Author("Lê An", "phóng viên"), Author("B.T")), directives=(cites(CT_05), cites(KL_01)),
        source=Source("bao-ha-nam", "https://example.vn/a", "2026-01-02"),
    )  # fmt: skip
    assert (found.key, found.title, found.archive, found.newspaper) == ("a", "Tên", "Kho bài thử", "Báo Hà Nam")
    assert (found.authors, found.url, found.abstract) == (("Lê An", "B.T"), "https://example.vn/a", "Tóm lược.")
    assert found.accessed == edtf.parse("2026-01-02")
    assert found.keywords == ("Chỉ thị 05", "Kết luận 01", "Hà Nam")
    assert (found.is_date_supplied, found.note) == (False, None)


def test_what_was_inferred_stands_in_brackets_and_is_named() -> None:
    why = tuple(Inference(field, ("vì thế",)) for field in ("date", "source", "authors", "places"))
    found = made(inferred=why, authors=(Author("Lê An"),))
    assert (found.authors, found.newspaper) == (("[Lê An]",), "[Báo Hà Nam]")
    assert found.is_date_supplied
    assert found.note == "Kho suy ra: tác giả, nguồn, ngày đăng."


@pytest.mark.parametrize(("date", "expected"), [("2023", False), ("2023~", True), ("2023?", True), ("2019/2021", False)])  # fmt: skip
def test_a_date_that_is_not_exact_is_supplied(date: str, expected: bool) -> None:  # noqa: FBT001  # a parameter of the test
    assert made(date=date).is_date_supplied is expected
    assert made(date=None).is_date_supplied is False


def test_without_an_address_of_its_own_the_record_is_cited() -> None:
    assert made(source=Source("bao-ha-nam")).url == "https://x.vn/bai/a.html"
    assert made(Publication(), source=Source()).url is None
    assert made(source=Source(None, None, "2026-01-02")).accessed is None  # what was looked at is not said


def test_dates_in_numbers() -> None:
    assert [parts(point) for point in points(edtf.parse("2019-05/2021"))] == [(2019, 5), (2021,)]
    assert [parts(point) for point in points(edtf.parse("2019-05-07~"))] == [(2019, 5, 7)]


@pytest.mark.parametrize(
    ("date", "is_supplied", "expected"),
    [("2023", False, "2023"), ("2023", True, "2023?"), ("2023~", True, "2023~"), ("2019/2021-05", True, "2019?/2021-05?")],
)  # fmt: skip
def test_a_supplied_date_is_marked(date: str, is_supplied: bool, expected: str) -> None:  # noqa: FBT001  # a parameter of the test
    found = supplied(example(date=edtf.parse(date), is_date_supplied=is_supplied))
    assert found == expected
    assert edtf.parse(expected)
    assert supplied(example(date=None)) is None


@pytest.mark.parametrize("changed", ["2026-01-31T20:00:00+00:00", None])
def test_a_page_of_the_archive_is_a_reference_in_every_format(changed: str | None) -> None:
    page = of_page("tinh/ha-nam.md", "Hà Nam", changed, Publication(name="Kho & bài", url="https://x.vn/"))
    entry = parse_string(to_entry(page), "bibtex").entries["tinh-ha-nam"]
    assert (entry.type, entry.fields["organization"], entry.fields["url"]) == ("misc", "{Kho \\& bài}", "https://x.vn/tinh/ha-nam.html")  # fmt: skip
    (record,) = rispy.loads(ris.to_entry(page))
    assert (record["type_of_reference"], record["secondary_title"]) == ("ELEC", "Kho & bài")
    item = csl.to_item(page)
    assert (item["type"], item["container-title"], "archive" in item) == ("webpage", "Kho & bài", False)
    assert ("issued" in item, "year" in record, "date" in entry.fields) == ((changed is not None,) * 3)
    assert [("mã" in words, "ISBN" in words) for words in ("".join(p.text for p in cite(page, s)) for s in styles())] == [(False, False)] * 2  # fmt: skip
