# SPDX-License-Identifier: MIT
from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from khobai import load_archive
from khobai.archive.article import Article, Figure, Inference, Person
from khobai.archive.authority import Locality
from khobai.archive.groups import group
from khobai.site.exports.mentions import Mention, mentions
from khobai.site.pages.all import generate
from tests.conftest import ROOT
from tests.factories import CT_05, archive, article, cites


def found(one: Article) -> list[tuple[str, int, str, str, str]]:
    whole = archive(one)
    every = mentions(one, whole.vocabulary, group(whole).model_slugs)
    return [(m.where, m.start, m.form, m.kind, m.means) for m in every]


def test_what_the_record_names_is_found_with_its_place_and_meaning() -> None:
    one = article(
        "a", title="Hà Nam học Bác", summary="Theo Chỉ thị 05.", models=("Sáng đạo",), people=(Person("Lê An"),),
        places=(Locality("ha-nam/binh-luc", "Bình Lục"),), organisations=("Hội Phụ nữ",),
        figures=(Figure(1600, "mô hình", "mô hình toàn tỉnh", printed="1.600"),), directives=(cites(CT_05, text="CT05"),),
        inferred=(Inference("date", ("bài viết “năm qua”",)),),
        body="Năm qua có 1.600 nơi, năm qua Lê An kể “Sáng đạo” ở Bình Lục theo CT05; Hội Phụ nữ khen.",
    )  # fmt: skip
    assert found(one) == [
        ("title", 0, "Hà Nam", "province", "ha-nam"),
        ("summary", 5, "Chỉ thị 05", "document", CT_05),
        ("body", 11, "1.600", "figure", "mô hình toàn tỉnh"),
        ("body", 22, "năm qua", "evidence", "date"),
        ("body", 30, "Lê An", "person", "Lê An"),
        ("body", 40, "Sáng đạo", "model", "sang-dao"),
        ("body", 52, "Bình Lục", "place", "ha-nam/binh-luc"),
        ("body", 66, "CT05", "document", CT_05),
        ("body", 72, "Hội Phụ nữ", "organisation", "Hội Phụ nữ"),
    ]


def test_whole_words_only_and_the_longest_first() -> None:
    one = article("a", title="x", models=("Lê", "Lê An đọc sách"), people=(Person("Lê An"),), body="Lê Anh, Lê An đọc sách. Lê An.")  # fmt: skip
    assert [(start, form) for where, start, form, _, _ in found(one) if where == "body"] == [(8, "Lê An đọc sách"), (24, "Lê An")]  # fmt: skip


@given(st.text(alphabet="aàbc đĐ.\n", max_size=60), st.lists(st.text(alphabet="aàbcđ ", min_size=1, max_size=5).filter(str.strip), max_size=5))  # fmt: skip
def test_every_span_holds_its_form_and_touches_no_other(body: str, names: list[str]) -> None:
    one = article("a", title="t", body=body, directives=(), places=(), organisations=tuple(names))
    whole = archive(one)
    every: list[Mention] = list(mentions(one, whole.vocabulary, {}))
    assert all(body[m.start : m.end] == m.form for m in every)
    assert all(a.end <= b.start for a, b in itertools.pairwise(every))


def test_our_own_records_are_full_of_them() -> None:
    whole, _ = load_archive(ROOT / "articles")
    slugs = group(whole).model_slugs
    kinds = {m.kind for one in whole.published for m in mentions(one, whole.vocabulary, slugs)}
    assert kinds >= {"document", "province", "model", "person"}


def test_who_corrects_a_word_has_no_table_of_the_archive_made_again() -> None:
    """A text stands on the page of its article and in the SQLite file; other files and pages stay as they are."""

    def made(body: str) -> dict[str, bytes | None]:
        whole = archive(article("a", body=body))
        output = generate(whole, intro="", drawing_links="html")
        return {path: output.files.key(path) for path in output.files if path not in output.texts}

    first, second = made("Về Hà Nam."), made("Rồi về Hà Nam.")
    assert first == second
    assert "data/articles.csv" in first
