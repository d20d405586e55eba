# SPDX-License-Identifier: MIT
"""Entries of vocabulary files -> a Vocabulary; a wrong field is left out of its entry."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from khobai.archive import authority
from khobai.archive.vocabulary import Vocabulary
from khobai.messages import message
from khobai.reading.marked_yaml import Loc
from khobai.reading.schema import vocabulary as schema
from khobai.reading.validation import NONE, closest
from khobai.reading.vocabulary_rows import Row, Rows
from khobai.reading.web_addresses import is_web_address
from khobai.text import edtf

V = TypeVar("V")
_KINDS: Mapping[str, Callable[..., Any]] = {
    "acts": authority.Act,
    "eras": authority.Era,
    "islands": authority.Island,
    "provinces": authority.Province,
    "localities": authority.Locality,
    "directives": authority.Directive,
    "newspapers": authority.Newspaper,
    "abbreviations": authority.Abbreviation,
    "themes": authority.YearTheme,
}
_DATES = ("since", "until", "date", "adopted", "in_force")


def build(rows: Rows) -> Vocabulary:
    """Return the vocabulary; repeated ids, unknown ids, wrong dates are noted and left out."""
    for name in ("provinces", "islands", "localities", "directives", "newspapers", "themes"):
        rows.lists[name] = _unique(rows.of(name))
    rows.lists["abbreviations"] = _by_archive(rows.of("abbreviations"))
    known = {name: [row.entry.id for row in rows.of(name)] for name in ("provinces", "directives", "newspapers")}
    _check_localities(rows, known["provinces"])
    _check_identities(rows)
    rows.lists["eras"] = [row for row in rows.of("eras") if _is_span(row)]
    values = {name: tuple(_values(name, rows, known)) for name in _KINDS}
    provinces = _without_circles(values["provinces"], rows)
    return Vocabulary.of(**{**values, "provinces": provinces})


def _unique(rows: Iterable[Row]) -> list[Row]:
    first: dict[str, Row] = {}
    for row in rows:
        seen = first.setdefault(row.entry.id, row)
        if seen is row:
            continue
        if seen.is_shipped:
            first[row.entry.id] = row
            row.reporter.add("replaced-entry", (*row.loc, "id"), id=row.entry.id)
        else:
            first_line = seen.reporter.positions[seen.loc].line
            row.reporter.add("repeated-entry", (*row.loc, "id"), id=row.entry.id, first=first_line)
    return list(first.values())


def _by_archive(rows: Iterable[Row]) -> list[Row]:
    """Return the abbreviations without those of khobai for which the archive has its own."""
    rows = list(rows)
    own = {row.entry.abbr for row in rows if not row.is_shipped}
    return [row for row in rows if not row.is_shipped or row.entry.abbr not in own]


def _check_identities(rows: Rows) -> None:
    """Note what is no address in `same_as`, and what two entries say of themselves: one of them is mistaken."""
    owners: dict[str, str] = {}
    for name in ("provinces", "directives", "newspapers"):
        for row in rows.of(name):
            for n, address in enumerate(row.entry.same_as):
                loc = (*row.loc, "same_as", n)
                other = owners.setdefault(address, row.entry.id)
                if not is_web_address(address):
                    row.reporter.add("bad-url", loc, key="same_as", found=address)
                elif other != row.entry.id:
                    row.reporter.add("shared-identity", loc, found=address, id=row.entry.id, other=other)


def _check_localities(rows: Rows, provinces: list[str]) -> None:
    for row in rows.of("localities"):
        head, slash, _ = row.entry.id.partition("/")
        if not slash:
            row.reporter.add("bad-place-id", (*row.loc, "id"), found=row.entry.id)
        elif head not in provinces:
            _note_unknown("unknown-province", head, provinces, row, (*row.loc, "id"))


def _is_span(row: Row) -> bool:
    """Return whether an era has days; what is wrong with them is noted."""
    since = _date(row.entry.since, (*row.loc, "since"), row)
    until = _date(row.entry.until, (*row.loc, "until"), row)
    if since is None or (until is None) != (row.entry.until is None):
        return False
    return until is None or _date(f"{since}/{until}", (*row.loc, "until"), row) is not None


def _note_unknown(code: str, text: str, known: list[str], row: Row, loc: Loc) -> None:
    nearest = closest(text, known)
    row.reporter.add(code, loc, found=text, advice=message("advice-nearest", nearest=nearest) if nearest else NONE)


def _values(name: str, rows: Rows, known: Mapping[str, list[str]]) -> Iterator[Any]:
    for row in rows.of(name):
        yield _value(_KINDS[name], name, row, known)


_REFERENCES: Mapping[tuple[str, str], tuple[str, str]] = {
    # (list, field) -> (list that holds the ids, code)
    ("provinces", "predecessors"): ("provinces", "unknown-province"),
    ("provinces", "successors"): ("provinces", "unknown-province"),
    ("islands", "provinces"): ("provinces", "unknown-province"),
    ("newspapers", "provinces"): ("provinces", "unknown-province"),
    ("newspapers", "successors"): ("newspapers", "unknown-newspaper"),
    ("directives", "relations"): ("directives", "unknown-directive"),
    ("themes", "directive"): ("directives", "unknown-directive"),
}


def _value(kind: Callable[..., V], name: str, row: Row, known: Mapping[str, list[str]]) -> V:
    fields: dict[str, Any] = {}
    for key, written in row.entry:
        if key in {"what", "note"} and name == "acts":
            continue  # for editors, no page shows it
        value = written
        if (name, key) in _REFERENCES and value:
            value = _known(name, key, value, row, known)
        if key in _DATES:
            value = _date(value, (*row.loc, key), row, whole=key == "date")
        elif key == "standings":
            value = tuple(_standing(item, (*row.loc, key, n), row) for n, item in enumerate(value))
        elif key == "relations":
            value = tuple(authority.Relation(item.rel, item.to, item.note) for item in value)
        fields[key] = tuple(value) if isinstance(value, list) else value
    return kind(**fields)


def _known(name: str, key: str, value: Any, row: Row, known: Mapping[str, list[str]]) -> Any:
    target, code = _REFERENCES[name, key]
    kept = []
    for n, item in enumerate([value] if isinstance(value, str) else value):
        entry_id = item if isinstance(item, str) else item.to
        if entry_id in known[target]:
            kept.append(item)
            continue
        tail: Loc = () if isinstance(value, str) else (n,) if isinstance(item, str) else (n, "to")
        _note_unknown(code, entry_id, known[target], row, (*row.loc, key, *tail))
    return (kept[0] if kept else None) if isinstance(value, str) else kept


def _date(value: int | str | None, loc: Loc, row: Row, *, whole: bool = False) -> Any:
    if value is None:
        return None
    try:
        date = edtf.parse(str(value))
    except edtf.EdtfError as error:
        row.reporter.add(error.reason, loc, key=str(loc[-1]), found=value)
        return None
    return date if whole else date.text


def _standing(item: schema.StandingEntry, loc: Loc, row: Row) -> authority.Standing:
    return authority.Standing(item.type, _date(item.since, (*loc, "since"), row), item.by)


def _without_circles(provinces: tuple[authority.Province, ...], rows: Rows) -> tuple[authority.Province, ...]:
    """Note units that come from, or go over into, themselves; look-ups would never end, so the lines are cut."""
    heirs = {p.id: p.successors for p in provinces}
    circular = {p.id for p in provinces if p.id in _reached(p.id, heirs)}
    for row in rows.of("provinces"):
        if row.entry.id in circular:
            row.reporter.add("circular-succession", (*row.loc, "successors"), id=row.entry.id)
    return tuple(dataclasses.replace(p, successors=()) if p.id in circular else p for p in provinces)


def _reached(start: str, heirs: Mapping[str, tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    queue = list(heirs[start])
    while queue:
        key = queue.pop()
        if key not in seen:
            seen.add(key)
            queue.extend(heirs[key])
    return seen
