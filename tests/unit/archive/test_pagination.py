# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khobai.archive.pagination import paginate


@given(st.lists(st.integers(), max_size=60), st.integers(1, 20))
def test_pages_hold_every_row_once_in_order(rows: list[int], size: int) -> None:
    cut = paginate(rows, size)
    assert [row for part in cut for row in part] == rows
    assert len(cut) == max(1, -(-len(rows) // size))
    assert all(len(part) == size for part in cut[:-1])
