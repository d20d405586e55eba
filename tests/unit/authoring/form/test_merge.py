# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from khobai.authoring.form.merge import merged
from khobai.reading.frontmatter import parse
from tests.conftest import ROOT


@pytest.mark.parametrize("place", sorted((ROOT / "articles").glob("[0-9u]*/*.md")), ids=lambda place: place.stem)
def test_merging_keeps_the_real_articles(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    front = parse(text)
    assert front.data is not None
    assert merged(text, front.data, front.body) == text
    changed = {**front.data, "summary": "Mới", "reason": "thử", "places": ["ha-noi"]}
    changed.pop("text", None)
    after = parse(merged(text, changed, f"{front.body}\n\nThêm."))
    assert after.data == changed
    assert (after.problems, after.body) == ((), f"{front.body}\n\nThêm.".strip())
