# SPDX-License-Identifier: MIT
"""Build stores of other machines into that of a project: what a part of a build made is found made by the whole.

A file comes from elsewhere and is read as if a stranger had written it: it is opened for reading alone, and a value is
taken over only when its MAC under the user's key fits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote

from khobai.messages import RefusedError
from khobai.pipeline.store import ALWAYS, FOLDER, Store

_LARGE = 16_000_000
"""Bytes of values that are held at a time."""


class UnionError(RefusedError):
    """A store that is not taken in."""

    KIND = "merge"


def take_in(store: Store, place: Path) -> int:
    """Take the values of another store into `store`; return how many came.

    `place` is its file, the folder that holds it, or the project. Values of other keys and damaged ones stay behind.

    Raises:
        UnionError: no store of this user's key is there, it cannot be read, or none of its values is whole.
    """
    file = _file(store, place)
    taken = seen = 0
    try:
        uri = f"file:{quote(str(file.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            for setting in ALWAYS:
                connection.execute(f"PRAGMA {setting}")
            rows = connection.execute("SELECT kind, key, value FROM results ORDER BY kind")
            for kind, own in groupby(rows, itemgetter(0)):
                values: dict[bytes, bytes] = {}
                size = 0
                for _, key, kept in own:
                    seen += 1
                    value = store.proved(kind, key, kept)
                    if value is not None:
                        values[key] = value
                        size += len(value)
                        taken += 1
                    if size > _LARGE:
                        store.write(kind, values)
                        values, size = {}, 0
                store.write(kind, values)
    except sqlite3.Error as problem:
        raise UnionError("unreadable", place=file, why=problem) from None
    if seen and not taken:
        raise UnionError("none-whole", place=file)
    if store.problem is not None and not store.is_open:
        raise UnionError("closed", why=store.problem)
    return taken


def _file(store: Store, place: Path) -> Path:
    if store.place is None or not store.is_open:
        raise UnionError("closed", why=store.problem or UnionError("no-project"))
    if place.is_file():
        return place
    every = list(_inside(place))
    own = [file for file in every if file.name == store.place.name]
    if not own:
        if every:
            raise UnionError("other-key", place=place)
        raise UnionError("nothing", place=place)
    return own[0]


def _inside(folder: Path) -> Iterator[Path]:
    for inside in (folder, folder / FOLDER):
        yield from sorted(inside.glob("store-*.sqlite"))
