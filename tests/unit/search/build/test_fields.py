# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from khobai.archive.article import Archive
from khobai.search.build.fields import numbered
from tests import factories
from tests.factories import archive


def numbers(of: Archive) -> list[str | None]:
    return [article.id if article else None for article in numbered(of)]


def test_articles_are_numbered_by_the_list_of_addresses_whatever_comes_or_goes() -> None:
    listed = ("bai/c.html", "nam/2020.html", "bai/old.html", "bai/a.html", "bai/b.html", "index.html")
    every = archive(*(factories.article(key) for key in "abc"))
    assert numbers(every) == ["a", "b", "c"]
    assert numbers(replace(every, listed=listed)) == ["c", None, "a", "b"]
    fewer = archive(*(factories.article(key, status="withdrawn" if key == "a" else "published") for key in "abc"))
    assert numbers(replace(fewer, listed=listed)) == ["c", None, None, "b"]
    more = archive(*(factories.article(key) for key in "cbaz0"))
    assert numbers(replace(more, listed=listed)) == ["c", None, "a", "b", "0", "z"]
