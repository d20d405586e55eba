# SPDX-License-Identifier: MIT
"""The provinces that ship with the archive, checked against what is known of the country."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from khobai.reading.schema.vocabulary import ProvinceEntry, ProvincesFile
from khobai.text import edtf

FILE = Path(__file__).parents[3] / "articles" / "vocabulary" / "provinces.yml"
LONG_AGO, FAR_AHEAD = "0001-01-01", "9999-12-31"

# Resolution 202/2025/QH15 (and 175/2024/QH15 for Huế): unit now -> the units of 2008-2025 whose land it holds.
MERGERS = {
    "ha-noi": "ha-noi",
    "cao-bang": "cao-bang",
    "tuyen-quang-2025": "ha-giang tuyen-quang",
    "dien-bien": "dien-bien",
    "lai-chau": "lai-chau",
    "son-la": "son-la",
    "lao-cai-2025": "lao-cai yen-bai",
    "thai-nguyen-2025": "bac-kan thai-nguyen",
    "lang-son": "lang-son",
    "quang-ninh": "quang-ninh",
    "bac-ninh-2025": "bac-giang bac-ninh",
    "phu-tho-2025": "hoa-binh phu-tho vinh-phuc",
    "hai-phong-2025": "hai-duong hai-phong",
    "hung-yen-2025": "hung-yen thai-binh",
    "ninh-binh-2025": "ha-nam nam-dinh ninh-binh",
    "thanh-hoa": "thanh-hoa",
    "nghe-an": "nghe-an",
    "ha-tinh": "ha-tinh",
    "quang-tri-2025": "quang-binh quang-tri",
    "hue": "thua-thien-hue",
    "da-nang-2025": "da-nang quang-nam",
    "quang-ngai-2025": "kon-tum quang-ngai",
    "gia-lai-2025": "binh-dinh gia-lai",
    "khanh-hoa-2025": "khanh-hoa ninh-thuan",
    "dak-lak-2025": "dak-lak phu-yen",
    "lam-dong-2025": "binh-thuan dak-nong lam-dong",
    "dong-nai-2025": "binh-phuoc dong-nai",
    "ho-chi-minh-2025": "ba-ria-vung-tau binh-duong ho-chi-minh",
    "tay-ninh-2025": "long-an tay-ninh",
    "dong-thap-2025": "dong-thap tien-giang",
    "vinh-long-2025": "ben-tre tra-vinh vinh-long",
    "an-giang-2025": "an-giang kien-giang",
    "can-tho-2025": "can-tho hau-giang soc-trang",
    "ca-mau-2025": "bac-lieu ca-mau",
}

# Preferred names that two or three units bore, one after the other.
AMBIGUOUS = {
    "An Giang": 2,
    "Bắc Ninh": 2,
    "Cà Mau": 2,
    "Cần Thơ": 3,
    "Gia Lai": 2,
    "Hải Phòng": 2,
    "Hậu Giang": 2,
    "TP. Hồ Chí Minh": 2,
    "Hưng Yên": 2,
    "Khánh Hòa": 2,
    "Lai Châu": 2,
    "Lào Cai": 2,
    "Lâm Đồng": 2,
    "Ninh Bình": 2,
    "Phú Thọ": 2,
    "Quảng Ngãi": 2,
    "Quảng Trị": 2,
    "Tây Ninh": 2,
    "Thái Nguyên": 2,
    "Tuyên Quang": 2,
    "Vĩnh Long": 2,
    "Đà Nẵng": 2,
    "Đắk Lắk": 3,
    "Đồng Nai": 2,
    "Đồng Tháp": 2,
}


@cache
def provinces_file() -> ProvincesFile:
    return ProvincesFile.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def units() -> dict[str, ProvinceEntry]:
    entries = provinces_file().provinces
    assert len({entry.id for entry in entries}) == len(entries), "an id is given twice"
    return {entry.id: entry for entry in entries}


def first_day(value: int | str | None) -> str:
    return LONG_AGO if value is None else edtf.parse(str(value)).start.isoformat()


def last_day(value: int | str | None) -> str:
    return FAR_AHEAD if value is None else edtf.parse(str(value)).end.isoformat()


def in_force(day: str) -> list[ProvinceEntry]:
    return [unit for unit in units().values() if first_day(unit.since) <= day <= last_day(unit.until)]


def types_on(day: str) -> Counter[str]:
    return Counter([s.type for s in unit.standings if first_day(s.since) <= day][-1] for unit in in_force(day))


def test_each_unit_and_era_has_one_record() -> None:
    assert len(units()) == 114
    assert {unit.id for unit in units().values() if unit.until is None} == set(MERGERS)
    assert {unit.id for unit in in_force("2024-06-01")} == set(" ".join(MERGERS.values()).split())
    assert sum(last_day(unit.until) <= "2008-07-31" for unit in units().values()) == 27


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("1990-01-01", 44),
        ("1992-01-01", 53),
        ("1997-01-01", 61),
        ("2003-12-31", 61),
        ("2004-01-01", 64),
        ("2008-07-31", 64),
        ("2008-08-01", 63),
        ("2024-12-31", 63),
        ("2025-01-01", 63),
        ("2025-06-30", 63),
        ("2025-07-01", 34),
        ("2026-11-20", 34),
    ],
)
def test_count_of_units_over_time(day: str, count: int) -> None:
    assert len(in_force(day)) == count


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-12-31", {"tỉnh": 58, "thành phố": 5}),
        ("2025-01-01", {"tỉnh": 57, "thành phố": 6}),
        ("2025-07-01", {"tỉnh": 28, "thành phố": 6}),
        ("2026-04-30", {"tỉnh": 27, "thành phố": 7}),
        ("2026-09-01", {"tỉnh": 26, "thành phố": 8}),
        ("2026-09-19", {"tỉnh": 26, "thành phố": 8}),
        ("2026-09-20", {"tỉnh": 25, "thành phố": 9}),
    ],
)
def test_types_move_while_the_count_stays(day: str, expected: dict[str, int]) -> None:
    assert types_on(day) == expected


def test_standings_agree_with_the_record() -> None:
    for unit in units().values():
        days = [first_day(standing.since) for standing in unit.standings]
        assert days == sorted(set(days)), unit.id
        assert unit.standings[0].since == unit.since, unit.id
        assert unit.official_name.lower().startswith(unit.standings[-1].type), unit.id


def test_succession_is_symmetric_and_leaves_no_gap() -> None:
    forth = {(unit.id, heir) for unit in units().values() for heir in unit.successors}
    back = {(parent, unit.id) for unit in units().values() for parent in unit.predecessors}
    assert forth == back
    for unit in units().values():
        assert bool(unit.successors) == (unit.until is not None), unit.id
        for heir in map(units().__getitem__, unit.successors):
            assert heir.since is None or last_day(unit.until) < first_day(heir.since), (unit.id, heir.id)


@pytest.mark.parametrize("now", MERGERS)
def test_mapping_of_2025(now: str) -> None:
    then = MERGERS[now].split()
    if then == [now]:
        assert units()[now].successors == []
    else:
        assert sorted(units()[now].predecessors) == then
        assert all(units()[former].successors == [now] for former in then)


def test_names_are_ambiguous_only_over_time() -> None:
    shared = Counter(unit.names[0] for unit in units().values())
    assert {name: count for name, count in shared.items() if count > 1} == AMBIGUOUS
    bearers: dict[str, list[ProvinceEntry]] = defaultdict(list)
    for unit in units().values():
        assert len(set(unit.names)) == len(unit.names), unit.id
        for name in {name.casefold() for name in unit.names}:
            bearers[name].append(unit)
    for name, group in bearers.items():
        assert sum(unit.until is None for unit in group) <= 1, name
        for one, other in combinations(group, 2):
            early, late = sorted((one, other), key=lambda unit: first_day(unit.since))
            assert last_day(early.until) < first_day(late.since), (name, early.id, late.id)


def test_hints_are_no_names() -> None:
    names = {name.casefold() for unit in units().values() for name in unit.names}
    assert not {hint for unit in units().values() for hint in unit.hints if hint.casefold() in names}


def test_ids_tell_the_era() -> None:
    for unit in units().values():
        kept = [p for p in unit.predecessors if units()[p].names[0] == unit.names[0]]
        assert unit.id.endswith("-2025") == (unit.since == "2025-07-01"), unit.id
        if unit.since == "2025-07-01":
            assert kept == [unit.id.removesuffix("-2025")], unit.id


def test_acts_are_listed() -> None:
    titles = {act.title for act in provinces_file().acts}
    assert len(titles) == len(provinces_file().acts)
    cited = {title for unit in units().values() for title in (unit.basis, unit.end_basis) if title}
    cited |= {standing.by for unit in units().values() for standing in unit.standings if standing.by}
    assert cited <= titles


def test_codes_were_used_again_in_2025() -> None:
    """No two units of one day share a code; seven codes changed their name."""
    for day in ("2024-06-01", "2025-07-01"):
        codes = [unit.code for unit in in_force(day)]
        assert None not in codes
        assert len(set(codes)) == len(codes)
    then = {unit.code: unit.names[0] for unit in in_force("2025-06-30")}
    moved = {unit.code for unit in in_force("2025-07-01") if then[unit.code] != unit.names[0]}
    assert moved == {"15", "24", "44", "52", "80", "82", "91"}


def test_tiles_are_unique_on_each_map() -> None:
    now = {unit.id: unit.tile for unit in in_force("2025-07-01")}
    then = {unit.id: unit.tile_former or unit.tile for unit in in_force("2024-06-01")}
    sea = provinces_file().islands
    assert [(island.name, island.tile, island.tile_former) for island in sea] == [
        ("Hoàng Sa", (6, 7), (7, 9)), ("Trường Sa", (7, 12), (8, 15)),
    ]  # fmt: skip
    assert [island.provinces for island in sea] == [["da-nang", "da-nang-2025"], ["khanh-hoa", "khanh-hoa-2025"]]
    for tiles, islands in ((now, [island.tile for island in sea]), (then, [island.tile_former for island in sea])):
        placed = [tile for tile in tiles.values() if tile is not None]
        assert len(set(placed)) == len(placed) == len(tiles)
        assert min(column for column, _ in placed) == min(row for _, row in placed) == 0
        assert all(island not in placed for island in islands)
        assert max(column for column, _ in placed) < min(island[0] for island in islands if island)
    both = {unit.id for unit in units().values() if unit.tile_former is not None}
    assert both == now.keys() & then.keys()
    assert len(both) == 10
    assert all(unit.tile is None for unit in units().values() if last_day(unit.until) < "2024-06-01")
    assert now["ha-noi"] != then["ha-noi"], "two maps, two places"


def test_dates_are_edtf() -> None:
    values = [day for unit in units().values() for day in (unit.since, unit.until)]
    values += [day for act in provinces_file().acts for day in (act.adopted, act.in_force)]
    found = [edtf.parse(str(value)) for value in values if value is not None]
    assert len(found) > 150
