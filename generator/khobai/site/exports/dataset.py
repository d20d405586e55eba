# SPDX-License-Identifier: MIT
"""Open data: tables of the archive as CSV (RFC 4180) and JSON Lines."""

from __future__ import annotations

import csv
import functools
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from khobai.archive.article import Archive, Article, Citation
from khobai.archive.authority import Locality
from khobai.archive.groups import Groups
from khobai.archive.provenance import Revision
from khobai.archive.vocabulary import Vocabulary
from khobai.site.exports import records
from khobai.site.exports.dictionary import COLUMNS, OF_TEXTS, Table, Value
from khobai.site.exports.formulas import guarded
from khobai.site.exports.mentions import mentions
from khobai.site.exports.offer import Offer, made_of

Row = tuple[Value, ...]


def tables(archive: Archive, groups: Groups, history: Mapping[str, Revision]) -> tuple[Table, ...]:
    """Return all tables of the published articles and of the vocabularies, rows in the order of ids."""
    articles = sorted(groups.articles, key=lambda a: a.id)
    known = archive.vocabulary
    rows: dict[str, Iterator[Row]] = {
        "articles": (_article(archive, a, history.get(a.id)) for a in articles),
        "authors": _numbered(articles, lambda a: ((w.name, w.role) for w in a.authors)),
        "citations": _numbered(
            articles, lambda a: ((c.directive, c.role, *form, c.note) for c in a.directives for form in _forms(c))
        ),
        "themes": _numbered(articles, lambda a: ((t.year, t.scope, t.title, t.note) for t in a.themes)),
        "models": _numbered(
            articles,
            lambda a: (
                (m.name, groups.model_slugs[m.name], m.owner, m.level, m.kind, m.place, m.note) for m in a.models
            ),
        ),
        "figures": _numbered(
            articles,
            lambda a: (
                (f.value, f.approx, f.unit, f.what, _province(a), f.as_of, f.printed, f.note) for f in a.figures
            ),
        ),
        "people": _numbered(
            articles, lambda a: ((p.name, p.honorific, p.role, p.unit, " ".join(p.appears), p.note) for p in a.people)
        ),
        "organisations": _numbered(articles, lambda a: ((name,) for name in a.organisations)),
        "places": _numbered(articles, lambda a: (_place(archive, p) for p in a.places)),
        "standards": _numbered(articles, lambda a: ((s.sector, s.slogan, s.note) for s in a.standards)),
        "tasks": _numbered(articles, lambda a: ((t.what, t.kind, "; ".join(t.lead)) for t in a.tasks)),
        "awards": _numbered(articles, lambda a: ((w.what, w.to, w.by, w.year) for w in a.awards)),
        "works": _numbered(articles, lambda a: ((w.title, w.kind, w.by, w.note) for w in a.works)),
        "captions": _numbered(articles, lambda a: ((c.subject, c.credit, c.note) for c in a.captions)),
        "inferences": _numbered(
            articles,
            lambda a: (
                (i.field, reason, i.confidence, i.window, "; ".join(i.candidates))
                for i in a.inferred
                for reason in i.reasons or (None,)
            ),
        ),
        "notes": _numbered(articles, lambda a: ((note,) for note in a.notes)),
        "mentions": _numbered(
            articles,
            lambda a: (
                (m.where, m.start, m.end, m.form, m.kind, m.means)
                for m in mentions(a, known, groups.model_slugs)
            ),
        ),
        "redirects": _numbered(articles, lambda a: ((old,) for old in a.redirect_from)),
        "provinces": (
            (p.id, p.name, p.type, p.since, p.until, " ".join(p.predecessors), " ".join(p.successors), p.basis,
             p.end_basis, p.code, " ".join(p.same_as)) for p in sorted(known.provinces.values(), key=lambda p: p.id)
        ),
        "directives": (
            (d.id, d.name, d.type, d.number, d.issuer, d.term, d.date.text if d.date else None, d.title, " ".join(d.same_as))
            for d in sorted(known.directives.values(), key=lambda d: d.id)
        ),
        "relations": (
            (d.id, r.rel, r.to, r.note)
            for d in sorted(known.directives.values(), key=lambda d: d.id)
            for r in sorted({(r.rel, r.to): r for r in d.relations}.values(), key=lambda r: (r.rel, r.to))
        ),
        "newspapers": (
            (n.id, n.name, " ".join(n.provinces), " ".join(n.hosts), n.since, n.until, " ".join(n.same_as))
            for n in sorted(known.newspapers.values(), key=lambda n: n.id)
        ),
        "authorities": _authorities(known),
    }  # fmt: skip
    return tuple(
        Table(name, title, columns, tuple(rows[name]), key, english)
        for name, (title, english, key, columns) in COLUMNS.items()
    )


