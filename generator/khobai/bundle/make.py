# SPDX-License-Identifier: MIT
"""Makes the zip of an edition, whole or only what a bundle one holds lacks."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from khobai.bundle import manifest
from khobai.bundle.refusal import BundleError
from khobai.bundle.snapshot import Edition, in_order, pieces, sum_of
from khobai.bundle.update import Held, Update, to_files
from khobai.bundle.zipped import LIMIT, Packed, ZipWriter, deflate
from khobai.write import replacing

SUM = ".sha256"
"""Added to the name of a zip: the file beside it that holds its sum."""
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


def make(edition: Edition, target: Path, *, limit: int = LIMIT) -> Made:
    """Write the whole bundle to `target`, and its sum beside it.

    Raises:
        BundleError: the site changed meanwhile.
        OSError: the disk refuses; what was there before is there still.
    """
    files = {**dict.fromkeys(edition.sums), **edition.made, manifest.FILE: edition.manifest}
    return Made(target, len(files), _write(edition, files, target, limit))


def make_update(edition: Edition, held: Held, target: Path, *, limit: int = LIMIT) -> Made | None:
    """Write what the bundle one holds lacks to `target`; None, and nothing written, when it lacks nothing.

    Raises:
        BundleError: the site changed meanwhile.
        OSError: the disk refuses; what was there before is there still.
    """
    if held.manifest == edition.manifest:
        return None
    update = Update.between(held, edition.version, edition.sums)
    changed = {path: edition.made.get(path) for path in edition.sums if edition.sums[path] != held.sums.get(path)}
    files = {**changed, manifest.FILE: edition.manifest, **to_files(update)}
    return Made(target, len(files), _write(edition, files, target, limit), len(update.removed))


def _write(edition: Edition, files: Mapping[str, bytes | None], target: Path, limit: int) -> int:
    """Write `files`, those without content from the site; return the bytes of the zip."""
    paths = sorted(files)
    beside = target.with_name(target.name + SUM)

    with replacing(target, beside) as (half, half_sum):
        with half.open("x+b") as file:
            writer = ZipWriter(file, edition.when, limit)
            pack = functools.partial(_pack, edition, files)
            try:
                for path, packed in zip(paths, in_order(pack, paths), strict=True):
                    name = f"{edition.top}/{path}"
                    if packed is None:
                        writer.add_large(name, (edition.site / path).stat().st_size, _large(edition, path))
                    else:
                        writer.add(name, packed)
            except (FileNotFoundError, ValueError):  # the site was swapped for another one, or a file grew
                raise BundleError("changed", place=edition.site) from None
            writer.close()
            size = file.tell()
        seal(half, half_sum)
    return size


def _pack(edition: Edition, files: Mapping[str, bytes | None], path: str) -> Packed | None:
    """Return a file deflated, or None when it is too large to be held in memory."""
    data = files[path]
    if data is None:
        place = edition.site / path
        if place.stat().st_size >= LARGE:
            return None
        data = place.read_bytes()
        if manifest.digest(data) != edition.sums[path]:
            raise BundleError("changed", place=edition.site)
    return deflate(data)


def _large(edition: Edition, path: str) -> Iterator[bytes]:
    """Yield a file piece by piece."""
    found = hashlib.sha256()
    for piece in pieces(edition.site / path):
        found.update(piece)
        yield piece
    if found.hexdigest() != edition.sums[path]:
        raise BundleError("changed", place=edition.site)


def seal(half: Path, half_sum: Path) -> None:
    """Write the sum of a zip beside it, as `sha256sum` does.

    Raises:
        OSError: the disk refuses.
    """
    half_sum.write_bytes(f"{sum_of(half)}  {half.name}\n".encode())
