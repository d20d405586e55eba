# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

import pytest

from khobai.archive.article import Initiative, Person, Source
from khobai.archive.axes import AXES, LEVEL, YEAR
from khobai.archive.groups import current, newest_first
from tests.factories import CT_05, KL_01, article, cites, groups, province, vocabulary


def test_newest_first_then_undated_then_by_id() -> None:
    rows = [
        article("c", None),
        article("b"),
        article("a", None),
        article("d", "2024"),
        article("e", "2022/2023-12"),
        article("a0"),
    ]
    assert [a.id for a in newest_first(rows)] == ["d", "e", "a0", "b", "a", "c"]


def test_old_unit_and_unit_of_today_gather_an_article_once() -> None:
    found = groups(article("a", places=("ha-nam", "ninh-binh")), article("b", places=("ninh-binh-2025",)))
    assert {key: [a.id for a in rows] for key, rows in found.by_province.items()} == {
        "ha-nam": ["a"],
        "ninh-binh": ["a"],
        "ninh-binh-2025": ["a", "b"],
    }
    assert [a.id for a in found.by_cell["ninh-binh-2025", CT_05]] == ["a", "b"]
    assert ("ha-nam", KL_01) not in found.by_cell


def test_units_of_today() -> None:
    assert [p.id for p in current(vocabulary().provinces)] == ["hue", "ninh-binh-2025"]


def test_every_axis_is_grouped() -> None:
    found = groups(article("a", "2021", level="district"), article("b", "2019", level="branch"), article("c", None))
    assert list(found.by) == [axis.id for axis in AXES]
    assert {value: [a.id for a in rows] for value, rows in found.by[LEVEL.id].items()} == {
        "district": ["a"], "branch": ["b"],
    }  # fmt: skip
    assert [a.id for a in found.without(LEVEL)] == ["c"]
    assert list(found.by[YEAR.id]) == ["2019", "2021"]


def test_drafts_and_withdrawn_articles_are_in_no_group() -> None:
    found = groups(article("a"), article("b", status="draft"), article("c", status="withdrawn"))
    lists = (
        found.articles,
        found.by_province["ha-nam"],
        found.by_directive[CT_05],
        found.by_year[2023],
        found.by_newspaper["bao-ha-nam"],
    )
    assert [[a.id for a in rows] for rows in lists] == [["a"]] * 5


def test_an_interval_stands_under_each_year_and_no_date_under_none() -> None:
    found = groups(article("a", "2021-12/2023"), article("b", None))
    assert {year: [a.id for a in rows] for year, rows in found.by_year.items()} == {
        2021: ["a"],
        2022: ["a"],
        2023: ["a"],
    }
    assert [a.id for a in found.undated] == ["b"]


def test_article_without_anything_is_only_in_the_whole_list() -> None:
    found = groups(article("a", None, places=(), directives=(cites(None),), source=Source()))
    assert [a.id for a in found.articles] == ["a"]
    assert (found.by_province, found.by_directive, found.by_cell, found.by_year, found.by_newspaper) == (
        {},
        {},
        {},
        {},
        {},
    )


def test_spellings_that_differ_in_punctuation_are_one_model_named_by_the_usual_one() -> None:
    spellings = ("Ngày thứ Bảy, với dân", "Ngày thứ bảy với dân", "“Ngày thứ bảy với dân”", "Ngày thứ bảy với dân")
    found = groups(*(article(f"a{n}", models=(name,)) for n, name in enumerate(spellings)))
    (model,) = found.models.values()
    assert model.slug == "ngay-thu-bay-voi-dan"
    assert model.name == "Ngày thứ bảy với dân"
    assert set(model.spellings) == set(spellings)
    assert found.model_slugs == dict.fromkeys(spellings, model.slug)
    assert [a.id for a, _ in model.occurrences] == ["a0", "a1", "a2", "a3"]


