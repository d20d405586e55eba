# SPDX-License-Identifier: MIT
"""Updates: what a new snapshot has and an older bundle has not, and bundles that one holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khobai.bundle import manifest
from khobai.bundle.manifest import top_of
from khobai.bundle.portable_paths import unfit
from khobai.bundle.refusal import BundleError
from khobai.bundle.zip_directory import Entry, OddZipError, read_directory, read_entry
from khobai.bundle.zipped import Packed

RECORD = "CAP-NHAT.json"
"""In an update, for programs: which bundle it is for, which files of that are no more."""
REMOVALS = "XOA.txt"
"""In an update, for people: what to delete after unpacking it over the older folder, itself included."""
OWN = frozenset({manifest.FILE, RECORD, REMOVALS})
"""Files that no site may have, and no manifest names."""
_TOO_LARGE = 64 << 20
"""Bytes; no manifest or record is as large."""
_VERSION = re.compile(r"[0-9a-f-]{8,40}")
_SUM = re.compile(r"[0-9a-f]{64}")


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
        return Update(held.version, manifest.digest(held.manifest), version, removed, _swept(removed, sums))


def _swept(removed: Iterable[str], sums: Mapping[str, str]) -> tuple[str, ...]:
    kept = {folder for path in (*sums, manifest.FILE) for folder in _above(path)}
    return tuple(sorted({next((folder for folder in _above(path) if folder not in kept), path) for path in removed}))


def _above(path: str) -> list[str]:
    """Return the folders above a path, the highest first."""
    chain = []
    while path := posixpath.dirname(path):
        chain.append(path)
    return chain[::-1]


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
    entries: Mapping[str, Entry]
    """Path -> where it stands in the zip."""
    update: Update | None
    """None when the bundle is whole."""

    def packed(self, path: str) -> Packed:
        """Return a file as it stands in the zip; its body is proved while it is read.

        Whoever reads the body gets a BundleError at its end when it is damaged, an OSError when the zip cannot be read.
        """
        entry = self.entries[path]
        return Packed(entry.method, entry.crc, entry.size, entry.packed_size, self._proved(path))

    def prove(self) -> None:
        """Read every file.

        Raises:
            BundleError: one is damaged.
            OSError: the zip cannot be read.
        """
        for path in self.entries:
            for _ in self._proved(path):
                pass

    def _proved(self, path: str) -> Iterator[bytes]:
        """Yield a file as it stands in the zip, piece by piece."""
        digest = hashlib.sha256()
        try:
            for piece, data in read_entry(self.path, self.entries[path]):
                digest.update(data)
                yield piece
        except OddZipError:
            raise BundleError("damaged", place=self.path, path=path) from None
        wanted = manifest.digest(self.manifest) if path == manifest.FILE else self.sums.get(path, digest.hexdigest())
        if digest.hexdigest() != wanted:
            raise BundleError("damaged", place=self.path, path=path)


def read_held(path: Path) -> Held:
    """Return the bundle or update at `path`; of its files only those are read that say what it holds.

    Raises:
        BundleError: it is none, or its directory, manifest or record is damaged.
        OSError: it cannot be read.
    """
    try:
        directory = read_directory(path)
        (top,) = {name.partition("/")[0] for name in directory.entries}
        entries = {name.partition("/")[2]: entry for name, entry in directory.entries.items()}
        text = _content(path, entries[manifest.FILE])
        sums = manifest.read_manifest(text.decode("ascii"))
        version = top.removeprefix("khobai-")
        if top != top_of(version) or not _VERSION.fullmatch(version) or sums.keys() & OWN:
            raise OddZipError(top)  # one sentence for all that is no bundle
        if any(unfit(f"{top}/{name}" for name in sums)):
            raise OddZipError("names")
        update = None
        if RECORD in entries:
            update = _read_record(_content(path, entries[RECORD]), sums)
            if update.version != version or _content(path, entries[REMOVALS]) != to_files(update)[REMOVALS]:
                raise OddZipError(RECORD)
    except (KeyError, ValueError, TypeError, RecursionError):
        raise BundleError("no-bundle", place=path) from None
    if foreign := entries.keys() - sums.keys() - (OWN if update else {manifest.FILE}):
        raise BundleError("foreign", place=path, path=min(foreign))
    if update is None and (missing := sums.keys() - entries.keys()):
        raise BundleError("damaged", place=path, path=min(missing))
    return Held(path, version, text, sums, directory.when, entries, update)


def _content(path: Path, entry: Entry) -> bytes:
    if entry.size > _TOO_LARGE:
        raise OddZipError("too large")
    return b"".join(data for _, data in read_entry(path, entry))


def _read_record(data: bytes, sums: Mapping[str, str]) -> Update:
    """Return the record of an update to a version with these files."""
    fields = json.loads(data)
    base, base_manifest, version, removed = (fields[key] for key in ("base", "base_manifest", "version", "removed"))
    if not isinstance(removed, list) or not all(isinstance(path, str) for path in removed):
        raise TypeError(RECORD)
    if any(unfit(removed)) or sums.keys() & {*removed}:
        raise ValueError(RECORD)
    if not _VERSION.fullmatch(base) or not _SUM.fullmatch(base_manifest):
        raise ValueError(RECORD)
    return Update(base, base_manifest, version, tuple(removed), _swept(removed, sums))


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
        if {*after.update.removed} != before.sums.keys() - after.sums.keys():
            raise BundleError("damaged", place=after.path, path=RECORD)
