# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.archive.article import Source
from khobai.archive.groups import group
from khobai.search.build.facets import decode, encode, facets_of
from khobai.site.pages.page import site_of
from tests import factories
from tests.factories import CT_05, KL_01, archive, cites

ARCHIVE = archive(
    factories.article("a", "2023-05", places=("ha-nam", "hue"), directives=(cites(CT_05), cites(KL_01)), kind="event",
                      level="district"),
    factories.article("b", None, places=(), directives=(), source=Source()),
    factories.article("c", "2019/2021", places=("ninh-binh",)),
    factories.article("d", "2023-05-19", level="province"),
)  # fmt: skip
ARTICLES = tuple(ARCHIVE.articles[n] for n in (1, 2, 0, 3))
SITE = site_of(ARCHIVE, group(ARCHIVE))
FOUND = facets_of(SITE, ARTICLES)


def named(facet: str) -> list[list[str]]:
    return [[FOUND.labels[facet][n][0] for n in own] for own in FOUND.values[facet]]


def test_values_are_those_of_the_records() -> None:
    assert named("province") == [[], ["ninh-binh"], ["ha-nam", "hue"], ["ha-nam"]]
    assert named("directive") == [[], [CT_05], [CT_05, KL_01], [CT_05]]
    assert named("newspaper") == [[], ["bao-ha-nam"], ["bao-ha-nam"], ["bao-ha-nam"]]
    assert named("year") == [[], ["2019", "2020", "2021"], ["2023"], ["2023"]]
    assert named("kind") == [[], [], ["event"], []]
    assert named("level") == [[], [], ["district"], ["province"]]
    assert FOUND.labels["level"] == (("district", "Cấp huyện"), ("province", "Cấp tỉnh"))


def test_frequent_values_come_first_and_provinces_know_who_gathers_them() -> None:
    ids = [key for key, _ in FOUND.labels["province"]]
    assert ids == ["ha-nam", "hue", "ninh-binh", "ninh-binh-2025"]
    assert [[ids[n] for n in own] for own in FOUND.gathers["province"]] == [
        ["ha-nam", "ninh-binh-2025"], ["hue"], ["ninh-binh", "ninh-binh-2025"], ["ninh-binh-2025"],
    ]  # fmt: skip


def test_an_article_is_shown_under_every_unit_that_gathers_it() -> None:
    assert list(FOUND.gathers) == ["province"]
    assert [list(FOUND.shown("province", n)) for n in (1, 2)] == [
        ["ninh-binh", "ninh-binh-2025"], ["ha-nam", "ninh-binh-2025", "hue"],
    ]  # fmt: skip
    assert list(FOUND.shown("level", 2)) == ["district"]


def test_columns_are_small() -> None:
    """One character an article and axis where nobody has several values, at most that and the values elsewhere."""
    lines = encode(FOUND).split("\n")[1:]
    assert [len(line) for line in lines] == [4, 4, 4, 4, 4, 5, 0, 4, 0, 4, 0, 4]


def test_what_was_written_is_read() -> None:
    read = decode(encode(FOUND))
    assert (read.labels, read.gathers) == (FOUND.labels, FOUND.gathers)
    assert {facet: list(own) for facet, own in read.values.items()} == FOUND.values


def test_nothing_is_written_and_read() -> None:
    nothing = facets_of(SITE, ())
    read = decode(encode(nothing))
    assert read.labels == nothing.labels
    assert {facet: list(own) for facet, own in read.values.items()} == {facet: [] for facet in nothing.labels}


def test_a_number_without_an_article_has_no_values() -> None:
    columns = facets_of(SITE, (ARTICLES[2], None, ARTICLES[3]))
    assert [len(own) for own in columns.values["province"]] == [2, 0, 1]
    assert decode(encode(columns)).values["level"] == [(0,), (), (1,)]
