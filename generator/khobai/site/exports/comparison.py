# SPDX-License-Identifier: MIT
"""Two states of the records side by side: what came in, changed, was withdrawn, merged, or is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from khobai.site.exports.records import Record

Key = tuple[str, str]
"""(kind of record, its id)."""
_NAMES = {"act": "title", "era": "since", "abbreviation": "abbr"}
"""Kind of a record without an id -> the field that tells it from the others."""
_APART = frozenset({"khobai", "address"})
"""What is no record of its own."""
ADDED, CHANGED, WITHDRAWN, RESTORED, MERGED, MOVED, GONE, UNREAD = (
    "added", "changed", "withdrawn", "restored", "merged", "moved", "gone", "unread",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one record."""

    kind: str
    """Of the record: article, province, directive ..."""
    id: str
    what: str
    """One of the words above; `unread`: it was there, in a form that cannot be read today."""
    title: str
    fields: tuple[tuple[str, object, object], ...] = ()
    """(field, before, after) of a change, None for what was not there; sorted."""
    into: str | None = None
    """Id of the record that a merged or moved one is now."""


def compared(before: Iterable[Record], after: Iterable[Record], unread: Collection[str] = ()) -> tuple[Difference, ...]:
    """Return what differs, by kind and id; `unread` are ids of articles of before that nobody can read any more.

    A record whose id another one names as its former id was merged into that one, which stood there before, or moved to it.
    """
    old, new = _by_key(before), _by_key(after)
    heirs = {former: key for key, record in new.items() for former in record.get("redirect_from", ())}
    every = [*_gone(old, new, heirs), *_here(old, new, heirs, unread)]
    return tuple(sorted(every, key=lambda one: (one.kind != "article", one.kind, one.id)))


def _gone(old: Mapping[Key, Record], new: Mapping[Key, Record], heirs: Mapping[str, Key]) -> Iterator[Difference]:
    for (kind, key), record in old.items():
        if (kind, key) in new:
            continue
        heir = heirs.get(key) if kind == "article" else None
        what = GONE if heir is None else MERGED if heir in old else MOVED
        yield Difference(kind, key, what, _title(record, key), into=heir[1] if heir else None)


def _here(
    old: Mapping[Key, Record], new: Mapping[Key, Record], heirs: Mapping[str, Key], unread: Collection[str]
) -> Iterator[Difference]:
    moved = {heirs[key] for kind, key in old if kind == "article" and key in heirs and (kind, key) not in new}
    for (kind, key), record in new.items():
        earlier = old.get((kind, key))
        title = _title(record, key)
        if earlier is None:
            if kind == "article" and key in unread:
                yield Difference(kind, key, UNREAD, title)
            elif (kind, key) not in moved:
                yield Difference(kind, key, ADDED, title)
        elif earlier != record:
            states = ("status" in earlier and earlier["status"] == "withdrawn", record.get("status") == "withdrawn")
            what = {(False, True): WITHDRAWN, (True, False): RESTORED}.get(states, CHANGED)
            fields = tuple(_fields(earlier, record)) if what == CHANGED else ()
            yield Difference(kind, key, what, title, fields)


def _fields(before: Record, after: Record) -> Iterator[tuple[str, object, object]]:
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def _by_key(records: Iterable[Record]) -> dict[Key, Record]:
    return {(kind, str(r.get("id") or r[_NAMES[kind]])): r for r in records if (kind := r["record"]) not in _APART}


def _title(record: Record, key: str) -> str:
    names = record.get("names")
    return str(record.get("title") or (names[0] if names else record.get("name") or key))
