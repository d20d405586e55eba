# SPDX-License-Identifier: MIT
from __future__ import annotations

import pickle
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from khobai.archive.article import Article
from khobai.site.nearness import Nearness
from tests.factories import article


def told(key: str, summary: str, **fields: Any) -> Article:
    return article(key, title=f"Tên {key}", summary=summary, **fields)


def near(key: str, *articles: Article, names: tuple[str, ...] = (), most: int = 2) -> list[tuple[str, tuple[str, ...]]]:
    (own,) = (a for a in articles if a.id == key)
    return [(other.id, words) for other, words in Nearness(articles, names).of(own, most)]


OTHERS = tuple(told(f"z{n}", f"Chuyện khác hẳn thứ{n}.") for n in range(20))
RICE = told("a", "Chi hội nuôi heo đất, gom Hũ gạo tiết kiệm giúp hộ nghèo.")


def test_articles_that_share_rare_words_are_near_and_the_words_are_named_as_printed() -> None:
    other = told("b", "Xã có hũ gạo tiết kiệm ở mỗi thôn.")
    assert near("a", RICE, other, *OTHERS) == [("b", ("Hũ gạo tiết kiệm",))]
    assert near("b", RICE, other, *OTHERS) == [("a", ("hũ gạo tiết kiệm",))]


def test_the_one_with_more_in_common_stands_first_and_no_more_than_asked_for() -> None:
    some = told("b", "Có hũ gạo tiết kiệm.")
    more = told("c", "Có hũ gạo tiết kiệm và nuôi heo đất.")
    assert [key for key, _ in near("a", RICE, some, more, *OTHERS)] == ["c", "b"]
    assert [key for key, _ in near("a", RICE, some, more, *OTHERS, most=1)] == ["c"]


def test_one_word_function_words_names_and_words_of_everybody_are_chance() -> None:
    assert near("a", RICE, told("b", "Hộ nghèo."), *OTHERS) == []
    assert (
        near("a", told("a", "Và các khi này, theo như vậy."), told("b", "Và các khi này, theo như vậy."), *OTHERS) == []
    )
    named = [told(key, "Ở Quảng Nam xanh mát.") for key in "ab"]
    assert near("a", *named, *OTHERS, names=("Quảng Nam", "Nam xanh")) == []
    assert near("a", *(told(key, "Hũ gạo tiết kiệm.") for key in "abcdefgh"), *OTHERS) == []


def test_pairs_across_two_words_are_no_words() -> None:
    both, built, other = "Thi đua xây dựng nông thôn.", "Xây dựng.", "Lo nông thôn."
    every = (told("a", both), told("b", both), told("c", built), told("d", other), *OTHERS)
    assert near("a", *every) == [("b", ("Thi đua", "xây dựng"))]
    assert near("a", *every[:1], told("b", "Xây dựng, rồi nông thôn."), *every[2:]) == [
        ("b", ("xây dựng", "nông thôn"))
    ]


def test_the_order_of_articles_does_not_matter_and_it_travels() -> None:
    every = [told(f"a{n:02}", f"Hũ gạo tiết kiệm nuôi heo đất nhóm{n % 7} tổ{n % 3}.") for n in range(3)] + list(OTHERS)
    first = Nearness(every)
    shuffled = random.Random(1).sample(every, len(every))
    assert [a.id for a, _ in first.of(every[0], 5)] == [a.id for a, _ in Nearness(shuffled).of(every[0], 5)]
    again = pickle.loads(pickle.dumps(first))  # noqa: S301
    assert [a.id for a, _ in again.of(every[0], 5)] == [a.id for a, _ in first.of(every[0], 5)]


@given(st.lists(st.text(max_size=60), min_size=2, max_size=6))
def test_no_text_breaks_it(texts: list[str]) -> None:
    every = [article(f"a{n}", title=text or "x", summary=text) for n, text in enumerate((*texts, texts[0]))]
    nearness = Nearness(every)
    for own in every:
        assert all(words and all(words) for _, words in nearness.of(own, 3))
