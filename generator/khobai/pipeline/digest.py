# SPDX-License-Identifier: MIT
"""Digests: of bytes, of values, and of the program itself. Equal inputs have equal digests, on every machine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path, PurePath
from typing import Any

SIZE = 16
"""Bytes of a digest."""
_THEME = ("admin", "overrides", "pages")
_PLAIN = frozenset({int, float, bool, type(None)})
_Write = Callable[[bytes], None]
"""Takes a piece of the bytes that are hashed."""


def digest(*parts: bytes | str) -> bytes:
    """Return the BLAKE2b of the parts, of 16 bytes; each is preceded by its length, so that none runs into the next."""
    pieces: list[bytes] = []
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        pieces += (len(data).to_bytes(8, "little"), data)
    return hashlib.blake2b(b"".join(pieces), digest_size=SIZE).digest()


class Digests:
    """Digests of values, within one run: frozen dataclasses, sequences, mappings, sets, texts, numbers, dates.

    Mappings count in their order, which a page may show; sets in none. Fields of a dataclass that take no part in a
    comparison take none here.
    """

    def __init__(self, shared: Iterable[type] = ()) -> None:
        """Take the classes of frozen values of which many other values hold the same one: each is walked once."""
        self._shared = frozenset(shared)
        self._known: dict[int, tuple[object, bytes]] = {}

    def __reduce__(self) -> tuple[type[Digests], tuple[frozenset[type]]]:
        """Return what another process makes its own of; what is known goes by places in the memory of this one."""
        return Digests, (self._shared,)

    def of(self, value: object) -> bytes:
        """Return the digest of a value.

        Raises:
            TypeError: it holds something whose content cannot be told.
        """
        parts: list[bytes] = []
        self._write(value, parts.append)
        return hashlib.blake2b(b"".join(parts), digest_size=SIZE).digest()

    def _write(self, value: object, write: _Write) -> None:
        kind = type(value)
        if kind is str:
            data = value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
            write(b"s%d:%b" % (len(data), data))
        elif kind in self._shared:
            write(b"@" + self._remembered(value))
        elif kind is tuple or kind is list:
            self._items(b"t", value, write)  # type: ignore[arg-type]
        elif kind in _PLAIN:
            text = repr(value).encode()
            write(b"p%d:%b" % (len(text), text))
        else:
            self._write_other(value, write)

    def _write_other(self, value: object, write: _Write) -> None:
        kind: Any = type(value)
        fields = _fields(kind)
        if fields is not None:
            write(b"d%b;" % _name(kind))
            for name in fields:
                self._write(getattr(value, name), write)
        elif isinstance(value, Mapping):
            self._items(b"m", [part for item in value.items() for part in item], write)
        elif isinstance(value, frozenset | set):
            self._items(b"f", sorted(self.of(item) for item in value), write)
        elif isinstance(value, bytes):
            write(b"b%d:%b" % (len(value), value))
        else:
            write(b"o%b;" % _name(kind))
            self._write(_content(value), write)

    def _items(self, sign: bytes, items: Sequence[object], write: _Write) -> None:
        write(b"%b%d:" % (sign, len(items)))
        for item in items:
            self._write(item, write)

    def _remembered(self, value: object) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            parts: list[bytes] = []
            self._write_other(value, parts.append)
            known = value, hashlib.blake2b(b"".join(parts), digest_size=SIZE).digest()
            self._known[id(value)] = known  # with the value, so that nothing else gets its address
        return known[1]


def _content(value: object) -> object:
    """Return what a value of a class of its own holds: a member, a date, a path, a marked text, a named tuple."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date | dt.time | PurePath):
        return str(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, tuple):
        return tuple(value)
    raise TypeError(f"no digest of a {type(value).__qualname__}")


@functools.cache
def _fields(kind: Any) -> tuple[str, ...] | None:
    """Return the names of the fields of a dataclass that are compared; None when it is none."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(field.name for field in dataclasses.fields(kind) if field.compare)


@functools.cache
def _name(kind: Any) -> bytes:
    return f"{kind.__module__}.{kind.__qualname__}".encode()


@functools.cache
def version() -> bytes:
    """Return the digest of all that makes results besides their inputs.

    That is khobai's own code, data and templates, the libraries that are installed and the Python that runs them.
    """
    package = Path(__file__).parents[1]
    inside = package / "theme"
    theme = inside if inside.is_dir() else package.parents[1] / "theme"
    files = [
        (f"{name}/{path.relative_to(root).as_posix()}", path)
        for name, root in (("khobai", package), *((part, theme / part) for part in _THEME))
        for path in root.rglob("*")
        if path.suffix != ".pyc" and not (root == package and inside in path.parents) and path.is_file()
    ]
    parts: list[str | bytes] = [sys.version, platform.python_implementation(), *_libraries()]
    for name, path in sorted(files):
        parts += [name, path.read_bytes()]
    return digest(*parts)


def _libraries() -> list[str]:
    """Return the names of what is installed, each with its version."""
    folders = [Path(entry) for entry in sys.path if entry]
    return sorted({place.name for folder in folders if folder.is_dir() for place in folder.glob("*.dist-info")})
