# SPDX-License-Identifier: MIT
"""The index for other people's pages, loaded and searched by lunr.js 2.3.9 itself."""

from __future__ import annotations

import functools
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai import load_archive
from khobai.archive import addresses
from khobai.search.build.lunr_index import FIELDS, spellings, to_lunr
from khobai.search.text import analysis
from tests.conftest import ROOT
from tests.node import find_node
from tests.unit.search.query.test_lunr import LUNR

BUILT = functools.partial(addresses.built, directory_urls=False)
ARTICLES = {
    "articles/2023/hoa-binh.md": """\
---
title: "Học tập và làm theo Bác: từ Chỉ thị số 05 – CT/TW đến Kết luận 01"
summary: Hoà thuận, khoẻ mạnh; gần 1.600 mô hình ở Đồng Tháp.
date: 2023
places: [ha-nam, ha-nam/binh-luc]
directives:
  - {id: ct-05-ct-tw-2016, role: about, cited_as: [{form: Chỉ thị 05-CT/TW}]}
models: [{name: Ngày thứ bảy với dân, owner: Huyện ủy Bình Lục}]
people: [{name: Nguyễn Thị Đào, role: bí thư}]
---
Chữ quỳnh chỉ có trong thân bài.
""",
    "articles/2022/khac.md": "---\ntitle: Một bài khác\nsummary: Lời khác.\ndate: 2022\n---\nThân bài.\n",
    "articles/2021/nhap.md": "---\ntitle: Bản nháp\nsummary: Chưa đăng.\nstatus: draft\n---\nThân bài.\n",
}
ASK = """
const [place, file, queries] = process.argv.slice(1);
const lunr = require(place);
const index = lunr.Index.load(JSON.parse(require("node:fs").readFileSync(file, "utf8")));
const hits = JSON.parse(queries).map((query) => index.search(query).map(({ ref }) => ref));
console.log(JSON.stringify({ version: lunr.version, hits }));
"""


@pytest.fixture
def index(make_archive: Callable[..., Path]) -> str:
    archive, problems = load_archive(make_archive(ARTICLES))
    assert [problem for problem in problems if problem.is_error] == []
    return to_lunr(archive, BUILT)


def asked(text: str, folder: Path, *queries: str) -> list[list[str]]:
    """Return what a stock lunr.js finds, query by query."""
    (folder / "lunr.json").write_text(text, encoding="utf-8")
    command = [find_node(), "-e", ASK, str(LUNR), str(folder / "lunr.json"), json.dumps(queries)]
    answer = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)
    assert answer["version"] == "2.3.9"
    hits: list[list[str]] = answer["hits"]
    return hits


def test_a_stock_lunr_finds_what_is_typed_with_and_without_marks(index: str, tmp_path: Path) -> None:
    queries = (
        "hoà", "hòa", "hoa", "khoẻ", "khỏe", "Đồng", "dong", "ĐÀO", "dao", "+hà +nam", "+ha +nam", "ninh", "05", "+05 +ct/tw",
        "05-CT/TW", "5-ct/tw", "1.600", "1600", "title:tập", "summary:dong", "names:dao", "places:luc", "documents:chi", "names:bay",
        "bi*", "thap~1",
    )  # fmt: skip
    for query, hits in zip(queries, asked(index, tmp_path, *queries), strict=True):
        assert hits == ["bai/hoa-binh.html"], query


def test_marks_that_are_typed_count(index: str, tmp_path: Path) -> None:
    assert asked(index, tmp_path, "hóa", "đong", "nhap", "quỳnh", "quynh", "khac") == [[]] * 5 + [["bai/khac.html"]]


def test_refs_are_addresses_with_their_titles(index: str) -> None:
    data = json.loads(index)
    assert data["titles"] == {
        "bai/khac.html": "Một bài khác",
        "bai/hoa-binh.html": "Học tập và làm theo Bác: từ Chỉ thị số 05 – CT/TW đến Kết luận 01",
    }
    assert (data["version"], data["fields"], data["pipeline"]) == ("2.3.9", list(FIELDS), [])
    refs = {ref.partition("/")[2] for ref, _ in data["fieldVectors"]}
    assert refs == set(data["titles"])


def test_the_same_archive_gives_the_same_bytes(index: str, make_archive: Callable[..., Path]) -> None:
    archive, _ = load_archive(make_archive(dict(reversed(ARTICLES.items()))))
    assert to_lunr(archive, BUILT) == index


def test_an_empty_archive_has_an_index_that_finds_nothing(tmp_path: Path, make_archive: Callable[..., Path]) -> None:
    archive, _ = load_archive(make_archive({}))
    assert asked(to_lunr(archive, BUILT), tmp_path, "a", "") == [[], []]


@given(st.text(alphabet="aàđĐươ05-/. ,ctw–kKh̀", max_size=30))
def test_every_word_is_there_as_typed_as_read_and_without_marks(text: str) -> None:
    every = set(spellings(text))
    terms = {term for token in analysis.analyse(text) for term in (token.term, *token.others)}
    assert terms <= every
    assert {analysis.fold(term) for term in every} <= {*every, ""}
    assert all(term and term == term.lower() and not term.isspace() for term in every)


def test_the_whole_archive_is_found_by_its_titles(tmp_path: Path) -> None:
    archive, _ = load_archive(ROOT / "articles")
    titles = {BUILT(addresses.article(a.id)): a.title for a in archive.published}
    plain = {
        ref: " ".join(f"+{analysis.fold(t.term)}" for t in analysis.analyse(title)) for ref, title in titles.items()
    }
    for ref, hits in zip(plain, asked(to_lunr(archive, BUILT), tmp_path, *plain.values()), strict=True):
        assert ref in hits
