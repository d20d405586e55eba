# SPDX-License-Identifier: MIT
from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from khobai import load_archive
from khobai.archive.article import Article, Citation, Form

Make = Callable[..., Path]
LISTED = """\
---
title: Học và làm theo Bác
date: 2023~
kind: overview
source: {newspaper: Báo Hà Nam, url: "https://example.vn/1", accessed: 2023}
authors: [An, {name: Bình, role: phóng viên}]
places: [Hà Nam, ha-nam/binh-luc, {id: ha-nam/binh-luc/binh-nghia, name: Bình Nghĩa, type: xã}]
directives:
  - Chỉ thị số 05-CT/TW
  - {id: kl-01-kl-tw-2021, role: about, cited_as: [Kết luận 01, {form: Kết luận 01-KL/TW, count: 3, dated: 2021}]}
  - {cited_as: nghị quyết đại hội}
models: [{name: Sổ tay, place: ha-nam/binh-luc/binh-nghia}, {name: Quỹ, place: Hà Nam}]
figures: [{value: 1600, unit: mô hình, what: mô hình toàn tỉnh, as_of: 2023}]
people: [{name: An, appears: [quote]}]
inferred:
  date: số liệu trong bài
  source.newspaper: {reasons: [ảnh], confidence: low, window: 2023, candidates: [a, b]}
---
Nội dung.
"""


def load(make_archive: Make, text: str, *codes: str) -> Article:
    archive, found = load_archive(make_archive({"articles/undated/bai.md": text}))
    assert [d.code for d in found] == list(codes)
    (article,) = archive.articles
    return article


def test_everything_becomes_values(make_archive: Make) -> None:
    article = load(make_archive, LISTED)
    assert (article.id, article.path, article.body) == ("bai", "undated/bai.md", "Nội dung.")
    assert article.date is not None
    assert article.date.approximate
    assert (article.source.newspaper, article.source.accessed) == ("bao-ha-nam", "2023")
    assert [(a.name, a.role) for a in article.authors] == [("An", None), ("Bình", "phóng viên")]
    assert [p if isinstance(p, str) else (p.id, p.name) for p in article.places] == [
        "ha-nam",
        ("ha-nam/binh-luc", "Bình Lục"),
        ("ha-nam/binh-luc/binh-nghia", "Bình Nghĩa"),
    ]
    assert article.provinces == ("ha-nam",)
    assert article.directives == (
        Citation("ct-05-ct-tw-2016", "mentions"),
        Citation("kl-01-kl-tw-2021", "about", (Form("Kết luận 01"), Form("Kết luận 01-KL/TW", 3, "explicit", "2021"))),
        Citation(None, "mentions", (Form("nghị quyết đại hội"),)),
    )
    assert [(m.name, m.place, m.kind) for m in article.models] == [
        ("Sổ tay", "ha-nam/binh-luc/binh-nghia", "mô hình"),
        ("Quỹ", "ha-nam", "mô hình"),
    ]
    assert (article.figures[0].value, article.figures[0].as_of) == (1600, "2023")
    assert article.people[0].appears == ("quote",)
    first, second = article.inferred
    assert (first.field, first.reasons, first.window) == ("date", ("số liệu trong bài",), None)
    assert (second.field, second.window, second.candidates) == ("source.newspaper", "2023", ("a", "b"))


def test_decomposed_text_gives_the_same_article(make_archive: Make) -> None:
    composed = load(make_archive, LISTED)
    assert load(make_archive, unicodedata.normalize("NFD", LISTED)) == composed


@pytest.mark.parametrize(
    ("date", "province"), [("2023", "ninh-binh"), ("2025-06-30", "ninh-binh"), ("2026", "ninh-binh-2025")]
)
def test_the_date_decides_the_era_of_a_name(make_archive: Make, date: str, province: str) -> None:
    article = load(make_archive, f"---\ntitle: x\ndate: {date}\nplaces: [Ninh Bình]\n---\nBài.")
    assert article.places == (province,)


@pytest.mark.parametrize("name", ["tỉnh Hà Nam", "ha nam", "HÀ NAM", "ha-nam"])
def test_any_spelling_of_a_province_resolves(make_archive: Make, name: str) -> None:
    assert load(make_archive, f"---\ntitle: x\nplaces: [{name}]\n---\nBài.").places == ("ha-nam",)


@pytest.mark.parametrize(
    ("date", "directive"),
    [("2017", "kl-01-kl-tw-2016"), ("2021-05-18", "kl-01-kl-tw-2021"), ("2024", "kl-01-kl-tw-2021")],
)
def test_the_date_decides_a_bare_number_and_it_is_said(make_archive: Make, date: str, directive: str) -> None:
    article = load(
        make_archive, f"---\ntitle: x\ndate: {date}\ndirectives: [Kết luận 01]\n---\nBài.", "directive-by-date"
    )
    assert article.directive_ids == (directive,)


def test_an_exact_id_is_never_ambiguous(make_archive: Make) -> None:
    text = "---\ntitle: x\nplaces: [ninh-binh]\ndirectives: [kl-01-kl-tw-2016]\n---\nBài."
    article = load(make_archive, text)
    assert (article.places, article.directive_ids) == (("ninh-binh",), ("kl-01-kl-tw-2016",))


def test_a_date_before_every_document_decides_nothing(make_archive: Make) -> None:
    text = "---\ntitle: x\ndate: 2010\ndirectives: [Kết luận 01]\n---\nBài."
    archive, found = load_archive(make_archive({"articles/undated/bai.md": text}))
    assert [d.code for d in found] == ["ambiguous-directive"]
    assert archive.articles == ()


@pytest.mark.parametrize("url", ["https://[::1", "ftp://example.vn/a", "https:///a", "example.vn/a"])
def test_what_is_no_address_of_a_page_is_refused(make_archive: Make, url: str) -> None:
    text = f'---\ntitle: Học và làm theo Bác\nsource: {{url: "{url}"}}\n---\nNội dung.\n'
    _, found = load_archive(make_archive({"articles/2023/a.md": text}))
    assert [(d.code, d.line) for d in found if d.is_error] == [("bad-url", 3)]
