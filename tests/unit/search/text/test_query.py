# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.messages import message
from khobai.search.text.query import Clause, parse
from khobai.search.text.tuning import TUNING, Tuning
from tests.node import find_node

FIELDS = ("title", "body")
FRONTEND = Path(__file__).parents[4] / "theme" / "frontend"


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        ("  \n ", []),
        ("học tập", [Clause("học"), Clause("tập")]),
        ('"học tập" Bác', [Clause("học tập", is_phrase=True), Clause("Bác")]),
        ("“học tập”", [Clause("học tập", is_phrase=True)]),
        ('"học tập', [Clause("học tập", is_phrase=True)]),
        ("học -tập", [Clause("học"), Clause("tập", is_prohibited=True)]),
        ('-"học tập"', [Clause("học tập", is_phrase=True, is_prohibited=True)]),
        ("title:học", [Clause("học", field="title")]),
        ("tên:học", [Clause("học", field="title")]),
        ("NộiDung:05", [Clause("05", field="body")]),
        ("noidung:2023", [Clause("2023", field="body")]),
        ('title:"học tập"', [Clause("học tập", field="title", is_phrase=True)]),
        ("học*", [Clause("học", is_prefix=True)]),
        ("học^5", [Clause("học", boost=5)]),
        ("-title:họ*^2", [Clause("họ", field="title", is_prohibited=True, is_prefix=True, boost=2)]),
        ("01-KL/TW", [Clause("01-KL/TW")]),
        ("Bà Rịa - Vũng Tàu", [Clause("Bà"), Clause("Rịa"), Clause("-"), Clause("Vũng"), Clause("Tàu")]),
        ("*", []),
        ('""', []),
    ],
)
def test_syntax(text: str, clauses: list[Clause]) -> None:
    assert list(parse(text, FIELDS).clauses) == clauses


def test_an_unknown_field_is_left_out_and_said() -> None:
    query = parse("tieude:học", FIELDS)
    assert query.clauses == (Clause("học"),)
    assert query.ignored == (message("query-field", name="tieude", known="ten, noidung"),)
    assert parse("a:học", FIELDS, Tuning(aliases=(("a", "title"),))).clauses == (Clause("học", field="title"),)


def test_a_very_long_query_is_cut_and_said() -> None:
    query = parse("học " * 10_000, FIELDS)
    assert len(query.clauses) == TUNING.longest // 4
    assert query.ignored == (message("query-cut", limit=TUNING.longest),)
    assert parse("học tập", FIELDS, Tuning(longest=3)).clauses == (Clause("học"),)


@given(st.text())
def test_never_raises_and_loses_no_content_silently(text: str) -> None:
    query = parse(text, FIELDS)
    assert all(clause.text.strip() for clause in query.clauses)


def test_a_page_keeps_no_more_of_a_query_than_is_read() -> None:
    script = """
      import { read } from "./src/page/state.js";
      const marks = encodeURIComponent("a" + "\\u0301".repeat(300000));
      const letters = encodeURIComponent("\\u{1F600}".repeat(3000));
      console.log([...read(`#q=${marks}`).text].length, [...read(`#q=${letters}`).text].length, read("#q=a").text);
    """
    said = subprocess.run(
        [find_node(), "--input-type=module", "-e", script], cwd=FRONTEND, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == [str(TUNING.longest + 1), str(TUNING.longest + 1), "a"]
