# SPDX-License-Identifier: MIT
"""Data with positions -> an entry of the schema, every fault at its place in the editor's words."""

from __future__ import annotations

import difflib
import functools
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from khobai.messages import Message, message
from khobai.reading.marked_yaml import Loc
from khobai.reading.reporter import Reporter
from khobai.reading.schema.entry import Entry
from khobai.text.vietnamese import fold, nfc, slug

E = TypeVar("E", bound=Entry)
NONE = Message("nothing")
_MOST = 200
"""Faults of one entry that are said; more are a file of another kind."""
_DATES = frozenset({"date", "accessed", "dated", "as_of", "window", "since", "until", "adopted", "in_force"})
_NAMING = frozenset({"name", "newspaper", "scope", "sector", "subject"})
"""Keys for which a lone text is meant, when they are the first of their entry."""
_DIGITS = 18
_GROUPS = re.compile(r"[-+]?\d{1,3}([.,]\d{3})+")


def normalised(value: Any) -> Any:
    """Return the data with every text in NFC; keys stay as written. Its depth is bounded by the reader."""
    if isinstance(value, str):
        return value if value.isascii() else nfc(value)
    if isinstance(value, dict):
        return {key: normalised(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [normalised(inner) for inner in value]
    return value


def validate(model: type[E], data: object, reporter: Reporter, loc: Loc = ()) -> E | None:
    """Return the entry, or None when it does not fit, each fault noted at the place `loc` + its own."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in faults(error, model, data):
            reporter.add(fault.code, (*loc, *fault.loc), at_key=fault.at_key, **fault.params)
        return None


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, at a place of the data."""

    code: str
    loc: Loc
    params: Mapping[str, object]

    @property
    def at_key(self) -> bool:
        """True when the key is wrong, not its value."""
        return self.code == "unknown-key"

    @property
    def rank(self) -> int:
        """What tells more of two faults at one place comes first."""
        order = ("unknown-key", "missing-key", "unknown-value", "empty-value", "bad-slug", "out-of-range")
        if self.code in order:
            return order.index(self.code)
        return len(order) + (0 if self.params["expected"] in (TEXT, NUMBER) else 1)


def faults(error: ValidationError, model: type[BaseModel], data: object) -> list[Fault]:
    """Return one fault a place: of a union that fits nowhere the branch that came furthest."""
    every = [
        _fault(e["type"], _real(e["loc"], data, missing=e["type"] == "missing"), model, e["input"], e.get("ctx"))
        for e in error.errors(include_url=False)[:_MOST]
    ]
    # a branch that wants text of a mapping says nothing when another branch read the mapping and found more
    deeper = {fault.loc[:n] for fault in every for n in range(len(fault.loc))}
    first: dict[Loc, Fault] = {}
    for fault in sorted(every, key=lambda fault: fault.rank):
        if fault.code != "wrong-type" or fault.loc not in deeper:
            first.setdefault(fault.loc, fault)
    return list(first.values())


TEXT, NUMBER = Message("kind-text"), Message("kind-number")
_EXPECTED = {
    "string_type": TEXT,
    "int_type": Message("kind-integer"),
    "int_from_float": Message("kind-integer"),
    "float_type": NUMBER,
    "list_type": Message("kind-list"),
    "tuple_type": Message("kind-list"),
    "bool_type": Message("kind-boolean"),
    "dict_type": Message("kind-mapping"),
    "model_type": Message("kind-mapping"),
    "model_attributes_type": Message("kind-mapping"),
}


def _real(loc: Sequence[int | str], data: object, *, missing: bool) -> Loc:
    """Drop the names of union branches: keep what leads somewhere in the data, and the key that is missing."""
    real: list[int | str] = []
    value: Any = data
    for step in loc:
        is_item = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if is_item or (isinstance(value, dict) and step in value):
            real.append(step)
            value = value[step]
    return (*real, loc[-1]) if missing else tuple(real)


def _fault(  # noqa: PLR0911  # one return for each kind of fault
    kind: str, loc: Loc, model: type[BaseModel], value: object, context: Mapping[str, Any] | None
) -> Fault:
    limits = context or {}
    key = ".".join(step for step in loc if isinstance(step, str)) or "front matter"
    if kind == "missing":
        return Fault("missing-key", loc, {"key": key, "name": str(loc[-1]) if loc else key})
    if kind == "extra_forbidden":
        return Fault("unknown-key", loc, {"key": key, "advice": _key_advice(loc, model, value)})
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(limits.get("expected", "")))
        return Fault("unknown-value", loc, {"key": key, "found": say(value), "advice": advice(str(value), allowed)})
    if value is None or kind in {"string_too_short", "too_short"}:
        return Fault("empty-value", loc, {"key": key})
    if kind == "string_pattern_mismatch":
        return Fault("bad-slug", loc, {"key": key, "found": str(value), "right": slug(str(value)) or "ha-nam"})
    if kind in {"greater_than_equal", "greater_than", "less_than", "less_than_equal"}:
        return Fault("out-of-range", loc, {"key": key, "found": say(value), "least": limits.get("ge", "")})
    expected = _EXPECTED.get(kind, Message("kind-other"))
    hint = _type_advice(expected, value, model, loc)
    return Fault("wrong-type", loc, {"key": key, "expected": expected, "found": say(value), "advice": hint})


def _key_advice(loc: Loc, model: type[BaseModel], value: object) -> Message:
    # a comma in a value without quotation marks ends it, and what follows is a key of nothing
    return Message("advice-comma") if value is None else keys_advice(str(loc[-1]), known_keys(model, loc[:-1]))


def _type_advice(expected: Message, value: object, model: type[BaseModel], loc: Loc) -> Message:
    if expected == TEXT and isinstance(value, (bool, int, float)):
        written = str(value).lower() if isinstance(value, bool) else str(value)
        return Message("advice-date") if loc and loc[-1] in _DATES else message("advice-quotes", value=written)
    if expected.key in {"kind-number", "kind-integer"} and isinstance(value, str):
        return _number_advice(expected, value, known_keys(model, loc[:-1]))
    if expected.key == "kind-list" and isinstance(value, str):
        return message("advice-list", value=value)
    if expected.key == "kind-mapping" and isinstance(value, str):
        first = next(iter(known_keys(model, loc)), "")
        if first in _NAMING:
            return message("advice-mapping", name=first, value=value)
    return message("advice-type", expected=expected)


def _number_advice(expected: Message, value: str, keys: Sequence[str]) -> Message:
    digits = re.sub(r"[.,\s]", "", value) if _GROUPS.fullmatch(value) else value.replace(",", ".")
    whole = expected.key == "kind-integer"
    if re.fullmatch(r"[-+]?\d+" if whole else r"[-+]?\d+(\.\d+)?", digits):
        right = re.sub(r"^([-+]?)0+(?=\d)", r"\1", digits)
        if len(right) > _DIGITS:
            return Message("advice-too-large")
        return message("advice-number-printed" if "printed" in keys else "advice-number", value=right)
    if "approx" in keys and re.search(r"\d", value):
        return Message("advice-figure")
    return message("advice-type", expected=expected)


def say(value: object) -> Message:
    """Return what the value is, in words, with the value where it is short to say."""
    if isinstance(value, bool):
        return message("found-boolean", value=str(value).lower())
    if value is None:
        return Message("found-nothing")
    if isinstance(value, (int, float)):
        return message("found-number", value=value)
    if isinstance(value, str):
        return message("found-text", value=value)
    return Message("kind-list" if isinstance(value, list) else "kind-mapping")


def advice(text: str, allowed: Sequence[str]) -> Message:
    """Return the nearest of the values that may stand here, or all of them."""
    nearest = closest(text, allowed)
    every = ", ".join(f"`{value}`" for value in allowed)
    return message("advice-nearest-of", nearest=nearest, all=every) if nearest else message("advice-one-of", all=every)


def keys_advice(text: str, allowed: Sequence[str]) -> Message:
    """Return the nearest key, or all keys that may stand here."""
    nearest = closest(text, allowed)
    every = ", ".join(f"`{value}`" for value in allowed)
    return message("advice-key", nearest=nearest) if nearest else message("advice-keys", all=every)


def closest(text: str, allowed: Sequence[str]) -> str | None:
    """Return the value most like `text`, marks and case aside, or None."""
    folded = {fold(value): value for value in allowed}
    near = difflib.get_close_matches(fold(text[:100]), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def known_keys(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """Return the keys that may stand in the mapping at this place."""
    path = tuple(step for step in loc if isinstance(step, str))
    table = _tables(model)
    return table.get(path) or table.get((*path[:-1], "*"), ())


@functools.cache
def _tables(model: type[BaseModel]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return dict(_walk(model, ()))


def _walk(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield path, tuple(model.model_fields)
    for name, info in model.model_fields.items():
        for inner, below in _models(info.annotation):
            yield from _walk(inner, (*path, name, *below))


def _models(annotation: Any) -> Iterator[tuple[type[BaseModel], tuple[str, ...]]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation, ()
        return
    below = ("*",) if getattr(annotation, "__origin__", None) is dict else ()
    for argument in get_args(annotation):
        for inner, deeper in _models(argument):
            yield inner, (*below, *deeper)
