# SPDX-License-Identifier: MIT
"""Names that a reader may be typing: models and the values of axes such as documents, each with its page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np

from khobai.archive import addresses
from khobai.archive.axes import AXES, Axis
from khobai.locales.catalogue import N_, Words
from khobai.search.build.borders import Behind, borders, hash_of
from khobai.search.build.shards import separator
from khobai.search.text.analysis import analyse, fold
from khobai.site.pages.page import Site

TARGET = 16_384
"""Characters of a file, about."""
Suggestion = tuple[str, str, str, str, int]
"""Folded terms of a name; kind; label; address; how many articles."""
KINDS = Words({"model": N_("Models"), **{axis.id: axis.noun for axis in AXES if axis.forms}})
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
    """Yield (separator, payload as JSON) for files of about `target` characters; no key is in two."""
    by_key = [(key, list(own)) for key, own in groupby(every, itemgetter(0))]
    sizes = [sum(sum(map(len, one[:4])) + 16 for one in own) for _, own in by_key]
    hashes = np.array([hash_of(key) for key, _ in by_key], np.uint64)
    starts = borders(np.array(sizes, np.int64), hashes, target // 2, is_begun=True, behind=Behind.END)
    last = ""
    for start, end in pairwise((*starts, len(by_key))):
        yield separator(last, f"{by_key[start][0]}\t"), _payload([one for _, own in by_key[start:end] for one in own])
        last = f"{by_key[end - 1][0]}\t"


def _payload(held: Sequence[Suggestion]) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))
