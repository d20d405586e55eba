# SPDX-License-Identifier: MIT
"""Lists that come with khobai: taken by reference, beside the archive's own entries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from khobai.reading.load import load_archive, load_vocabulary
from khobai.reading.shipped import LISTS, shipped
from tests.conftest import ROOT

EMPTY = {f"articles/vocabulary/{file}": f"include: [{name}]\n{file[:-4]}: []\n" for file, name in LISTS.items()}
ARTICLE = "---\ntitle: Bài\ndate: 2024\nsource: {newspaper: Báo Nhân Dân}\nplaces: [Quảng Nam]\n---\nNội dung.\n"


def test_included_lists_are_those_of_the_repository(make_archive: Callable[..., Path]) -> None:
    folder = make_archive({"articles/2024/a.md": ARTICLE, **EMPTY}, vocabulary=False)
    archive, problems = load_archive(folder)
    assert problems == ()
    own = load_vocabulary(ROOT / "articles")
    made = archive.vocabulary
    for kind in ("provinces", "directives", "newspapers", "abbreviations", "themes", "acts", "eras", "islands"):
        assert getattr(made, kind) == getattr(own, kind), kind
    assert archive.articles[0].provinces == ("quang-nam",)


@pytest.mark.parametrize("file", LISTS)
def test_every_list_stands_alone_without_a_problem(file: str, make_archive: Callable[..., Path]) -> None:
    path = f"articles/vocabulary/{file}"
    folder = make_archive({"articles/2024/a.md": "---\ntitle: Bài\n---\nLời.\n", path: EMPTY[path]}, vocabulary=False)
    _, problems = load_archive(folder)
    assert problems == ()
    assert shipped(file).startswith(b"#")


def test_own_entries_stand_beside_and_take_the_place_of_included_ones(make_archive: Callable[..., Path]) -> None:
    folder = make_archive({
        "articles/2024/a.md": ARTICLE.replace("Quảng Nam", "Sông Vắng").replace("Báo Nhân Dân", "Tờ Khác"),
        **EMPTY,
        "articles/vocabulary/provinces.yml": (
            "include: [vn]\nprovinces:\n"
            "  - {id: song-vang, names: [Sông Vắng], official_name: xứ Sông Vắng, standings: [{type: tỉnh}]}\n"
        ),
        "articles/vocabulary/newspapers.yml": (
            "include: [vn]\nnewspapers:\n  - {id: nhan-dan, names: [Tờ Khác], provinces: [song-vang, ha-nam]}\n"
        ),
        "articles/vocabulary/abbreviations.yml": (
            "include: [vn]\nabbreviations:\n  - {abbr: BBT, expansion: ban biên tập, group: Khác}\n"
        ),
    }, vocabulary=False)  # fmt: skip
    archive, problems = load_archive(folder)
    assert [problem.code for problem in problems] == ["replaced-entry"]
    vocabulary = archive.vocabulary
    assert len(vocabulary.provinces) == len(load_vocabulary(ROOT / "articles").provinces) + 1
    assert vocabulary.newspapers["nhan-dan"].names == ("Tờ Khác",)
    assert [a.expansion for a in vocabulary.abbreviations if a.abbr == "BBT"] == ["ban biên tập"]
    assert archive.articles[0].source.newspaper == "nhan-dan"


def test_an_empty_vocabulary_is_told_how_to_be_filled(make_archive: Callable[..., Path]) -> None:
    folder = make_archive({"articles/2024/a.md": ARTICLE}, vocabulary=False)
    _, problems = load_archive(folder)
    assert [(p.code, "include: [vn]" in p.hint("en")) for p in problems] == [
        ("unknown-newspaper", True), ("unknown-province", True),
    ]  # fmt: skip
