# SPDX-License-Identifier: MIT
"""Vocabulary files -> a Vocabulary. A wrong entry never hides a sound one; a wrong field is left out of its entry."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

from khobai.archive import authority
from khobai.archive.vocabulary import Vocabulary
from khobai.messages import Message, message
from khobai.reading.audit import check_names
from khobai.reading.files import VOCABULARY_FILES
from khobai.reading.marked_yaml import Loc, read_yaml
from khobai.reading.reporter import Reporter
from khobai.reading.salvage import salvage
from khobai.reading.schema import vocabulary as schema
from khobai.reading.schema.entry import Entry
from khobai.reading.validation import NONE, closest, keys_advice, normalised, validate
from khobai.reading.web_addresses import is_web_address
from khobai.text import edtf

V = TypeVar("V")
FILES: Mapping[str, type[Entry]] = dict(
    zip(
        VOCABULARY_FILES,
        (
            schema.ProvincesFile, schema.LocalitiesFile, schema.DirectivesFile, schema.NewspapersFile,
            schema.AbbreviationsFile, schema.ThemesFile,
        ),
        strict=True,
    )
)  # fmt: skip
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
_STAND_INS: Mapping[str, Any] = {"names": ["?"], "standings": [{"type": "tỉnh"}], "years": [2000]}
"""What is no text among the required keys; the errors keep such an entry from every page."""
_DATES = ("since", "until", "date", "adopted", "in_force")


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry with the place where it stands."""

    entry: Any
    loc: Loc
    reporter: Reporter


@dataclass(frozen=True, slots=True)
class Rows:
    """All entries of all vocabulary files, by list."""

    lists: dict[str, list[_Row]] = field(default_factory=dict)

    def of(self, name: str) -> list[_Row]:
        """Return the entries of a list."""
        return self.lists.get(name, [])


def read_file(name: str, text: str, reporter: Reporter, rows: Rows) -> None:
    """Add the entries of one vocabulary file to `rows`."""
    marked = read_yaml(text)
    reporter.add_problems(marked.problems)
    data = marked.data
    if data is None:
        return
    if isinstance(data, dict):
        reporter.positions = marked.positions
        _read_lists(FILES[name], data, reporter, rows)
        return
    kind = Message("kind-list" if isinstance(data, list) else "kind-text")
    where = marked.positions[()]
    reporter.add_at(where.line, where.column, "not-a-mapping", found=kind)


def _read_lists(model: type[Entry], data: Mapping[str, Any], reporter: Reporter, rows: Rows) -> None:
    fields = model.model_fields
    for key in data:
        if key not in fields:
            reporter.add("unknown-key", (key,), at_key=True, key=key, advice=keys_advice(key, list(fields)))
    for name, info in fields.items():
        items = data.get(name)
        if items is None:
            if info.is_required():
                reporter.add("missing-key", (), key=name, name=name)
            continue
        if not isinstance(items, list):
            validate(model, {name: items}, reporter)
            continue
        (item_model,) = get_args(info.annotation)
        for n, item in enumerate(items):
            loc: Loc = (name, n)
            data_of_item = normalised(item)
            entry = validate(item_model, data_of_item, reporter, loc)
            if entry is not None:
                check_names(entry, reporter, loc)
                rows.lists.setdefault(name, []).append(_Row(entry, loc, reporter))
            elif (rest := salvage(item_model, data_of_item, _stand_ins(item_model))) is not None:
                rows.lists.setdefault(name, []).append(_Row(rest.entry, loc, rest.reporter(reporter, loc)))


def _stand_ins(model: type[Entry]) -> dict[str, Any]:
    """Return values for the required keys, so that an entry without one still shows its other faults."""
    return {
        key: _STAND_INS.get(key, "?") for key, info in model.model_fields.items() if info.is_required() and key != "id"
    }


def build(rows: Rows) -> Vocabulary:
    """Return the vocabulary; repeated ids, unknown ids, wrong dates are noted and left out."""
    for name in ("provinces", "islands", "localities", "directives", "newspapers", "themes"):
        rows.lists[name] = _unique(rows.of(name))
    known = {name: [row.entry.id for row in rows.of(name)] for name in ("provinces", "directives", "newspapers")}
    _check_localities(rows, known["provinces"])
    _check_identities(rows)
    rows.lists["eras"] = [row for row in rows.of("eras") if _is_span(row)]
    values = {name: tuple(_values(name, rows, known)) for name in _KINDS}
    provinces = _without_circles(values["provinces"], rows)
    return Vocabulary.of(**{**values, "provinces": provinces})


def _unique(rows: Iterable[_Row]) -> list[_Row]:
    first: dict[str, _Row] = {}
    for row in rows:
        seen = first.setdefault(row.entry.id, row)
        if seen is not row:
            first_line = seen.reporter.positions[seen.loc].line
            row.reporter.add("repeated-entry", (*row.loc, "id"), id=row.entry.id, first=first_line)
    return list(first.values())


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


def _is_span(row: _Row) -> bool:
    """Return whether an era has days; what is wrong with them is noted."""
    since = _date(row.entry.since, (*row.loc, "since"), row)
    until = _date(row.entry.until, (*row.loc, "until"), row)
    if since is None or (until is None) != (row.entry.until is None):
        return False
    return until is None or _date(f"{since}/{until}", (*row.loc, "until"), row) is not None


def _note_unknown(code: str, text: str, known: list[str], row: _Row, loc: Loc) -> None:
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


def _value(kind: Callable[..., V], name: str, row: _Row, known: Mapping[str, list[str]]) -> V:
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


def _known(name: str, key: str, value: Any, row: _Row, known: Mapping[str, list[str]]) -> Any:
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


def _date(value: int | str | None, loc: Loc, row: _Row, *, whole: bool = False) -> Any:
    if value is None:
        return None
    try:
        date = edtf.parse(str(value))
    except edtf.EdtfError as error:
        row.reporter.add(error.reason, loc, key=str(loc[-1]), found=value)
        return None
    return date if whole else date.text


def _standing(item: schema.StandingEntry, loc: Loc, row: _Row) -> authority.Standing:
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
