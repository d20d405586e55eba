# SPDX-License-Identifier: MIT
"""Attacks by zips: those that no khobai wrote, and those that a stick damaged."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from khobai.bundle.apply import apply
from khobai.bundle.make import make, make_update
from khobai.bundle.refusal import BundleError
from khobai.bundle.update import read_held
from tests.bundles import snapshot
from tests.odd_zips import odd_zips
from tests.resilience.attack import Attack, Try

OLD = {"bai/w.html": b"old" * 99, "x/y.html": b"1"}
NEW = {"bai/w.html": b"new" * 99}


def _pair(folder: Path) -> tuple[Path, Path, bytes]:
    """Return a bundle, an update of it, and the bytes of what both make."""
    old = make(snapshot(folder / "s1", OLD), folder / "old.zip").path
    new = snapshot(folder / "s2", NEW, "v2")
    update = make_update(new, read_held(old), folder / "update.zip")
    assert update is not None
    return old, update.path, make(new, folder / "new.zip").path.read_bytes()


def _applied(base: Path, update: Path, target: Path, whole: bytes) -> Try:
    """Apply where an older bundle lies."""
    target.write_bytes(b"old")
    try:
        apply(read_held(base), [read_held(update)], target)
    except BundleError as problem:
        is_one_sentence = all(problem.say(lang).count("\n") == 0 for lang in ("vi", "en"))
        return Try(is_one_sentence, target.read_bytes() == b"old")
    except Exception:  # noqa: BLE001  # whatever it is, it was not survived
        return Try(survived=False, kept=target.read_bytes() == b"old")
    with zipfile.ZipFile(target) as archive:
        return Try(archive.testzip() is None, target.read_bytes() == whole)


def odd(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Apply updates to odd bundles, and odd updates to bundles."""
    old, update, whole = _pair(folder)
    every = [(is_update, data) for is_update, place in enumerate((old, update)) for _, data in odd_zips(place)]
    rng.shuffle(every)
    for is_update, data in every:
        (folder / "odd.zip").write_bytes(data)
        pair = (old, folder / "odd.zip") if is_update else (folder / "odd.zip", update)
        yield _applied(*pair, folder / "out.zip", whole)


def flipped(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Flip one bit."""
    old, update, whole = _pair(folder)
    while True:
        place = rng.choice((old, update))
        data = bytearray(place.read_bytes())
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        (folder / "odd.zip").write_bytes(data)
        pair = (folder / "odd.zip", update) if place == old else (old, folder / "odd.zip")
        yield _applied(*pair, folder / "out.zip", whole)


def cut(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Cut the end off."""
    old, update, whole = _pair(folder)
    while True:
        place = rng.choice((old, update))
        (folder / "odd.zip").write_bytes(place.read_bytes()[: rng.randrange(place.stat().st_size)])
        pair = (folder / "odd.zip", update) if place == old else (old, folder / "odd.zip")
        yield _applied(*pair, folder / "out.zip", whole)


ATTACKS = (
    Attack("bundle --apply", "zips that lie: dates, methods, sizes, names, manifests, bombs", odd),
    Attack("bundle --apply", "one bit flipped", flipped),
    Attack("bundle --apply", "the end cut off", cut),
)
