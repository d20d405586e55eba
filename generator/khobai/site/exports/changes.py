# SPDX-License-Identifier: MIT
"""What happened to the records, as git tells it: which came in, were corrected, withdrawn or merged into others."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khobai.archive import addresses
from khobai.archive.article import Archive, Article
from khobai.archive.provenance import Revision
from khobai.locales.catalogue import N_, _
from khobai.site.exports import feeds
from khobai.site.exports.offer import Offer, made_of, steady
from khobai.site.publication import Publication

KINDS = {
    "added": N_("Added"), "changed": N_("Corrected"), "withdrawn": N_("Withdrawn"), "merged": N_("Moved or merged"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One event; `article` is the id whose page says what became of the record."""

    time: str
    """Of the commit, ISO 8601 in UTC."""
    kind: str
    """One of `KINDS`."""
    article: str
    title: str
    note: str | None = None
    """Why it was withdrawn, or the former id."""


def changes(archive: Archive, history: Mapping[str, Revision]) -> tuple[Change, ...]:
    """Return the events, newest first: of each record when it came in and when it last changed; drafts have none."""
    every = (event for a in archive.articles if a.status != "draft" for event in _of(a, history))
    return tuple(sorted(every, key=lambda event: (event.time, event.article, event.kind), reverse=True))


def _of(article: Article, history: Mapping[str, Revision]) -> Iterator[Change]:
    for old in article.redirect_from:
        if revision := history.get(old):
            yield Change(revision.changed, "merged", article.id, article.title, old)
    revision = history.get(article.id)
    if revision is None:
        return
    if revision.added:
        yield Change(revision.added, "added", article.id, article.title)
    if article.status == "withdrawn":
        yield Change(revision.changed, "withdrawn", article.id, article.title, article.reason)
    elif revision.changed != revision.added:
        yield Change(revision.changed, "changed", article.id, article.title)


def files(events: Sequence[Change], publication: Publication) -> dict[str, Offer]:
    """Return path -> feed of the newest events, in both formats."""
    shown = [_entry(event, publication) for event in events[: feeds.MOST]]
    title = f"{publication.name}: {_('Changes of records')}"
    key = made_of(steady(publication), title, shown)
    page, base = addresses.CHANGES, addresses.CHANGES.removesuffix(".md")
    return {
        f"{base}.atom": Offer(functools.partial(feeds.atom, page, title, shown, publication), key),
        f"{base}.feed.json": Offer(functools.partial(feeds.json_feed, page, title, shown, publication), key),
    }


def _entry(event: Change, publication: Publication) -> feeds.Entry:
    identifier = publication.identifier(addresses.article(event.article))
    return feeds.Entry(
        article=event.article, id=f"{identifier}#{event.kind}-{event.time}", title=f"{_(KINDS[event.kind])}: {event.title}",
        summary=event.note, url=None, printed="", added=event.time, changed=event.time, authors=(),
    )  # fmt: skip
