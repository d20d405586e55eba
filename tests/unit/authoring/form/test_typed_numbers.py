# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from khobai.reading.frontmatter import parse
from tests.unit.authoring.form.asking import ARTICLE, save

FIGURE = "---\ntitle: Một\nsummary: x\nfigures:\n  - {{value: {}, unit: mô hình, what: mô hình{}}}\n---\n"


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [
        ('"1.600"', "", {"value": 1600, "printed": "1.600"}),
        ('"1600"', "", {"value": 1600}),
        ('"2,5"', "", {"value": 2.5, "printed": "2,5"}),
        ('"1.600"', "gần 1.600", {"value": 1600, "printed": "gần 1.600"}),
        ('"1.700"', "1.600", {"value": 1700, "printed": "1.700"}),
        ('"1700"', "1.600", {"value": 1700}),
        ('"1.600"', "1,600", {"value": 1600, "printed": "1,600"}),
        ("1.5", "1,5", {"value": 1.5, "printed": "1,5"}),
    ],
)
def test_numbers_are_read_as_vietnamese_writes_them(
    archive: Path, value: str, printed: str, expected: dict[str, Any]
) -> None:
    raw = FIGURE.format(value, f', printed: "{printed}"' if printed else "")
    assert save(archive, raw)[0] == "200"
    front = parse((archive / "2023" / "mot.md").read_text(encoding="utf-8"))
    assert front.data is not None
    assert front.data["figures"] == [{"unit": "mô hình", "what": "mô hình"} | expected]


def test_a_doubtful_number_asks_and_is_not_saved(archive: Path) -> None:
    status, answer = save(archive, FIGURE.format('"1,600"', ""))
    assert (status, "1,6 hay 1.600" in answer["error"]) == ("422", True)
    status, answer = save(archive, FIGURE.format('"gần 1.600"', ""))
    assert (status, "không phải con số" in answer["error"]) == ("422", True)
    status, answer = save(archive, "---\ntitle: Một\nsummary: x\nthemes: [{scope: Tỉnh, year: '2,023'}]\n---\n")
    assert (status, "Năm" in answer["error"] or "năm" in answer["error"]) == ("422", True)
    assert (archive / "2023" / "mot.md").read_text(encoding="utf-8") == ARTICLE
