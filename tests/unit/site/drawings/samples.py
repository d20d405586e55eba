# SPDX-License-Identifier: MIT
"""What the tests of drawings draw, and how they look at it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TypedDict
from xml.etree import ElementTree as ET

from markupsafe import Markup

from khobai.site.drawings import labels, line, lineage, strip, tilemap
from khobai.site.drawings.labels import Box, Line
from khobai.site.drawings.line import Stop
from khobai.site.drawings.lineage import Edge, Node
from khobai.site.drawings.tilemap import Tile


class Words(TypedDict):
    """What the lineage is told."""

    title: str
    description: str


SVG = "{http://www.w3.org/2000/svg}"
WORDS: Words = {"title": "Bài theo tỉnh", "description": "Xem bảng bên cạnh."}
NASTY = """<b>&"'</b>"""

TILES = (
    Tile("ha-noi", "Thành phố Hà Nội", 2, 0, 0, "tinh/ha-noi.html"),
    Tile("hue", "Thừa Thiên Huế", 3, 1, 4, "tinh/hue.html"),
    Tile("vung-tau", "Bà Rịa – Vũng Tàu", 2, 2, 16, None),
    Tile("ca-mau", "Tỉnh Cà Mau", 0, 3, 1, "tinh/ca-mau.html", notes=("sáp nhập",)),
)
ISLANDS = (Tile("hoang-sa", "Hoàng Sa", 5, 1, 0, "tinh/da-nang.html", notes=("Thành phố Đà Nẵng",)),)
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
STOPS = (
    Stop("Chỉ thị 03", "2011", "3 bài", "Về A", "a.html", has_articles=True),
    Stop("Chỉ thị 05", "2016", "", "Về B", None, has_articles=False),
)


def all_drawings() -> dict[str, Markup]:
    return {
        "tiles": tilemap.tile_map(TILES, islands=ISLANDS, title=WORDS["title"], kind="now"),
        "lineage": lineage.lineage(NODES, EDGES, **WORDS),
        "strip": strip.strip({2011: 3, 2016: 7}, {2011: "#nam-2011"}, title=WORDS["title"]),
        "line": line.line(STOPS, title=WORDS["title"]),
    }


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (our own output)


def hrefs(svg: str) -> list[str]:
    return [e.attrib["href"] for tag in ("a", f"{SVG}a") for e in parsed(svg).iter(tag)]


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
