# SPDX-License-Identifier: MIT
"""lunr.py is the oracle: the same tokens give the same ids and the same scores, out of the files of the index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder

from khobai.search.build import files, shards
from khobai.search.build.directories import between
from khobai.search.build.fields import BOOSTS, Record
from khobai.search.build.pack import pack_source
from khobai.search.build.reading import Records
from khobai.search.query.engine import matching
from khobai.search.query.index import Index, VersionError
from khobai.search.query.plan import Group, Plan
from khobai.search.text.analysis import NONE, analyse, pairs
from tests.bench.synthetic import Writer

FIELDS = {"title": 8.0, "body": 1.0}
LAST = "\U0010ffff"
Files = tuple[str, Callable[[str], str]]


def in_files(*records: Record, boosts: Mapping[str, float] = FIELDS) -> Files:
    """Return the files of an index: the manifest, and what returns the payload of another one."""
    return files.in_memory(pack_source(Records(records), NONE, boosts=boosts))


def index_of(*records: Record, boosts: Mapping[str, float] = FIELDS) -> Index:
    return Index(*in_files(*records, boosts=boosts))


def every_term(manifest: str, load: Callable[[str], str]) -> list[str]:
    """Return all terms of an index, out of its files."""
    roots = [own[table] for table in ("words", "pairs") for own in json.loads(manifest)["segments"]]
    every = [name for root in roots for name in between(root, "", LAST, load)]
    return list(dict.fromkeys(term for name in every for term, _ in shards.entries(load(name))))


def terms_of(texts: tuple[str, ...]) -> list[str]:
    tokens = [analyse(text) for text in texts]
    return [t for own in tokens for token in own for t in (token.term, *token.others)] + [
        pair for own in tokens for pair in pairs(own)
    ]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    writer = Writer(["ha-nam"], ["bao-ha-nam"], words=120)
    made = [writer.article(n) for n in range(300)]
    return [Record(a.id, {"title": (str(a.meta["title"]),), "body": tuple(a.body.split("\n\n"))}, ()) for a in made]


@pytest.fixture(scope="module")
def packed(records: list[Record]) -> Files:
    return in_files(*records)


@pytest.fixture(scope="module")
def index(packed: Files) -> Index:
    return Index(*packed)


@pytest.fixture(scope="module")
def every(packed: Files) -> list[str]:
    return every_term(*packed)


@pytest.fixture(scope="module")
def oracle(records: list[Record]) -> Any:
    builder = Builder()
    builder.ref("id")
    for field, boost in FIELDS.items():
        builder.field(field, boost=boost)
    for number, record in enumerate(records):
        builder.add({"id": str(number)} | {field: terms_of(record.texts[field]) for field in FIELDS})
    return builder.build()


def scores(oracle: Any, clauses: list[tuple[str, float]], **options: Any) -> dict[int, float]:
    query = oracle.create_query()
    for term, boost in clauses:
        query.clause(term, boost=boost, use_pipeline=False, **options)
    return {int(hit["ref"]): hit["score"] for hit in oracle.query(query)}


def found_by(index: Index, *groups: Group) -> dict[int, float]:
    return dict(matching(index, Plan(groups)))


def test_every_term_scores_as_in_lunr(index: Index, every: list[str], oracle: Any) -> None:
    terms = [term for term in every if " " not in term]
    assert len(terms) > 400
    for term in terms:
        assert found_by(index, Group((term,))) == pytest.approx(scores(oracle, [(term, 1)]), abs=1e-9), term


def test_pairs_are_terms_like_others(index: Index, every: list[str], oracle: Any) -> None:
    for term in [term for term in every if " " in term][::97]:
        assert found_by(index, Group((term,))) == pytest.approx(scores(oracle, [(term, 1)]), abs=1e-9), term


def test_the_index_holds_every_term_of_lunr_and_no_other(every: list[str], oracle: Any) -> None:
    assert set(every) == set(oracle.inverted_index)


def test_several_terms_with_boosts_score_as_in_lunr(index: Index, every: list[str], oracle: Any) -> None:
    terms = sorted((t for t in every if " " not in t), key=lambda t: -len(index.weights(t).get("body", {})))
    for n in range(0, 60, 3):
        one, other, third = terms[n], terms[n + 40], terms[-n - 1]
        wanted = scores(oracle, [(one, 1), (other, 5), (third, 2)])
        groups = [Group((one,), "optional"), Group((other,), "optional", boost=5), Group((third,), "optional", boost=2)]
        own = {
            article: score / 30**0.5 for article, score in found_by(index, *groups).items()
        }  # lunr's query is a unit
        assert own == pytest.approx(wanted, abs=1e-9)


def test_fields_score_apart(index: Index, every: list[str], oracle: Any) -> None:
    term = max(every, key=lambda t: len(index.weights(t).get("title", {})))
    wanted = scores(oracle, [(term, 1)], fields=["title"])
    assert found_by(index, Group((term,), fields=("title",))) == pytest.approx(wanted, abs=1e-9)
    assert 0 < len(wanted) < 300


def test_order_of_records_does_not_change_weights() -> None:
    records = [Record(key, {"body": (text,)}, ()) for key, text in (("a", "học tập"), ("b", "học"), ("c", "làm theo"))]
    one, other = in_files(*records), in_files(*reversed(records))
    assert set(every_term(*one)) == set(every_term(*other))
    assert Index(*one).weights("học")["body"][0] == Index(*other).weights("học")["body"][2]


def test_an_empty_archive_has_no_terms() -> None:
    empty = index_of(boosts=dict(BOOSTS))
    assert (empty.articles, empty.forms("hoc"), empty.has("học"), empty.weights("học")) == (0, (), False, {})
    assert list(empty.words("a", "b")) == []


def test_ids_of_documents_are_no_words() -> None:
    made = index_of(Record("a", {"documents": ("Chỉ thị 05",)}, ("ct-05-ct-tw-2016",)), boosts={"documents": 1})
    assert made.has("§ct-05-ct-tw-2016")
    assert made.forms("§ct-05-ct-tw-2016") == ()
    assert [word for word, _ in made.words("", "\uffff")] == ["5", "chỉ", "thị"]


def test_folded_forms_lead_to_every_spelling() -> None:
    made = index_of(Record("a", {"body": ("Đảng đang dạng",)}, ()), Record("b", {"body": ("Đang",)}, ()))
    assert made.forms("dang") == ("dạng", "đang", "đảng")
    assert made.forms("dang dang") == ("đang dạng", "đảng đang")
    assert list(made.words("dang", "dang\uffff")) == [("dạng", 1), ("đang", 2), ("đảng", 1)]


def test_an_index_of_another_version_is_refused_in_words() -> None:
    manifest, load = files.in_memory(pack_source(Records([]), NONE))
    for key in ("format", "analysis"):
        with pytest.raises(VersionError) as caught:
            Index(json.dumps(json.loads(manifest) | {key: 0}), load)
        assert "phiên bản khác" in caught.value.say("vi")


@given(st.lists(st.lists(st.sampled_from("học hoc tập tạp làm, theo. Bác 05 bac".split()), max_size=6), max_size=5))
def test_what_was_packed_is_found(texts: list[list[str]]) -> None:
    records = [Record(f"a{n}", {"title": (" ".join(text),)}, ()) for n, text in enumerate(texts)]
    packed = in_files(*records)
    index = Index(*packed)
    counted = [Counter(terms_of(record.texts["title"])) for record in records]
    assert set(every_term(*packed)) == set().union(*counted)
    for term in every_term(*packed):
        assert index.weights(term)["title"].keys() == {n for n, terms in enumerate(counted) if term in terms}


def test_terms_of_one_group_weigh_as_one_term() -> None:
    texts = ("học hóc", "học tập", "hóc búa", "làm theo")
    apart = index_of(*(Record(str(n), {"body": (text,)}, ()) for n, text in enumerate(texts)))
    joined = index_of(*(Record(str(n), {"body": (text.replace("hóc", "học"),)}, ()) for n, text in enumerate(texts)))
    assert apart.weighed(apart.merged(("học", "hóc"))) == joined.weights("học")


def test_pairs_from_a_beginning_are_read_as_far_as_is_said() -> None:
    words = [f"{a}{b}" for a in "bcdghklmnt" for b in "aeiou"]
    index = index_of(Record("0", {"body": tuple(f"học {word}" for word in words)}, ()))
    assert index.pairs_from("hoc b", 9) == tuple(f"học b{vowel}" for vowel in "aeiou")
    assert index.pairs_from("hoc b", 0) == ()
