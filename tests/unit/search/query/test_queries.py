# SPDX-License-Identifier: MIT
"""What queries of readers find and in what order: the table that `theme/frontend/test/queries.test.js` holds to as well."""

from __future__ import annotations

import json
from typing import Any

import pytest

from khobai.search.build import files
from khobai.search.build.fields import Record
from khobai.search.build.manifest import Beside
from khobai.search.build.pack import pack_source
from khobai.search.build.reading import Records
from khobai.search.query.engine import search
from khobai.search.query.index import Index
from khobai.search.text.analysis import NONE
from tests.conftest import ROOT

TABLE = json.loads((ROOT / "tests" / "fixtures" / "queries.json").read_text("utf-8"))
FIELDS = ("title", "places", "documents", "body")
KNOWN = {"suggestions": [], **{name: TABLE[name] for name in ("documents", "places", "abbreviations")}}


@pytest.fixture(scope="module")
def index() -> Index:
    records = [
        Record(f"{n:02}", {name: (text[name],) for name in FIELDS if name in text}, tuple(text.get("cites", ())))
        for n, text in enumerate(TABLE["texts"])
    ]
    boosts = {"title": 3.0, "places": 2.0, "documents": 2.0, "body": 1.0}
    return Index(*files.in_memory(pack_source(Records(records), NONE, boosts=boosts, others=Beside((), KNOWN))))


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["query"])
def test_query(index: Index, case: dict[str, Any]) -> None:
    answer = search(index, case["query"])
    numbers = [number for number, _ in answer.hits]
    assert (numbers if case.get("all") else numbers[: len(case["first"])]) == case["first"]
    if "note" in case:
        assert (answer.loosened.key.removeprefix("query-") if answer.loosened else None) == case["note"]
    assert answer.did_you_mean == case.get("meant")
