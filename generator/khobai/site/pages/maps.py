# SPDX-License-Identifier: MIT
"""Tile maps of provinces: what the first page and the list of provinces share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khobai.archive import addresses
from khobai.archive.authority import Province
from khobai.archive.groups import current
from khobai.site.drawings.tilemap import Tile, tile_map
from khobai.site.pages.page import Drawing, Site

ISLANDS = {"hoang-sa": ("Hoàng Sa", "Đà Nẵng"), "truong-sa": ("Trường Sa", "Khánh Hòa")}
"""Tiles of the sea: their name, and the province that they belong to."""
ISLANDS_NOW = {"hoang-sa": (6, 7), "truong-sa": (7, 12)}
ISLANDS_FORMER = {"hoang-sa": (7, 9), "truong-sa": (8, 15)}
"""Column and row, kept free in vocabulary/provinces.yml."""


def now_map(site: Site, path: str) -> Drawing:
    """Return the tile map of the units of today."""
    now = current(site.vocabulary.provinces)
    title = f"{len(now)} tỉnh, thành phố từ 1/7/2025"
    return map_of(site, path, now, title, tiles={p.id: p.tile for p in now if p.tile}, islands=ISLANDS_NOW)


def map_of(
    site: Site,
    path: str,
    provinces: Sequence[Province],
    title: str,
    *,
    tiles: Mapping[str, tuple[int, int]],
    islands: Mapping[str, tuple[int, int]],
) -> Drawing:
    """Return the tile map of `provinces` with their numbers of articles, as seen from the page `path`."""
    drawn = [
        Tile(p.id, p.name, *tiles[p.id], len(site.groups.by_province.get(p.id, ())),
             site.href(path, addresses.province(p.id)), p.official_name)
        for p in provinces if p.id in tiles
    ]  # fmt: skip
    by_name = {p.name: p for p in provinces}
    sea = [
        Tile(key, name, *islands[key], 0, site.href(path, addresses.province(holder.id)), holder.official_name)
        for key, (name, owner) in ISLANDS.items()
        if (holder := by_name.get(owner))
    ]
    description = "Mỗi ô là một tỉnh, thành phố; số trong ô là số bài. Bảng bên dưới ghi đủ."
    return Drawing(tile_map(drawn, islands=sea, title=title, description=description, prefix=f"tilemap-{len(drawn)}"))
