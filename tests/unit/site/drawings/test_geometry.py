# SPDX-License-Identifier: MIT
"""Shades, tile map, strip and line: what stands where."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khobai.site.drawings import line, shades, strip, tilemap
from khobai.site.drawings.line import Stop
from khobai.site.drawings.strip import Flag
from khobai.site.drawings.tilemap import Tile, TileMap
from tests.unit.site.drawings.samples import ISLANDS, TILES, hrefs, parsed


class TestShades:
    @given(st.lists(st.integers(0, 10**6)))
    def test_limits_rise_and_each_number_has_its_class(self, counts: list[int]) -> None:
        bounds = shades.limits(counts)
        assert len(bounds) == shades.CLASSES - 1
        assert list(bounds) == sorted(set(bounds))
        found = [shades.shade(count, bounds) for count in sorted(counts)]
        assert found == sorted(found)
        assert all((step == 0) == (count == 0) for step, count in zip(found, sorted(counts), strict=True))
        assert all(step <= shades.CLASSES for step in found)

    def test_few_articles_have_a_class_for_each_number(self) -> None:
        assert shades.words(shades.limits([1, 1, 2, 5])) == ("chưa có bài", "1", "2", "3", "4", "từ 5")

    def test_many_articles_are_parted_evenly(self) -> None:
        bounds = shades.limits(range(1, 101))
        assert bounds == (20, 40, 60, 80)
        assert shades.words(bounds) == ("chưa có bài", "1–20", "21–40", "41–60", "61–80", "từ 81")


class TestTileMap:
    def layout(self, tiles: Sequence[Tile] = TILES, islands: Sequence[Tile] = ISLANDS) -> TileMap:
        return tilemap.layout(tiles, islands, "t", "now")

    def test_tiles_stand_apart_from_north_to_south_and_islands_come_last(self) -> None:
        placed = self.layout().tiles
        assert [tile.tile.id for tile in placed] == ["ha-noi", "hue", "vung-tau", "ca-mau", "hoang-sa"]
        assert len({(tile.row, tile.column) for tile in placed}) == len(placed)
        assert (min(tile.row for tile in placed), min(tile.column for tile in placed)) == (1, 1)

    def test_names_are_short_and_told_whole(self) -> None:
        tiles = {tile.tile.id: tile for tile in self.layout().tiles}
        assert (tiles["ha-noi"].name, tiles["ca-mau"].name) == ("TP. Hà Nội", "Cà Mau")
        assert tiles["ha-noi"].label == "TP. Hà Nội, chưa có bài, Thành phố Hà Nội"
        assert tiles["ca-mau"].label == "Cà Mau, 1 bài, Tỉnh Cà Mau, sáp nhập"

    def test_islands_show_their_province_lead_there_and_count_nothing(self) -> None:
        island = self.layout().tiles[-1]
        assert (island.said, island.shade, island.label) == ("", 0, "Hoàng Sa, Thành phố Đà Nẵng")
        html = tilemap.tile_map(TILES, islands=ISLANDS, title="t", kind="now")
        assert "tinh/da-nang.html" in hrefs(html)
        assert html.count("isle") == 1

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
    def test_any_map_is_well_formed(self, places: dict[tuple[int, int], tuple[str, int]]) -> None:
        tiles = [Tile(f"{x}-{y}", name, x, y, count) for (x, y), (name, count) in places.items()]
        assert len(self.layout(tiles, ()).tiles) == len(tiles)
        parsed(tilemap.tile_map(tiles, title="t", kind="then"))


class TestStrip:
    def bars(self, counts: dict[int, int], **others: object) -> list[str | None]:
        html = strip.strip(counts, {year: f"#nam-{year}" for year in counts}, title="t", **others)  # type: ignore[arg-type]
        return [item.findtext("a") for item in parsed(html).iter("li")]

    def test_every_year_between_has_its_place_and_those_with_articles_lead_there(self) -> None:
        html = strip.strip({2011: 5, 2016: 10}, {2011: "#nam-2011", 2016: "x.html#nam-2016"}, title="t")
        assert len(list(parsed(html).iter("li"))) == 6
        assert hrefs(html) == ["#nam-2011", "x.html#nam-2016"]
        assert 'class="h3"' in html
        assert 'class="h5"' in html

    def test_flags_stand_in_their_year_and_widen_the_strip(self) -> None:
        flag = Flag(2009, "CT 01", "Chỉ thị 01", "../van-ban/x.html")
        html = strip.strip({2011: 1}, {}, title="t", flags=[flag])
        assert len(list(parsed(html).iter("li"))) == 3
        assert hrefs(html) == ["../van-ban/x.html"]
        assert ">CT 01<" in html

    @pytest.mark.parametrize(
        ("last", "classes"),
        [(2004, ["y", "y near", "y", "y near", "y"]), (2005, ["y", "y near", "y", "y near", "y near", "y"])],
    )
    def test_labels_that_would_touch_are_left_out_where_it_is_narrow(self, last: int, classes: list[str]) -> None:
        html = strip.strip(dict.fromkeys(range(2000, last + 1), 1), {}, title="t")
        years = [e.attrib["class"] for e in parsed(html).iter("span") if e.attrib["class"].startswith("y")]
        assert years == classes

    def test_no_article_no_strip(self) -> None:
        assert strip.strip({}, {}, title="t", flags=[Flag(2009, "A", "A", None)]) == ""

    @given(st.dictionaries(st.integers(1900, 2100), st.integers(1, 10**9), min_size=1, max_size=30))
    @settings(deadline=None)
    def test_no_bar_is_higher_than_its_box_and_none_is_lost(self, counts: dict[int, int]) -> None:
        bars = [text for text in self.bars(counts) if text]
        assert len(bars) == len(counts)


def test_a_line_names_its_stops_and_says_where_one_is() -> None:
    stops = [
        Stop("A", "2003", "2 bài", "t", "a.html", has_articles=True),
        Stop("B", "2006", "chưa có bài", "t", "b.html", has_articles=False, is_here=True),
    ]
    html = line.line(stops, title="Dòng")
    assert hrefs(html) == ["a.html", "b.html"]
    assert html.count("aria-current") == 1
    assert [item.attrib["class"] for item in parsed(html).iter("li")] == ["stop-full", "stop-empty"]
    assert line.line([], title="Dòng") == ""
