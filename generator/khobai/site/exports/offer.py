# SPDX-License-Identifier: MIT
"""Files that are made when they are asked for, and what each is made of, so that one who has it need not ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec

from khobai.archive.article import Article
from khobai.pipeline.digest import digest
from khobai.site.publication import Publication

_ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a big file that a small change of the archive leaves as it is."""

    key: bytes
    """Digest of all that it is made of besides this program."""
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Offer:
    """One file."""

    make: Callable[[], str | bytes]
    key: bytes | None = None
    """Digest of all that it is made of besides this program; None for what is made in no time."""
    pieces: tuple[Piece, ...] = ()
    """What it is put together of, one behind the other, where they may be kept; `make` makes the same."""

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Offer:
        """Return the file of these pieces."""
        every = tuple(pieces)
        return cls(lambda: b"".join(piece.make() for piece in every), digest(*(p.key for p in every)), every)

    @property
    def data(self) -> bytes:
        """Its content; text is UTF-8."""
        content = self.make()
        return content.encode() if isinstance(content, str) else content


class Offers(Mapping[str, str | bytes]):
    """Path -> content, made each time it is asked for, so that big files need not lie in memory together."""

    def __init__(self, offers: Mapping[str, Offer] | None = None) -> None:
        """Take path -> file."""
        self._offers = offers or {}

    def __getitem__(self, path: str) -> str | bytes:
        return self._offers[path].make()

    def __contains__(self, path: object) -> bool:
        return path in self._offers  # that of Mapping would make the file

    def __iter__(self) -> Iterator[str]:
        return iter(self._offers)

    def __len__(self) -> int:
        return len(self._offers)

    def __or__(self, others: Offers) -> Offers:
        """Return these files and others."""
        return Offers({**self._offers, **others._offers})

    def key(self, path: str) -> bytes | None:
        """Return the key of a file.

        Raises:
            KeyError: there is none at `path`.
        """
        return self._offers[path].key

    def pieces(self, path: str) -> tuple[Piece, ...]:
        """Return the pieces of a file; none where it is made in one.

        Raises:
            KeyError: there is none at `path`.
        """
        return self._offers[path].pieces


def made_of(*values: object) -> bytes:
    """Return the digest of plain values: dataclasses, sequences, mappings in their order, texts, numbers, dates.

    Raises:
        TypeError: it holds something whose content cannot be told.
        UnicodeEncodeError: it holds a text that no bytes can be made of.
    """
    return digest(*map(_ENCODER.encode, values))


def front_of(article: Article) -> Article:
    """Return an article without its body."""
    return replace(article, body="")


def steady(publication: Publication) -> tuple[object, ...]:
    """Return what stays from commit to commit of a publication: all but its history and its state."""
    still = replace(publication, history={}, state=None, leave_out=frozenset(), put_in=frozenset())
    return still, sorted(publication.leave_out), sorted(publication.put_in)
