# SPDX-License-Identifier: MIT
"""What results are counted and filtered by, as one column of small numbers for each facet."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khobai.archive.article import Article
from khobai.archive.groups import gathering_units
from khobai.search.text import vlq
from khobai.site.pages.page import Site
from khobai.text import wording

EPOCH = dt.date(1900, 1, 1).toordinal()
"""Day 0; it also stands for an unknown day, no article is that old."""
LISTS = ("province", "directive")
"""Facets of which an article may have several values."""
SINGLES = ("newspaper", "kind")


@dataclass(frozen=True, slots=True)
class Facets:
    """The columns of an archive; articles by their numbers."""

    labels: Mapping[str, tuple[tuple[str, str], ...]]
    """Facet -> (id, label), the most frequent first; province, directive, newspaper, kind."""
    gathers: tuple[tuple[int, ...], ...]
    """Province -> the units that show its articles, itself first."""
    days: Sequence[tuple[int, int]]
    """First and last day of each article, counted from 1900-01-01; (0, 0) when unknown."""
    values: Mapping[str, Sequence[tuple[int, ...]]]
    """Facet -> article -> its values, as positions in `labels`."""

    def years(self, article: int) -> range:
        """Return the calendar years that the date of an article touches."""
        first, last = self.days[article]
        return range(_year(first), _year(last) + 1) if first else range(0)


def _year(day: int) -> int:
    return dt.date.fromordinal(day + EPOCH).year


def facets_of(site: Site, articles: Sequence[Article]) -> Facets:
    """Return the columns of `articles`, in this order."""
    vocabulary = site.vocabulary
    own: dict[str, list[tuple[str, ...]]] = {
        "province": [a.provinces for a in articles],
        "directive": [a.directive_ids for a in articles],
        "newspaper": [(a.source.newspaper,) if a.source.newspaper else () for a in articles],
        "kind": [(a.kind,) if a.kind else () for a in articles],
    }
    names = {
        "province": site.names,
        "directive": {key: known.name for key, known in vocabulary.directives.items()},
        "newspaper": {key: known.name for key, known in vocabulary.newspapers.items()},
        "kind": {key: wording.upper_first(name) for key, name in wording.KINDS.items()},
    }
    ids = {facet: _by_frequency(found) for facet, found in own.items()}
    gathered = {key: gathering_units(vocabulary, key) for key in ids["province"]}
    ids["province"] += tuple(dict.fromkeys(u for units in gathered.values() for u in units if u not in gathered))
    places = {facet: {key: n for n, key in enumerate(keys)} for facet, keys in ids.items()}
    return Facets(
        labels={facet: tuple((key, names[facet][key]) for key in keys) for facet, keys in ids.items()},
        gathers=tuple(tuple(places["province"][u] for u in gathered.get(key, (key,))) for key in ids["province"]),
        days=[(a.date.start.toordinal() - EPOCH, a.date.end.toordinal() - EPOCH) if a.date else (0, 0) for a in articles],
        values={facet: [tuple(places[facet][key] for key in keys) for keys in found] for facet, found in own.items()},
    )  # fmt: skip


def _by_frequency(found: Iterable[Iterable[str]]) -> tuple[str, ...]:
    counted = Counter(key for keys in found for key in keys)
    return tuple(sorted(counted, key=lambda key: (-counted[key], key)))


def encode(found: Facets) -> str:
    """Return the columns as lines: labels as JSON, then numbers."""
    firsts = [first for first, _ in found.days]
    lines = [
        json.dumps({**found.labels, "gathers": found.gathers}, ensure_ascii=False, separators=(",", ":")),
        vlq.encode(day - before for day, before in zip(firsts, (0, *firsts), strict=False)),
        vlq.encode(last - first for first, last in found.days),
    ]
    for facet in LISTS:
        lines += [vlq.encode(map(len, found.values[facet])), vlq.encode(n for own in found.values[facet] for n in own)]
    lines += [vlq.encode(own[0] + 1 if own else 0 for own in found.values[facet]) for facet in SINGLES]
    return "\n".join(lines)


def decode(payload: str) -> Facets:
    """Return the columns that `encode` wrote."""
    head, *rest = payload.split("\n")
    labels = json.loads(head)
    gathers = labels.pop("gathers")
    firsts, spans, *others = map(vlq.decode, rest)
    days: list[tuple[int, int]] = []
    day = 0
    for gap, span in zip(firsts, spans, strict=True):
        day += gap
        days.append((day, day + span))
    values: dict[str, Sequence[tuple[int, ...]]] = {}
    for n, facet in enumerate(LISTS):
        every = iter(others[2 * n + 1])
        values[facet] = [tuple(next(every) for _ in range(count)) for count in others[2 * n]]
    for n, facet in enumerate(SINGLES, start=2 * len(LISTS)):
        values[facet] = [(place - 1,) if place else () for place in others[n]]
    return Facets(
        labels={facet: tuple((key, label) for key, label in known) for facet, known in labels.items()},
        gathers=tuple(map(tuple, gathers)),
        days=days,
        values=values,
    )
