# SPDX-License-Identifier: MIT
"""Every record whole and nested, as JSON Lines: nothing that the archive knows and shows is left out.

The keys are those of the front matter and of the vocabulary files, so that a record can become a file again. Fields are
walked, not named: a new one is here the day it is made.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any, Union

from khobai.archive.article import Archive, Article
from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.pipeline.digest import Digests, digest
from khobai.reading.record_kinds import FORMAT, VOCABULARY
from khobai.site.exports import weight
from khobai.site.exports.offer import Offer, Piece, made_of
from khobai.site.publication import Publication
from khobai.text.edtf import Edtf

PATH = "data/records.jsonl"
SCHEMA = "data/records.schema.json"
_BORDER = 192
"""One article in so many begins a new block: which one, its id says, so that a new article moves no other border."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Record = dict[str, Any]


def to_records(archive: Archive, publication: Publication) -> Iterator[Record]:
    """Yield every record: a head, the vocabularies in their order, the articles by id, the published addresses.

    Drafts are not published; of a withdrawn article there is what its page says.
    """
    yield from _first(archive, publication)
    yield from _articles(_shown(archive), archive.vocabulary)
    yield from _addresses(archive)


def _first(archive: Archive, publication: Publication) -> Iterator[Record]:
    yield plain({"record": "khobai", "format": FORMAT, "name": publication.name})
    for kind, entries in authorities(archive.vocabulary):
        yield from ({"record": kind, **entry} for entry in entries)


def _shown(archive: Archive) -> list[Article]:
    return [article for article in archive.articles if article.status != "draft"]


def _articles(articles: Iterable[Article], vocabulary: Vocabulary) -> Iterator[Record]:
    return ({"record": "article", **of_article(article, vocabulary)} for article in articles)


def _addresses(archive: Archive) -> Iterator[Record]:
    for address in archive.listed:
        yield plain({"record": "address", "address": address, "now": archive.moved.get(address)})


def offers(archive: Archive, publication: Publication) -> dict[str, Offer]:
    """Return path -> file of the records, compressed; those of a small archive as they are too."""
    words = Digests().of(archive.vocabulary)

    def piece(of: Iterable[object], records: Callable[[], Iterable[Record]]) -> Piece:
        return Piece(digest(words, *map(made_of, of)), lambda: to_jsonl(records()))

    blocks = [
        piece((publication.name,), lambda: _first(archive, publication)),
        *(piece(part, functools.partial(_articles, part, archive.vocabulary)) for part in _blocks(_shown(archive))),
        piece((archive.listed, archive.moved), lambda: _addresses(archive)),
    ]
    packed = Offer.of(Piece(digest("gzip", block.key), functools.partial(_packed, block)) for block in blocks)
    plain_too = {PATH: Offer.of(blocks)} if len(archive.published) <= weight.PLAIN_MOST else {}
    return {**plain_too, f"{PATH}{weight.ENDING}": packed}


def _packed(piece: Piece) -> bytes:
    return weight.gzipped(piece.make())


def _blocks(articles: Iterable[Article]) -> Iterator[Sequence[Article]]:
    """Yield the articles in blocks, whose borders lie where they lay before an article came in or went."""
    block: list[Article] = []
    for article in articles:
        if block and int.from_bytes(digest(article.id)[:4], "little") % _BORDER == 0:
            yield block
            block = []
        block.append(article)
    if block:
        yield block


def authorities(vocabulary: Vocabulary) -> Iterator[tuple[str, Iterator[Record]]]:
    """Yield (kind of record, its entries in their order) of all that the vocabularies say."""
    for kind, (_, name) in VOCABULARY.items():
        entries = getattr(vocabulary, name)
        yield kind, map(plain, entries.values() if isinstance(entries, dict) else entries)


def of_article(article: Article, vocabulary: Vocabulary) -> Record:
    """Return an article as its file would say it; the file need not be read again to know what it means."""
    if article.status == "withdrawn":
        known = plain({key: getattr(article, key) for key in ("title", "status", "reason", "redirect_from")})
        return {"id": article.id, "path": f"undated/{article.id}.md", **known, "body": ""}
    record: Record = plain(article)
    if article.places:
        record["places"] = [_place(place, vocabulary) for place in article.places]
    if article.directives:
        record["directives"] = [
            plain({
                "id": c.directive, "role": c.role, "note": c.note,
                "cited_as": [{"form": form.pop("text"), **form} for form in map(plain, c.forms)],
            })
            for c in article.directives
        ]  # fmt: skip
    if article.inferred:
        record["inferred"] = {fields.pop("field"): fields for fields in map(plain, article.inferred)}
    return {**record, "body": article.body}


def _place(place: Locality | str, vocabulary: Vocabulary) -> Any:
    """Return the id of a place; one that only the record knows is told whole."""
    if isinstance(place, str):
        return place
    return place.id if vocabulary.localities.get(place.id) == place else plain(place)


def plain(value: Any) -> Any:
    """Return a value as JSON has it, without what is unknown or empty."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Edtf):
        return value.text
    kind: Any = type(value)
    if names := _fields(kind):
        value = {name: getattr(value, name) for name in names}
    if isinstance(value, dict):
        known = {name: plain(inner) for name, inner in value.items()}
        return {name: inner for name, inner in known.items() if inner not in (None, [], {})}
    return [plain(inner) for inner in value] if isinstance(value, tuple | list) else value


@functools.cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def to_jsonl(records: Iterable[Record]) -> bytes:
    """Return the file."""
    return "".join(f"{_ENCODE(record)}\n" for record in records).encode()


def to_schema() -> str:
    """Return the JSON Schema of a line of the file."""
    from pydantic import Field, TypeAdapter  # noqa: PLC0415  # with the models it takes longer than an edit may

    from khobai.reading.schema.record import RECORDS  # noqa: PLC0415

    every: Any = Annotated[Union[tuple(RECORDS.values())], Field(discriminator="record")]  # noqa: UP007  # of a list
    adapter: TypeAdapter[Any] = TypeAdapter(every)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "records.jsonl, one line",
        **adapter.json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
