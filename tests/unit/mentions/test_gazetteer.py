# SPDX-License-Identifier: MIT
from __future__ import annotations

from khobai.mentions.gazetteer import districts_of, is_district, is_province, known, province_of
from tests.unit.mentions.test_recognise import vocabulary


def test_all_provinces_of_the_era_have_their_districts() -> None:
    era = vocabulary().era_before
    assert era is not None
    units = [p for p in vocabulary().provinces if vocabulary().existed(p, era.span) and districts_of(p)]
    assert len(units) == 63
    assert sum(unit.type is not None for p in units for unit in districts_of(p)) >= 680


def test_names_are_known_whatever_their_marks() -> None:
    assert known("Đắk Đoa")[0].province == "gia-lai"
    assert known("Cư M’gar") == known("Cư M'gar") != ()
    assert is_district("Trần Văn Thời")
    assert not is_district("Nguyễn Văn Tám")
    assert is_province("Bà Rịa – Vũng Tàu")


def test_the_province_of_districts() -> None:
    assert province_of([("Hải Châu", "quận")]) == "da-nang"
    assert province_of([("Châu Thành", "huyện")]) is None
    assert province_of([("Châu Thành", "huyện"), ("Tân Trụ", "huyện")]) == "long-an"
    assert province_of([("Bình Tân", "huyện")]) == "vinh-long"
    assert province_of([("Bình Tân", "quận")]) == "ho-chi-minh"
    assert province_of([("Nam Đàn", "huyện"), ("Bình Lục", "huyện")]) is None
    assert province_of([]) is None
