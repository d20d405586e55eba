# SPDX-License-Identifier: MIT
"""lunr.py is the oracle: the same tokens give the same ids and the same scores."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from lunr.builder import Builder

from generator.search.analysis import NONE
from generator.search.engine import Group, lunr_scores
from generator.search.fields import BOOSTS, Record
from generator.search.postings import Index, build, terms_of
from tests.bench.synthetic import Writer

FIELDS = {"title": 8.0, "body": 1.0}


@pytest.fixture(scope="module")
def index() -> Index:
    writer = Writer(["ha-nam"], ["bao-ha-nam"], words=120)
    made = [writer.article(n) for n in range(300)]
    records = (Record(a.id, {"title": (str(a.meta["title"]),), "body": tuple(a.body.split("\n\n"))}, ()) for a in made)
    return build(records, FIELDS, NONE)


@pytest.fixture(scope="module")
def oracle(index: Index) -> Any:
    builder = Builder()
    builder.ref("id")
    for field, boost in FIELDS.items():
        builder.field(field, boost=boost)
    for number, name in enumerate(index.ids):
        builder.add({"id": name} | {field: terms_of(index.tokens[number][field]) for field in FIELDS})
    return builder.build()


def scores(oracle: Any, clauses: list[tuple[str, float]]) -> dict[str, float]:
    query = oracle.create_query()
    for term, boost in clauses:
        query.clause(term, boost=boost, use_pipeline=False)
    return {hit["ref"]: hit["score"] for hit in oracle.query(query)}


def ours(index: Index, groups: list[Group]) -> dict[str, float]:
    return {index.ids[number]: score for number, score in lunr_scores(index, groups).items()}


def test_every_term_scores_as_in_lunr(index: Index, oracle: Any) -> None:
    terms = [term for term in index.terms if "_" not in term]
    assert len(terms) > 400
    for term in terms:
        assert ours(index, [Group((term,))]) == pytest.approx(scores(oracle, [(term, 1)]), abs=1e-9), term


def test_pairs_are_terms_like_others(index: Index, oracle: Any) -> None:
    for term in [t for t in index.terms if "_" in t][::97]:
        assert ours(index, [Group((term,))]) == pytest.approx(scores(oracle, [(term, 1)]), abs=1e-9), term


def test_several_terms_with_boosts_score_as_in_lunr(index: Index, oracle: Any) -> None:
    terms = sorted((t for t in index.terms if "_" not in t), key=lambda t: -len(index.terms[t].documents))
    for n in range(0, 60, 3):
        one, other, third = terms[n], terms[n + 40], terms[-n - 1]
        wanted = scores(oracle, [(one, 1), (other, 5), (third, 2)])
        found = ours(index, [Group((one,)), Group((other,), boost=5), Group((third,), boost=2)])
        assert found == pytest.approx(wanted, abs=1e-9)


def test_fields_score_apart(index: Index, oracle: Any) -> None:
    term = max((t for t in index.terms if "_" not in t), key=lambda t: len(index.terms[t].documents))
    query = oracle.create_query()
    query.clause(term, fields=["title"], use_pipeline=False)
    wanted = {hit["ref"]: hit["score"] for hit in oracle.query(query)}
    assert ours(index, [Group((term,), fields=("title",))]) == pytest.approx(wanted, abs=1e-9)
    assert 0 < len(wanted) < 300


def test_order_of_records_does_not_change_weights() -> None:
    records = [Record(key, {"body": (text,)}, ()) for key, text in (("a", "học tập"), ("b", "học"), ("c", "làm theo"))]
    one, other = build(records, {"body": 1}, NONE), build(reversed(records), {"body": 1}, NONE)
    assert one.terms.keys() == other.terms.keys()
    assert one.terms["học"].weights["body"][0] == other.terms["học"].weights["body"][2]


def test_an_empty_archive_has_no_terms() -> None:
    empty = build([], BOOSTS, NONE)
    assert (empty.ids, dict(empty.terms), dict(empty.folded)) == ((), {}, {})


def test_ids_of_documents_are_no_words() -> None:
    made = build([Record("a", {"documents": ("Chỉ thị 05",)}, ("ct-05-ct-tw-2016",))], {"documents": 1}, NONE)
    assert "§ct-05-ct-tw-2016" in made.terms
    assert not any("§" in form for forms in made.folded.values() for form in forms)


def test_folded_forms_lead_to_every_spelling() -> None:
    made = build([Record("a", {"body": ("Đảng đang dạng",)}, ())], {"body": 1}, NONE)
    assert made.folded["dang"] == ("dạng", "đang", "đảng")


def test_terms_of_a_field_hold_pairs_inside_each_text_only() -> None:
    made = build([Record("a", {"body": ("học tập", "làm theo")}, ())], {"body": 1}, NONE)
    assert Counter(terms_of(made.tokens[0]["body"])) == Counter(["học", "tập", "học_tập", "làm", "theo", "làm_theo"])
