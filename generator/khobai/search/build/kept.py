# SPDX-License-Identifier: MIT
"""What a store keeps of an index: its files but snippets, which are made of an article in no time, and how they were made.

Each value carries the store's proof that this user made it; whatever is missing or does not fit means that all is made
anew.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from khobai.archive.article import Article
from khobai.archive.axes import AXES
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.language import spoken
from khobai.pipeline.digest import Digests, digest, version
from khobai.pipeline.store import Store
from khobai.search.build import days
from khobai.search.build.fields import Record
from khobai.search.build.numbers import Ints
from khobai.search.build.patching import File

_STATE, _FILES, _RECORDS = "index", "index-file", "index-record"
_ENCODER = msgspec.msgpack.Encoder()


class Tables(msgspec.Struct, frozen=True, array_like=True):
    """The tables of a segment."""

    words: list[File]
    pairs: list[File]
    lexicon: list[File]

    def as_dict(self) -> dict[str, Sequence[File]]:
        """Return kind -> the files."""
        return {"words": self.words, "pairs": self.pairs, "lexicon": self.lexicon}

    def names(self) -> Iterator[str]:
        """Yield the names of all files."""
        for table in self.as_dict().values():
            yield from (file.name for file in table)


class State(msgspec.Struct, frozen=True, array_like=True):
    """An index as it was made."""

    articles: list[bytes]
    """Number -> digest of the article, empty for none."""
    snippets: str
    """Names, by number."""
    lengths: bytes
    """32 bits each: field by field, the numbers of each."""
    tables: list[Tables]
    """Of each segment."""
    manifest: str
    beside: list[str]
    """Names of the other files."""

    def lengths_of(self, fields: int) -> Ints:
        """Return (field, number) -> how many terms."""
        return np.frombuffer(self.lengths, "<u4").reshape(fields, -1).astype(np.int64)


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    texts: dict[str, tuple[str, ...]]
    directives: tuple[str, ...]
    days: days.Span


@dataclass(frozen=True, slots=True)
class Key:
    """Digests articles."""

    base: bytes
    """Digest of what else the index depends on."""

    def __call__(self, article: Article) -> bytes:
        """Return the digest of all that the index takes from an article.

        Raises:
            UnicodeEncodeError: the article holds what no bytes can be made of.
        """
        return digest(self.base, _ENCODER.encode(article))


class Kept:
    """The index of one archive and one form of addresses in a store."""

    def __init__(self, store: Store, vocabulary: Vocabulary, built: Callable[[str], str]) -> None:
        """Take what an index depends on beside its articles; `built` turns the path of a page into that of its file."""
        self._store = store
        self.is_open = store.is_open
        axes = [(axis.id, axis.label) for axis in AXES]
        base = digest(version(), spoken(), Digests().of((vocabulary, axes))) if self.is_open else b""
        self.key = Key(base)
        self._name = digest(base, built("a/b.md"))

    def state(self) -> State | None:
        """Return the index as it was last kept."""
        packed = self._store.read(_STATE, [self._name]).get(self._name) if self.is_open else None
        try:
            return msgspec.msgpack.decode(packed, type=State) if packed else None
        except msgspec.MsgspecError:
            return None

    def keep(self, state: State) -> None:
        """Keep how an index was made whose files are kept; forget those of others."""
        if not self.is_open:
            return
        self._store.write(_STATE, {self._name: _ENCODER.encode(state)})
        self._store.keep_only(
            _STATE, [self._name], spare=1
        )  # a search may write addresses in another way than the site
        tables = (name for segment in state.tables for name in segment.names())
        self._store.keep_only(_FILES, (name.encode() for name in (*tables, *state.beside)), spare=512)
        self._store.keep_only(_RECORDS, state.articles, spare=512)

    def write(self, files: Mapping[str, str]) -> None:
        """Keep files by their names."""
        self._store.write(_FILES, {name.encode(): payload.encode() for name, payload in files.items()})

    def read(self, names: Iterable[str]) -> dict[str, str]:
        """Return the files that are kept."""
        kept = self._store.read(_FILES, (name.encode() for name in names))
        return {name.decode(): payload.decode() for name, payload in kept.items()}

    def write_records(self, records: Mapping[bytes, bytes]) -> None:
        """Keep records by the digests of their articles."""
        self._store.write(_RECORDS, records)

    def records(self, articles: Sequence[bytes]) -> dict[bytes, Record]:
        """Return the records that are kept, by the digests of their articles."""
        kept = self._store.read(_RECORDS, articles)
        return {key: unpacked(packed) for key, packed in kept.items()}


def packed(record: Record) -> bytes:
    """Return a record as bytes."""
    return zlib.compress(_ENCODER.encode(_Kept(dict(record.texts), record.directives, record.days)), 1)


def unpacked(data: bytes) -> Record:
    """Return the record that `packed` made bytes of."""
    kept = msgspec.msgpack.decode(zlib.decompress(data), type=_Kept)
    return Record("", kept.texts, kept.directives, kept.days)
