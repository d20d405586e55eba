# SPDX-License-Identifier: MIT
"""What lies beside a zip: its sum, its signature. All take their places together."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from khobai.bundle.refusal import BundleError
from khobai.bundle.signature import ENDING, sign
from khobai.bundle.snapshot import sum_of
from khobai.write import replacing

SUM = ".sha256"
"""Added to the name of a zip: the file beside it that holds its sum."""
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *].*\s*")
_LONGEST = 1000
"""Bytes of that file."""


@contextlib.contextmanager
def sealed(target: Path, key: Path | None) -> Iterator[BinaryIO]:
    """Yield a file that is `target` when the block ends well.

    Its sum stands beside it, and the signature that `key` makes. The signature of what was there before goes.

    Raises:
        BundleError: the key cannot sign.
        OSError: the disk refuses; what was there before is there still.
    """
    signature = target.with_name(target.name + ENDING)
    beside = [target.with_name(target.name + SUM), *([signature] if key else [])]
    with replacing(target, *beside) as (half, half_sum, *half_signature):
        with half.open("x+b") as file:
            yield file
        half_sum.write_bytes(f"{sum_of(half)}  {half.name}\n".encode())
        if key:
            half_signature[0].write_bytes(sign(half, key))
        else:
            signature.unlink(missing_ok=True)


def check_sum(path: Path) -> None:
    """Compare the zip at `path` with the sum beside it, if there is one.

    Raises:
        BundleError: it has another sum.
        OSError: one of them cannot be read.
    """
    beside = path.with_name(path.name + SUM)
    if not beside.is_file():
        return
    with beside.open("rb") as file:
        match = _LINE.fullmatch(file.read(_LONGEST).decode(errors="replace"))
    if match is None or match[1].lower() != sum_of(path):
        raise BundleError("sum", place=path, beside=beside.name)
