# SPDX-License-Identifier: MIT
"""What a result shows: one small file an article, loaded only when it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.locales.catalogue import _
from khobai.search.build import file_names
from khobai.search.build.fields import Record, details
from khobai.site.pages.page import Row
from khobai.text import wording

NONE = "-" * file_names.LENGTH
"""Stands for the name of a snippet where a number has no article."""


def snippet(article: Article, row: Row, record: Record, vocabulary: Vocabulary, built: Callable[[str], str]) -> str:
    """Return the snippet of an article as JSON; `built` turns the path of a page into that of the file in the site.

    `holds` says how much of the article the archive has; `text` is the plain text of the body, a line for each paragraph; `more` holds [label, text] of what else is found.
    """
    citations = (c.directive for c in article.directives if c.directive)
    more: dict[str, list[str]] = {}
    for model in article.models:
        more.setdefault(_("Models"), []).append(" – ".join(part for part in (model.name, model.owner) if part))
    for person in article.people:
        more.setdefault(_("People mentioned"), []).append(
            ", ".join(p for p in (person.name, person.role, person.unit) if p)
        )
    for author in article.authors:
        more.setdefault(_("Author"), []).append(author.name)
    for label, text in details(article, vocabulary):
        more.setdefault(label, []).append(text)
    return json.dumps(
        {
            "id": article.id,
            "url": built(addresses.article(article.id)),
            "title": article.title,
            "when": row.when,
            "where": row.where or None,
            "newspaper": row.newspaper,
            "kind": wording.KINDS.get(article.kind or ""),
            "holds": article.text,
            "documents": [vocabulary.directives[key].name for key in dict.fromkeys(citations)],
            "summary": article.summary,
            "text": record.texts["body"][0] if article.body.strip() else None,
            "more": [[label, "; ".join(dict.fromkeys(texts))] for label, texts in more.items()],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
