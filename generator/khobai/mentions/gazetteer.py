# SPDX-License-Identifier: MIT
"""Names of provinces and of what stood below them until 1 July 2025, anywhere in the country."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

import yaml  # type: ignore[import-untyped, unused-ignore]

from khobai.text.vietnamese import fold

PROVINCE, FORMER = "tên", "xưa"
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A province or a district of 2008-2025."""

    name: str
    type: str | None
    """huyện, thị xã, quận or thành phố; None for a province and for a district that ended before."""
    province: str
    """Id of the province, of its era."""
    is_province: bool = False


def known(name: str) -> tuple[Unit, ...]:
    """Return the units of this name, whatever its marks: `Đak Đoa` and `Đăk Đoa` are one."""
    return _units().get(_key(name), ())


def is_district(name: str) -> bool:
    """Return whether a district bears this name."""
    return any(not unit.is_province for unit in known(name))


def is_province(name: str) -> bool:
    """Return whether a province bears this name."""
    return any(unit.is_province for unit in known(name))


def districts_of(province: str) -> tuple[Unit, ...]:
    """Return the districts of a province by its id; none for one of another era."""
    return _districts().get(province, ())


def province_of(districts: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the province that has most of these districts, one of them alone; None when no single one has.

    A district is a name with its type as printed, which tells huyện Bình Tân from quận Bình Tân.
    """
    votes: dict[str, int] = {}
    sure: set[str] = set()
    for name, kind in dict.fromkeys((_key(name), kind) for name, kind in districts):
        units = [unit for unit in _units().get(name, ()) if not unit.is_province]
        provinces = {unit.province for unit in units if unit.type == kind} or {unit.province for unit in units}
        sure |= provinces if len(provinces) == 1 else set()
        for province in provinces:
            votes[province] = votes.get(province, 0) + 1
    best = [province for province, count in votes.items() if count == max(votes.values())]
    return best[0] if len(best) == 1 and (best[0] in sure or votes[best[0]] > 1) else None


def _key(name: str) -> str:
    return _LETTERS.sub("", fold(name))


@functools.cache
def _units() -> Mapping[str, tuple[Unit, ...]]:
    text = resources.files("khobai").joinpath("mentions/districts.yml").read_text(encoding="utf-8")
    units: dict[str, list[Unit]] = {}
    for province, kinds in yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)).items():  # noqa: S506
        for kind, names in kinds.items():
            for name in names.split(", "):
                unit = Unit(name, None if kind in {PROVINCE, FORMER} else kind, province, kind == PROVINCE)
                units.setdefault(_key(name), []).append(unit)
    return {key: tuple(rows) for key, rows in units.items()}


@functools.cache
def _districts() -> Mapping[str, tuple[Unit, ...]]:
    by_province: dict[str, list[Unit]] = {}
    for units in _units().values():
        for unit in units:
            if not unit.is_province:
                by_province.setdefault(unit.province, []).append(unit)
    return {province: tuple(rows) for province, rows in by_province.items()}
