# SPDX-License-Identifier: MIT
"""Names that a reader may be typing: models, documents and provinces, each with its page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from khobai.archive import addresses
from khobai.archive.vocabulary import directive_forms
from khobai.search.build.shards import TARGET, separator
from khobai.search.text.analysis import analyse, fold
from khobai.site.pages.page import Site

Suggestion = tuple[str, str, str, str, int]
"""Folded terms of a name; model, directive or province; label; address; how many articles."""


def key(name: str) -> str:
    """Return the terms of a name without `số`, joined by spaces: one key for `Chỉ thị số 05-CT/TƯ` and `chỉ thị 05-CT/TW`."""
    return " ".join(token.term for token in analyse(name) if token.term != "số")


def keys(names: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return id -> the keys of its names, each once."""
    return {known: list(dict.fromkeys(filter(None, map(key, every)))) for known, every in names.items()}


def document_names(site: Site) -> dict[str, list[str]]:
    """Return id of a document -> keys of everything that means it."""
    return keys({known.id: directive_forms(known) for known in site.vocabulary.directives.values()})


def place_names(site: Site) -> dict[str, list[str]]:
    """Return id of a province -> keys of its names.

    A province that is called by its type, `TP. Hồ Chí Minh`, shares its bare name with a person, who is meant first.
    """
    found = keys({known.id: (known.official_name, *known.names) for known in site.vocabulary.provinces.values()})
    return {
        known: [own for own in every if not key(site.vocabulary.provinces[known].name).endswith(f" {own}")]
        for known, every in found.items()
    }


def suggestions(site: Site, built: Callable[[str], str]) -> Iterator[Suggestion]:
    """Yield every name in the order of keys; a thing may stand under several."""
    groups = site.groups
    found: set[Suggestion] = set()
    for group in groups.models.values():
        for name in (group.name, *group.spellings):
            found.add((fold(key(name)), "model", group.name, built(addresses.model(group.slug)), len(group.found)))
    for known, names in document_names(site).items():
        label, count = site.vocabulary.directives[known].name, len(groups.by_directive.get(known, ()))
        found.update((fold(name), "directive", label, built(addresses.directive(known)), count) for name in names)
    for known, names in place_names(site).items():
        count = len(groups.by_province.get(known, ()))
        place = built(addresses.province(known))
        found.update((fold(name), "province", site.names[known], place, count) for name in names)
    yield from sorted(suggestion for suggestion in found if suggestion[0])


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
