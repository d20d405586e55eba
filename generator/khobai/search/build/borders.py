# SPDX-License-Identifier: MIT
"""Where the files of a table begin: at entries that are chosen by what they are, not by how many stand before them.

Each entry has a strength, a hash of its folded form in proportion to its size. A file begins with every entry that is
the strongest for half the size of a file before and behind it (local maximum chunking). So files are that half long at
least and twice it on average, and an entry that comes, goes or grows moves no border but those very near: a new build
has most files of the old one.
"""

from __future__ import annotations

import hashlib
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from khobai.search.build.numbers import Ints

Hashes = NDArray[np.uint64]
_DENSITY = 8
"""Of about so many entries in half a file the strongest is looked for."""
_MOST = 2**64 - 1


class Behind(Enum):
    """What stands behind the last entry that is known."""

    END = "the table ends"
    BORDER = "a border"
    UNKNOWN = "entries that are not known here"


def hash_of(text: str) -> int:
    """Return 64 bits that tell texts apart."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def mixed(first: Hashes, second: Hashes) -> Hashes:
    """Return the hashes of pairs of texts (the end of MurmurHash3)."""
    state = first * np.uint64(0x9E3779B97F4A7C15) ^ second
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        state ^= state >> np.uint64(33)
        state *= np.uint64(factor)
    return state ^ state >> np.uint64(33)


def borders(sizes: Ints, hashes: Hashes, half: int, *, is_begun: bool, behind: Behind) -> list[int]:
    """Return the entries at which a file begins, among those that can be told; `half` is the least size of a file.

    With `is_begun` the first entry is one of them, and none that is nearer than `half` behind it. Of entries that are
    nearer than `half` to what is not known, nothing is said.
    """
    starts = np.cumsum(sizes) - sizes
    end = int(starts[-1] + sizes[-1]) if len(sizes) else 0
    last = end if behind is Behind.END else end - half
    weakness = hashes // np.maximum(sizes, 1).astype(np.uint64)
    strong = np.flatnonzero(weakness < np.uint64(_MOST // max(half // _DENSITY, 1)))
    places, weak = starts[strong].tolist(), weakness[strong].tolist()
    chosen = [0] if is_begun and len(sizes) else []
    for n, (place, own) in enumerate(zip(places, weak, strict=True)):
        if place < half or place > last:
            continue
        before, after = n - 1, n + 1
        while before >= 0 and place - places[before] < half and weak[before] > own:
            before -= 1
        if before >= 0 and place - places[before] < half:
            continue
        while after < len(weak) and places[after] - place < half and weak[after] > own:
            after += 1
        if after == len(weak) or places[after] - place >= half:
            chosen.append(int(strong[n]))
    return chosen
