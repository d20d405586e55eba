# SPDX-License-Identifier: MIT
"""The page of what happened to the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from khobai.archive import addresses
from khobai.locales.catalogue import _
from khobai.site.exports.changes import KINDS, Change
from khobai.site.pages.page import Link, Page, feeds
from khobai.text import wording

MOST = 200
"""Events that the page shows."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Context of `changes.md.jinja`."""

    totals: tuple[tuple[str, int], ...]
    """(kind in words, how often), of all events."""
    days: tuple[tuple[str, tuple[tuple[str, Link, str | None], ...]], ...]
    """(day in words, (kind in words, page, note) of each event), newest first."""
    hidden: int
    """Older events, which are not shown."""


def changes_page(events: Sequence[Change]) -> Iterator[Page]:
    """Yield the page of these events, which are in the order of the page."""
    counts = Counter(event.kind for event in events)
    totals = tuple((_(name), counts[kind]) for kind, name in KINDS.items())
    days = tuple(
        (day, tuple((_(KINDS[e.kind]), Link(e.title, addresses.article(e.article)), e.note) for e in own))
        for day, own in groupby(events[:MOST], lambda event: wording.moment(event.time))
    )
    yield Page(
        addresses.CHANGES, "changes.md.jinja", ChangesPage(totals, days, max(len(events) - MOST, 0)),
        title=_("Changes of records"), description=_("Which records came in, were corrected, withdrawn or merged, and when."),
        feeds=feeds(addresses.CHANGES),
    )  # fmt: skip
