# SPDX-License-Identifier: MIT
"""Zip files that somebody else may have made: what stands where in them, and their bytes, proved while they are read.

Python's zipfile reads the directory; what it would let pass, and what no bundle has, is refused here.
"""

from __future__ import annotations

import datetime as dt
import errno
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khobai.bundle.zipped import DEFLATED, STORED

LARGEST_DIRECTORY = 64 << 20
"""Bytes; half a million files. Python takes ten times as much memory."""
FREE, RATIO = 1 << 30, 100
"""Bytes that a zip may unpack to whatever its size, and how many times its size above that; sites are packed 3 to 1."""
_PIECE = 1 << 20
"""Bytes that are read or unpacked at once."""
_HEAD = struct.Struct("<4s2xHH4x3I2H")
"""The fixed part of a file's head: mark, flags, method, CRC, packed and unpacked size, lengths of name and extra
fields."""
_ELSEWHERE = 0xFFFF_FFFF
"""A size that stands in the extra fields."""
_SIZES_BEHIND = 8
"""Flag: CRC and sizes stand behind the file."""
_HARMLESS = 0b1000_0000_1110
"""Flags: how well it is deflated, sizes behind the file, names in UTF-8. The others encrypt or patch."""


class OddZipError(ValueError):
    """A file is no zip, or a damaged one, or one that no bundle is like; the text is for programmers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip, as the directory has it."""

    name: bytes
    method: int
    crc: int
    size: int
    """Bytes, unpacked."""
    packed_size: int
    """Bytes."""
    place: int
    """Where its head begins."""


@dataclass(frozen=True, slots=True)
class Directory:
    """What a zip holds."""

    entries: Mapping[str, Entry]
    """By their names."""
    when: dt.datetime
    """Time of every file; UTC."""


def read_directory(path: Path) -> Directory:
    """Return what the zip at `path` holds: plain or deflated files with different names, within the file, of one time.

    Raises:
        OddZipError: it is none, or has anything else.
        OSError: it cannot be read.
    """
    if not path.is_file():  # a pipe would be waited for
        raise OddZipError("no file")
    try:
        with _Bounded(path) as file, zipfile.ZipFile(file) as archive:
            size, infos = file.seek(0, io.SEEK_END), archive.infolist()
    except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OverflowError, struct.error) as problem:
        raise OddZipError(str(problem)) from None
    except OSError as problem:
        if problem.errno == errno.EINVAL:  # it leads to a place before the file
            raise OddZipError(str(problem)) from None
        raise
    entries = {info.filename: _entry(info, size) for info in infos}
    if len(entries) < len(infos):
        raise OddZipError("a name twice")
    if sum(entry.packed_size for entry in entries.values()) > size:
        raise OddZipError("files in the same place")
    if sum(entry.size for entry in entries.values()) > max(FREE, RATIO * size):
        raise OddZipError("unpacks to too much")
    return Directory(entries, _when(infos))


class _Bounded(io.FileIO):
    """A file of which no more is read at once than a directory may have."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LARGEST_DIRECTORY:
            raise OddZipError("too large a directory")
        return super().read(size) or b""


def _entry(info: zipfile.ZipInfo, size: int) -> Entry:
    """Return the entry of a zip of `size` bytes."""
    if info.compress_type not in {STORED, DEFLATED} or info.flag_bits & ~_HARMLESS:
        raise OddZipError(f"{info.filename}: packed in another way")
    if not info.filename or info.is_dir() or info.filename != info.orig_filename:
        raise OddZipError(f"{info.orig_filename!r}: no file")
    if not 0 <= info.header_offset <= size - _HEAD.size - info.compress_size:
        raise OddZipError(f"{info.filename}: lies outside")
    return Entry(
        info.filename.encode(), info.compress_type, info.CRC, info.file_size, info.compress_size, info.header_offset
    )


def _when(infos: Sequence[zipfile.ZipInfo]) -> dt.datetime:
    times = {info.date_time for info in infos}
    if len(times) != 1:
        raise OddZipError("files of different times")
    try:
        return dt.datetime(*times.pop(), tzinfo=dt.UTC)
    except ValueError as problem:
        raise OddZipError(str(problem)) from None


def read_entry(path: Path, entry: Entry) -> Iterator[tuple[bytes, bytes]]:
    """Yield a file of the zip at `path` in pieces of a megabyte at most: (as packed, unpacked), one perhaps empty.

    Raises:
        OddZipError: it is damaged; known at the end, so nothing may be taken for true before.
        OSError: the zip cannot be read.
    """
    crc = size = 0
    for piece, data in _unpacked(_packed(path, entry), entry.method):
        crc, size = zlib.crc32(data, crc), size + len(data)
        if size > entry.size:  # a few bytes may unpack to a disk full
            break
        yield piece, data
    if (size, crc) != (entry.size, entry.crc):
        raise OddZipError("another sum or size")


def _packed(path: Path, entry: Entry) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        file.seek(entry.place)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            raise OddZipError("cut off")
        mark, flags, method, crc, packed_size, size, length, extra = _HEAD.unpack(head)
        if (mark, method, file.read(length)) != (b"PK\x03\x04", entry.method, entry.name) or flags & ~_HARMLESS:
            raise OddZipError("another file than the directory says")
        is_told = (
            crc == entry.crc and packed_size in {entry.packed_size, _ELSEWHERE} and size in {entry.size, _ELSEWHERE}
        )
        if not is_told and not flags & _SIZES_BEHIND:
            raise OddZipError("another sum or size than the directory says")
        file.seek(extra, io.SEEK_CUR)
        rest = entry.packed_size
        while rest:
            piece = file.read(min(rest, _PIECE))
            if not piece:
                raise OddZipError("cut off")
            rest -= len(piece)
            yield piece


def _unpacked(pieces: Iterator[bytes], method: int) -> Iterator[tuple[bytes, bytes]]:
    if method == STORED:
        yield from ((piece, piece) for piece in pieces)
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in pieces:
        packed, rest, data = piece, piece, b""
        while rest or len(data) == _PIECE:
            try:
                data = inflater.decompress(rest, _PIECE)
            except zlib.error as problem:
                raise OddZipError(str(problem)) from None
            if inflater.unused_data:
                raise OddZipError("more than one file")
            yield packed, data
            packed, rest = b"", inflater.unconsumed_tail
    if not inflater.eof:
        raise OddZipError("cut off")
