# SPDX-License-Identifier: MIT
"""The lineage of documents: order, lanes, relations, labels."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khobai.site.drawings import lanes, lineage
from khobai.site.drawings.lineage import Edge, Lineage, Node
from tests.unit.site.drawings.samples import EDGES, NODES, WORDS, apart, line_box, parsed


class TestLineage:
    def layout(self, nodes: Sequence[Node] = NODES, edges: Sequence[Edge] = EDGES) -> Lineage:
        return lineage.layout(nodes, edges, "t", "d", "p")

    def test_time_runs_down_and_the_undated_come_last(self) -> None:
        # Of d only the year is known: it stands after the dated document of its year.
        assert [node.id for node in self.layout().nodes] == ["a", "d", "b", "e", "c", "f"]
        heights = [node.dot.y for node in self.layout().nodes]
        assert heights == sorted(set(heights))

    def test_succession_is_the_main_line(self) -> None:
        assert [node.id for node in self.layout().nodes if node.main] == ["a", "b", "c"]

    def test_relations_told_twice_are_drawn_once_and_lost_ends_not_at_all(self) -> None:
        curves = self.layout().curves
        assert sorted((curve.kind, curve.tooltip.split(" ")[-1]) for curve in curves if curve.kind != "relates") == [
            ("amends", "03"),
            ("applies", "03"),
            ("applies", "03"),
            ("continues", "03"),
            ("continues", "05"),
        ]
        assert [curve.route.head for curve in curves if curve.kind == "relates"] == [None]

    def test_labels_are_apart_and_inside(self) -> None:
        found = self.layout()
        boxes = [
            line_box(line, size)
            for node in found.nodes
            for line, size in (*((line, found.label_size) for line in node.label), (node.date, found.date_size))
        ]
        boxes += [line_box(band.label, found.date_size) for band in found.bands]
        boxes += [line_box(line, found.date_size) for line in found.help]
        assert apart(boxes)
        assert all(box.x >= 0 and box.x + box.width <= found.canvas.width + 0.01 for box in boxes)
        assert apart([node.hit for node in found.nodes])

    def test_dots_are_left_of_every_label(self) -> None:
        found = self.layout()
        edge = min(line.x for node in found.nodes for line in node.label)
        assert all(node.dot.x + node.dot.radius < edge for node in found.nodes)

    def test_each_kind_in_use_has_its_sample(self) -> None:
        assert [sample.kind for sample in self.layout().legend] == ["continues", "applies", "amends", "relates"]
        assert [sample.kind for sample in self.layout(edges=EDGES[:1]).legend] == ["continues"]
        assert self.layout(edges=()).legend == ()

    def test_a_wished_track_is_kept(self) -> None:
        nodes = [Node("a", "A", None, 2011.0, "", lane=1), Node("b", "B", None, 2012.0, "", lane=0)]
        found = {node.id: node.dot.x for node in self.layout(nodes, ()).nodes}
        assert found["b"] < found["a"]

    def test_equal_ids_and_bad_years_are_refused(self) -> None:
        with pytest.raises(ValueError, match="share an id"):
            self.layout((NODES[0], NODES[0]))
        with pytest.raises(ValueError, match="not finite"):
            self.layout((Node("a", "A", None, math.nan, ""),))

    @pytest.mark.parametrize(
        ("date", "text"),
        [
            ("2016-05-15", "15/5/2016"),
            ("2026-01", "1/2026"),
            ("2012", "2012"),
            ("2023~", "2023~"),
            (None, "không rõ ngày"),
        ],
    )
    def test_dates_are_printed_as_on_the_site(self, date: str | None, text: str) -> None:
        assert lineage.printed(date) == text

    @given(st.data())
    @settings(max_examples=80, deadline=None)
    def test_any_graph_is_finite_apart_and_free_of_collisions(self, data: st.DataObject) -> None:
        years = data.draw(st.lists(st.none() | st.floats(1900, 2100), min_size=1, max_size=14))
        nodes = [
            Node(f"n{i}", data.draw(st.text(max_size=60)), None, year, "", count=data.draw(st.integers(0, 10**6)))
            for i, year in enumerate(years)
        ]
        end = st.integers(0, len(nodes)).map(lambda i: f"n{i}")
        rel = st.sampled_from(["continues", "continued_by", "replaces", "guides", "supplements", "read_with"])
        edges = data.draw(st.lists(st.builds(Edge, end, end, rel, st.just("→")), max_size=25))
        found = self.layout(nodes, edges)
        assert apart([node.hit for node in found.nodes])
        parsed(lineage.lineage(nodes, edges, **WORDS))
        # A line up a lane touches the dots at its two ends only.
        for curve in found.curves:
            if match := re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)", curve.route.path):
                x, *ends = (float(part) for part in match.groups())
                between = [node for node in found.nodes if math.isclose(node.dot.x, x, abs_tol=0.01)]
                assert not any(min(ends) < node.dot.y < max(ends) for node in between)


def test_lines_that_share_a_gutter_have_their_own_lanes() -> None:
    rows = {name: row for row, name in enumerate("abcd")}
    links = lanes.link([("c", "a", "guides"), ("d", "b", "guides"), ("d", "a", "replaced_by")], rows)
    found = lanes.plan(rows, links, {"a": 0, "b": 0}, {})
    taken = {(bus.gutter, bus.slot) for _, bus in found.routed}
    assert len(taken) == len({(bus.target, bus.kind) for _, bus in found.routed})
