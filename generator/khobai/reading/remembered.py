# SPDX-License-Identifier: MIT
"""What came of a file when it was read, as bytes that a store can keep; bodies are not kept twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
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


class _PackedReading(msgspec.Struct, array_like=True, frozen=True):
    article: Article | None
    """Without its body when that stands in the file."""
    body: tuple[int, int] | None
    """From which byte of the file to which."""
    problems: tuple[Diagnostic, ...]
    old_ids: tuple[OldId, ...]


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
_decode_reading = msgspec.msgpack.Decoder(_PackedReading).decode
_decode_words = msgspec.msgpack.Decoder(_PackedWords).decode
_UNFIT = (UnicodeEncodeError, OverflowError)
"""What no bytes can be made of: names that are no text, enormous numbers."""


def pack_reading(reading: Reading, data: bytes) -> bytes | None:
    """Return the reading of the file that holds `data` as bytes; None when it does not go into bytes."""
    article, spot = reading.article, None
    try:
        if article is not None:
            body = article.body.encode()
            start = data.rfind(body)
            if start >= 0:
                spot, article = (start, start + len(body)), replace(article, body="")
        return _encode((_said(article), spot, reading.problems, reading.old_ids))
    except _UNFIT:
        return None


def unpack_reading(packed: bytes, data: bytes) -> Reading | None:
    """Return the reading of the file that holds `data`; None when the bytes are none."""
    try:
        kept = _decode_reading(packed)
        article = kept.article
        if article is not None and kept.body is not None:
            article = replace(article, body=data[slice(*kept.body)].decode())
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return Reading(article, kept.problems, kept.old_ids)


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


def _said(value: object) -> object:
    """Return a value without those fields that are what they are when nothing is said, which takes half the time."""
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    if not is_dataclass(value):
        return value
    return {
        field.name: _said(held)
        for field in fields(value)
        if (held := getattr(value, field.name)) != field.default or type(held) is not type(field.default)
    }


def _entries(entries: Mapping[str, object] | Iterable[object]) -> tuple[object, ...]:
    return tuple(entries.values() if isinstance(entries, Mapping) else entries)
