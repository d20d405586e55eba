# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

import pytest
from hypothesis import given
from pybtex.database import Entry, parse_string

from khobai.site.exports.bibtex import escape, to_entry
from khobai.site.exports.reference import Reference
from khobai.text import edtf
from tests.references import TEXT, example, references


def read(text: str) -> Entry:
    """Return the one entry as pybtex reads it."""
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry


def unescaped(text: str) -> str:
    """Return what TeX would print of an escaped value."""
    words = {
        "textbackslash": "\\",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textbraceleft": "{",
        "textbraceright": "}",
    }
    return re.sub(r"\\(?:(text[a-z]+)\{\}|(.))", lambda m: words[m[1]] if m[1] else m[2], text)


def plain(text: str) -> str:
    """Return the text with its white space as single spaces, as BibTeX has it."""
    return " ".join(text.split())


def test_an_article_as_bibtex() -> None:
    whole = example(authors=("Lê An", "Nhóm A and B"), accessed=edtf.parse("2026-01-02"), abstract="Tóm 50%.", keywords=("Chỉ thị 05",))  # fmt: skip
    assert to_entry(whole) == (
        "@article{lan-toa,\n  title = {{Tiếp tục lan tỏa}},\n  author = {{Lê An} and {Nhóm A and B}},\n  journal = {{Báo Hà Nam}},\n"
        "  entrysubtype = {newspaper},\n  date = {2023-05-19},\n  year = {2023},\n  month = may,\n  url = {https://example.vn/a},\n"
        "  urldate = {2026-01-02},\n  langid = {vietnamese},\n  abstract = {Tóm 50\\%.},\n  keywords = {Chỉ thị 05},\n"
        "  note = {Kho bài, mã lan-toa.},\n}\n"
    )


@pytest.mark.parametrize(
    ("date", "is_supplied", "year", "written"),
    [("2023", False, "2023", "2023"), ("2023", True, "2023", "2023?"), ("2023-05~", True, "2023", "2023-05~"),
     ("2019-05/2021", True, "2019", "2019-05?/2021?"), ("2021/2021-05", False, "2021", "2021/2021-05")],
)  # fmt: skip
def test_dates(date: str, is_supplied: bool, year: str, written: str) -> None:  # noqa: FBT001  # a parameter of the test
    fields = read(to_entry(example(date=edtf.parse(date), is_date_supplied=is_supplied, note="Kho suy ra: ngày đăng."))).fields  # fmt: skip
    assert (fields["year"], fields["date"]) == (year, written)
    assert ("gần đúng" in fields["note"]) == is_supplied
    assert fields["note"].endswith("Kho suy ra: ngày đăng.")


def test_without_date_and_newspaper() -> None:
    entry = read(to_entry(example(date=None, newspaper=None, authors=(), url=None)))
    assert entry.type == "misc"
    assert not {"date", "year", "month", "journal", "url"} & {name.lower() for name in entry.fields}
    assert not entry.persons


@given(references())
def test_another_parser_reads_every_value_back(reference: Reference) -> None:
    entry = read(to_entry(reference))
    assert entry.key == reference.key
    assert unescaped(entry.fields["title"]) == f"{{{plain(reference.title)}}}"
    if reference.newspaper:
        assert unescaped(entry.fields["journal"]) == f"{{{plain(reference.newspaper)}}}"
    if reference.abstract:
        assert unescaped(entry.fields["abstract"]) == plain(reference.abstract)
    names = [unescaped(str(person)) for person in entry.persons.get("author", ())]
    assert names == [f"{{{plain(name)}}}" for name in reference.authors]
    if reference.url:
        assert not set("{}") & set(entry.fields["url"])


@given(TEXT)
def test_escaped_text_has_balanced_braces_and_no_bare_sign_of_tex(text: str) -> None:
    found = escape(text)
    assert plain(unescaped(found)) == plain(text)
    bare = re.sub(r"\\(?:text[a-z]+\{\}|.)", "", found)
    assert not set("\\{}&%$#_~^") & set(bare)
