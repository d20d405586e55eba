# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.search.build import segments


def test_segments_hold_every_number_once_and_the_newest_are_few() -> None:
    for count in (0, 1, 1023, 1024, 1025, 1151, 1152, 10_000, 10_001):
        parts = segments.ranges(count)
        assert [n for part in parts for n in part] == list(range(count))
        assert len(parts) == (2 if count >= segments.LEAST and count % segments.NEWEST else 1)
        assert all(len(part) < segments.NEWEST for part in parts[1:])


@pytest.mark.parametrize("count", [1024, 10_000])
def test_a_new_article_is_one_of_the_newest(count: int) -> None:
    before, after = segments.ranges(count), segments.ranges(count + 1)
    assert after[0] == range(before[0].stop)
    assert after[-1].stop == count + 1
