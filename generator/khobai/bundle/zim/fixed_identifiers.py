# SPDX-License-Identifier: MIT
"""Last touches to a ZIM file that libzim wrote: the same bytes for the same input, and readable by older programs.

libzim draws three identifiers at random, one for the file and one for each of its two Xapian databases, and from 9.3 on
leaves out the list of all titles, without which the tools of Debian call a file damaged (openzim/zim-tools#484).
The form of the file: https://wiki.openzim.org/wiki/ZIM_file_format.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from typing import BinaryIO

_COUNTS, _POINTERS = struct.Struct("<4xHH16xII"), struct.Struct("<QQQQIIQ")
_POINTERS_AT, _TITLES_AT, _CHECKSUM_AT, _UUID_AT = 32, 40, 72, 8
_NONE = 0xFFFF_FFFF_FFFF_FFFF
_REDIRECT = 0xFFFF
_DATABASES = {b"X\0fulltext/xapian", b"X\0title/xapian"}
_GLASS = b"\x0f\rXapian Glass"
_IDENTIFIER = len(_GLASS) + 2
"""Where the identifier of a Xapian database stands: after its name and version."""
_RAW_CLUSTERS = {0, 1}
_EXTENDED = 0x10
_MD5 = 16


class UnknownFormError(RuntimeError):
    """The file is no ZIM file of the form that is known here."""


@dataclass(frozen=True, slots=True)
class _Entry:
    key: bytes
    """Namespace and path."""
    title: bytes
    """Namespace and title, by which lists are sorted."""
    cluster: int
    blob: int


def fix_identifiers(path: Path) -> None:
    """Give the ZIM file the identifiers that follow from its content, and the list of all titles if it has none.

    Raises:
        UnknownFormError: it is no ZIM file of a form that is known; the file may have changed.
        OSError: the disk refuses.
    """
    with path.open("r+b") as file:
        with closing(mmap(file.fileno(), 0)) as data:
            titles = _fix(data)
        if titles is not None:
            _append(file, titles)
        _sign(file)


def _fix(data: mmap) -> bytes | None:
    """Blank the identifiers; return the list of all titles, or None when the file has one."""
    if data[:4] != b"ZIM\x04":
        raise UnknownFormError("ZIM")
    _, _, count, _ = _COUNTS.unpack_from(data)
    paths, titles, clusters, *_ = _POINTERS.unpack_from(data, _POINTERS_AT)
    entries = list(_entries(data, paths, count))
    data[_UUID_AT : _UUID_AT + 16] = bytes(16)
    for entry in entries:
        if entry.key in _DATABASES:
            at = _blob(data, clusters, entry) + _IDENTIFIER
            data[at : at + 16] = hashlib.sha256(entry.key).digest()[:16]
    if titles not in {0, _NONE}:
        return None
    order = sorted(range(count), key=lambda n: (entries[n].title, n))
    return struct.pack(f"<{count}I", *order)


def _entries(data: mmap, paths: int, count: int) -> Iterator[_Entry]:
    for at in struct.unpack_from(f"<{count}Q", data, paths):
        kind, _, space, _, cluster = struct.unpack_from("<HBcII", data, at)
        blob = 0 if kind == _REDIRECT else struct.unpack_from("<I", data, at + 12)[0]
        start = at + (12 if kind == _REDIRECT else 16)
        end = data.find(b"\0", start)
        name, title = data[start:end], data[end + 1 : data.find(b"\0", end + 1)]
        yield _Entry(space + b"\0" + name, space + b"\0" + (title or name), cluster, blob)


def _blob(data: mmap, clusters: int, entry: _Entry) -> int:
    """Return where the Xapian database of an entry begins."""
    (start,) = struct.unpack_from("<Q", data, clusters + 8 * entry.cluster)
    info = data[start]
    form, size = ("<Q", 8) if info & _EXTENDED else ("<I", 4)
    (offset,) = struct.unpack_from(form, data, start + 1 + size * entry.blob)
    at = int(start + 1 + offset)
    if info & 0x0F not in _RAW_CLUSTERS or data[at : at + len(_GLASS)] != _GLASS:
        raise UnknownFormError("Xapian")
    return at


def _append(file: BinaryIO, titles: bytes) -> None:
    """Put the list of all titles in the place of the checksum, which goes behind it."""
    file.seek(_CHECKSUM_AT)
    (end,) = struct.unpack("<Q", file.read(8))
    file.seek(_TITLES_AT)
    file.write(struct.pack("<Q", end))
    file.seek(_CHECKSUM_AT)
    file.write(struct.pack("<Q", end + len(titles)))
    file.seek(end)
    file.write(titles + bytes(_MD5))


def _sign(file: BinaryIO) -> None:
    """Name the file by its content, then write the checksum of all that stands before it."""
    file.seek(-_MD5, 2)
    size = file.tell()
    name = bytearray(_digest(file, size))
    name[6], name[8] = name[6] & 0x0F | 0x80, name[8] & 0x3F | 0x80  # a UUID of version 8, RFC 9562
    file.seek(_UUID_AT)
    file.write(name)
    checksum = _digest(file, size)
    file.seek(size)
    file.write(checksum)


def _digest(file: BinaryIO, size: int) -> bytes:
    """Return the MD5 of the first `size` bytes: the format's own checksum, no safeguard against anybody."""
    md5 = hashlib.md5(usedforsecurity=False)
    file.seek(0)
    while size > 0 and (piece := file.read(min(size, 1 << 20))):
        md5.update(piece)
        size -= len(piece)
    return md5.digest()
