# SPDX-License-Identifier: MIT
"""What stands of a faulty entry, so that one run shows all its problems and none that follow from the first ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import ValidationError

from khobai.reading.marked_yaml import Loc
from khobai.reading.reporter import Reporter
from khobai.reading.validation import E, faults

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Remains(Generic[E]):
    """The sound part of an entry."""

    entry: E
    moved: Mapping[Loc, Loc]
    """Place in the sound part -> place in what was written."""
    dropped: frozenset[Loc]
    """Places that were left out."""

    def reporter(self, written: Reporter, loc: Loc = ()) -> Reporter:
        """Return a reporter for the sound part (found at `loc`) that knows where things stand in the file."""
        places = {
            (*loc, *new): written.positions[(*loc, *old)]
            for new, old in self.moved.items()
            if (*loc, *old) in written.positions
        }
        return Reporter(written.path, places, written.diagnostics)


def salvage(model: type[E], data: object, instead: Mapping[str, Any] | None = None) -> Remains[E] | None:
    """Return what stands without the faulty values; `instead` stands in for required keys. None if nothing does."""
    if not isinstance(data, dict):
        return None
    dropped: set[Loc] = set()
    for _ in range(_ROUNDS):
        moved: dict[Loc, Loc] = {}
        rest = {**(instead or {}), **_pruned(data, (), (), dropped, moved)}
        try:
            return Remains(model.model_validate(rest), moved, frozenset(dropped))
        except ValidationError as error:
            for fault in faults(error, model, rest):
                place = fault.loc[:-1] if fault.code == "missing-key" else fault.loc
                if not place or place not in moved:
                    return None
                dropped.add(moved[place])
    return None


def _pruned(value: Any, old: Loc, new: Loc, dropped: set[Loc], moved: dict[Loc, Loc]) -> Any:
    """Copy without the dropped places; the depth is bounded by the reader of the text."""
    moved[new] = old
    if isinstance(value, dict):
        return {
            key: _pruned(inner, (*old, key), (*new, key), dropped, moved)
            for key, inner in value.items()
            if (*old, key) not in dropped
        }
    if isinstance(value, list):
        kept = [n for n in range(len(value)) if (*old, n) not in dropped]
        return [_pruned(value[n], (*old, n), (*new, at), dropped, moved) for at, n in enumerate(kept)]
    return value
