# SPDX-License-Identifier: MIT
"""The source in pieces: whole, in order, each piece at what it speaks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khobai.authoring.desk.evidence import pieces
from tests.unit.mentions.test_recognise import vocabulary

SOURCE = "Xã Đông làm theo Bác\n\nHơn 1.600 mô hình ở Hà Nam. Hội Phụ nữ xã có mô hình “Hũ gạo tiết kiệm”; bà Võ Thị Hoà kể.\n"


def test_each_value_is_found_where_it_is_printed() -> None:
    start = SOURCE.index("Hội Phụ nữ xã")
    front = {
        "places": ["ha-nam"],
        "models": [{"name": "Hũ gạo tiết kiệm", "owner": "Hội Phụ nữ xã"}],
        "figures": [{"value": 1600, "unit": "mô hình", "what": "x"}],
        "people": [{"name": "Võ Thị Hòa"}],  # the tone stands elsewhere in print
        "review": [{"field": "models.1.owner", "reason": "xem", "start": start, "end": start + 13}],
    }
    shown = pieces(SOURCE, front, vocabulary())
    assert "".join(piece.text for piece in shown) == SOURCE
    found = {piece.text: (piece.field, piece.mark) for piece in shown if piece.field}
    assert found == {
        "1.600 mô hình": ("figures.1", None), "Hà Nam": ("places.1", None), "Hội Phụ nữ xã": ("models.1.owner", 0),
        "Hũ gạo tiết kiệm": ("models.1", None), "Võ Thị Hoà": ("people.1", None),
    }  # fmt: skip


SPANS = st.none() | st.integers(-3, 60)


@given(
    st.text("aăâ bcđ12.\n“”", max_size=50),
    st.lists(
        st.fixed_dictionaries({"field": st.just("date"), "reason": st.just("x"), "start": SPANS, "end": SPANS}),
        max_size=5,
    ),
    st.lists(st.text("aăâ bcđ12.", max_size=6), max_size=5),
)
def test_whatever_is_marked_the_pieces_are_the_source(
    source: str, marks: list[dict[str, object]], names: list[str]
) -> None:
    shown = pieces(source, {"review": marks, "organisations": names}, vocabulary())
    assert "".join(piece.text for piece in shown) == source
