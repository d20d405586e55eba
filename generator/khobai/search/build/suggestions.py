# SPDX-License-Identifier: MIT
"""Names that a reader may be typing: models and the values of axes such as documents, each with its page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from khobai.archive import addresses
from khobai.archive.axes import AXES, Axis
from khobai.search.build.shards import TARGET, separator
from khobai.search.text.analysis import analyse, fold
from khobai.site.pages.page import Site

Suggestion = tuple[str, str, str, str, int]
"""Folded terms of a name; kind; label; address; how many articles."""
KINDS = {"model": "Mô hình", **{axis.id: axis.noun for axis in AXES if axis.forms}}
"""Kind of a suggestion -> its name."""


def key(name: str) -> str:
    """Return the terms of a name without `số`, joined by spaces.

    `Chỉ thị số 05-CT/TƯ` and `chỉ thị 05-CT/TW` have one key.
    """
    return " ".join(token.term for token in analyse(name) if token.term != "số")


def keys(names: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return id -> the keys of its names, each once."""
    return {known: list(dict.fromkeys(filter(None, map(key, every)))) for known, every in names.items()}


def names(site: Site, axis: Axis) -> dict[str, list[str]]:
    """Return value -> keys of everything that means it; empty for an axis that is not suggested."""
    return keys(axis.forms(site.vocabulary)) if axis.forms else {}


def suggestions(site: Site, built: Callable[[str], str]) -> Iterator[Suggestion]:
    """Yield every name in the order of keys; a thing may stand under several."""
    groups = site.groups
    collected: set[Suggestion] = set()
    for group in groups.models.values():
        for name in (group.name, *group.spellings):
            collected.add(
                (fold(key(name)), "model", group.name, built(addresses.model(group.slug)), len(group.occurrences))
            )
    for axis in AXES:
        labels = axis.entries(site.archive)
        for value, every in names(site, axis).items():
            place, count = built(axis.page(value)), len(groups.by[axis.id].get(value, ()))
            collected.update((fold(name), axis.id, labels[value], place, count) for name in every)
    yield from sorted(suggestion for suggestion in collected if suggestion[0])


def cut(every: Iterable[Suggestion], target: int = TARGET) -> Iterator[tuple[str, str]]:
    """Yield (separator, payload as JSON) for shards of about `target` characters."""
    held: list[Suggestion] = []
    size = 0
    last = ""
    for suggestion in every:
        cost = sum(len(part) for part in suggestion[:4]) + 16
        if held and size + cost > target and suggestion[0] != held[-1][0]:
            yield separator(last, held[0][0] + "\t"), _payload(held)
            last = held[-1][0] + "\t"
            held, size = [], 0
        held.append(suggestion)
        size += cost
    if held:
        yield separator(last, held[0][0] + "\t"), _payload(held)


def _payload(held: Sequence[Suggestion]) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))
