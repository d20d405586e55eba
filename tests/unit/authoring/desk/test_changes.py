# SPDX-License-Identifier: MIT
"""What an editor does to a draft, and what becomes of the marks."""

from __future__ import annotations

from typing import Any

import pytest

from khobai.authoring.desk.changes import Record, accept, put, reject
from khobai.authoring.form.store import StoreError


def record(*fields: str, **front: Any) -> Record:
    return Record({"title": "Một", **front, "review": [{"field": field, "reason": "xem"} for field in fields]}, "Lời.")


def fields(made: Record) -> list[str]:
    return [mark["field"] for mark in made.front["review"]]


MODELS = [{"name": "A", "owner": "B"}, {"name": "C"}, {"name": "D"}]


def test_a_mark_is_accepted_and_nothing_else() -> None:
    before = record("date", "models.1", models=MODELS)
    made = accept(before, 0)
    assert fields(made) == ["models.1"]
    assert made.front["models"] == MODELS
    assert fields(before) == ["date", "models.1"]  # what was opened stays
    for n in (-1, 2):
        with pytest.raises(StoreError):
            accept(before, n)


def test_what_is_rejected_goes_and_marks_behind_it_move_up() -> None:
    made = reject(record("models.1.owner", "models.2", "models.3", "models.3.place", models=MODELS), "models.2")
    assert [model["name"] for model in made.front["models"]] == ["A", "D"]
    assert fields(made) == ["models.1.owner", "models.2", "models.2.place"]


def test_a_key_is_rejected_alone() -> None:
    made = reject(record("models.1.owner", "models.1", models=MODELS), "models.1.owner")
    assert made.front["models"][0] == {"name": "A"}
    assert fields(made) == ["models.1"]


def test_a_mark_of_what_is_missing_is_rejected_without_a_value() -> None:
    assert fields(reject(record("date", "source.newspaper", source={}), "date")) == ["source.newspaper"]
    with pytest.raises(StoreError):
        reject(record("models.1", models=MODELS), "people.4")
    for field in ("title", "body"):
        with pytest.raises(StoreError):
            reject(record(field), field)


def test_a_value_is_put_and_its_marks_are_done() -> None:
    before = record(
        "figures.1", "figures.2", "source.newspaper", "body", figures=[{"value": 2, "what": "x"}, {"what": "y"}]
    )
    made = put(before, "figures.1.what", "mô hình toàn xã")
    assert made.front["figures"][0] == {"value": 2, "what": "mô hình toàn xã"}
    assert fields(made) == ["figures.2", "source.newspaper", "body"]
    made = put(made, "source.newspaper", "bao-ha-nam")
    assert made.front["source"] == {"newspaper": "bao-ha-nam"}
    made = put(made, "body", "Một xã góp gạo.")
    assert made.body == "Một xã góp gạo."
    assert fields(made) == ["figures.2"]


@pytest.mark.parametrize("field", ["models", "models.9.name", "title.x", "models.1.x.y", "models.x", ""])
def test_no_text_goes_where_none_belongs(field: str) -> None:
    with pytest.raises(StoreError):
        put(record(models=MODELS), field, "x")


def test_an_item_that_is_a_text_is_put() -> None:
    assert put(record(places=["ha-nam"]), "places.1", "hue").front["places"] == ["hue"]
