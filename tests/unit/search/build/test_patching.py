# SPDX-License-Identifier: MIT
"""A table that is patched is the table of what it holds then."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.blocks import Shard, whole
from khobai.search.build.patching import File, Patch
from tests.unit.search.build.test_blocks import blocks, named

TARGET = 200
EDITS = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from("grow shrink drop add twin huge".split())), min_size=1, max_size=8
)


def _said(text: bytes | None, _: bytes | None) -> bytes | None:
    return text


def edited(sizes: dict[str, int], edits: list[tuple[int, str]]) -> dict[str, int]:
    now = dict(sizes)
    for n, what in edits:
        term = sorted(now)[n % len(now)] if now else ""
        match what:
            case "grow" if term:
                now[term] += n % 300
            case "shrink" if term:
                now[term] = max(1, now[term] - n % 200)
            case "drop" if term:
                del now[term]
            case "add":
                now["".join(random.Random(n).choices("aáàbcdđeếghi", k=6))] = 1 + n % 90
            case "twin" if term:
                now[term.replace("a", "á", 1).replace("d", "đ", 1)] = 1 + n % 150
            case "huge" if term:
                now[term] = 700
    return now


def patched(sizes: dict[str, int], now: Mapping[str, int]) -> tuple[list[tuple[str, ...]], int]:
    """Return the files of the table of `now`, made of that of `sizes`; and how many of those were read."""
    shards = whole(blocks(sizes), TARGET)
    table = [File(shard.first, shard.last, str(n)) for n, shard in enumerate(shards)]
    new = blocks(dict(now))
    texts = {term: new.text[new.start(n) : new.ends[n]] for n, term in enumerate(new.terms)}
    changes = {
        term: partial(_said, texts.get(term)) for term in sizes.keys() | now.keys() if sizes.get(term) != now.get(term)
    }
    read: set[str] = set()

    def load(name: str) -> str:
        read.add(name)
        return shards[int(name)].payload

    files = Patch(table, changes, load, TARGET).files()
    stays = {file.name: shards[int(file.name)] for file in table}
    return [tuple(file if isinstance(file, Shard) else stays[file.name]) for file in files], len(read)


@given(st.lists(st.integers(1, 90) | st.integers(200, 500), max_size=150), st.integers(0, 9), EDITS)
def test_it_is_the_table_of_what_it_holds(sizes: list[int], seed: int, edits: list[tuple[int, str]]) -> None:
    before = named(sizes, seed)
    now = edited(before, edits)
    assert patched(before, now)[0] == [tuple(shard) for shard in whole(blocks(now), TARGET)]


def test_only_what_stands_near_is_read() -> None:
    before = named([20] * 4000)
    now = edited(before, [(5000, "grow"), (77, "drop"), (1234, "add")])
    files, read = patched(before, now)
    assert len(files) > 200
    assert read <= 12
