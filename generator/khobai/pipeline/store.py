# SPDX-License-Identifier: MIT
"""The build store: results under the digest of their inputs, in `.khobai/` beside the archive; safe to delete.

It may be damaged, or brought by a stranger in a pull request: each value carries a MAC under the user's own key, and
one that does not fit is not there. The name of the file comes from the key too, so SQLite never opens a stranger's
file. Whatever goes wrong costs time only: the work goes on without the store.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from khobai.messages import Message, message
from khobai.pipeline.key import KeyProblemError, user_key

FOLDER = ".khobai"
"""Name of the store's folder, beside that of the archive."""
_SETTINGS = "mkdocs.yml"
_LAYOUT = 1
"""Of the tables; another number is another version's store."""
_PATIENCE = 10.0
"""Seconds that one process waits for another that writes."""
_MANY = 500
"""Keys of one question to SQLite."""
_MAC = 16
_IGNORE = "# Bộ nhớ dựng trang của khobai: xóa lúc nào cũng được. Safe to delete.\n*\n"
_TABLE = "CREATE TABLE results (kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key))"
ALWAYS = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "temp_store = MEMORY", "synchronous = OFF")
_AT_FIRST = ("page_size = 16384", "auto_vacuum = INCREMENTAL")
_BESIDE = ("", "-journal", "-wal", "-shm")
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Store:
    """Results by kind and key. Nothing here raises: what cannot be read is not there, what cannot be kept is not kept.

    Only the process that opened it reads and writes; in others, forked from it, it is empty.
    """

    def __init__(self, place: Path | None = None, key: bytes = b"", problem: Message | None = None) -> None:
        """Take the file, which is made when it is not there; without one nothing is kept."""
        self.place = place
        self.problem = problem
        """What the user should know: why nothing is kept, or why what was kept is gone."""
        self._key = key
        self._process = os.getpid()
        self._connection: sqlite3.Connection | None = None
        if place is not None:
            with self._guarded():
                self._connection = self._connect(place)

    def read(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return key -> value for those keys that are kept, whole and by this user."""
        values: dict[bytes, bytes] = {}
        wanted = iter(dict.fromkeys(keys))
        while some := list(islice(wanted, _MANY)):
            with self._guarded():
                for key, kept in self._run(
                    f"SELECT key, value FROM results WHERE kind = ? AND key IN ({','.join('?' * len(some))})",  # noqa: S608  # question marks
                    (kind, *some),
                ):
                    value = self.proved(kind, key, kept)
                    if value is not None:
                        values[key] = value
        return values

    def keys(self, kind: str) -> frozenset[bytes]:
        """Return the keys of a kind; the value of one may turn out not to be whole."""
        with self._guarded():
            return frozenset(key for (key,) in self._run("SELECT key FROM results WHERE kind = ?", (kind,)))
        return frozenset()

    def write(self, kind: str, values: Mapping[bytes, bytes]) -> None:
        """Keep the values, all or none, in place of older ones of the same keys."""
        if values:
            rows = ((kind, key, self._sealed(kind, key, value)) for key, value in values.items())
            self._change("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)

    def keep_only(self, kind: str, keys: Iterable[bytes], *, spare: int = 0) -> None:
        """Forget the values of other keys of this kind, when there are more than `spare` of them."""
        kept = set(keys)
        others: list[bytes] = []
        with self._guarded():
            others = [key for (key,) in self._run("SELECT key FROM results WHERE kind = ?", (kind,)) if key not in kept]
        if len(others) > spare:
            self._change("DELETE FROM results WHERE kind = ? AND key = ?", ((kind, key) for key in others))
            with self._guarded():
                list(self._run("PRAGMA incremental_vacuum"))

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._own() is not None

    def close(self) -> None:
        """Let go of the file; afterwards nothing is kept."""
        connection, self._connection = self._connection, None
        if connection is not None and self._process == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> Iterator[tuple[bytes, ...]]:
        connection = self._own()
        return iter(()) if connection is None else connection.execute(statement, values)

    def _change(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run the statement for each row, in one transaction."""
        connection = self._own()
        if connection is None:
            return
        with self._guarded():
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(statement, rows)
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def _own(self) -> sqlite3.Connection | None:
        return self._connection if self._process == os.getpid() else None

    def _sealed(self, kind: str, key: bytes, value: bytes) -> bytes:
        return self._mac(kind, key, value) + value

    def proved(self, kind: object, key: object, kept: object) -> bytes | None:
        """Return the value of a row when it was kept under this key, as it is."""
        if not (isinstance(kind, str) and isinstance(key, bytes) and isinstance(kept, bytes)):
            return None
        value = kept[_MAC:]
        return value if self._mac(kind, key, value) == kept[:_MAC] else None

    def _mac(self, kind: str, key: bytes, value: bytes) -> bytes:
        signed = b"%d:%b%d:%b%b" % (len(kind), kind.encode(), len(key), key, value)
        return hashlib.blake2b(signed, key=self._key, digest_size=_MAC).digest()

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Give up the store when SQLite or the disk refuses; begin a damaged one anew."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.close()
            if self.place is None:
                return
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in _DAMAGED or (code == sqlite3.SQLITE_READONLY and os.access(self.place, os.W_OK)):
                self._begin_anew("store-damaged")
            else:
                reason = "store-busy" if code in _BUSY else "store-refused"
                self.problem = message(reason, place=_shown(self.place), why=str(error))

    def _begin_anew(self, why: str) -> None:
        """Remove the file and make another; only once, then go without."""
        place, self.place = self.place, None
        if place is None:
            return
        self.problem = message(why, place=_shown(place))
        try:
            for end in _BESIDE:
                Path(f"{place}{end}").unlink(missing_ok=True)
            self._connection = self._connect(place)
        except (sqlite3.Error, OSError) as error:
            self.problem = message("store-refused", place=_shown(place), why=str(error))

    def _connect(self, place: Path) -> sqlite3.Connection | None:
        uri = f"file:{quote(os.fspath(place.absolute()))}?mode=rwc"
        connection = sqlite3.connect(
            uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )  # fmt: skip
        try:
            if not _prepared(connection):
                connection.close()
                self._begin_anew("store-version")
                return self._connection
        except BaseException:
            connection.close()
            raise
        return connection


def _prepared(connection: sqlite3.Connection) -> bool:
    """Return whether the file has the tables of this version, made when it is empty.

    A power cut may damage the file, since nobody waits for the disk; a killed process does not.
    """
    for setting in ALWAYS:
        connection.execute(f"PRAGMA {setting}")
    if _layout(connection) == (0, []):
        for setting in _AT_FIRST:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")
        if _layout(connection) == (0, []):  # no other process was first
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.execute("COMMIT")
    return _layout(connection) == (_LAYOUT, [_TABLE])


def _layout(connection: sqlite3.Connection) -> tuple[int, list[str]]:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return number, [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]


def open_store(project: Path) -> Store:
    """Return the store of the project, the folder that holds the archive's folder and mkdocs.yml; never raises.

    Where no mkdocs.yml stands it keeps nothing: folders that are no project stay as they are.
    """
    try:
        if not (project / _SETTINGS).is_file():
            return Store()
        key = user_key()
        name = hashlib.blake2b(b"name", key=key, digest_size=8).hexdigest()
        place = project / FOLDER / f"store-{name}.sqlite"
        return _opened(place, key)
    except KeyProblemError as problem:
        return Store(problem=message(str(problem)))
    except OSError as error:
        return Store(problem=message("store-refused", place=FOLDER, why=error.strerror))


def _opened(place: Path, key: bytes) -> Store:
    folder = place.parent
    with contextlib.suppress(FileExistsError):  # also when another process is first
        folder.mkdir()
    if not stat.S_ISDIR(folder.lstat().st_mode):  # links are not followed: they may lead to files of the user's
        return Store(problem=message("store-no-folder", place=FOLDER))
    for end in _BESIDE:
        beside = Path(f"{place}{end}")
        with contextlib.suppress(FileNotFoundError):  # a journal goes at any moment
            if not stat.S_ISREG(beside.lstat().st_mode):
                return Store(problem=message("store-no-file", place=_shown(beside)))
    ignore = folder / ".gitignore"
    if not os.path.lexists(ignore):
        ignore.write_text(_IGNORE, encoding="utf-8")
    foreign = None
    others = [other for other in folder.iterdir() if other.suffix == ".sqlite" and other != place]
    if others and not place.exists():
        foreign = message("store-foreign", place=FOLDER)
    return Store(place, key, foreign)


def _shown(place: Path) -> str:
    return f"{place.parent.name}/{place.name}"
