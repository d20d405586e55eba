# SPDX-License-Identifier: MIT
from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.site.exports import citation
from khobai.site.exports.citation import cite, processed, styles
from khobai.site.exports.csl import to_item
from khobai.site.exports.reference import Reference
from khobai.text import edtf
from tests.references import WORDS, example, references


def text(reference: Reference, style: str) -> str:
    return "".join(piece.text for piece in cite(reference, style))


def tagged(reference: Reference, style: str) -> str:
    return "".join(f"<i>{piece.text}</i>" if piece.is_italic else piece.text for piece in cite(reference, style))


@given(references(WORDS), st.sampled_from(sorted(styles())))
def test_a_prepared_citation_is_what_the_processor_would_have_written(reference: Reference, style: str) -> None:
    assert tagged(reference, style) == unescape(processed(to_item(reference), style))


@given(references(), st.sampled_from(sorted(styles())))
def test_whatever_a_name_holds_stands_in_the_citation(reference: Reference, style: str) -> None:
    found = text(reference, style)
    for value in (reference.title, reference.newspaper, *reference.authors):
        assert value is None or value.strip().rstrip(".?!") in found
    assert not {char for char in found if "\ue000" <= char <= "\uf8ff"}


@pytest.mark.parametrize(
    ("reference", "viet", "apa"),
    [
        (
            example(),
            "Lê An, “Tiếp tục lan tỏa”, <i>Báo Hà Nam</i>, 19/5/2023, https://example.vn/a, dẫn theo Kho bài, mã lan-toa.",
            "Lê An. (2023, May 19). Tiếp tục lan tỏa. <i>Báo Hà Nam</i>. https://example.vn/a",
        ),
        (
            example(authors=("Lê An", "Trần Bình"), date=edtf.parse("2023-05"), is_date_supplied=True, newspaper="[Báo Hà Nam]"),
            "Lê An, Trần Bình, “Tiếp tục lan tỏa”, <i>[Báo Hà Nam]</i>, [5/2023], https://example.vn/a, dẫn theo Kho bài, mã lan-toa.",
            "Lê An, & Trần Bình. (ca. 2023, May). Tiếp tục lan tỏa. <i>[Báo Hà Nam]</i>. https://example.vn/a",
        ),
        (
            example(authors=(), newspaper=None, date=None, url=None),
            "“Tiếp tục lan tỏa”, không rõ ngày, dẫn theo Kho bài, mã lan-toa.",
            "Tiếp tục lan tỏa. (n.d.). Kho bài (lan-toa)",
        ),
        (
            example(title="Vì sao?", authors=("B.T.",), accessed=edtf.parse("2026-01-02"), date=edtf.parse("2019/2021-11")),
            "B.T., “Vì sao?”, <i>Báo Hà Nam</i>, 2019–11/2021, https://example.vn/a (truy cập 2/1/2026), dẫn theo Kho bài, mã lan-toa.",
            "B.T. (2019–2021, November). Vì sao? <i>Báo Hà Nam</i>. Retrieved January 2, 2026, from https://example.vn/a",
        ),
    ],
    ids=["stated", "inferred", "bare", "ends"],
)  # fmt: skip
def test_citations_in_words(reference: Reference, viet: str, apa: str) -> None:
    assert tagged(reference, "viet") == viet
    assert tagged(reference, "apa") == apa


def test_numbers_and_names_of_months_in_a_title_are_left_alone() -> None:
    title = "Ngày 27 tháng 11 năm 8761, November"
    assert f"“{title}”" in text(example(title=title), "viet")
    assert f"{title}." in text(example(title=title), "apa")


def test_letters_of_html_are_left_to_the_page() -> None:
    assert "<i>A & B</i>" in text(example(title="<i>A & B</i>"), "viet")
    assert [piece.text for piece in cite(example(title="<i>A & B</i>"), "viet") if piece.is_italic] == ["Báo Hà Nam"]


def test_a_style_is_a_file_that_says_its_name_those_in_vietnamese_first() -> None:
    folder = Path(citation.__file__).parent / "styles"
    assert sorted(styles()) == sorted(path.stem for path in folder.glob("*.csl"))
    assert styles().items() >= {"viet": "Kiểu Việt Nam", "apa": "APA"}.items()
    assert next(iter(styles())) == "viet"
