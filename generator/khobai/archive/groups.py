# SPDX-License-Identifier: MIT
"""Articles grouped by every axis, by cell, model and person; counted once, read by every page."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from khobai.archive.article import Archive, Article, Initiative, Person
from khobai.archive.authority import Province
from khobai.archive.axes import AXES, DIRECTIVE, NEWSPAPER, PROVINCE, YEAR, Axis
from khobai.archive.pagination import PAGE_SIZE
from khobai.archive.vocabulary import Vocabulary
from khobai.text.conventions import collation_key
from khobai.text.vietnamese import fold, normal, slug

K = TypeVar("K")
_TAKEN = re.compile(r"index|.*-trang-\d+")
"""Addresses of the list itself and of the pages of long lists."""


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """One model under all its spellings and owners."""

    slug: str
    name: str
    """The spelling that is printed most; the first in the alphabet of those printed equally often."""
    spellings: tuple[str, ...]
    occurrences: tuple[tuple[Article, Initiative], ...]
    kin: tuple[str, ...] = ()
    """Slugs of models with nearly the same name, most alike first."""


@dataclass(frozen=True, slots=True)
class PersonGroup:
    """One name in one unit; two people may share a name, so units keep them apart."""

    name: str
    occurrences: tuple[tuple[Article, Person], ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Every grouping of the published articles, newest first inside each."""

    articles: tuple[Article, ...]
    by: Mapping[str, Mapping[str, tuple[Article, ...]]]
    """Id of an axis -> value -> articles, under each value that gathers theirs."""
    by_cell: Mapping[tuple[str, str], tuple[Article, ...]]
    """(province, directive) -> articles, gathered as in `by_province`."""
    models: Mapping[str, ModelGroup]
    """By slug, in the order of the alphabet."""
    model_slugs: Mapping[str, str]
    """Name of a model as printed -> slug of its group."""
    people: tuple[PersonGroup, ...]
    """By given name, then the whole name."""

    def without(self, axis: Axis) -> tuple[Article, ...]:
        """Return the articles that have no value on this axis."""
        return tuple(article for article in self.articles if not axis.of(article))

    @property
    def by_province(self) -> Mapping[str, tuple[Article, ...]]:
        """Articles under the unit that the record names, and under each unit of today that gathers it."""
        return self.by[PROVINCE.id]

    @property
    def by_directive(self) -> Mapping[str, tuple[Article, ...]]:
        """Articles under each document that they cite."""
        return self.by[DIRECTIVE.id]

    @property
    def by_newspaper(self) -> Mapping[str, tuple[Article, ...]]:
        """Articles under the newspaper that printed them."""
        return self.by[NEWSPAPER.id]

    @property
    def by_year(self) -> Mapping[int, tuple[Article, ...]]:
        """Articles under each year that they may be of, in the order of years."""
        return {int(year): articles for year, articles in self.by[YEAR.id].items()}

    @property
    def undated(self) -> tuple[Article, ...]:
        """The articles that are of no known year."""
        return self.without(YEAR)


def group(archive: Archive, *, with_people: bool = True) -> Groups:
    """Return all groupings of the published articles of `archive`; who asks for no people need not wait for them."""
    articles = newest_first(archive.published)
    by = {axis.id: _grouped(axis, articles, archive.vocabulary) for axis in AXES}
    by_cell: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
    for province, own in by[PROVINCE.id].items():
        for article in own:
            for directive in article.directive_ids:
                by_cell[province, directive].append(article)
    return Groups(
        articles=articles,
        by=by,
        by_cell=_frozen(by_cell),
        models=(models := _models(articles)),
        model_slugs={name: model.slug for model in models.values() for name in model.spellings},
        people=_people(articles) if with_people else (),
    )


def _grouped(axis: Axis, articles: Iterable[Article], vocabulary: Vocabulary) -> dict[str, tuple[Article, ...]]:
    """Return value -> articles, each once, in their order; numbers in theirs."""
    gatherers = axis.gathered_by and functools.cache(functools.partial(axis.gathered_by, vocabulary))
    rows: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        own = axis.of(article)
        for value in dict.fromkeys(unit for one in own for unit in gatherers(one)) if gatherers else own:
            rows[value].append(article)
    return _frozen({value: rows[value] for value in sorted(rows, key=int)} if axis.are_numbers else rows)


def _frozen(table: Mapping[K, Sequence[Article]]) -> dict[K, tuple[Article, ...]]:
    return {key: tuple(rows) for key, rows in table.items()}


