# SPDX-License-Identifier: MIT
"""What weighs most beside the pages, from which size on it is made smaller, and which parts a site may do without."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

SQLITE, RECORDS, LUNR, LIST_CITATIONS, PICTURES = "sqlite", "records", "lunr", "list-citations", "pictures"
LEAVABLE = (SQLITE, RECORDS, LUNR, LIST_CITATIONS, PICTURES)
"""Parts that `leave_out` in mkdocs.yml may name."""
PUTTABLE = (SQLITE,)
"""Parts that a big site has only when `put_in` names them."""
SQLITE_MOST = 5_000
"""Articles up to which every site has the SQLite file: 4 KB and 1 ms an article, whatever the change."""
PLAIN_MOST = 1_000
"""Articles up to which files for programs (all but CSV and citations) lie there as they are too, not only compressed."""
LUNR_MOST = 3_000
"""Articles up to which there is an index for lunr.js: browsers load it whole, 6 KB an article."""
LIST_MOST = 200
"""Articles up to which a list has citations of its own; longer ones lead to those of the whole archive."""
PICTURES_MOST = 2_000
"""Articles up to which each has a picture of its own; 9 KB and 20 ms each."""
ENDING = ".gz"
_LEVEL = 4
"""Twice as fast as 6, files a twentieth bigger."""
_PIECE = 1 << 20


def gzipped(data: bytes) -> bytes:
    """Return `data` as a gzip file (RFC 1952) without a time and without a name: the same data give the same bytes."""
    return b"".join(_pieces(memoryview(data)[at : at + _PIECE] for at in range(0, len(data), _PIECE)))


def _pieces(data: Iterable[memoryview]) -> Iterator[bytes]:
    size, check = 0, 0
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    yield b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # deflate, no flags, no time, an unknown system
    for piece in data:
        size += len(piece)
        check = zlib.crc32(piece, check)
        yield deflate.compress(piece)
    yield deflate.flush()
    yield check.to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")
