# SPDX-License-Identifier: MIT
"""Makes the zip of a snapshot, whole or only what a bundle one holds lacks."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from khobai.bundle import manifest
from khobai.bundle.refusal import BundleError
from khobai.bundle.seal import sealed
from khobai.bundle.snapshot import Snapshot, in_order, pieces
from khobai.bundle.update import Held, Update, to_files
from khobai.bundle.zipped import LIMIT, Packed, ZipWriter, deflate
from khobai.pipeline.progress import watched

LARGE = 64 << 20
"""Files of this many bytes and more are deflated piece by piece."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    path: Path
    files: int
    size: int
    """Bytes of the zip."""
    removed: int = 0
    """How many files of the bundle one holds are no more."""


def make(snapshot: Snapshot, target: Path, *, key: Path | None = None, limit: int = LIMIT, large: int = LARGE) -> Made:
    """Write the whole bundle to `target`, and beside it its sum and, with `key`, its signature.

    Sizes from `limit` bytes on are written as zip64; files from `large` bytes on never lie whole in memory.

    Raises:
        BundleError: the site changed meanwhile, or the key cannot sign.
        OSError: the disk refuses; what was there before is there still.
    """
    files = {**dict.fromkeys(snapshot.sums), **snapshot.made, manifest.FILE: snapshot.manifest}
    return Made(target, len(files), _write(snapshot, files, target, key, limit=limit, large=large))


def make_update(
    snapshot: Snapshot, held: Held, target: Path, *, key: Path | None = None, limit: int = LIMIT
) -> Made | None:
    """Write what the bundle one holds lacks to `target` as `make` does.

    When it lacks nothing, nothing is written and None returned.

    Raises:
        BundleError: the site changed meanwhile, or the key cannot sign.
        OSError: the disk refuses; what was there before is there still.
    """
    if held.manifest == snapshot.manifest:
        return None
    update = Update.between(held, snapshot.version, snapshot.sums)
    changed = {path: snapshot.made.get(path) for path in snapshot.sums if snapshot.sums[path] != held.sums.get(path)}
    files = {**changed, manifest.FILE: snapshot.manifest, **to_files(update)}
    return Made(target, len(files), _write(snapshot, files, target, key, limit=limit, large=LARGE), len(update.removed))


def _write(
    snapshot: Snapshot, files: Mapping[str, bytes | None], target: Path, key: Path | None, *, limit: int, large: int
) -> int:
    """Write `files`, those without content from the site; return the bytes of the zip."""
    paths = sorted(files)
    with sealed(target, key) as file:
        writer = ZipWriter(file, snapshot.when, limit)
        pack = functools.partial(_pack, snapshot, files, large)
        try:
            for path, packed in zip(watched(paths, "bundle", len(paths)), in_order(pack, paths), strict=True):
                name = f"{snapshot.top}/{path}"
                if packed is None:
                    writer.add_large(name, (snapshot.site / path).stat().st_size, _large(snapshot, path))
                else:
                    writer.add(name, packed)
        except (FileNotFoundError, ValueError):  # the site was swapped for another one, or a file grew
            raise BundleError("changed", place=snapshot.site) from None
        writer.close()
        return file.tell()


def _pack(snapshot: Snapshot, files: Mapping[str, bytes | None], large: int, path: str) -> Packed | None:
    """Return a file deflated, or None when it is too large to be held in memory."""
    data = files[path]
    if data is None:
        place = snapshot.site / path
        if place.stat().st_size >= large:
            return None
        data = place.read_bytes()
        if manifest.digest(data) != snapshot.sums[path]:
            raise BundleError("changed", place=snapshot.site)
    return deflate(data)


def _large(snapshot: Snapshot, path: str) -> Iterator[bytes]:
    """Yield a file piece by piece."""
    digest = hashlib.sha256()
    for piece in pieces(snapshot.site / path):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != snapshot.sums[path]:
        raise BundleError("changed", place=snapshot.site)
