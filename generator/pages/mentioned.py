# SPDX-License-Identifier: MIT
"""Links in the text of an article: the first mention of each document, province and model that its record names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import addresses
from generator.commonmark import render
from generator.mentions.documents import documents
from generator.mentions.finding import Claims
from generator.mentions.provinces import provinces
from generator.model import Article
from generator.pages.page import Site

_UNTOUCHED = re.compile(
    r"^(?:```|~~~).*?^(?:```|~~~)[^\n]*$"  # blocks of code
    r"|^(?:#|\||>| {4}|\t|\[[^\]]+\]:)[^\n]*$"  # headings, tables, quotations, definitions
    r"|`[^`]+`|!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])?|<[^>]*>|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
_BEFORE, _AFTER = frozenset("\\!["), frozenset("([:]")
"""Signs beside a link that would make something else of it."""
_SPECIAL = re.compile(r"[\\`*_~#\[\]|<>&\n]")


def with_links(site: Site, article: Article) -> str:
    """Return the body in Markdown with its mentions linked; nothing that the record does not name is linked."""
    body = article.body.strip()
    here = addresses.article(article.id)
    claims = Claims()
    for match in _UNTOUCHED.finditer(body):
        claims.take(match.start(), match.end())
    linked: set[str] = set()
    found: list[tuple[int, int, str]] = []
    for start, end, target in _mentions(site, article, body):
        is_plain = not _SPECIAL.search(body[start:end]) and body[start - 1 : start] not in _BEFORE
        if target not in linked and is_plain and body[end : end + 1] not in _AFTER and claims.take(start, end):
            linked.add(target)
            found.append((start, end, addresses.relative(here, target)))
    made = body
    for start, end, address in sorted(found, reverse=True):
        made = f"{made[:start]}[{made[start:end]}]({address}){made[end:]}"
    return made if not found or _words(made) == _words(body) else body  # markup that was read otherwise than here


def _words(markdown: str) -> str:
    """Return what a reader reads."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", render(markdown)))


def _mentions(site: Site, article: Article, body: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and page of what the text mentions, models before the documents in their names."""
    for model in article.models:
        at = body.find(model.name)
        if at >= 0 and len(model.name) > 5 and _is_whole(body, at, at + len(model.name)):
            yield at, at + len(model.name), addresses.model(site.groups.model_slugs[model.name])
    if article.cited:
        for cited in documents(body, site.vocabulary, article.date):
            if len(cited.directives) == 1 and cited.directives[0] in article.cited:
                yield cited.start, cited.end, addresses.directive(cited.directives[0])
    for mention in provinces(body, site.vocabulary) if article.provinces else ():
        unit = next((key for key in mention.units if key in article.provinces), None)
        if unit is not None:
            yield mention.start, mention.end, addresses.province(unit)


def _is_whole(body: str, start: int, end: int) -> bool:
    return not re.match(r"\w", body[end : end + 1]) and not (start and re.match(r"\w", body[start - 1]))