def test_of_equally_usual_spellings_the_first_in_the_alphabet_names_the_model() -> None:
    (model,) = groups(article("a", models=("Tiếng kẻng; an ninh", "Tiếng kẻng an ninh"))).models.values()
    assert model.name == "Tiếng kẻng an ninh"


@pytest.mark.parametrize("names", [("☆☆", "ສາມດີ"), ("Index", "Mục lục"), (f"{'dài ' * 40}một", f"{'dài ' * 40}hai")])
def test_every_model_has_an_address_of_its_own(names: tuple[str, ...]) -> None:
    found = groups(article("a", models=names))
    assert len(found.models) == len(names)
    assert all(
        re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and slug != "index" and len(slug) <= 70 for slug in found.models
    )


def test_kin_are_models_with_nearly_the_same_name_most_alike_first() -> None:
    names = ("Ngày thứ bảy với dân", "Ngày thứ bảy vì dân", "Ngày thứ bảy", "Hũ gạo tình thương", "Camera an ninh")
    found = groups(article("a", models=names))
    assert found.models["ngay-thu-bay-voi-dan"].kin == ("ngay-thu-bay", "ngay-thu-bay-vi-dan")
    assert found.models["hu-gao-tinh-thuong"].kin == ()


def test_syllables_that_stand_in_very_many_names_make_no_kin() -> None:
    names = [f"Chi bộ {n} {n + 1000}" for n in range(201)]
    assert all(model.kin == () for model in groups(article("a", models=names)).models.values())


def test_people_stand_by_given_name_and_namesakes_of_two_units_apart() -> None:
    def person(name: str, unit: str | None = None) -> Person:
        return Person(name, unit=unit)

    found = groups(
        article(
            "a", people=(person("Nguyễn Văn Đức"), person("Trần Dung"), person("Lê Thị Ánh", "xã A"), person("Phạm An"))
        ),
        article("b", people=(person("Lê Thị Ánh", "Xã A"), person("Lê Thị Ánh", "xã B"), person("Đỗ Đức"))),
    )
    assert [(g.name, [a.id for a, _ in g.occurrences]) for g in found.people] == [
        ("Phạm An", ["a"]), ("Lê Thị Ánh", ["a", "b"]), ("Lê Thị Ánh", ["b"]), ("Trần Dung", ["a"]),
        ("Đỗ Đức", ["b"]), ("Nguyễn Văn Đức", ["a"]),
    ]  # fmt: skip


def test_namesakes_without_a_unit_are_not_taken_for_one_person() -> None:
    found = groups(article("a", people=("Lê An",)), article("b", people=("Lê An",)))
    assert [[a.id for a, _ in g.occurrences] for g in found.people] == [["a"], ["b"]]


def test_one_article_with_one_model_of_two_owners_finds_it_twice() -> None:
    models = (Initiative("Hũ gạo", "xã A"), Initiative("Hũ gạo", "xã B"))
    (model,) = groups(article("a", models=models)).models.values()
    assert [m.owner for _, m in model.occurrences] == ["xã A", "xã B"]


def test_a_unit_split_in_two_is_gathered_by_both() -> None:
    units = (
        province("ha-nam-ninh", "Hà Nam Ninh", until="1991-12-31", successors=("nam-ha", "ninh-binh")),
        province("nam-ha", "Nam Hà"), province("ninh-binh", "Ninh Bình"),
    )  # fmt: skip
    known = vocabulary(provinces=units, newspapers=())
    found = groups(article("a", "1990", places=("ha-nam-ninh",), source=Source()), known=known)
    assert set(found.by_province) == {"ha-nam-ninh", "nam-ha", "ninh-binh"}


def test_a_model_never_takes_the_address_of_a_list_or_of_its_pages() -> None:
    found = groups(article("a", models=("Index", "Hũ gạo trang 2", "Hũ gạo")))
    slugs = set(found.models)
    assert "hu-gao" in slugs
    assert not slugs & {"index", "hu-gao-trang-2"}
    assert len(slugs) == 3
