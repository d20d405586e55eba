# SPDX-License-Identifier: MIT
"""A checked entry and the vocabulary -> an article, every name turned into the id that it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from khobai.archive.article import (
    Article,
    Author,
    Award,
    Caption,
    Citation,
    Figure,
    Form,
    Inference,
    Initiative,
    Person,
    Review,
    Rights,
    Source,
    Standard,
    Task,
    Theme,
    Work,
)
from khobai.archive.authority import Locality
from khobai.archive.vocabulary import Vocabulary
from khobai.reading.marked_yaml import Loc
from khobai.reading.name_lookup import NameLookup
from khobai.reading.reporter import Reporter
from khobai.reading.schema.article import ArticleEntry, DirectiveEntry, FormEntry, InferenceEntry
from khobai.reading.schema.entry import Entry
from khobai.reading.validation import keys_advice, known_keys
from khobai.reading.web_addresses import is_web_address
from khobai.text import edtf
from khobai.text.edtf import Edtf

V = TypeVar("V")
_DATES = ("accessed", "dated", "as_of", "window", "since", "until", "adopted", "in_force")
_ADDRESSES = ("url", "archived")
YEARS = (1930, 2100)
"""First and last year that an article may be of."""
LONGEST_INTERVAL = 30
"""Years between the first and the last that the date of an article can mean."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an article gets from its file."""

    id: str
    path: str
    body: str


def resolve(entry: ArticleEntry, identity: Identity, vocabulary: Vocabulary, reporter: Reporter) -> Article:
    """Return the article; what does not resolve is noted in `reporter` and left out."""
    date = _article_date(entry.date, reporter)
    names = NameLookup(vocabulary, date, reporter, has_bad_date=entry.date is not None and date is None)
    places = names.places(entry.places)
    return Article(
        id=identity.id,
        path=identity.path,
        title=entry.title,
        body=identity.body,
        summary=entry.summary,
        date=date,
        kind=entry.kind,
        level=entry.level,
        source=_source(entry, names, reporter),
        authors=tuple(
            Author(author) if isinstance(author, str) else _value(Author, author, ("authors", n), reporter)
            for n, author in enumerate(entry.authors)
        ),
        places=places,
        directives=tuple(_citations(entry, names, reporter)),
        themes=_values(Theme, entry.themes, "themes", reporter),
        models=tuple(_initiatives(entry, names, places, reporter)),
        figures=_values(Figure, entry.figures, "figures", reporter),
        people=_values(Person, entry.people, "people", reporter),
        organisations=tuple(entry.organisations),
        standards=_values(Standard, entry.standards, "standards", reporter),
        tasks=_values(Task, entry.tasks, "tasks", reporter),
        awards=_values(Award, entry.awards, "awards", reporter),
        works=_values(Work, entry.works, "works", reporter),
        captions=_values(Caption, entry.captions, "captions", reporter),
        inferred=tuple(_inferences(entry, date, reporter)),
        notes=tuple(entry.notes),
        text=entry.text,
        read=entry.read,
        rights=Rights(entry.rights.statement, entry.rights.holder),
        featured=entry.featured,
        status=entry.status,
        reason=entry.reason,
        review=_values(Review, entry.review, "review", reporter),
        redirect_from=tuple(entry.redirect_from),
    )


def _article_date(value: int | str | None, reporter: Reporter) -> Edtf | None:
    """Return the date; one that no article can have is noted, for each of its years would get a page."""
    date = read_date(value, ("date",), reporter)
    if date is None:
        return None
    first, last = date.start.year, date.end.year
    if first < YEARS[0] or last > YEARS[1] or last - first > LONGEST_INTERVAL:
        code, (least, most) = "date-out-of-range", YEARS
        reporter.add(code, ("date",), found=date.text, first=least, last=most, limit=LONGEST_INTERVAL)
        return None
    return date


def read_date(value: int | str | None, loc: Loc, reporter: Reporter) -> Edtf | None:
    """Return the date, or None when there is none or it is wrong, which is then noted."""
    if value is None:
        return None
    try:
        return edtf.parse(str(value))
    except edtf.EdtfError as error:
        key = ".".join(step for step in loc if isinstance(step, str))
        reporter.add(error.reason, loc, key=key, found=value)
        return None


