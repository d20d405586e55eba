# SPDX-License-Identifier: MIT
"""Tile map, density and matrix: what stands where."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khobai.site.drawings import density, labels, matrix, tilemap
from khobai.site.drawings.density import Density
from khobai.site.drawings.labels import Box
from khobai.site.drawings.matrix import Cell, Matrix
from khobai.site.drawings.tilemap import Tile, TileMap
from tests.unit.site.drawings.samples import CELLS, COLUMNS, ISLANDS, ROWS, TILES, WORDS, apart, hrefs, parsed


class TestTileMap:
    def layout(self, tiles: Sequence[Tile] = TILES, islands: Sequence[Tile] = ISLANDS) -> TileMap:
        return tilemap.layout(tiles, islands, "t", "d", "p")

    def test_tiles_are_equal_apart_and_inside(self) -> None:
        found = self.layout()
        assert {(tile.box.width, tile.box.height) for tile in found.tiles} == {(tilemap.SIDE, tilemap.SIDE)}
        assert apart([tile.box for tile in found.tiles])
        assert all(tile.box.x >= 0 and tile.box.x + tile.box.width <= found.canvas.width for tile in found.tiles)

    def test_text_stays_in_its_tile_and_lines_stay_apart(self) -> None:
        for tile in self.layout().tiles:
            sized = [(line, tile.name_size) for line in tile.names] + [(line, tile.foot_size) for line in tile.foot]
            assert all(labels.width(line.text, size) <= tilemap.SIDE for line, size in sized)
            assert all(tile.box.y < line.y < tile.box.y + tilemap.SIDE for line, _ in sized)
            assert all(after[0].y - before[0].y >= after[1] * 0.8 for before, after in itertools.pairwise(sized))

    def test_long_names_break_without_their_dash(self) -> None:
        names = {tile.id: [line.text for line in tile.names] for tile in self.layout().tiles}
        assert names["vung-tau"] == ["Bà Rịa", "Vũng Tàu"]
        assert " ".join(names["ca-mau"]) == "Cà Mau"
        assert " ".join(names["ha-noi"]) == "TP. Hà Nội"

    def test_islands_show_their_province_lead_there_and_count_nothing(self) -> None:
        island = self.layout().tiles[-1]
        svg = tilemap.tile_map(TILES, islands=ISLANDS, **WORDS)
        assert [line.text for line in island.foot] == ["Đà Nẵng"]
        assert island.tooltip == "Hoàng Sa (Thành phố Đà Nẵng)"
        assert "tinh/da-nang.html" in hrefs(svg)
        assert svg.count("stroke-dasharray") == 1

    def test_legend_covers_each_count_once(self) -> None:
        assert [key.label.text for key in self.layout().keys] == [
            "chưa có bài",
            "1 bài",
            "2–4 bài",
            "5–9 bài",
            "10–16 bài",
        ]

    @given(st.integers(1, 10_000).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most))))
    def test_steps_follow_the_square_root(self, pair: tuple[int, int]) -> None:
        count, most = pair
        assert tilemap.step_of(count, most) == math.ceil(round(4 * math.sqrt(count / most), 12))

    def test_two_tiles_in_one_place_are_refused(self) -> None:
        with pytest.raises(ValueError, match="Hà Nội and B share column 2, row 0"):
            self.layout((*TILES, Tile("b", "B", 2, 0, 1)))

    @given(
        st.dictionaries(
            st.tuples(st.integers(0, 12), st.integers(0, 20)),
            st.tuples(st.text(max_size=40), st.integers(0, 10**7)),
            min_size=1,
        )
    )
    @settings(max_examples=60, deadline=None)
    def test_any_map_is_well_formed_and_apart(self, places: dict[tuple[int, int], tuple[str, int]]) -> None:
        tiles = [Tile(f"{x}-{y}", name, x, y, count) for (x, y), (name, count) in places.items()]
        assert apart([tile.box for tile in self.layout(tiles, ()).tiles])
        parsed(tilemap.tile_map(tiles, **WORDS))


class TestDensity:
    def layout(self, counts: Mapping[int, int], height: float = 72.0) -> Density:
        return density.layout(counts, first=2003, last=2026, title="t", description="d", height=height, prefix="p")

    def test_heights_are_in_proportion_and_the_peak_is_named(self) -> None:
        found = self.layout({2011: 5, 2016: 10})
        tall = {bar.year: bar.box.height for bar in found.bars if bar.count}
        assert tall[2016] == pytest.approx(2 * tall[2011])
        assert found.peak is not None
        assert found.peak.text == "10"

    def test_years_outside_widen_the_axis_instead_of_vanishing(self) -> None:
        bars = self.layout({1998: 1, 2030: 2}).bars
        assert (bars[0].year, bars[-1].year, sum(bar.count for bar in bars)) == (1998, 2030, 3)

    def test_negative_counts_and_no_room_are_refused(self) -> None:
        with pytest.raises(ValueError, match="negative"):
            self.layout({2011: -1})
        with pytest.raises(ValueError, match="no room"):
            self.layout({}, height=20.0)

    @given(st.dictionaries(st.integers(1900, 2100), st.integers(0, 10**9)))
    @settings(deadline=None)
    def test_bars_and_ticks_are_finite_and_apart(self, counts: dict[int, int]) -> None:
        found = self.layout(counts)
        assert apart([bar.box for bar in found.bars])
        assert apart(
            [
                Box(line.x - labels.width(line.text, found.size) / 2, 0, labels.width(line.text, found.size), 1)
                for line in found.ticks
            ]
        )
        assert all(0 <= bar.box.height <= found.canvas.height and math.isfinite(bar.box.x) for bar in found.bars)


class TestMatrix:
    def layout(self, cells: Sequence[Cell] = CELLS) -> Matrix:
        return matrix.layout(ROWS, COLUMNS, cells, first=2003, last=2026, title="t", description="d", prefix="p")

    def test_every_place_is_a_cell_or_a_visible_blank(self) -> None:
        found = self.layout()
        assert len(found.cells) + len(found.blanks) == len(ROWS) * len(COLUMNS)
        assert apart([cell.box for cell in found.cells])

    def test_a_cell_tells_its_total_and_years(self) -> None:
        tooltips = [cell.tooltip for cell in self.layout().cells]
        assert tooltips == [
            "Hà Nam, CT 05: 3 bài (2016: 2, 2020: 1)",
            "Huế, KL 01: 6 bài (2023: 4, không rõ năm: 2)",
        ]

    def test_cells_of_one_place_are_added_up(self) -> None:
        found = self.layout((*CELLS, Cell("ha-nam", "ct-05", {2016: 1})))
        assert found.cells[0].tooltip.startswith("Hà Nam, CT 05: 4 bài (2016: 3")

    def test_bars_stay_in_their_cell(self) -> None:
        for cell in self.layout().cells:
            for bar in cell.bars:
                assert cell.box.x <= bar.x
                assert bar.x + bar.width <= cell.box.x + cell.box.width
                assert cell.box.y <= bar.y
                assert bar.y + bar.height <= cell.box.y + cell.box.height

    def test_undated_articles_alone_fill_a_cell(self) -> None:
        assert self.layout((Cell("hue", "x", {}, undated=1),)).cells[0].bars == ()

    def test_strange_cells_are_refused(self) -> None:
        with pytest.raises(ValueError, match="without its row or column: gone, ct-05"):
            self.layout((Cell("gone", "ct-05", {2016: 1}),))
        with pytest.raises(ValueError, match="negative"):
            self.layout((Cell("hue", "ct-05", {2016: -1}),))

    def test_scrolls_in_a_region_that_the_keyboard_reaches(self) -> None:
        region = parsed(matrix.matrix(ROWS, COLUMNS, CELLS, first=2003, last=2026, **WORDS)).find("div")
        assert region is not None
        assert region.attrib == {"class": "kb-scroll", "tabindex": "0", "role": "region", "aria-label": WORDS["title"]}
