# SPDX-License-Identifier: MIT
"""Zips that no bundle is like: each a real bundle or update with one lie in it."""

from __future__ import annotations

import bz2
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from khobai.bundle.manifest import FILE
from khobai.bundle.update import RECORD, REMOVALS
from khobai.bundle.zipped import deflate

HUGE = 0xFFFF_FFFE
SHORT = struct.Struct("<4s4H2IH")
WIDE = struct.Struct("<4sQ2H2I4Q")


@dataclass(frozen=True)
class File:
    """A file as a zip has it, true or not."""

    name: bytes
    body: bytes
    method: int
    crc: int
    size: int
    packed_size: int | None = None
    """None for the true one."""
    flags: int = 0
    time: int = 0
    date: int = 0x5D74
    place: int | None = None
    extra: bytes = b""
    """In the directory only."""
    head: bytes | None = None
    """None for the true one."""


def files_of(bundle: Path) -> list[File]:
    """Return the files of a sound bundle."""
    found = []
    data = bundle.read_bytes()
    with zipfile.ZipFile(bundle) as archive:
        for info in archive.infolist():
            start = info.header_offset + 30 + sum(struct.unpack_from("<2H", data, info.header_offset + 26))
            body = data[start : start + info.compress_size]
            found.append(File(info.filename.encode(), body, info.compress_type, info.CRC, info.file_size))
    return found


def file(name: str, data: bytes) -> File:
    """Return a true file."""
    packed = deflate(data)
    return File(name.encode(), b"".join(packed.body), packed.method, packed.crc, packed.size)


def to_zip(files: Sequence[File], *, count: int | None = None, size: int | None = None, comment: bytes = b"") -> bytes:
    """Return a zip; `count` and `size` are lies about its directory."""
    body, directory = b"", b""
    for f in files:
        packed = len(f.body) if f.packed_size is None else f.packed_size
        place = len(body) if f.place is None else f.place
        numbers = (f.flags, f.method, f.time, f.date, f.crc, packed, f.size, len(f.name))
        head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *numbers, 0) + f.name
        body += (head if f.head is None else f.head) + f.body
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, *numbers, len(f.extra), 0, 0, 0, 0, place
        )  # fmt: skip
        directory += f.name + f.extra
    start, real = len(body), len(directory)
    shown = len(files) if count is None else count
    wide = b""
    if shown > 0xFFFF or size is not None:
        wide = WIDE.pack(b"PK\x06\x06", 44, 45, 45, 0, 0, shown, shown, size or real, start)
        wide += struct.pack("<4sIQI", b"PK\x06\x07", 0, start + real, 1)
    short = (0xFFFF, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF) if wide else (shown, shown, real, start)
    return body + directory + wide + SHORT.pack(b"PK\x05\x06", 0, 0, *short, len(comment)) + comment


@dataclass(frozen=True)
class Sound:
    """A sound bundle or update to lie about."""

    zipped: bytes
    files: Sequence[File]
    top: str

    @property
    def victim(self) -> File:
        """Return a deflated page."""
        return next(f for f in self.files if f.method)

    def lie(self, **changes: Any) -> bytes:
        """Return it with other values in one file."""
        return to_zip([replace(f, **changes) if f is self.victim else f for f in self.files])

    def everywhere(self, **changes: Any) -> bytes:
        """Return it with other values in each file."""
        return to_zip([replace(f, **changes) for f in self.files])

    def content(self, path: str, change: Callable[[bytes], bytes]) -> bytes:
        """Return it with another content of a file, whose sum and sizes are true."""
        name = f"{self.top}/{path}".encode()
        return to_zip([file(name.decode(), change(inflated(f))) if f.name == name else f for f in self.files])


