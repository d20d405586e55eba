# SPDX-License-Identifier: MIT
"""Makes the new bundle of an older one and its updates: the same bytes as if it had been made whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khobai.bundle import manifest
from khobai.bundle.make import SUM, Made, seal
from khobai.bundle.refusal import BundleError
from khobai.bundle.snapshot import top_of
from khobai.bundle.update import Held, chained
from khobai.bundle.zipped import LIMIT, ZipWriter
from khobai.write import replacing


def apply(base: Held, updates: Sequence[Held], target: Path, *, limit: int = LIMIT) -> Made:
    """Write the bundle that `updates`, one after another, make of `base`; files are carried over as they are packed.

    Raises:
        BundleError: the updates do not follow one another, or a file is damaged.
        OSError: the disk refuses; what was there before is there still.
    """
    chained(base, updates)
    layers = [*reversed(updates), base]
    last = layers[0]
    paths = sorted((*last.sums, manifest.FILE))
    with replacing(target, target.with_name(target.name + SUM)) as (half, half_sum):
        with half.open("x+b") as file:
            writer = ZipWriter(file, last.when, limit)
            for path in paths:
                held = _holder(layers, path)
                writer.add(f"{top_of(last.version)}/{path}", held.packed(path))
            writer.close()
            size = file.tell()
        seal(half, half_sum)
    return Made(target, len(paths), size)


def _holder(layers: Sequence[Held], path: str) -> Held:
    """Return the newest of `layers` that has the file."""
    last = layers[0]
    for held in layers:
        if path in held.entries:
            if path != manifest.FILE and held.sums.get(path) != last.sums[path]:
                break
            return held
    raise BundleError("damaged", place=last.path, path=path)
