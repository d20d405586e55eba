# SPDX-License-Identifier: MIT
"""Communes until 2025 and since: whole, spelled as the archive spells, used for places and for names."""

from __future__ import annotations

from importlib import resources

import pytest

from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.communes import communes, is_commune, of_district, today
from khobai.mentions.gazetteer import known
from khobai.mentions.localities import localities
from khobai.mentions.people import people
from khobai.reading.load import load_archive
from khobai.text.vietnamese import fold, place_tone
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_archive(ROOT / "articles")[0].vocabulary


def rows() -> list[list[str]]:
    text = resources.files("khobai").joinpath("mentions/communes.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_the_country_is_whole(vocabulary: Vocabulary) -> None:
    """Counts of the resolutions of 2025: 10,035 communes in 696 districts of 63 provinces became 3,321 units."""
    table = rows()
    assert len({row[0] for row in table}) == 63
    assert len({(row[0], row[1]) for row in table}) == 696
    assert sum(bool(row[2]) for row in table) == 10_035
    heirs = {(vocabulary.units_now(row[0])[0].id, unit) for row in table for unit in row[3].split("; ")}
    assert len(heirs) == 3321
    assert len({province for province, _ in heirs}) == 34


def test_every_row_is_spelled_as_the_archive_spells() -> None:
    for row in rows():
        assert len(row) == 4
        assert all(value == place_tone(value) == value.strip() for value in row)
        for unit in (row[1], row[2], *row[3].split("; ")):
            assert not unit or unit.split(" ")[0] in {"xã", "phường", "thị", "thành", "huyện", "quận", "đặc"}, row


def test_districts_are_those_of_the_gazetteer() -> None:
    for province, district, _, _ in rows():
        kind = next(kind for kind in ("huyện", "quận", "thị xã", "thành phố") if district.startswith(f"{kind} "))
        name = district.removeprefix(f"{kind} ")
        units = [unit for unit in known(name) if unit.province == province and not unit.is_province]
        assert name.isdecimal() or [unit for unit in units if unit.type == kind], district


@pytest.mark.parametrize(
    ("name", "kind", "district", "now"),
    [
        ("Bình Nghĩa", "xã", "ha-nam/binh-luc", "xã Bình Lục, tỉnh Ninh Bình"),
        ("nam tân", "xã", "hai-duong/nam-sach", "xã Hợp Tiến, thành phố Hải Phòng"),
        ("Nam Sách", "thị trấn", "hai-duong/nam-sach", "xã Nam Sách, thành phố Hải Phòng"),
        ("Phường 1", "phường", "lam-dong/da-lat", "phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng"),
    ],
)
def test_what_became_of_a_commune(vocabulary: Vocabulary, name: str, kind: str, district: str, now: str) -> None:
    unit = of_district(name, kind, district)
    assert unit is not None
    assert today(unit, vocabulary) == now


def test_a_divided_commune_names_all_that_hold_it(vocabulary: Vocabulary) -> None:
    (unit,) = communes("Tân Thạnh", "xã", "can-tho")
    assert today(unit, vocabulary) == "chia về xã Trường Thành và xã Tân Thạnh, thành phố Cần Thơ"


def test_what_is_not_known_stays_so() -> None:
    assert not is_commune("Nguyễn Văn An")
    assert of_district("Nam Chính", "xã", "hai-duong/nam-sach") is None
    assert communes("Bình Nghĩa", "phường", "ha-nam") == ()


def test_a_commune_finds_its_district_and_its_heir(vocabulary: Vocabulary) -> None:
    (place,) = localities("Xã Đông Kết học và làm theo Bác.", "hung-yen", vocabulary)
    assert (place.id, place.now) == ("hung-yen/khoai-chau/dong-ket", "xã Khoái Châu, tỉnh Hưng Yên")


def test_the_printed_district_is_believed_before_the_gazetteer(vocabulary: Vocabulary) -> None:
    ids = {p.id: p.now for p in localities("Xã Đông Kết, huyện Kim Động học Bác.", "hung-yen", vocabulary)}
    assert ids == {"hung-yen/kim-dong": None, "hung-yen/kim-dong/dong-ket": None}


@pytest.mark.parametrize("name", ["Nguyễn Phích", "Lê Lợi", "Lý Thường Kiệt", "Long Vĩnh", "Trần Phán"])
def test_a_commune_and_a_person_behind_it(name: str) -> None:
    (person,) = people(f"Bí thư Đảng ủy xã {name} Đặng Công Tiên cho biết việc này.")
    assert person.name == "Đặng Công Tiên"
    assert people(f"Mô hình của xã {name} được nhân rộng.") == ()


def test_all_communes_may_stand_before_a_person() -> None:
    """No commune of two syllables or more loses its person, none of them is taken for one."""
    wrong = []
    for row in rows()[::97]:
        kind, _, name = row[2].partition(" ")
        if kind == "xã" and " " in name and name.replace(" ", "").isalpha():
            found = [person.name for person in people(f"Chủ tịch UBND xã {name} Bùi Thị Hoài nói.")]
            if found != ["Bùi Thị Hoài"]:
                wrong.append((fold(name), found))
    assert wrong == []
