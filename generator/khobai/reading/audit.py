# SPDX-License-Identifier: MIT
"""Checks of one article as a whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from khobai.messages import Message
from khobai.reading.body_html import DEPTH
from khobai.reading.diagnostics import MORE_ERRORS, more
from khobai.reading.marked_yaml import Loc
from khobai.reading.reporter import Reporter
from khobai.reading.safety import TAGS, unsafe_spots
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.schema.entry import Entry
from khobai.reading.yaml_scalars import FORBIDDEN
from khobai.text.edtf import Edtf

LONGEST_SUMMARY = 1500
"""Characters; more is a body."""
LONGEST_NAME = 300
"""Characters of a title or a name; more is a text."""
_NAMES = frozenset({"title", "name", "names", "official_name", "newspaper", "owner", "scope", "sector"})
_NAMED = frozenset({"authors", "organisations", "places"})
"""Lists in which a lone text is a name."""
JUDGED = frozenset({"summary", "text", "read", "source", "status", "reason", "directives"})
"""Keys that `check_entry` looks at: when one is faulty anyway, an article is not judged as a whole."""
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def check_body(body: str, first_line: int, reporter: Reporter) -> None:
    """Note control characters, and HTML, links and pictures that no page may show."""
    control = next(_controls(body), None)
    if control is not None:
        index, char = control
        reporter.add_at(*_spot(body, index, first_line), "control-character", found=f"U+{ord(char):04X}")
    # the page strips the body, which makes a tag of what was indented as code
    shift = len(body) - len(body.lstrip())
    for unsafe in unsafe_spots(body.strip()):
        place = _spot(body, unsafe.offset + shift, first_line)
        if unsafe.code == MORE_ERRORS:
            reporter.diagnostics.append(more(reporter.path, *place, MORE_ERRORS, int(unsafe.text)))
        else:
            reporter.add_at(*place, unsafe.code, found=unsafe.text[:80], depth=DEPTH, most=TAGS)


def _controls(body: str) -> Iterator[tuple[int, str]]:
    """Yield (index, character) of control characters, as they are or as a reference of HTML (`&#x202e;`)."""
    yield from ((match.start(), match[0]) for match in FORBIDDEN.finditer(body))
    for match in _REFERENCE.finditer(body):
        control = FORBIDDEN.search(html.unescape(match[0]))
        if control:
            yield match.start(), control[0]


def _spot(text: str, index: int, first_line: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + first_line, index - (text.rfind("\n", 0, index) + 1) + 1


def check_entry(entry: ArticleEntry, body: str, reporter: Reporter) -> None:
    """Note what fits the schema field by field and yet makes no article."""
    if entry.text == "link":
        if entry.source.url is None:
            reporter.add("missing-url", ("text",))
    elif not body.strip() and entry.summary is None and entry.status != "withdrawn":
        reporter.add("missing-text")
    if entry.text == "full" and entry.read == "beginning":
        reporter.add("full-of-a-beginning", ("read",))
    if entry.status == "withdrawn" and entry.reason is None:
        reporter.add("withdrawn-without-reason", ("status",))
    for n, item in enumerate(entry.directives):
        if not isinstance(item, str) and item.id is None and item.cited_as is None:
            reporter.add("missing-key", ("directives", n), key="directives.id", name=Message("id-or-cited"))
    if entry.summary and len(entry.summary) > LONGEST_SUMMARY:
        reporter.add("long-summary", ("summary",), length=len(entry.summary), limit=LONGEST_SUMMARY)
    check_names(entry, reporter)


def check_names(entry: Entry, reporter: Reporter, loc: Loc = ()) -> None:
    """Note titles and names that are whole texts: links, lists and files of other programs show them unshortened."""
    for key, value in entry:
        where = (*loc, key)
        items = [((*where, n), item) for n, item in enumerate(value)] if isinstance(value, list) else [(where, value)]
        for at, item in items:
            if isinstance(item, Entry):
                check_names(item, reporter, at)
            elif isinstance(item, str) and len(item) > LONGEST_NAME and (key in _NAMES or key in _NAMED):
                name = ".".join(step for step in at if isinstance(step, str))
                reporter.add("long-name", at, key=name, length=len(item), limit=LONGEST_NAME)


def check_folder(folders: tuple[str, ...], date: Edtf | None, reporter: Reporter) -> None:
    """Note an article that stands in the folder of another year."""
    year = folders[0] if folders else ""
    if date is not None and re.fullmatch(r"[0-9]{4}", year) and int(year) not in date.years:
        reporter.add("misplaced-file", ("date",), folder=year, date=date.text, right=date.years[0])
