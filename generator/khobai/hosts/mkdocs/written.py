# SPDX-License-Identifier: MIT
"""What is remembered of a site that was written: every file, and what it was made of."""

from __future__ import annotations

from pathlib import Path

import msgspec

from khobai.hosts.mkdocs import parts
from khobai.pipeline.digest import digest
from khobai.pipeline.store import open_store
from khobai.write import Renewal, Staging, Stamp, files_below

_KIND = "site"


class Published(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was last written."""

    key: bytes
    """Digest of what it shows; empty when that is not known, or its name tells it."""
    stamp: Stamp


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A site as it was last written; empty where nothing is known of one."""

    files: dict[str, Published] = {}
    """By path in the site; those that MkDocs writes itself are not among them."""
    outline: bytes = b""
    """Digest of all but the next two; empty when it is not known."""
    state: bytes = b""
    """Digest of the state in git."""
    texts: dict[str, bytes] = {}
    """Id of an article -> digest of its text."""


def read(project: Path, target: Path) -> Written:
    """Return what the store of the project knows of the site in `target`."""
    name = _name(target)
    with open_store(project) as store:
        kept = store.read(_KIND, [name]).get(name)
    try:
        return msgspec.msgpack.decode(kept, type=Written) if kept else Written()
    except msgspec.MsgspecError:  # of another version
        return Written()


def swap_in(project: Path, staging: Staging, written: Written) -> None:
    """Put the finished site in its place, with the old files of what others wrote there as it was; remember the rest.

    Raises:
        OSError: the disk refuses; the old site is then as it was.
    """
    others = (path for path in files_below(staging.folder) if path not in written.files)
    Renewal(staging.folder, staging.target).settle(others)
    staging.swap_in()
    with open_store(project) as store:
        store.write(_KIND, {_name(staging.target): msgspec.msgpack.encode(written)})
        parts.forget(store)


def _name(target: Path) -> bytes:
    return digest(str(target.resolve()))
