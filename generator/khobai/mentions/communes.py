# SPDX-License-Identifier: MIT
"""Communes of the 63 provinces, as they were early in 2025, and what became of them on 1 July 2025."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from typing import NamedTuple

from khobai.archive.vocabulary import Vocabulary
from khobai.text.vietnamese import fold, slug

_TYPES = ("thị trấn", "thị xã", "thành phố", "đặc khu")
"""Kinds of two words; all others have one."""


class Commune(NamedTuple):
    """A xã, phường or thị trấn of a province of 2008-2025."""

    name: str
    type: str
    district: str
    """Name of the district, without its kind."""
    province: str
    """Id of the province, of its era."""
    now: tuple[str, ...]
    """Kind and name of the unit since 1 July 2025; several when it was divided, first that with most of it."""


def is_commune(name: str) -> bool:
    """Return whether a commune bears this name, anywhere in the country."""
    return fold(name) in _by_name()


def communes(name: str, kind: str, province: str) -> tuple[Commune, ...]:
    """Return the communes of this name and kind in the province; of one that ended before 2025 there is none."""
    return tuple(unit for unit in _by_name().get(fold(name), ()) if (unit.type, unit.province) == (kind, province))


def of_district(name: str, kind: str, district: str) -> Commune | None:
    """Return the commune of this name and kind below the district with this id (`hung-yen/khoai-chau`), if one is known."""
    province, _, tail = district.partition("/")
    units = [unit for unit in communes(name, kind, province) if slug(unit.district) == tail]
    return units[0] if len(units) == 1 else None


def today(unit: Commune, vocabulary: Vocabulary) -> str | None:
    """Return what holds the commune today, as localities say it: `xã Bình Lục, tỉnh Ninh Bình`.

    None when the vocabulary does not say what became of its province.
    """
    heirs = vocabulary.units_now(unit.province) if unit.province in vocabulary.provinces else ()
    if len(heirs) != 1 or not unit.now:
        return None
    whole = unit.now[0] if len(unit.now) == 1 else f"chia về {', '.join(unit.now[:-1])} và {unit.now[-1]}"
    name = heirs[0].official_name
    return f"{whole}, {name[:1].lower()}{name[1:]}"


@functools.cache
def _by_name() -> Mapping[str, tuple[Commune, ...]]:
    text = resources.files("khobai").joinpath("mentions/communes.tsv").read_text(encoding="utf-8")
    units: dict[str, list[Commune]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        province, district, commune, now = line.split("\t")
        if commune:
            kind, name = _parted(commune)
            unit = Commune(name, kind, _parted(district)[1], province, tuple(now.split("; ")))
            units.setdefault(fold(name), []).append(unit)
    return {key: tuple(rows) for key, rows in units.items()}


def _parted(unit: str) -> tuple[str, str]:
    kind = next((kind for kind in _TYPES if unit.startswith(f"{kind} ")), None) or unit.split(" ", 1)[0]
    name = unit[len(kind) + 1 :]
    return kind, name if not name.isdecimal() else f"{kind} {name}".capitalize()
