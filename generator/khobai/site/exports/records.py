# SPDX-License-Identifier: MIT
"""Every record whole and nested, as JSON Lines: nothing that the archive knows and shows is left out.

The keys are those of the front matter and of the vocabulary files, so that a record can become a file again. Fields are
walked, not named: a new one is here the day it is made.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Union

from pydantic import Field, TypeAdapter

from khobai.archive.article import Archive, Article
from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.reading.schema.record import FORMAT, RECORDS, VOCABULARY
from khobai.site.publication import Publication
from khobai.text.edtf import Edtf

PATH = "data/records.jsonl"
SCHEMA = "data/records.schema.json"
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Record = dict[str, Any]


def to_records(archive: Archive, publication: Publication) -> Iterator[Record]:
    """Yield every record: a head, the vocabularies in their order, the articles by id, the published addresses.

    Drafts are not published; of a withdrawn article there is what its page says.
    """
    yield plain({"record": "khobai", "format": FORMAT, "name": publication.name})
    for kind, entries in authorities(archive.vocabulary):
        yield from ({"record": kind, **entry} for entry in entries)
    for article in archive.articles:
        if article.status != "draft":
            yield {"record": "article", **of_article(article, archive.vocabulary)}
    for address in archive.listed:
        yield plain({"record": "address", "address": address, "now": archive.moved.get(address)})


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
    every: Any = Annotated[Union[tuple(RECORDS.values())], Field(discriminator="record")]  # noqa: UP007  # of a list
    adapter: TypeAdapter[Any] = TypeAdapter(every)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "records.jsonl, one line",
        **adapter.json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
