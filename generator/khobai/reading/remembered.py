# SPDX-License-Identifier: MIT
"""What came of a file when it was read, as bytes that a store can keep; bodies are not kept twice."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

import msgspec

from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.ids import OldId


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article's file says."""

    article: Article | None
    problems: tuple[Diagnostic, ...]
    old_ids: tuple[OldId, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What the files of the vocabulary say."""

    vocabulary: Vocabulary
    problems: tuple[Diagnostic, ...]


_LISTS: Mapping[str, Any] = {
    name: tuple[get_args(hint)[0], ...]  # type: ignore[misc]  # known when it runs
    for name, hint in get_type_hints(Vocabulary.of).items()
    if name != "return"
}
"""Of a vocabulary: name -> type, as `Vocabulary.of` takes them."""
_PackedWords = msgspec.defstruct(
    "_PackedWords", [*_LISTS.items(), ("problems", tuple[Diagnostic, ...])], array_like=True, frozen=True
)
_encode = msgspec.msgpack.Encoder().encode
_decode_reading = msgspec.msgpack.Decoder(tuple[Article | None, tuple[Diagnostic, ...], tuple[OldId, ...]]).decode
_decode_words = msgspec.msgpack.Decoder(_PackedWords).decode
_SPOT = struct.Struct("<ii")
"""From which byte of the file to which its body stands; -1 when it does not stand there as it is."""
_NO_BODY, _BODY, _LENGTH = b"\xa4body\xa0", b"\xa4body\xdb", struct.Struct(">I")
"""MessagePack: the first field of an article with an empty text, and with a text of so many bytes."""
_UNFIT = (UnicodeEncodeError, OverflowError)
"""What no bytes can be made of: names that are no text, enormous numbers."""


def pack_reading(reading: Reading, data: bytes) -> bytes | None:
    """Return the reading of the file that holds `data` as bytes; None when it does not go into bytes."""
    article = reading.article
    try:
        body = b"" if article is None else article.body.encode()
        start = data.rfind(body) if body else -1
        said = article and {"body": "" if start >= 0 else article.body, **_said(article, but="body")}
        packed = _encode((said, reading.problems, reading.old_ids))
    except _UNFIT:
        return None
    return _SPOT.pack(start, start + len(body)) + packed


def unpack_reading(packed: bytes, data: bytes) -> Reading | None:
    """Return the reading of the file that holds `data`; None when the bytes are none."""
    try:
        start, end = _SPOT.unpack_from(packed)
        packed = packed[_SPOT.size :]
        if start >= 0:  # the body is put in before the article is made, which cannot be changed afterwards
            before, _, after = packed.partition(_NO_BODY)
            packed = b"".join((before, _BODY, _LENGTH.pack(end - start), data[start:end], after))
        return Reading(*_decode_reading(packed))
    except (msgspec.MsgspecError, struct.error):
        return None


def pack_words(words: Words) -> bytes | None:
    """Return the words as bytes; None when they do not go into bytes. Equal vocabularies begin with equal bytes."""
    vocabulary = words.vocabulary
    lists = {name: _entries(getattr(vocabulary, name)) for name in _LISTS}
    try:
        return _encode(_PackedWords(**lists, problems=words.problems))
    except _UNFIT:
        return None


def unpack_words(packed: bytes) -> Words | None:
    """Return the words; None when the bytes are none."""
    try:
        kept: Any = _decode_words(packed)
    except msgspec.MsgspecError:
        return None
    return Words(Vocabulary.of(**{name: getattr(kept, name) for name in _LISTS}), kept.problems)


def _said(value: Any, but: str = "") -> dict[str, object]:
    """Return the fields of a value that are not what they are when nothing is said: less to keep and to read."""
    return {
        field.name: _lean(held)
        for field in fields(value)
        if field.name != but
        and ((held := getattr(value, field.name)) != field.default or type(held) is not type(field.default))
    }


def _lean(value: object) -> object:
    if isinstance(value, tuple):
        return [_lean(item) for item in value]
    return _said(value) if is_dataclass(value) else value


def _entries(entries: Mapping[str, object] | Iterable[object]) -> tuple[object, ...]:
    return tuple(entries.values() if isinstance(entries, Mapping) else entries)
