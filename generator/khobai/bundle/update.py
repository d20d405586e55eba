# SPDX-License-Identifier: MIT
"""Updates: what a new snapshot has and an older bundle has not, and how both make the new bundle."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khobai.bundle import manifest
from khobai.bundle.portable_names import unfit
from khobai.bundle.refusal import BundleError
from khobai.bundle.snapshot import PIECE, top_of
from khobai.bundle.zipped import DEFLATED, STORED, Packed

RECORD = "CAP-NHAT.json"
"""In an update, for programs: which bundle it is for, which files of that are no more."""
REMOVALS = "XOA.txt"
"""In an update, for people: what to delete after unpacking it over the older folder, itself included."""
_TOO_LARGE = 1 << 28
"""Bytes; no manifest or record is as large."""
_LOCAL = 30
"""Bytes of the fixed part of a file's head in a zip."""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update says about itself."""

    base: str
    """Version of the bundle it is for."""
    base_manifest: str
    """SHA-256 of that bundle's manifest."""
    version: str
    removed: tuple[str, ...]
    """Paths that are no more."""
    swept: tuple[str, ...] = ()
    """The same for people: a folder of which nothing is left stands for all its files."""

    @staticmethod
    def between(held: Held, version: str, sums: Mapping[str, str]) -> Update:
        """Return the update from the bundle one holds to a version with these files."""
        removed = tuple(sorted(held.sums.keys() - sums.keys()))
        kept = {folder for path in (*sums, manifest.FILE) for folder in _above(path)}
        swept = {next((folder for folder in _above(path) if folder not in kept), path) for path in removed}
        return Update(held.version, manifest.digest(held.manifest), version, removed, tuple(sorted(swept)))


def _above(path: str) -> list[str]:
    """Return the folders above a path, the highest first."""
    found = []
    while path := posixpath.dirname(path):
        found.append(path)
    return found[::-1]


def to_files(update: Update) -> dict[str, bytes]:
    """Return the files that an update has and a bundle has not."""
    record = {
        "base": update.base,
        "base_manifest": update.base_manifest,
        "version": update.version,
        "removed": update.removed,
    }
    lines = [*update.swept, RECORD, REMOVALS]
    return {
        RECORD: (json.dumps(record, indent=2) + "\n").encode(),
        REMOVALS: "".join(f"{line}\n" for line in lines).encode(),
    }


@dataclass(frozen=True, slots=True)
class Held:
    """A bundle or an update that lies on a disk; its files are read when they are needed."""

    path: Path
    version: str
    manifest: bytes
    sums: Mapping[str, str]
    when: dt.datetime
    entries: Mapping[str, zipfile.ZipInfo]
    """Path -> where it stands in the zip."""
    update: Update | None
    """None when the bundle is whole."""

    def packed(self, path: str) -> Packed:
        """Return a file as it stands in the zip, after its sum was found to be the right one.

        Raises:
            BundleError: it is damaged.
            OSError: the zip cannot be read.
        """
        entry = self.entries[path]
        wanted = self.sums.get(path) if path != manifest.FILE else manifest.digest(self.manifest)
        try:
            is_sound = wanted == _sum(entry, self._raw(path))
        except zlib.error:
            is_sound = False
        if not is_sound:
            raise BundleError("damaged", place=self.path, path=path)
        return Packed(entry.compress_type, entry.CRC, entry.file_size, entry.compress_size, self._raw(path))

    def _raw(self, path: str) -> Iterator[bytes]:
        """Yield a file as it stands in the zip, piece by piece."""
        entry = self.entries[path]
        with self.path.open("rb", buffering=0) as file:
            file.seek(entry.header_offset)
            head = file.read(_LOCAL)
            if len(head) < _LOCAL:
                raise BundleError("damaged", place=self.path, path=path)
            file.seek(sum(struct.unpack("<2H", head[26:])), 1)
            rest = entry.compress_size
            while rest:
                piece = file.read(min(rest, PIECE))
                if not piece:
                    raise BundleError("damaged", place=self.path, path=path)
                rest -= len(piece)
                yield piece


def _sum(entry: zipfile.ZipInfo, raw: Iterable[bytes]) -> str | None:
    """Return the SHA-256 of the file that `raw` packs; None when it has other sizes than its entry says."""
    found, size = hashlib.sha256(), 0
    packer = zlib.decompressobj(-zlib.MAX_WBITS) if entry.compress_type == DEFLATED else None
    for piece in raw:
        rest = piece
        while rest:
            data = packer.decompress(rest, PIECE) if packer else rest
            rest = packer.unconsumed_tail if packer else b""
            found.update(data)
            size += len(data)
            if size > entry.file_size:  # a few bytes may unpack to a disk full
                return None
    if packer and not packer.eof:
        tail = packer.flush()
        found.update(tail)
        size += len(tail)
    return found.hexdigest() if size == entry.file_size else None


def read_held(path: Path) -> Held:
    """Return the bundle or update at `path`.

    Raises:
        BundleError: it is none, or its directory, manifest or record is damaged.
        OSError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            tops = {info.filename.partition("/")[0] for info in infos}
            (top,) = tops
            entries = {info.filename.partition("/")[2]: info for info in infos}
            if sum(entries[name].file_size for name in (manifest.FILE, RECORD) if name in entries) > _TOO_LARGE:
                raise BundleError("no-bundle", place=path)
            text = archive.read(entries[manifest.FILE])
            sums = manifest.read_manifest(text.decode("ascii"))
            update = _read_record(archive.read(entries[RECORD])) if RECORD in entries else None
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        RuntimeError,
        KeyError,
        ValueError,
        TypeError,
    ):
        raise BundleError("no-bundle", place=path) from None
    if any(info.compress_type not in {STORED, DEFLATED} or info.flag_bits & 1 for info in infos):
        raise BundleError("no-bundle", place=path)
    version = top.removeprefix("khobai-")
    if top != top_of(version) or any(unfit(f"{top}/{name}" for name in sums)):
        raise BundleError("no-bundle", place=path)
    if update is None and (missing := sums.keys() - entries.keys()):
        raise BundleError("damaged", place=path, path=min(missing))
    when = dt.datetime(*entries[manifest.FILE].date_time, tzinfo=dt.UTC)
    return Held(path, version, text, sums, when, entries, update)


def _read_record(data: bytes) -> Update:
    found = json.loads(data)
    texts = (found["base"], found["base_manifest"], found["version"])
    if not all(isinstance(text, str) for text in (*texts, *found["removed"])):
        raise ValueError(RECORD)
    return Update(*texts, tuple(found["removed"]))


def chained(base: Held, updates: Sequence[Held]) -> None:
    """Make sure that `updates` follow one another from the whole bundle `base`.

    Raises:
        BundleError: they do not.
    """
    if base.update is not None:
        raise BundleError("not-whole", place=base.path)
    for before, after in zip((base, *updates), updates, strict=False):
        if after.update is None:
            raise BundleError("not-update", place=after.path)
        if after.update.base_manifest != manifest.digest(before.manifest):
            raise BundleError("other-base", place=after.path, wanted=after.update.base, found=before.version)
