# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from khobai.archive.article import Archive, Author, Person
from khobai.search.build.fields import numbered
from khobai.search.query.filters import find, index_of
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


def test_the_words_of_an_office_are_found_and_are_no_name() -> None:
    """A name is wanted whole; an office is not, or one "hội viên Hội Phụ nữ" hides every "Hội Liên hiệp Phụ nữ"."""
    member = Person("Lý Thị Đào", role="hội viên Hội Phụ nữ", unit="xã Đông")
    index = index_of(
        archive(
            factories.article("office", people=(member,), authors=(Author("Lê An"),)),
            factories.article("union", body="Hội Liên hiệp Phụ nữ tỉnh và hũ gạo"),
        )
    )
    found = find(index, "Hội Phụ nữ tỉnh", {})
    assert (found.hits[0].id, found.notes) == ("union", ())
    assert [hit.id for hit in find(index, "hội viên xã Đông", {}).hits] == ["office"]
    assert find(index, "Lý Thị Đào", {}).hits[0].id == "office"
    assert [hit.id for hit in find(index, "người:hội", {}).hits] == []
