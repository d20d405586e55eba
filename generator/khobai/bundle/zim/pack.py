# SPDX-License-Identifier: MIT
"""A built site as one ZIM file for Kiwix.

Needs libzim, which is GPL and no part of the default install: importing this module without it is an ImportError.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import IO, cast

from khobai.bundle.zim import writer
from khobai.bundle.zim.fixed_identifiers import UnknownFormError, fix_identifiers
from khobai.bundle.zim.metadata import ZimError, ZimMetadata, home_of, metadata_of
from khobai.write import beside

__all__ = ["ZimError", "ZimMetadata", "metadata_of", "write_zim"]

_FAILED = "ERROR Detected"
"""What libzim says when one of its threads fails."""
_PATIENCE = 5.0
"""Seconds."""
_REMEMBERED = 100
"""Last lines of libzim among which its reason stands."""
_REFUSALS = tuple(map(os.strerror, (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EIO)))
"""How the system says that a disk takes no more."""


def write_zim(site: Path, target: Path, metadata: ZimMetadata) -> None:
    """Pack the built site into the ZIM file `target`, which appears whole or not at all.

    The same input gives the same bytes.

    Raises:
        ZimError: `site` is no built site, `target` a folder or inside of the site, or libzim fails (a full disk).
        OSError: the disk refuses; what was at `target` stands as it was.
    """
    home_of(site)
    if target.resolve().is_relative_to(site.resolve()):
        raise ZimError("inside", found=target)
    if target.is_dir():
        raise ZimError("folder", found=target)
    with beside(target) as folder:
        half, icon = folder / "half.zim", folder / "icon.png"
        icon.write_bytes(metadata.icon)
        order = {
            "site": site.resolve(),
            "target": half.resolve(),
            "icon": icon.resolve(),
            "fields": [*metadata.fields()],
        }
        _run(order, folder)
        try:
            fix_identifiers(half)
        except UnknownFormError as problem:
            raise ZimError("writer", found=problem) from None
        half.replace(target)


def _run(order: dict[str, object], folder: Path) -> None:
    """Have a process of its own write the file, without libzim's chatter."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    said = deque([""], maxlen=_REMEMBERED)
    with subprocess.Popen(  # noqa: S603  # this Python, this package
        [sys.executable, "-m", writer.__name__],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", errors="replace",
        cwd=folder, env=environment,
    ) as process:  # fmt: skip
        try:
            with contextlib.suppress(BrokenPipeError), cast("IO[str]", process.stdin) as orders:
                orders.write(json.dumps(order, default=str))
            for line in cast("IO[str]", process.stderr):
                said.append(line.strip() or said[-1])
                if _FAILED in line:  # threads that fail at once write into one line
                    _end(process)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        by_disk = next((words for words in _REFUSALS if any(words in line for line in said)), None)
        if by_disk:
            raise ZimError("disk", found=by_disk)
        raise ZimError("writer", found=said[-1] or process.returncode)


def _end(writer: subprocess.Popen[str]) -> None:
    """Give libzim's threads, one of which failed, a while to find out; sometimes they wait for each other for ever."""
    try:
        writer.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        writer.kill()
