# SPDX-License-Identifier: MIT
"""What is new: Atom (RFC 4287) and JSON Feed 1.1 of the whole archive and of each value of axes with feeds."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from khobai.archive import addresses
from khobai.archive.article import Archive, Article
from khobai.archive.axes import AXES
from khobai.archive.groups import Groups
from khobai.locales.catalogue import _
from khobai.locales.language import spoken
from khobai.site.exports.offer import Offer, made_of, steady
from khobai.site.exports.reference import Reference
from khobai.site.publication import Publication

MOST = 50
"""How many articles a feed names."""
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
EPOCH = "1970-01-01T00:00:00+00:00"
"""Stands for a time that neither git nor the record knows."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold, not even as references."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the feeds of all pages show it."""

    article: str
    """Its id."""
    id: str
    title: str
    summary: str | None
    url: str | None
    """Of the original."""
    printed: str
    """The last day that its date can mean."""
    added: str | None
    changed: str
    authors: tuple[str, ...]


def files(
    archive: Archive, groups: Groups, references: Mapping[str, Reference], publication: Publication
) -> dict[str, Offer]:
    """Return path -> feed, of every one; articles that came in last stand first."""
    entries = {a.id: _entry(a, references[a.id], publication) for a in groups.articles}
    order = {key: n for n, key in enumerate(sorted(entries, key=lambda k: _newness(entries[k]), reverse=True))}

    def newest(articles: Sequence[Article]) -> list[Entry]:
        return [entries[key] for key in sorted((a.id for a in articles), key=order.__getitem__)[:MOST]]

    pages: list[tuple[str, str, Sequence[Article]]] = [(addresses.HOME, publication.name, groups.articles)]
    pages += [
        (axis.page(value), f"{publication.name}: {title}", groups.by[axis.id].get(value, ()))
        for axis in AXES
        if axis.feeds
        for value, title in axis.feeds(archive).items()
    ]
    made: dict[str, Offer] = {}
    stays = steady(publication)
    for page, title, articles in pages:
        base, shown = page.removesuffix(".md"), newest(articles)
        key = made_of(stays, page, title, shown)
        made[f"{base}.atom"] = Offer(functools.partial(atom, page, title, shown, publication), key)
        made[f"{base}.feed.json"] = Offer(functools.partial(json_feed, page, title, shown, publication), key)
    return made


def _newness(entry: Entry) -> tuple[str, str, str]:
    return entry.added or "", entry.printed, entry.id


def _entry(article: Article, reference: Reference, publication: Publication) -> Entry:
    revision = publication.history.get(article.id)
    day = f"{article.date.end.isoformat()}T00:00:00+00:00" if article.date else EPOCH
    return Entry(
        article.id,
        publication.identifier(addresses.article(article.id)),
        article.title,
        article.summary,
        article.source.url,
        article.date.end.isoformat() if article.date else "",
        revision.added if revision else None,
        revision.changed if revision else day,
        reference.authors or ((reference.newspaper,) if reference.newspaper else ()),
    )


def atom(page: str, title: str, entries: Sequence[Entry], publication: Publication) -> str:
    """Return the Atom feed of `page`."""
    own = f"{page.removesuffix('.md')}.atom"
    rights = _("The archive's own words: CC BY 4.0; articles belong to their newspapers.")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{spoken()}">',
        f"<title>{to_xml(title)}</title>",
        f"<id>{to_xml(publication.identifier(own))}</id>",
        f"<updated>{max((e.changed for e in entries), default=EPOCH)}</updated>",
        f"<author><name>{to_xml(publication.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(publication.link(own, own))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(publication.link(own, page))}/>',
        f"<rights>{to_xml(rights)}</rights>",
    ]
    for entry in entries:
        link = publication.link(own, addresses.article(entry.article))
        lines += [
            "<entry>",
            f"<title>{to_xml(entry.title)}</title>",
            f"<id>{to_xml(entry.id)}</id>",
            f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>',
            *([f'<link rel="via" href={quoteattr(entry.url)}/>'] if entry.url else []),
            *([f"<published>{entry.added}</published>"] if entry.added else []),
            f"<updated>{entry.changed}</updated>",
            *(f"<author><name>{to_xml(name)}</name></author>" for name in entry.authors),
            *([f"<summary>{to_xml(entry.summary)}</summary>"] if entry.summary else []),
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def json_feed(page: str, title: str, entries: Sequence[Entry], publication: Publication) -> str:
    """Return the JSON Feed of `page`; it has no addresses while the site has none, for they may not be relative."""
    own = f"{page.removesuffix('.md')}.feed.json"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": publication.absolute(page),
        "feed_url": publication.absolute(own),
        "language": spoken(),
        "items": [_item(entry, publication) for entry in entries],
    }
    return _ENCODE({k: v for k, v in feed.items() if v is not None}) + "\n"


def _item(entry: Entry, publication: Publication) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": publication.absolute(addresses.article(entry.article)),
        "external_url": entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": entry.added,
        "date_modified": entry.changed,
        "authors": [{"name": name} for name in entry.authors] or None,
    }
    return {name: value for name, value in item.items() if value is not None}


def to_xml(text: str) -> str:
    """Return `text` as character data of XML."""
    return escape(_UNPRINTABLE.sub("\ufffd", text))
