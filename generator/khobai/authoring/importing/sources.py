# SPDX-License-Identifier: MIT
"""The sources that stand beside the archive, as sketches; each is sketched once and then kept in the store."""

from __future__ import annotations

from pathlib import Path

import msgspec

from khobai.authoring.importing.nearness import Sketch, sketch
from khobai.pipeline.digest import digest, version
from khobai.pipeline.store import Store
from khobai.reading.files import LARGEST, SOURCES

_KIND = "sketch"
_decode = msgspec.msgpack.Decoder(Sketch).decode


def sketches_of(folder: Path, store: Store) -> dict[str, Sketch]:
    """Return id -> sketch of every source that can be read below the archive's folder."""
    sources = _read(folder / SOURCES)
    base = version() if store.is_open else b""
    keys = {stem: digest(base, data) for stem, data in sources.items()}
    kept = store.read(_KIND, keys.values())
    sketches: dict[str, Sketch] = {}
    fresh: dict[bytes, bytes] = {}
    for stem, data in sources.items():
        packed = kept.get(keys[stem])
        made = _sketched(data) if packed is None else _decode(packed)
        if made is not None:
            sketches[stem] = made
            if packed is None:
                fresh[keys[stem]] = msgspec.msgpack.encode(made)
    if fresh:
        store.write(_KIND, fresh)
        store.keep_only(_KIND, keys.values(), spare=len(keys))
    return sketches


def _read(folder: Path) -> dict[str, bytes]:
    """Return id -> content of the files that are no links, regular and not too large."""
    sources: dict[str, bytes] = {}
    for place in sorted(folder.glob("*.txt")):
        try:
            if not place.is_symlink() and place.is_file() and place.stat().st_size <= LARGEST:
                sources[place.stem] = place.read_bytes()
        except OSError:
            continue
    return sources


def _sketched(data: bytes) -> Sketch | None:
    """Return the sketch of a source without its title; None when it is no UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return sketch(text.replace("\r\n", "\n").replace("\r", "\n").partition("\n\n")[2])
