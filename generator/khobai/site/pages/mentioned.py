# SPDX-License-Identifier: MIT
"""Links in the text of an article: the first mention of each document, province and model that its record names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from khobai.archive import addresses
from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.mentions.documents import documents
from khobai.mentions.finding import Claims
from khobai.mentions.provinces import provinces
from khobai.text.commonmark import render, running_text, with_closed_blocks

_LONGEST = 2_000
"""Characters of a line that are read at once; recognisers take longer for every further one."""
_MOST = 40_000
"""Characters of a body that are read closely for each kind of name; only a body made to waste time has more."""
_BEFORE, _AFTER = frozenset("\\!["), frozenset("([:]")
"""Signs beside a link that would make something else of it."""
_SPECIAL = re.compile(r"[\\`*_~#\[\]|<>&\n]")


def with_links(article: Article, vocabulary: Vocabulary, models: Mapping[str, str]) -> str:
    """Return the body in Markdown with its mentions linked; nothing that the record does not name is linked.

    `models` has the page of each model of the record by its name.
    """
    body = with_closed_blocks(article.body.strip())
    here = addresses.article(article.id)
    mentions = list(_mentions(article, vocabulary, models, body))
    if not mentions:
        return body
    claims = Claims()
    spans = list(running_text(body))
    linked: dict[str, tuple[int, int]] = {}
    for start, end, target in mentions:
        n = bisect_right(spans, (start, len(body))) - 1
        is_plain = n >= 0 and end <= spans[n][1] and body[spans[n][0]] != "|" and not _SPECIAL.search(body[start:end])
        is_free = body[start - 1 : start] not in _BEFORE and body[end : end + 1] not in _AFTER
        if target not in linked and is_plain and is_free and claims.take(start, end):
            linked[target] = (start, end)
    made, last = [], 0
    for target, (start, end) in sorted(linked.items(), key=lambda item: item[1]):
        made += [body[last:start], f"[{body[start:end]}]({addresses.relative(here, target)})"]
        last = end
    text = "".join([*made, body[last:]])
    return text if not made or _words(text) == _words(body) else body  # markup that was read otherwise than here


def _words(markdown: str) -> str:
    """Return what a reader reads."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", render(markdown)))


def _mentions(
    article: Article, vocabulary: Vocabulary, models: Mapping[str, str], body: str
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and page of what the text mentions, models before the documents in their names.

    Only lines that may hold a name of the record are read closely; a whole text would cost as much as its page.
    """
    for model in article.models:
        at = body.find(model.name)
        if at >= 0 and len(model.name) > 5 and _is_whole(body, at, at + len(model.name)):
            yield at, at + len(model.name), models[model.name]
    for start, line in _lines(body, _told_by(article.directive_ids, vocabulary, body)):
        for cited in documents(line, vocabulary, article.date):
            if len(cited.directives) == 1 and cited.directives[0] in article.directive_ids:
                yield start + cited.start, start + cited.end, addresses.directive(cited.directives[0])
    names = {name for key in article.provinces for name in vocabulary.provinces[key].names}
    for start, line in _lines(body, [re.escape(name) for name in names if name in body]):
        for mention in provinces(line, vocabulary):
            unit = next((key for key in mention.units if key in article.provinces), None)
            if unit is not None:
                yield start + mention.start, start + mention.end, addresses.province(unit)


def _told_by(cited: Sequence[str], vocabulary: Vocabulary, body: str) -> list[str]:
    """Return patterns, numbers or whole names, one of which stands in every mention of these documents in `body`."""
    alternatives: list[str] = []
    for key in cited:
        known = vocabulary.directives[key]
        number = re.match(r"\d+", known.number)
        if number and number[0].lstrip("0") in body:
            alternatives.append(rf"(?<!\d)0*{int(number[0])}(?!\d)")
        elif not number:
            alternatives += (re.escape(name) for name in known.names if name in body)
    return alternatives


def _lines(body: str, patterns: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (start, line) of the lines that hold one of `patterns`; of a very long one what stands around them."""
    last, read = -1, 0
    for match in re.finditer("|".join(patterns), body) if patterns else ():
        if match.start() < last:
            continue
        start = max(match.start() - _LONGEST // 2, last, 0)
        start = max(body.rfind("\n", start, match.start()) + 1, start)
        end = body.find("\n", match.end(), match.end() + _LONGEST // 2)
        last = end if end >= 0 else match.end() + _LONGEST // 2
        read += last - start
        if read > _MOST:
            return
        yield start, body[start:last]


def _is_whole(body: str, start: int, end: int) -> bool:
    return not re.match(r"\w", body[end : end + 1]) and not (start and re.match(r"\w", body[start - 1]))
