# SPDX-License-Identifier: MIT
"""The bench of large archives sees all processes, ends what takes too much, and says what keeps its budget."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from tests.bench.scale.__main__ import HEAD, PAGE, REMARKS
from tests.bench.scale.editing import carried, contents, with_sentence
from tests.bench.scale.report import LINES, SAID, report
from tests.bench.scale.results import Results, load, save
from tests.bench.scale.watch import ExceededError, Usage, run

CHILD = "import time; held = bytearray(b'x') * {}; end = time.process_time() + {}; exec('while time.process_time() < end: pass')"
PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], check=True); print('done')"


def _command(size: int, seconds: float) -> list[str]:
    return [sys.executable, "-c", PARENT, CHILD.format(size, seconds)]


def test_memory_and_time_of_descendants_count(tmp_path: Path) -> None:
    usage, said = run(_command(100_000_000, 0.5), tmp_path)
    assert said == "done\n"
    assert 100 < usage.memory < 200
    assert usage.cpu >= 0.5
    assert usage.wall >= 0.5


def test_what_takes_too_much_is_ended_with_its_descendants(tmp_path: Path) -> None:
    with pytest.raises(ExceededError, match="GB"):
        run(_command(100_000_000, 1000), tmp_path, limit=50)
    with pytest.raises(ExceededError, match="after"):
        run(_command(1, 1000), tmp_path, patience=0.3)


def test_what_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


@pytest.mark.parametrize("title", ["Một bài", "'Quoted: one'", '"Hai"', "Long\n  and longer"])
def test_an_edit_changes_one_sentence_and_the_title_that_is_asked_for(title: str) -> None:
    text = f"---\ntitle: {title}\ndate: '2017-01-01'\n---\nCâu đầu. Câu hai.\n"
    _, meta, body = with_sentence(text, "Câu mới.", "Từ").split("---\n")
    assert body == "Câu mới. Câu hai.\n"
    assert yaml.safe_load(meta)["title"] == "Từ " + yaml.safe_load(f"title: {title}")["title"]
    assert with_sentence(text, "Câu đầu.") == text


def test_a_deployment_carries_what_is_new_or_other(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "same").write_text("1")
    (tmp_path / "b").write_text("1")
    before = contents(tmp_path)
    assert carried(tmp_path, before, before) == (0, 0)
    (tmp_path / "a" / "new").write_text("2")
    (tmp_path / "b").write_text("2")
    assert carried(tmp_path, before, contents(tmp_path))[0] == 2
    assert carried(tmp_path, before, contents(tmp_path), "a/")[0] == 1


def _results(size: int, wall: float) -> Results:
    return Results(
        size, {"clean": Usage(wall, 20, 1000, 3), "Hugo": Usage(5, 4, 99, 0)}, {"output": 500, "same bytes": 0}
    )


def test_budgets_are_judged_at_their_size_only() -> None:
    text = "\n".join(report({1000: _results(1000, 9), 10_000: _results(10_000, 24)}, {10_000: _results(10_000, 106)}))
    assert "| clean build with index and data | 106 s | 20 | 24 s | 20 | 3 | 25 s | Hugo's own time | met |" in text
    assert "| output | 500 MB |  | 500 MB |  |  | 450 MB |  | **not met** |" in text
    assert "| clean build with index and data | 9 s | 20 | 3 |\n" in text
    assert "| Hugo | 5 | 4 | 99 |  | 4.80 | 5.00 |" in text
    assert "OTHER BYTES" in text


def test_growth_is_judged_between_the_large_sizes() -> None:
    text = "\n".join(report({10_000: _results(10_000, 20), 100_000: _results(100_000, 250)}, {}))
    assert "100,000 against 10,000: 1.25 (budget 1.15: **not met**)" in text
    assert text.count("300 s") == text.count("25 s") == 1


def test_every_line_has_its_words() -> None:
    assert {line.name for line in LINES} == set(SAID)


def test_results_come_back_from_their_file(tmp_path: Path) -> None:
    place = tmp_path / "x.json"
    assert load(place) == ({}, {})
    save(place, {"memory": "1"}, [_results(7, 1.5)])
    assert load(place) == ({"memory": "1"}, {7: _results(7, 1.5)})


def test_the_page_was_written_by_the_bench() -> None:
    assert PAGE.read_text("utf-8").startswith(HEAD)
    assert PAGE.read_text("utf-8").endswith(REMARKS.read_text("utf-8"))
