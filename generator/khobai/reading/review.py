# SPDX-License-Identifier: MIT
"""Whether anybody has read an article before it is published: no open mark, no words of a machine, no placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khobai.archive.placeholders import is_cut, is_machine_summary, is_placeholder
from khobai.reading.marked_yaml import Loc
from khobai.reading.reporter import Reporter
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.schema.entry import Entry
from khobai.reading.validation import keys_advice, known_keys

BODY = "body"
"""What a mark calls the text below the front matter."""
_SHOWN = 80
"""Characters of a value that a problem shows."""


def check_review(entry: ArticleEntry, body: str, first_line: int, reporter: Reporter) -> None:
    """Note marks of fields that no record has; in a published article also marks, placeholders, machine summaries."""
    for n, mark in enumerate(entry.review):
        where: Loc = ("review", n)
        _check_field(mark.field, (*where, "field"), reporter)
        if mark.start is not None and mark.end is not None and mark.end < mark.start:
            reporter.add("review-span", (*where, "end"), start=mark.start, end=mark.end)
        if entry.status == "published":
            reporter.add("open-review", where, field=mark.field, reason=mark.reason)
    if entry.status != "published":
        return
    line = first_line + body[: len(body) - len(body.lstrip())].count("\n")
    if is_machine_summary(body):
        reporter.add_at(line, 1, "machine-summary", key=BODY)
    elif is_placeholder(body):
        reporter.add_at(line, 1, "placeholder", key=BODY, found=body.strip()[:_SHOWN])
    if entry.summary is not None and is_machine_summary(entry.summary):
        reporter.add("machine-summary", ("summary",), key="summary")
    for loc, text in _texts(entry):
        if is_placeholder(text) or (loc[0] == "captions" and loc[-1] == "subject" and is_cut(text)):
            key = ".".join(step for step in loc if isinstance(step, str))
            reporter.add("placeholder", loc, key=key, found=text[:_SHOWN])


def _check_field(field: str, loc: Loc, reporter: Reporter) -> None:
    """Note a field that the record cannot have; numbers of items count from 1."""
    steps = [step for step in field.split(".") if not re.fullmatch(r"[1-9][0-9]{0,5}", step)]
    if steps == [BODY]:
        return
    known = known_keys(ArticleEntry, ())
    above: Loc = ()
    for step in steps or [field]:
        if step not in known:
            reporter.add("unknown-field-in-review", loc, found=field, advice=keys_advice(step, known))
            return
        above = (*above, step)
        known = known_keys(ArticleEntry, above)


def _texts(entry: Entry, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text of a record with its place, but those of its marks."""
    for key, value in entry:
        if not value or (not loc and key == "review"):
            continue
        yield from _texts_of(value, (*loc, key))


def _texts_of(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _texts_of(item, (*loc, n))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_of(item, (*loc, key))
    elif isinstance(value, Entry):
        yield from _texts(value, loc)
