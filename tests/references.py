# SPDX-License-Identifier: MIT
"""References for tests of citation formats: any text that an archive can hold, any date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from khobai.site.exports.reference import Reference
from khobai.text import edtf
from khobai.text.edtf import Edtf

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\n\t"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))
"""Anything that can be shown: braces, quotes, backslashes, line ends, letters of all scripts."""
WORDS = st.lists(st.sampled_from(["Chỉ", "thị", "05,", "lan tỏa", "hai", "A.T", "(nhóm)", "Đảng"]), min_size=1, max_size=4).map(" ".join)  # fmt: skip
"""What names and titles look like."""


@st.composite
def dates(draw: st.DrawFn, *, interval: bool = True) -> Edtf:
    """Return a date of any precision and mark, or an interval of two in different years."""
    first = draw(st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31)))
    text = first.isoformat()[: draw(st.sampled_from([4, 7, 10]))] + draw(st.sampled_from(["", "~", "?", "%"]))
    if interval and draw(st.booleans()):
        text += f"/{first.year + draw(st.integers(1, 5))}" + draw(st.sampled_from(["", "-03", "-03-04"]))
    return edtf.parse(text)


def references(text: st.SearchStrategy[str] = TEXT) -> st.SearchStrategy[Reference]:
    """Return a strategy of references whose words are drawn from `text`."""
    return st.builds(
        Reference,
        key=st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True),
        title=text,
        archive=text,
        authors=st.lists(text, max_size=3).map(tuple),
        newspaper=st.none() | text,
        date=st.none() | dates(),
        is_date_supplied=st.booleans(),
        url=st.none() | st.sampled_from(["https://example.vn/a_b?x=1&y=%20#z", "http://example.vn/{a}~b"]),
        accessed=st.none() | dates(interval=False).filter(lambda date: not (date.approximate or date.uncertain)),
        abstract=st.none() | text,
        keywords=st.lists(text, max_size=2).map(tuple),
        note=st.none() | text,
    )


def example(**fields: Any) -> Reference:
    """Return the reference of an article of Báo Hà Nam."""
    known: dict[str, Any] = {
        "key": "lan-toa", "title": "Tiếp tục lan tỏa", "archive": "Kho bài", "authors": ("Lê An",), "newspaper": "Báo Hà Nam",
        "date": edtf.parse("2023-05-19"), "url": "https://example.vn/a",
    }  # fmt: skip
    return Reference(**{**known, **fields})
