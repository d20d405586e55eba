# SPDX-License-Identifier: MIT
"""Proves a bundle or an update: its signature, its sum, the sum of every file in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from khobai.bundle.seal import check_sum
from khobai.bundle.signature import Signer, signer_of
from khobai.bundle.update import Held, read_held


@dataclass(frozen=True, slots=True)
class Proved:
    """A bundle of which every byte is as it was made."""

    held: Held
    signer: Signer | None
    """None when it is not signed."""


def verify(path: Path, trusted: Path | None) -> Proved:
    """Return what the zip at `path` is.

    The signature is proved first, and has to be of a `trusted` key if there is one.

    Raises:
        BundleError: it is damaged, no bundle, or not signed as it should be.
        OSError: it cannot be read.
    """
    signer = signer_of(path, trusted)
    check_sum(path)
    held = read_held(path)
    held.prove()
    return Proved(held, signer)
