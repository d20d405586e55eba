# SPDX-License-Identifier: MIT
"""JSON-LD against schema.org's own definitions, as the package msgspec-schemaorg generates them from its vocabulary."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec_schemaorg.models as definitions


@cache
def places() -> dict[str, str]:
    """Return class of schema.org -> module of its definition."""
    walked = pkgutil.walk_packages(definitions.__path__, f"{definitions.__name__}.")
    return {module.name.rpartition(".")[2]: module.name for module in walked if not module.ispkg}


@cache
def definition(name: str) -> Any:
    """Return the definition of a class.

    Raises:
        KeyError: schema.org has no such class.
    """
    return getattr(importlib.import_module(places()[name]), name)


@cache
def properties(name: str) -> dict[str, frozenset[str]]:
    """Return property -> names of classes and data types that it takes, for a class with all that it inherits."""
    found: dict[str, frozenset[str]] = {}
    for parent in reversed(definition(name).__mro__):
        for key, annotation in getattr(parent, "__annotations__", {}).items():
            found[key] = frozenset(re.findall(r"\w+", str(annotation)))
    return found


def problems(node: dict[str, Any], inside: str = "") -> Iterator[str]:
    """Yield a sentence for each class, property or value that schema.org does not define so."""
    name = node["@type"]
    if name not in places():
        yield f"{inside}{name}: no such class"
        return
    known = properties(name)
    for key, value in node.items():
        if key.startswith("@"):
            continue
        if key not in known:
            yield f"{inside}{name}.{key}: no such property"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _value(one, known[key], f"{inside}{name}.{key}")


def _value(value: Any, allowed: frozenset[str], where: str) -> Iterator[str]:
    if isinstance(value, dict) and "@type" in value:
        parents = {parent.__name__ for parent in definition(value["@type"]).__mro__} if value["@type"] in places() else set()  # fmt: skip
        if not parents & allowed:
            yield f"{where}: takes no {value['@type']}"
        yield from problems(value, f"{where} > ")
    elif isinstance(value, dict):
        if value.keys() != {"@id"}:
            yield f"{where}: a reference has nothing but its address"
    elif isinstance(value, str):
        if not allowed & {"str", "URL", "date", "datetime"}:
            yield f"{where}: takes no text"
        elif not allowed & {"str", "URL"} and not _is_date(value):
            yield f"{where}: {value} is no date"
        elif "str" not in allowed and "URL" in allowed and not re.match(r"https?://", value):
            yield f"{where}: {value} is no address"
    elif not allowed & {"int", "float"}:
        yield f"{where}: takes no number"


def _is_date(text: str) -> bool:
    """Return whether the text is a day, a month or a year of ISO 8601."""
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
