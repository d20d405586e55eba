# SPDX-License-Identifier: MIT
"""Zip files whose bytes depend on their contents and zlib alone: no clock, no rights, no version of Python."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

LEVEL = 6
"""Of deflate; 9 takes 1.6 times as long for 0.4 % less, 1 a third of the time for 12 % more (`make bench` has the
seconds)."""
STORED, DEFLATED = 0, 8
LIMIT = 0xFFFFFFFF
"""Sizes and places from here on need the fields of zip64."""
MOST = 0xFFFF
"""So does the number of files."""
_FILE = 0o100644 << 16
"""Rights of each file: everyone reads, the owner writes."""
_UNIX = 3 << 8


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it stands in a zip."""

    method: int
    crc: int
    size: int
    """Bytes, unpacked."""
    packed_size: int
    """Bytes."""
    body: Iterable[bytes]


def deflate(data: bytes) -> Packed:
    """Return `data` deflated, or as it is when that would be larger."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    if len(body) >= len(data):
        return Packed(STORED, zlib.crc32(data), len(data), len(data), (data,))
    return Packed(DEFLATED, zlib.crc32(data), len(data), len(body), (body,))


@dataclass(slots=True)
class ZipWriter:
    """Writes a zip into a file that can be read from and sought in; every name is ASCII."""

    file: BinaryIO
    when: dt.datetime
    """Of every file in it; UTC."""
    limit: int = LIMIT
    _entries: list[bytes] = field(default_factory=list)

    def add(self, name: str, packed: Packed) -> None:
        """Write a file whose sizes are known.

        Raises:
            OSError: the disk refuses.
        """
        start = self.file.tell()
        self.file.write(self._local(name, packed))
        for piece in packed.body:
            self.file.write(piece)
        self._entries.append(self._central(name, packed, start))

    def add_large(self, name: str, size: int, pieces: Iterable[bytes]) -> None:
        """Deflate a file of `size` bytes piece by piece: memory need not hold it.

        Raises:
            ValueError: the pieces have another size.
            OSError: the disk refuses.
        """
        start = self.file.tell()
        self.file.write(self._local(name, Packed(DEFLATED, 0, size, 0, ())))
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        crc = read = packed = 0
        for piece in pieces:
            crc, read = zlib.crc32(piece, crc), read + len(piece)
            packed += self.file.write(packer.compress(piece))
        packed += self.file.write(packer.flush())
        if read != size:
            raise ValueError(f"{name}: {read} bytes instead of {size}")
        whole = Packed(DEFLATED, crc, size, packed, ())
        end = self.file.tell()
        self.file.seek(start)
        self.file.write(self._local(name, whole))
        self.file.seek(end)
        self._entries.append(self._central(name, whole, start))

    def close(self) -> None:
        """Write the directory; the file stays open.

        Raises:
            OSError: the disk refuses.
        """
        start = self.file.tell()
        for entry in self._entries:
            self.file.write(entry)
        end, count = self.file.tell(), len(self._entries)
        if count >= MOST or end >= self.limit:
            self.file.write(
                struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, _UNIX | 45, 45, 0, 0, count, count, end - start, start)
            )
            self.file.write(struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1))
        shown = min(count, MOST)
        size, place = (end - start, start) if end < self.limit else (LIMIT, LIMIT)
        self.file.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, shown, shown, size, place, 0))

    def _is_wide(self, size: int) -> bool:
        """Return whether a file of `size` bytes, or what deflate makes of it, may need zip64."""
        return size >= self.limit - self.limit // 1000

    @property
    def _stamp(self) -> tuple[int, int]:
        """Time and date of MS-DOS, which begin in 1980 and have even seconds."""
        t = min(max(self.when, dt.datetime(1980, 1, 1, tzinfo=dt.UTC)), dt.datetime(2107, 12, 31, tzinfo=dt.UTC))
        return t.hour << 11 | t.minute << 5 | t.second // 2, (t.year - 1980) << 9 | t.month << 5 | t.day

    def _local(self, name: str, packed: Packed) -> bytes:
        wide = self._is_wide(packed.size)
        extra = struct.pack("<2H2Q", 1, 16, packed.size, packed.packed_size) if wide else b""
        sizes = (LIMIT, LIMIT) if wide else (packed.packed_size, packed.size)
        head = struct.pack(
            "<4s5H3I2H", b"PK\x03\x04", 45 if wide else 20, 0, packed.method, *self._stamp, packed.crc, *sizes,
            len(name), len(extra),
        )  # fmt: skip
        return head + name.encode("ascii") + extra

    def _central(self, name: str, packed: Packed, start: int) -> bytes:
        wide, far = self._is_wide(packed.size), start >= self.limit
        values = [*((packed.size, packed.packed_size) if wide else ()), *((start,) if far else ())]
        extra = struct.pack(f"<2H{len(values)}Q", 1, 8 * len(values), *values) if values else b""
        sizes = (LIMIT, LIMIT) if wide else (packed.packed_size, packed.size)
        version = 45 if values else 20
        head = struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", _UNIX | version, version, 0, packed.method, *self._stamp, packed.crc, *sizes,
            len(name), len(extra), 0, 0, 0, _FILE, LIMIT if far else start,
        )  # fmt: skip
        return head + name.encode("ascii") + extra
