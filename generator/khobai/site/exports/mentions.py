# SPDX-License-Identifier: MIT
"""Where the text of a record names what the record knows: documents, places, models, people; and what an inference quotes.

Nothing is guessed here: only forms that the record or the vocabulary states are looked for, as whole words, the longest
first. Places are counted in characters (Unicode code points) from 0, the end is the first one behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary

_QUOTED = re.compile("“([^”]+)”")
_SHORTEST = 3
"""Characters of a form; shorter ones are found everywhere and mean nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span of a text and what it means."""

    where: str
    """title, summary or body."""
    start: int
    end: int
    form: str
    """What stands there."""
    kind: str
    """document, province, place, model, person, organisation, work, figure or evidence."""
    means: str
    """Id of the document, province or place, address of the model; else the name, or the field that was inferred."""


def mentions(article: Article, vocabulary: Vocabulary, model_slugs: Mapping[str, str]) -> Iterator[Mention]:
    """Yield what the title, the summary and the body mention, in the order of the texts; no span touches another."""
    forms: dict[str, tuple[str, str]] = {}
    for form, kind, means in _forms(article, vocabulary, model_slugs):
        if len(form) >= _SHORTEST:
            forms.setdefault(form, (kind, means))
    order = sorted(forms, key=len, reverse=True)
    for where, text in (("title", article.title), ("summary", article.summary or ""), ("body", article.body)):
        free = text
        found = []
        for form in order:
            if form not in free:
                continue
            for start in _starts(form, text, free):
                end = start + len(form)
                found.append(Mention(where, start, end, form, *forms[form]))
                free = free[:start] + "\0" * len(form) + free[end:]
        yield from sorted(found)


def _starts(form: str, text: str, free: str) -> Iterator[int]:
    """Yield where `form` stands as a whole word in what is free of a text."""
    at = free.find(form)
    while at >= 0:
        end = at + len(form)
        if not (text[at - 1 : at].isalnum() and form[0].isalnum()) and not (
            text[end : end + 1].isalnum() and form[-1].isalnum()
        ):
            yield at
        at = free.find(form, end)


def _forms(article: Article, known: Vocabulary, model_slugs: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Yield (form, kind, what it means); of two meanings of a form the first one counts."""
    for citation in article.directives:
        if citation.directive:
            document = known.directives[citation.directive]
            own = (form.text for form in citation.forms)
            yield from ((form, "document", document.id) for form in (*own, *document.names, *document.misprints))
    for model in article.models:
        yield model.name, "model", model_slugs[model.name]
    for person in article.people:
        yield person.name, "person", person.name
    for place in article.places:
        if not isinstance(place, str):
            yield place.name, "place", place.id
    for key in article.provinces:
        unit = known.provinces[key]
        yield from ((form, "province", key) for form in (unit.official_name, *unit.names))
    yield from ((name, "organisation", name) for name in article.organisations)
    yield from ((work.title, "work", work.title) for work in article.works)
    yield from ((figure.printed, "figure", figure.what) for figure in article.figures if figure.printed)
    for inference in article.inferred:
        for reason in inference.reasons:
            yield from ((quoted, "evidence", inference.field) for quoted in _QUOTED.findall(reason))