def _authorities(known: Vocabulary) -> Iterator[Row]:
    """Yield (kind, id or number, way to a value, value) of all that the vocabularies say."""
    for kind, entries in records.authorities(known):
        for n, entry in enumerate(entries, start=1):
            for way, value in _leaves(entry, ""):
                yield kind, entry.get("id", f"{n:04}"), way, str(value)


def _leaves(value: Any, way: str) -> Iterator[tuple[str, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        yield way, value
        return
    for key, item in inner:
        yield from _leaves(item, f"{way}.{key}" if way else str(key))


def _numbered(articles: Sequence[Article], of: Callable[[Article], Iterable[Row]]) -> Iterator[Row]:
    """Yield (article, number from 1, the rest) of what each article holds."""
    for article in articles:
        for n, row in enumerate(of(article), start=1):
            yield article.id, n, *row


def _article(archive: Archive, a: Article, revision: Revision | None) -> Row:
    now = dict.fromkeys(u.id for p in a.provinces for u in archive.vocabulary.units_now(p))
    return (
        a.id, a.title, a.summary, a.date.text if a.date else None, a.infers("date"), a.kind, a.level,
        a.source.newspaper, a.infers("source"), a.source.url, a.source.accessed, a.source.archived, a.source.republisher,
        "; ".join(w.name for w in a.authors), " ".join(a.provinces), " ".join(now), a.infers("places"), a.text,
        a.read, a.rights.statement, a.rights.holder, bool(a.featured), a.path, revision.added if revision else None, revision.changed if revision else None,
    )  # fmt: skip


def _forms(citation: Citation) -> Iterator[Row]:
    """Yield (form, count, how, dated); one row of unknowns when the record does not say how the document is printed."""
    for form in citation.forms:
        yield form.text, form.count, form.how, form.dated
    if not citation.forms:
        yield None, None, None, None


def _province(article: Article) -> str | None:
    """Return the province that a figure of the article is of; an article on several does not say of which."""
    return article.provinces[0] if len(article.provinces) == 1 else None


def _place(archive: Archive, place: Locality | str) -> Row:
    if isinstance(place, str):
        unit = archive.vocabulary.provinces[place]
        return unit.id, unit.id, unit.name, unit.type, None, None
    return place.id, place.province, place.name, place.type, place.now, place.note


def to_csv(table: Table) -> str:
    """Return the table as CSV: a header, CRLF, empty for what is unknown, true and false for yes and no, no formulas.

    There is no byte order mark: readers that do not know it would take it for a part of the first name.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return guarded(value)
    return str(value).lower() if isinstance(value, bool) else value


def to_jsonl(table: Table) -> str:
    """Return the table as JSON Lines: one object a row, null for what is unknown."""
    names = [column.name for column in table.columns]
    encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one for each row
    return "".join(encode(dict(zip(names, row, strict=True))) + "\n" for row in table.rows)


def files(archive_tables: Sequence[Table]) -> dict[str, Offer]:
    """Return path in the site -> every table in both forms; its CSV is made once, for its description needs it too."""
    made: dict[str, Offer] = {}
    for table in archive_tables:
        if table.name in OF_TEXTS:
            continue
        key = made_of(table)
        made[f"data/{table.name}.csv"] = Offer(functools.cache(functools.partial(to_csv, table)), key)
        made[f"data/{table.name}.jsonl"] = Offer(functools.partial(to_jsonl, table), key)
    return made
