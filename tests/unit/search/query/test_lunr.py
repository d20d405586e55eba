# SPDX-License-Identifier: MIT
"""lunr.js 2.3.9, as it ships with MkDocs, is the second oracle: every kind of query that it has."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import mkdocs
import pytest

from khobai.search.build.fields import Record
from khobai.search.query.engine import matching
from khobai.search.query.index import Index
from khobai.search.query.plan import Group, Plan
from tests.bench.synthetic import Writer
from tests.conftest import ROOT
from tests.node import find_node
from tests.unit.search.query.test_index import FIELDS, every_term, in_files, terms_of

LUNR = Path(mkdocs.__file__).parent / "contrib" / "search" / "templates" / "search" / "lunr.js"
PRESENCES = {"optional": 1, "required": 2, "wanted": 2, "prohibited": 3}
WRITER = Writer(["ha-nam"], ["bao-ha-nam"], words=120)
RECORDS = [
    Record(a.id, {"title": (str(a.meta["title"]),), "body": tuple(a.body.split("\n\n"))}, ())
    for a in map(WRITER.article, range(300))
]
FILES = in_files(*RECORDS)
INDEX = Index(*FILES)
TERMS = sorted(every_term(*FILES), key=lambda term: (-sum(map(len, INDEX.weights(term).values())), term))
COMMON, PAIRS = [t for t in TERMS if " " not in t], [t for t in TERMS if " " in t]


def cases() -> list[list[Group]]:
    """Return queries: each term alone, and terms together in every way that lunr knows."""
    found = [[Group((term,), "optional")] for term in (*COMMON, *PAIRS[::50])]
    for n in range(0, 60, 4):
        one, other, rare, pair = COMMON[n], COMMON[n + 20], COMMON[-n - 1], PAIRS[n]
        found += [
            [Group((one,), "required"), Group((other,), "wanted")],
            [Group((one,), "required"), Group((rare,), "optional"), Group((pair,), "optional", boost=2)],
            [Group((other,), "optional"), Group((one,), "prohibited")],
            [Group((one,), "optional", ("title",)), Group((other,), "required", ("body",), 3)],
            [Group((rare,), "prohibited")],
            [Group(tuple(t for t in COMMON if t.startswith(one[:2])), "optional")],
        ]
    return found


def clauses(groups: list[Group]) -> list[dict[str, Any]]:
    return [
        {"term": term, "presence": PRESENCES[group.presence], "boost": group.boost, "usePipeline": False}
        | ({"fields": group.fields} if group.fields else {})
        for group in groups
        for term in group.terms
    ]


@pytest.fixture(scope="module")
def oracle() -> list[dict[str, float]]:
    asked = {
        "fields": FIELDS,
        "documents": [{field: terms_of(record.texts[field]) for field in FIELDS} for record in RECORDS],
        "queries": [clauses(groups) for groups in cases()],
    }
    script = ROOT / "theme" / "frontend" / "test" / "lunr.js"
    ran = subprocess.run(
        [find_node(), str(script), str(LUNR)],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answer = json.loads(ran.stdout)
    assert answer["version"] == "2.3.9"
    found: list[dict[str, float]] = answer["found"]
    return found


def test_every_kind_of_query_finds_what_lunr_js_finds_and_a_term_scores_as_there(
    oracle: list[dict[str, float]],
) -> None:
    asked = cases()
    assert len(asked) > 500
    for groups, wanted in zip(asked, oracle, strict=True):
        hits = matching(INDEX, Plan(tuple(groups)))
        assert {str(n) for n, _ in hits} == set(wanted), groups
        assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
        if len(groups) == 1 and len(groups[0].terms) == 1 and groups[0].presence != "prohibited":
            assert {str(n): score for n, score in hits} == pytest.approx(wanted, abs=1e-9), groups
