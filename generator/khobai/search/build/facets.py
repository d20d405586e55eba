# SPDX-License-Identifier: MIT
"""What results are counted and filtered by, as one column of small numbers for each axis."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from khobai.archive.article import Article
from khobai.archive.axes import AXES
from khobai.search.text import vlq
from khobai.site.pages.page import Site

Values = Sequence[tuple[int, ...]]
"""Article -> its values, as positions in the labels of the facet."""


@dataclass(frozen=True, slots=True)
class Facets:
    """The columns of an archive; articles by their numbers."""

    labels: Mapping[str, tuple[tuple[str, str], ...]]
    """Id of an axis -> (value, label), the most frequent first; in the order of the axes."""
    gathers: Mapping[str, Sequence[Sequence[int]]]
    """Id of an axis -> value -> the values that show its articles, itself first; only where that is more than
    itself."""
    values: Mapping[str, Values]
    """Id of an axis -> the values that the records state."""

    def shown(self, facet: str, article: int) -> Iterator[str]:
        """Yield the values under which an article is shown, each once: a province with every unit that gathers it."""
        own, gathers = self.values[facet][article], self.gathers.get(facet)
        places = dict.fromkeys(unit for place in own for unit in gathers[place]) if gathers else own
        return (self.labels[facet][place][0] for place in places)


def facets_of(site: Site, articles: Sequence[Article | None]) -> Facets:
    """Return the columns of `articles` by their numbers; what is not published has no values."""
    labels, gathers, values = {}, {}, {}
    for axis in AXES:
        own = [axis.of(article) if article else () for article in articles]
        ids = _by_frequency(own)
        if axis.gathered_by:
            gathered = {key: axis.gathered_by(site.vocabulary, key) for key in ids}
            ids += tuple(dict.fromkeys(u for units in gathered.values() for u in units if u not in gathered))
            gathers[axis.id] = tuple(tuple(map(ids.index, gathered.get(key, (key,)))) for key in ids)
        names = axis.entries(site.archive)
        places = {key: n for n, key in enumerate(ids)}
        labels[axis.id] = tuple((key, names[key]) for key in ids)
        values[axis.id] = [tuple(places[key] for key in keys) for keys in own]
    return Facets(labels, gathers, values)


def _by_frequency(assigned: Iterable[Iterable[str]]) -> tuple[str, ...]:
    counted = Counter(key for keys in assigned for key in keys)
    return tuple(sorted(counted, key=lambda key: (-counted[key], key)))


def encode(facets: Facets) -> str:
    """Return the columns as lines: labels as JSON, then two lines for each axis.

    The first has how many values each article has, the second the values; when no article has several, the first is
    empty and the second has each article's value plus 1, or 0.
    """
    lines = [
        json.dumps({"labels": facets.labels, "gathers": facets.gathers}, ensure_ascii=False, separators=(",", ":")),
    ]
    for facet in facets.labels:
        values = facets.values[facet]
        if any(len(own) > 1 for own in values):
            lines += [vlq.encode(map(len, values)), vlq.encode(n for own in values for n in own)]
        else:
            lines += ["", vlq.encode(own[0] + 1 if own else 0 for own in values)]
    return "\n".join(lines)


def decode(payload: str) -> Facets:
    """Return the columns that `encode` wrote."""
    head, *rest = payload.split("\n")
    table = json.loads(head)
    columns = [vlq.decode(line) for line in rest]
    return Facets(
        labels={facet: tuple((key, label) for key, label in known) for facet, known in table["labels"].items()},
        gathers={facet: tuple(map(tuple, known)) for facet, known in table["gathers"].items()},
        values={
            facet: _values(sizes, values)
            for facet, sizes, values in zip(table["labels"], columns[::2], columns[1::2], strict=True)
        },
    )


def _values(sizes: Sequence[int], values: Sequence[int]) -> Values:
    if not sizes:
        return [(place - 1,) if place else () for place in values]
    every = iter(values)
    return [tuple(next(every) for _ in range(size)) for size in sizes]
