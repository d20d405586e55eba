# SPDX-License-Identifier: MIT
"""Pages that one job of many made, in the build store: a build that has the stores of all jobs finds them made."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

from khobai.messages import RefusedError
from khobai.pipeline.digest import digest
from khobai.pipeline.store import Store, open_store

_KIND = "page"
_AT_ONCE = 500
"""Pages that are held before they are kept."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which share of the pages a job makes."""

    number: int
    """From 1."""
    count: int

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the part `K/N`.

        Raises:
            ValueError: it is none.
        """
        match = re.fullmatch("([1-9][0-9]{0,4})/([1-9][0-9]{0,4})", text)
        if match is None or int(match[1]) > int(match[2]):
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    def has(self, path: str) -> bool:
        """Return whether the page at `path` is of this share; each is of one."""
        return int.from_bytes(digest(path), "big") % self.count == self.number - 1


class PartError(RefusedError):
    """A part that cannot be kept."""

    KIND = "part"


def keep(project: Path, pages: Iterable[tuple[bytes, str]]) -> int:
    """Keep pages by the digests of what they show; return how many.

    Raises:
        PartError: the store does not take them.
    """
    count, rest = 0, iter(pages)
    while some := {key: zlib.compress(html.encode()) for key, html in islice(rest, _AT_ONCE)}:
        with open_store(project) as store:
            store.write(_KIND, some)
            if not store.is_open:
                raise PartError("no-store", why=store.problem or "")
        count += len(some)
    return count


def kept(store: Store) -> frozenset[bytes]:
    """Return the digests of the pages that are kept."""
    return store.keys(_KIND)


def page_of(project: Path, key: bytes) -> str | None:
    """Return a page that was kept, None when it is not there; any process may ask."""
    with open_store(project) as store:
        packed = store.read(_KIND, [key]).get(key)
    return None if packed is None else zlib.decompress(packed).decode()


def forget(store: Store) -> None:
    """Keep no pages any more: they stand in the site."""
    store.keep_only(_KIND, ())
