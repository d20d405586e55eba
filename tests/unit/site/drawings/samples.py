# SPDX-License-Identifier: MIT
"""What the tests of drawings draw, and how they look at it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TypedDict
from xml.etree import ElementTree as ET

from markupsafe import Markup

from khobai.site.drawings import density, labels, lineage, matrix, tilemap
from khobai.site.drawings.labels import Box, Line
from khobai.site.drawings.lineage import Edge, Node
from khobai.site.drawings.matrix import Cell, Column, Row
from khobai.site.drawings.tilemap import Tile


class Words(TypedDict):
    """What every drawing is told."""

    title: str
    description: str


SVG = "{http://www.w3.org/2000/svg}"
WORDS: Words = {"title": "Bài theo tỉnh", "description": "Xem bảng bên cạnh."}
NASTY = """<b>&"'</b>"""

TILES = (
    Tile("ha-noi", "Thành phố Hà Nội", 2, 0, 0, "tinh/ha-noi.html"),
    Tile("hue", "Thừa Thiên Huế", 3, 1, 4, "tinh/hue.html"),
    Tile("vung-tau", "Bà Rịa – Vũng Tàu", 2, 2, 16, None),
    Tile("ca-mau", "Tỉnh Cà Mau", 0, 3, 1, "tinh/ca-mau.html", "sáp nhập"),
)
ISLANDS = (Tile("hoang-sa", "Hoàng Sa", 5, 1, 0, "tinh/da-nang.html", "Thành phố Đà Nẵng"),)
NODES = (
    Node("a", "Chỉ thị 03", "2011-05-14", 2011.37, "Tiếp tục đẩy mạnh", "a.html", 3),
    Node("b", "Chỉ thị 05", "2016-05-15", 2016.37, "Đẩy mạnh", "b.html", 9),
    Node("c", "Kết luận 01", "2021-05-18", 2021.38, "Tiếp tục thực hiện", "c.html", 0),
    Node("d", "Kế hoạch 03", "2011", 2011.0, "Kế hoạch", None, 1),
    Node(
        "e", "Nghị quyết Trung ương 4 khóa XII, một tên rất dài không vừa một dòng", "2016-10-30", 2016.83, "NQ", None
    ),
    Node("f", "Hướng dẫn 71", None, None, "Hướng dẫn", None),
)
EDGES = (
    Edge("b", "a", "continues", "tiếp nối"),
    Edge("a", "b", "continued_by", "được tiếp nối bởi"),
    Edge("c", "b", "continues", "tiếp nối"),
    Edge("d", "a", "guides", "hướng dẫn"),
    Edge("f", "a", "guides", "hướng dẫn"),
    Edge("e", "b", "read_with", "đọc cùng"),
    Edge("b", "e", "read_with", "đọc cùng"),
    Edge("e", "d", "supplements", "bổ sung"),
    Edge("c", "gone", "continues", "tiếp nối"),
)
ROWS = (Row("ha-nam", "Hà Nam", "h.html"), Row("hue", "Huế"))
COLUMNS = (Column("ct-05", "CT 05", "v.html"), Column("kl-01", "KL 01"), Column("x", "12-HD/BTGTW"))
CELLS = (Cell("ha-nam", "ct-05", {2016: 2, 2020: 1}), Cell("hue", "kl-01", {2023: 4}, undated=2))


def all_drawings() -> dict[str, Markup]:
    return {
        "tilemap": tilemap.tile_map(TILES, islands=ISLANDS, **WORDS),
        "lineage": lineage.lineage(NODES, EDGES, **WORDS),
        "density": density.density({2011: 3, 2016: 7}, first=2003, last=2026, **WORDS),
        "matrix": matrix.matrix(ROWS, COLUMNS, CELLS, first=2003, last=2026, **WORDS),
    }


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (our own output)


def texts(svg: str) -> list[str | None]:
    return [element.text for element in parsed(svg).iter(f"{SVG}text")]


def hrefs(svg: str) -> list[str]:
    return [element.attrib["href"] for element in parsed(svg).iter(f"{SVG}a")]


def overlap(one: Box, other: Box) -> bool:
    """True when the two share more than an edge."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def apart(boxes: Iterable[Box]) -> bool:
    return not any(overlap(one, other) for one, other in itertools.combinations(boxes, 2))


def line_box(line: Line, size: float) -> Box:
    return Box(line.x, line.y - size * 0.8, labels.width(line.text, size), size)
