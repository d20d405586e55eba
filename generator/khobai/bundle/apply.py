# SPDX-License-Identifier: MIT
"""Makes the new bundle of an older one and its updates: the same bytes as if it had been made whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khobai.bundle import manifest
from khobai.bundle.make import Made
from khobai.bundle.manifest import top_of
from khobai.bundle.refusal import BundleError
from khobai.bundle.seal import sealed
from khobai.bundle.update import Held, chained
from khobai.bundle.zipped import LIMIT, ZipWriter


def apply(
    base: Held, updates: Sequence[Held], target: Path, *, key: Path | None = None, limit: int = LIMIT
) -> Made:  # fmt: skip
    """Write the bundle that `updates`, one after another, make of `base`; files are carried over as they are packed.

    Every file is one that the manifest of the last update names, so that none needs the word of the others.

    Raises:
        BundleError: the updates do not follow one another, a file is damaged, or the key cannot sign.
        OSError: the disk refuses; what was there before is there still.
    """
    chained(base, updates)
    layers = [*reversed(updates), base]
    last = layers[0]
    paths = sorted((*last.sums, manifest.FILE))
    with sealed(target, key) as file:
        writer = ZipWriter(file, last.when, limit)
        for path in paths:
            writer.add(f"{top_of(last.version)}/{path}", _holder(layers, path).packed(path))
        writer.close()
        return Made(target, len(paths), file.tell())


def _holder(layers: Sequence[Held], path: str) -> Held:
    """Return the newest of `layers` that has the file."""
    last = layers[0]
    for held in layers:
        if path in held.entries:
            if path != manifest.FILE and held.sums.get(path) != last.sums[path]:
                break
            return held
    raise BundleError("damaged", place=last.path, path=path)