def _value(kind: Callable[..., V], entry: Entry, loc: Loc, reporter: Reporter, **instead: object) -> V:
    """Return the value of an entry with the same fields: lists as tuples, dates and addresses checked."""
    fields: dict[str, object] = {}
    for name, value in entry:
        if name in instead:
            fields[name] = instead[name]
        elif value is None or value == []:
            continue
        elif isinstance(value, list):
            fields[name] = tuple(value)
        elif name in _DATES:
            date = read_date(value, (*loc, name), reporter)
            fields[name] = date.text if date else None
        else:
            if name in _ADDRESSES:
                _check_address(value, (*loc, name), reporter)
            fields[name] = value
    return kind(**fields)


def _values(kind: Callable[..., V], entries: Iterable[Entry], key: str, reporter: Reporter) -> tuple[V, ...]:
    return tuple(_value(kind, entry, (key, n), reporter) for n, entry in enumerate(entries))


def _check_address(value: str, loc: Loc, reporter: Reporter) -> None:
    if not is_web_address(value):
        reporter.add("bad-url", loc, key=".".join(str(step) for step in loc), found=value)


def _source(entry: ArticleEntry, names: NameLookup, reporter: Reporter) -> Source:
    printed = entry.source.newspaper
    newspaper = names.newspaper(printed, ("source", "newspaper")) if printed else None
    return _value(Source, entry.source, ("source",), reporter, newspaper=newspaper)


def _citations(entry: ArticleEntry, names: NameLookup, reporter: Reporter) -> Iterable[Citation]:
    seen: set[str] = set()
    for n, item in enumerate(entry.directives):
        loc: Loc = ("directives", n)
        written, where = (item, loc) if isinstance(item, str) else (item.id, (*loc, "id"))
        directive = names.directive(written, where) if written else None
        if directive in seen:
            reporter.add("repeated-reference", where, key="directives", id=directive)
        seen.update([directive] if directive else [])
        if isinstance(item, str):
            yield Citation(directive, "mentions")
            continue
        yield Citation(directive, item.role, tuple(_forms(item, loc, reporter)), item.note)


def _forms(item: DirectiveEntry, loc: Loc, reporter: Reporter) -> Iterable[Form]:
    forms: list[str | FormEntry] = [item.cited_as] if isinstance(item.cited_as, str) else [*(item.cited_as or ())]
    for n, form in enumerate(forms):
        if isinstance(form, str):
            yield Form(form)
        else:
            dated = read_date(form.dated, (*loc, "cited_as", n, "dated"), reporter)
            yield Form(form.form, form.count, form.how, dated.text if dated else None)


def _initiatives(
    entry: ArticleEntry, names: NameLookup, places: tuple[Locality | str, ...], reporter: Reporter
) -> Iterable[Initiative]:
    own = {place.id: place for place in places if isinstance(place, Locality)}
    for n, model in enumerate(entry.models):
        place = names.place(model.place, ("models", n, "place"), own) if model.place else None
        where = place.id if isinstance(place, Locality) else place
        yield _value(Initiative, model, ("models", n), reporter, place=where)


def _inferences(entry: ArticleEntry, date: Edtf | None, reporter: Reporter) -> Iterable[Inference]:
    for name, item in entry.inferred.items():
        loc: Loc = ("inferred", name)
        head, _, rest = name.partition(".")
        known = known_keys(ArticleEntry, ())
        if head not in known or (rest and rest not in known_keys(ArticleEntry, (head,))):
            every = (*known, *(f"{head}.{key}" for key in known_keys(ArticleEntry, (head,))))
            reporter.add("unknown-field-in-inferred", loc, at_key=True, found=name, advice=keys_advice(name, every))
        if not isinstance(item, InferenceEntry):
            yield Inference(name, (item,))
            continue
        window = read_date(item.window, (*loc, "window"), reporter)
        if name == "date" and window and date and (date.end < window.start or window.end < date.start):
            reporter.add("inference-window", ("date",), date=date.text, window=window.text)
        text = window.text if window else None
        yield Inference(name, tuple(item.reasons), item.confidence, text, tuple(item.candidates))
