# SPDX-License-Identifier: MIT
"""The text of one file -> an article, and all that is wrong with it."""

from __future__ import annotations

from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.reading import audit
from khobai.reading.frontmatter import parse
from khobai.reading.reporter import Reporter
from khobai.reading.resolve import Identity, resolve
from khobai.reading.review import check_review
from khobai.reading.salvage import salvage
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.validation import normalised, validate
from khobai.text.vietnamese import nfc


def read_article(text: str, key: str, inside: str, vocabulary: Vocabulary, reporter: Reporter) -> Article | None:
    """Return the article of one file's text, or None; its problems go to `reporter`.

    `key` is its id, `inside` the path below the archive's folder, with `/`.
    """
    front = parse(text)
    reporter.positions = front.positions
    reporter.add_problems(front.problems)
    body = front.body if front.body.isascii() else nfc(front.body)
    audit.check_body(body, front.body_line, reporter)
    if front.data is None:
        return None
    data = normalised(front.data)
    entry = validate(ArticleEntry, data, reporter)
    identity = Identity(key, inside, body)
    if entry is None:
        _check_rest(data, identity, vocabulary, reporter)
        return None
    audit.check_entry(entry, body, reporter)
    check_review(entry, body, front.body_line, reporter)
    article = resolve(entry, identity, vocabulary, reporter)
    audit.check_folder(tuple(inside.split("/")[:-1]), article.date, reporter)
    return article


def _check_rest(data: object, identity: Identity, vocabulary: Vocabulary, reporter: Reporter) -> None:
    """Note what is wrong with the names and dates of an article that does not fit the schema anyway."""
    rest = salvage(ArticleEntry, data, {"title": "?"})
    if rest is None:
        return
    shadow = rest.reporter(reporter)
    if audit.JUDGED.isdisjoint(loc[0] for loc in rest.dropped):
        audit.check_entry(rest.entry, identity.body, shadow)
    resolve(rest.entry, identity, vocabulary, shadow)
