# SPDX-License-Identifier: MIT
"""Directories: files that name others, so that a manifest need not name all; of few files there is none.

A root is what the manifest holds of some files: the names at the top in one text, how many levels of directories stand
below it, and of a table the separators of these names. A directory has names on its first line, then a separator a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from khobai.search.build import file_names, shards
from khobai.search.build.blocks import separators
from khobai.search.build.borders import Behind, borders, hash_of
from khobai.search.build.patching import File

TOP = 128
"""Names that a manifest holds of one kind, at most."""
KEYED = 128
"""Files of a table that one directory names, about."""
NUMBERED = 64
"""Files by number that one directory names: few of them are wanted at a time."""
Root = Mapping[str, Any]
Load = Callable[[str], str]
"""Name of a file -> its payload."""


class Named(NamedTuple):
    """What names some files."""

    root: Root
    directories: dict[str, str]
    """By their names."""


def keyed(table: Sequence[File], form: int) -> Named:
    """Return what names the files of a table in an index of this format.

    Which of them stand together depends on their first keys, as borders of files do.
    """
    made: dict[str, str] = {}
    names, firsts = [file.name for file in table], [file.first for file in table]
    known = separators([(file.first, file.last) for file in table])
    levels = 0
    while len(names) > TOP:
        hashes = np.array([hash_of(first) for first in firsts], np.uint64)
        starts = borders(np.ones(len(names), np.int64), hashes, KEYED // 2, is_begun=True, behind=Behind.END)
        parts = list(pairwise((*starts, len(names))))
        names = [_added(made, "\n".join(("".join(names[a:b]), *known[a:b])), form) for a, b in parts]
        firsts, known = [firsts[a] for a, _ in parts], [known[a] for a, _ in parts]
        levels += 1
    return Named({"levels": levels, "names": "".join(names), "separators": known}, made)


def numbered(names: Sequence[str], form: int) -> Named:
    """Return what names files by number, a fixed count of them in each directory."""
    made: dict[str, str] = {}
    levels = 0
    while len(names) > TOP:
        names = [_added(made, "".join(names[n : n + NUMBERED]), form) for n in range(0, len(names), NUMBERED)]
        levels += 1
    return Named({"levels": levels, "names": "".join(names)}, made)


def _added(made: dict[str, str], payload: str, form: int) -> str:
    name = file_names.name_of(payload, form)
    made[name] = payload
    return name


def between(root: Root, start: str, end: str, load: Load) -> Iterator[str]:
    """Yield the names of the files of a table in which keys from `start` to `end` live, in their order."""
    yield from _between(root["names"], root["separators"], root["levels"], (start, end), load)


def _between(names: str, known: Sequence[str], levels: int, keys: tuple[str, str], load: Load) -> Iterator[str]:
    start, end = keys
    for n in range(shards.shard_of(known, start), bisect_right(known, end)):
        name = file_names.nth(names, n)
        if levels:
            own, *below = load(name).split("\n")
            yield from _between(own, below, levels - 1, keys, load)
        else:
            yield name


def nth(root: Root, n: int, load: Load) -> str:
    """Return the name of the n-th file.

    Raises:
        IndexError: there are fewer.
    """
    names: str = root["names"]
    for level in range(root["levels"], 0, -1):
        names = load(file_names.nth(names, n // NUMBERED**level))
        n %= NUMBERED**level
    return file_names.nth(names, n)