def odd_zips(sound: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (what is wrong, the zip) made of a sound bundle or update."""
    files = files_of(sound)
    made = Sound(sound.read_bytes(), files, files[0].name.partition(b"/")[0].decode())
    for kind in (_heads, _methods, _sizes, _bombs, _manifests, _names, _cuts):
        yield from kind(made)
    if any(f.name.endswith(RECORD.encode()) for f in files):
        yield from _odd_updates(made)


def _heads(sound: Sound) -> Iterator[tuple[str, bytes]]:
    yield from ((f"date {date:x}", sound.everywhere(date=date)) for date in (0, 15 << 5 | 1, 2 << 5 | 30, 0xFFFF))
    yield from ((f"time {time:x}", sound.everywhere(time=time)) for time in (24 << 11, 60 << 5, 30, 0xFFFF))
    yield "another date in one", sound.lie(date=0x5D75)
    v, name = sound.victim, sound.files[-1].name
    told = (0, v.method, 0, 0, v.crc, len(v.body), v.size, len(name), 0)
    yield "another file's name", sound.lie(head=struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *told) + name)
    yield "no head", sound.lie(head=bytes(30) + v.name)
    yield "crc", sound.lie(crc=sound.victim.crc ^ 1)
    yield from ((f"flag {bit}", sound.lie(flags=1 << bit)) for bit in (0, 5, 6, 13))


def _methods(sound: Sound) -> Iterator[tuple[str, bytes]]:
    data = inflated(sound.victim)
    packed = {12: bz2.compress(data), 14: b"\x09\x14\x05\x00" + lzma.compress(data)}
    for method in (1, 6, 9, 12, 14, 93, 95, 99, 0xFFFF):
        yield f"method {method}", sound.lie(method=method, body=packed.get(method, data))
    yield "method of every file", sound.everywhere(method=14)
    yield "deflated called stored", sound.lie(method=0)
    yield "stored called deflated", sound.lie(body=data)
    yield "a stream and another", sound.lie(body=_deflated(data) + _deflated(data))
    yield "a stream and a byte", sound.lie(body=_deflated(data) + b"\0")
    yield "a stream cut off", sound.lie(body=_deflated(data)[:-1])
    yield "another file", sound.content(sound.victim.name.decode().partition("/")[2], lambda old: old + b"!")


def _sizes(sound: Sound) -> Iterator[tuple[str, bytes]]:
    size, packed = sound.victim.size, len(sound.victim.body)
    yield from ((f"size {n}", sound.lie(size=n)) for n in (0, size - 1, size + 1, 1 << 20, HUGE))
    yield from ((f"packed size {n}", sound.lie(packed_size=n)) for n in (0, packed - 1, packed + 1, HUGE))
    end = len(sound.zipped)
    yield from ((f"place {n}", sound.lie(place=n)) for n in (1, end - 10, end, HUGE))
    for number in (1 << 40, (1 << 63) - 1, (1 << 64) - 1):
        for lied in ("size", "packed_size", "place"):
            extra = struct.pack("<2HQ", 1, 8, number)
            yield f"wide {lied} {number}", sound.lie(**{lied: 0xFFFF_FFFF, "extra": extra})
    yield "extra cut off", sound.lie(size=0xFFFF_FFFF, extra=struct.pack("<2HH", 1, 8, 0))


def _bombs(sound: Sound) -> Iterator[tuple[str, bytes]]:
    zeros = _deflated(bytes(1 << 26))
    yield "a bomb that says it is small", sound.lie(body=zeros)
    yield "a bomb that tells its size", sound.lie(body=zeros, size=1 << 26, crc=zlib.crc32(bytes(1 << 26)))
    copies = [replace(sound.victim, name=f"{sound.top}/x{n}".encode(), place=0) for n in range(300)]
    yield "bombs in one place", to_zip([*sound.files, *copies])
    yield "bombs that promise too much", to_zip([*sound.files, *(replace(copy, size=HUGE) for copy in copies)])
    yield "a thousand million files", to_zip(sound.files, count=10**9)
    yield "a thousand million files and their directory", to_zip(sound.files, count=10**9, size=46 * 10**9)
    yield "a directory larger than all", to_zip(sound.files, size=1 << 62)


def _manifests(sound: Sound) -> Iterator[tuple[str, bytes]]:
    files, line = sound.files, f"{'0' * 64}  "
    yield "two manifests", to_zip([*files, file(f"{sound.top}/{FILE}", b"")])
    yield "another manifest first", to_zip([file(f"{sound.top}/{FILE}", b"x"), *files])
    yield "no manifest", to_zip([f for f in files if not f.name.endswith(FILE.encode())])
    for what, text in {
        "empty": "", "of a line": "\n", "with a path twice": f"{line}index.html\n" * 2, "of itself": f"{line}{FILE}\n",
        "that leads out": f"{line}../x\n", "that leads up": f"{line}bai/../../x\n", "of a drive": f"{line}C:/x\n",
        "of a root": f"{line}/etc/x\n", "of a file and folder": f"{line}a\n{line}a/b\n", "of CON": f"{line}con\n",
        "in other order": f"{line}b\n{line}a\n", "without an end": f"{line}a", "of Windows": f"{line}a\r\n",
        "with a form feed": f"{line}a\f{line}b\n", "of other cases": f"{line}A\n{line}a\n", "in UTF-16": "a\0",
        "of folders": f"{line}a/\n", "of bytes": "à",
    }.items():  # fmt: skip
        yield f"a manifest {what}", sound.content(FILE, lambda _, text=text: text.encode())  # type: ignore[misc]


def _names(sound: Sound) -> Iterator[tuple[str, bytes]]:
    files, top, victim = sound.files, sound.top, sound.victim
    for name in ("/etc/x", "../x", f"{top}/../x", "C:/x", f"{top}/C:x", f"{top}\\x", f"{top}/index.html/b", f"{top}/bai",
                 f"{top}/", f"{top}/x\0y", f"{top}/à", f"{top}/{'x' * 300}", "khác/x", "", "/", f"{top}/not-named.html"):  # fmt: skip
        yield f"also {name[:40]!r}", to_zip([*files, file(name, b"x")])
    for name in ("khobai-", "khobai-..", "khobai-\x1b[2J", "khobai-2026\n", "x", ""):
        other = [replace(f, name=f.name.replace(top.encode(), name.encode(), 1)) for f in files]
        yield f"top {name!r}", to_zip(other)
    yield "a name twice", to_zip([*files, victim])
    yield "a file lacks", to_zip([f for f in files if f is not victim])


def _cuts(sound: Sound) -> Iterator[tuple[str, bytes]]:
    whole = sound.zipped
    yield from ((f"cut at {n}/16", whole[: len(whole) * n // 16]) for n in range(16))
    yield "cut by a byte", whole[:-1]
    yield "no head", whole[40:]
    yield "only an end", whole[-22:]


def _odd_updates(sound: Sound) -> Iterator[tuple[str, bytes]]:
    content = sound.content

    def record(**changes: object) -> bytes:
        return content(RECORD, lambda old: json.dumps(json.loads(old) | changes).encode())

    for removed in ("index.html", {"a": 1}, None, [1], [["a"]], ["../x"], ["/etc/passwd"], ["index.html"], ["a", "a/b"], [], ["nowhere.html"]):  # fmt: skip
        yield f"removes {removed}", record(removed=removed)
    for base in (None, 1, "", "x" * 10**6, "\x1b[2J", "../.."):
        yield f"for {str(base)[:9]!r}", record(base=base)
    yield "another version", record(version="00000000")
    yield "no such manifest", record(base_manifest="0" * 64)
    yield "a manifest that is no sum", record(base_manifest="0")
    for what, data in {"nothing": b"", "a list": b"[]", "deep": b"[" * 10**6, "a number": b"1" * 10**5, "UTF-8": b"\xff"}.items():  # fmt: skip
        yield f"a record of {what}", content(RECORD, lambda _, data=data: data)  # type: ignore[misc]
    for line in ("/", "..", "index.html", ""):
        yield f"tells people to delete {line!r}", content(REMOVALS, lambda old, line=line: f"{line}\n".encode() + old)  # type: ignore[misc]
    yield "tells people to delete nothing", content(REMOVALS, lambda _: b"")


def inflated(f: File) -> bytes:
    """Return what a true file holds."""
    return zlib.decompress(f.body, -zlib.MAX_WBITS) if f.method else f.body


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()
