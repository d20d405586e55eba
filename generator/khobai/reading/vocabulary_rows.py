# SPDX-License-Identifier: MIT
"""Vocabulary files -> their entries, each with its place. A wrong entry never hides a sound one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import create_model

from khobai.messages import Message
from khobai.reading.audit import check_names
from khobai.reading.files import VOCABULARY_FILES
from khobai.reading.marked_yaml import Loc, read_yaml
from khobai.reading.reporter import Reporter
from khobai.reading.salvage import salvage
from khobai.reading.schema import vocabulary as schema
from khobai.reading.schema.entry import Entry
from khobai.reading.shipped import LISTS, shipped
from khobai.reading.validation import keys_advice, normalised, validate

_INCLUDE = "include"
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
_STAND_INS: Mapping[str, Any] = {"names": ["?"], "standings": [{"type": "tỉnh"}], "years": [2000]}
"""What is no text among the required keys; the errors keep such an entry from every page."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with the place where it stands."""

    entry: Any
    loc: Loc
    reporter: Reporter
    is_shipped: bool = False
    """It comes with khobai: one of the archive's own takes its place."""


@dataclass(frozen=True, slots=True)
class Rows:
    """All entries of all vocabulary files, by list."""

    lists: dict[str, list[Row]] = field(default_factory=dict)

    def of(self, name: str) -> list[Row]:
        """Return the entries of a list."""
        return self.lists.get(name, [])


def read_file(name: str, text: str, reporter: Reporter, rows: Rows, *, is_shipped: bool = False) -> None:
    """Add the entries of one vocabulary file to `rows`, those of the lists that it includes before them."""
    marked = read_yaml(text)
    reporter.add_problems(marked.problems)
    data = marked.data
    if data is None:
        return
    if isinstance(data, dict):
        reporter.positions = marked.positions
        if name in LISTS and _includes(FILES[name], data.pop(_INCLUDE, None), reporter):
            read_file(name, shipped(name).decode("utf-8"), Reporter(name), rows, is_shipped=True)
        _read_lists(FILES[name], data, reporter, rows, is_shipped=is_shipped)
        return
    kind = Message("kind-list" if isinstance(data, list) else "kind-text")
    where = marked.positions[()]
    reporter.add_at(where.line, where.column, "not-a-mapping", found=kind)


def _includes(model: type[Entry], named: object, reporter: Reporter) -> bool:
    """Return whether a file names the list of khobai; what else it names is noted."""
    if named is None:
        return False
    alone = create_model("Include", __base__=Entry, include=(model.model_fields[_INCLUDE].annotation or list[str], ...))
    return bool(validate(alone, {_INCLUDE: named}, reporter) and named)


def _read_lists(
    model: type[Entry], data: Mapping[str, Any], reporter: Reporter, rows: Rows, *, is_shipped: bool
) -> None:
    fields = {name: info for name, info in model.model_fields.items() if name != _INCLUDE}
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
                rows.lists.setdefault(name, []).append(Row(entry, loc, reporter, is_shipped))
            elif (rest := salvage(item_model, data_of_item, _stand_ins(item_model))) is not None:
                rows.lists.setdefault(name, []).append(Row(rest.entry, loc, rest.reporter(reporter, loc)))


def _stand_ins(model: type[Entry]) -> dict[str, Any]:
    """Return values for the required keys, so that an entry without one still shows its other faults."""
    return {
        key: _STAND_INS.get(key, "?") for key, info in model.model_fields.items() if info.is_required() and key != "id"
    }