def has_cell_page(groups: Groups, province: str, directive: str) -> bool:
    """Return whether a cell has its own page: when it holds two articles, or belongs to a list of more than a page.

    The door to a single article is the article.
    """
    return (
        len(groups.by_cell.get((province, directive), ())) > 1
        or len(groups.by_province.get(province, ())) > PAGE_SIZE
        or len(groups.by_directive.get(directive, ())) > PAGE_SIZE
    )


def has_uncited_page(groups: Groups, province: str) -> bool:
    """Return whether the articles of a province that cite no document have their own page."""
    articles = groups.by_province.get(province, ())
    uncited = sum(not a.directive_ids for a in articles)
    return uncited > 0 and (len(articles) > PAGE_SIZE or 1 < uncited < len(articles))


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return articles by their last possible day, newest first, undated ones last, then by id."""
    return tuple(sorted(articles, key=lambda a: (-(a.date.end if a.date else dt.date.min).toordinal(), a.id)))


def current(provinces: Mapping[str, Province]) -> tuple[Province, ...]:
    """Return the units of today in the order of the alphabet."""
    return tuple(sorted((p for p in provinces.values() if p.is_current), key=lambda p: collation_key(p.name)))


def _model_key(name: str) -> str:
    """Return the form in which spellings of one model are equal: folded, without punctuation.

    A name without a Latin letter or figure, of which nothing would be left, is its own form.
    """
    return slug(name, limit=10_000) or normal(name)


def _model_slug(key: str) -> str:
    """Return the address part of a model from its key; one that cannot stand whole ends in a piece of its hash."""
    short = slug(key)
    is_whole = short == key and not _TAKEN.fullmatch(short)
    return short if is_whole else f"{short}-{hashlib.sha256(key.encode()).hexdigest()[:6]}".lstrip("-")


def _models(articles: Sequence[Article]) -> dict[str, ModelGroup]:
    occurrences: defaultdict[str, list[tuple[Article, Initiative]]] = defaultdict(list)
    keys: dict[str, str] = {}
    for article in articles:
        for model in article.models:
            key = keys.get(model.name) or keys.setdefault(model.name, _model_key(model.name))
            occurrences[key].append((article, model))
    kin = _kin(tuple(occurrences))
    groups = []
    for key, rows in occurrences.items():
        names = [model.name for _, model in rows]
        spellings = tuple(sorted(set(names), key=lambda name: (-names.count(name), collation_key(name))))
        groups.append(
            ModelGroup(_model_slug(key), spellings[0], spellings, tuple(rows), tuple(map(_model_slug, kin[key])))
        )
    return {g.slug: g for g in sorted(groups, key=lambda g: collation_key(g.name))}


def _kin(keys: Sequence[str], most: int = 6, common: int = 200) -> dict[str, tuple[str, ...]]:
    """Return for each model name the most alike others.

    Alike are those with a Jaccard index of syllable pairs of 0.3 or more, or one inside the other.
    Pairs that stand in more than `common` names say nothing and would make the cost quadratic.
    """
    pairs = {key: set(zip(key.split("-"), key.split("-")[1:], strict=False)) for key in keys}
    holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, own in pairs.items():
        for pair in own:
            holders[pair].append(key)
    result = {}
    for key, own in pairs.items():
        shared: defaultdict[str, int] = defaultdict(int)
        for pair in own:
            for other in holders[pair] if len(holders[pair]) <= common else ():
                shared[other] += 1
        scored = []
        for other, n in shared.items():
            likeness = n / (len(own) + len(pairs[other]) - n)
            inside = n >= 2 and n == min(len(own), len(pairs[other]))
            if other != key and (likeness >= 0.3 or inside):
                scored.append((-likeness, other))
        result[key] = tuple(other for _, other in sorted(scored)[:most])
    return result


def _people(articles: Sequence[Article]) -> tuple[PersonGroup, ...]:
    occurrences: defaultdict[tuple[str, str], list[tuple[Article, Person]]] = defaultdict(list)
    for article in articles:
        for person in article.people:
            occurrences[person.name, fold(person.unit or article.id)].append((article, person))
    groups = (PersonGroup(name, tuple(rows)) for (name, _), rows in occurrences.items())
    return tuple(
        sorted(groups, key=lambda g: (collation_key(g.name.split()[-1]), collation_key(g.name), g.occurrences[0][0].id))
    )
