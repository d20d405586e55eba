# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from khobai.archive.article import Article, Source
from khobai.archive.axes import AXES, DIRECTIVE, LEVEL, NEWSPAPER, PROVINCE, YEAR, gathering_units, province_name
from tests.factories import CT_05, KL_01, archive, article, cites, province, vocabulary

FULL = article(
    "a", "2019/2021", places=("ha-nam", "hue"), directives=(cites(CT_05), cites(KL_01), cites(CT_05, "mentions")),
    kind="event", level="province",
)  # fmt: skip
EMPTY = article("b", None, places=(), directives=(cites(None),), source=Source())


def test_each_axis_has_its_own_names() -> None:
    for names in ([axis.id for axis in AXES], [axis.folder for axis in AXES], [axis.label for axis in AXES]):
        assert len(set(names)) == len(AXES)


@pytest.mark.parametrize("axis", AXES, ids=lambda axis: axis.id)
def test_a_folder_can_be_a_key_in_an_address(axis: Any) -> None:
    assert re.fullmatch("[a-z]+(?:-[a-z]+)*", axis.folder)
    assert axis.folder not in {"q", "tu", "den", "xep"}  # the text, the days and the order


def test_values_are_those_of_the_record() -> None:
    assert {axis.id: axis.of(FULL) for axis in AXES} == {
        "province": ("ha-nam", "hue"), "directive": (CT_05, KL_01), "year": ("2019", "2020", "2021"),
        "newspaper": ("bao-ha-nam",), "kind": ("event",), "level": ("province",),
    }  # fmt: skip
    assert all(axis.of(EMPTY) == () for axis in AXES)


@pytest.mark.parametrize("values", [FULL, EMPTY], ids=lambda a: a.id)
def test_every_value_has_a_name(values: Article) -> None:
    for axis in AXES:
        names = axis.entries(archive(values))
        gathered = axis.gathered_by or (lambda _, value: (value,))
        for value in axis.of(values):
            assert all(names[unit] for unit in gathered(vocabulary(), value)), axis.id


def test_names_of_values() -> None:
    made = archive(FULL)
    assert (PROVINCE.entries(made)["ninh-binh-2025"], PROVINCE.entries(made)["hue"]) == (
        "Ninh Bình (từ 1/7/2025)",
        "Huế",
    )
    assert (DIRECTIVE.entries(made)[KL_01], NEWSPAPER.entries(made)["bao-ha-nam"]) == ("Kết luận 01", "Báo Hà Nam")
    assert list(YEAR.entries(made)) == ["2019", "2020", "2021"]
    assert (LEVEL.entries(made)["district"], LEVEL.entries(made)["unknown"]) == ("Cấp huyện", "Chưa rõ cấp")


def test_addresses() -> None:
    assert (PROVINCE.page("hue"), YEAR.index, YEAR.rest) == ("tinh/hue.md", "nam/index.md", "nam/chua-ro.md")


def test_gathering_units() -> None:
    assert gathering_units(vocabulary(), "ha-nam") == ("ha-nam", "ninh-binh-2025")
    assert gathering_units(vocabulary(), "hue") == ("hue",)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"since": "1976", "until": "1991-12-31"}, "Hà Nam (từ 1976 đến 31/12/1991)"),
        ({"since": None, "until": "1965-12"}, "Hà Nam (đến tháng 12/1965)"),
        ({"since": None}, "Hà Nam"),
    ],
)
def test_a_name_of_two_eras_is_followed_by_its_years(fields: dict[str, Any], words: str) -> None:
    unit = province("x", "Hà Nam", **fields)
    known = vocabulary(provinces=(*vocabulary().provinces.values(), unit))
    assert province_name(known, unit) == words
    assert province_name(vocabulary(provinces=(unit,), newspapers=()), unit) == "Hà Nam"


@pytest.mark.parametrize(
    ("name", "official", "others", "forms"),
    [
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", ("Hồ Chí Minh",), ["Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"]),
        ("TP.Hồ Chí Minh", "Thành phố Hồ Chí Minh", ("hồ  chí minh",), ["Thành phố Hồ Chí Minh", "TP.Hồ Chí Minh"]),
        ("Hà Nam", "tỉnh Hà Nam", ("Nam Hà",), ["tỉnh Hà Nam", "Hà Nam", "Nam Hà"]),
    ],
)
def test_the_bare_name_of_a_person_is_no_form(
    name: str, official: str, others: tuple[str, ...], forms: list[str]
) -> None:
    unit = replace(province("x", name, official_name=official), names=(name, *others))
    assert PROVINCE.forms
    known = vocabulary(provinces=(unit,), newspapers=())
    assert list(PROVINCE.forms(known)["x"]) == forms
