# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from khobai.archive.provenance import Revision, State
from khobai.site.exports.offer import Offer, Offers, front_of, made_of, steady
from khobai.site.publication import Publication
from tests.factories import article


def _never() -> str:
    raise AssertionError


def test_looking_at_files_makes_none() -> None:
    offers = Offers({"a": Offer(_never, b"1")}) | Offers({"b": Offer(_never)})
    assert "a" in offers
    assert "c" not in offers
    assert (list(offers), len(offers), offers.key("a"), offers.key("b")) == (["a", "b"], 2, b"1", None)


def test_content_is_bytes() -> None:
    assert (Offer(lambda: "ố").data, Offer(lambda: b"\0").data) == ("ố".encode(), b"\0")


def test_whatever_differs_has_another_key() -> None:
    values = [1, 1.0, True, "1", None, (), ("1",), (("1",),), (1, 1), article("a"), replace(article("a"), body="khác")]
    assert len({made_of(value) for value in values}) == len(values)
    assert made_of("a", "b") != made_of("ab")


def test_the_front_of_an_article_is_all_but_its_body() -> None:
    one = article("a")
    assert made_of(front_of(one)) == made_of(front_of(replace(one, body="khác")))
    assert made_of(front_of(one)) != made_of(front_of(replace(one, summary="khác")))


def test_a_commit_changes_nothing_of_what_stays() -> None:
    one = Publication(leave_out=frozenset({"lunr", "sqlite", "records"}))
    revision = Revision("2026-03-01T00:00:00+00:00", "c0ffee", None)
    later = replace(one, history={"a": revision}, state=State("c0ffee", "2026-03-01T00:00:00+00:00", modified=False))
    assert made_of(steady(one)) == made_of(steady(later))
    assert made_of(steady(one)) != made_of(steady(replace(one, url="https://x.vn/")))
    assert made_of(steady(one)) != made_of(steady(replace(one, leave_out=frozenset())))
