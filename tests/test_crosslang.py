# SPDX-License-Identifier: MIT
"""Python and JavaScript read texts alike: what was indexed by one is found by the other."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khobai.messages import say
from khobai.search.query.engine import search
from khobai.search.query.filters import index_on
from khobai.search.query.index import Index
from khobai.search.text.analysis import abbreviations, analyse, fold, normalise
from tests.node import find_node
from tests.site.test_search import QUERIES
from tests.texts import ABBREVIATIONS, ANY, ROWS, TEXTS

FRONTEND = Path(__file__).parents[1] / "theme" / "frontend"
TABLE = abbreviations(ABBREVIATIONS)
Analyser = Callable[[list[str]], list[object]]


@pytest.fixture(scope="module")
def javascript() -> Iterator[Analyser]:
    """Start one Node and return a function that has it analyse texts."""
    command = [find_node(), str(FRONTEND / "test" / "analyse.js")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        to, back = process.stdin, process.stdout
        assert to
        assert back
        to.write(json.dumps(ABBREVIATIONS) + "\n")

        def ask(texts: list[str]) -> list[object]:
            to.write("".join(json.dumps(text) + "\n" for text in texts))
            to.flush()
            return [json.loads(back.readline()) for _ in texts]

        yield ask
        to.close()


def _units(text: str, position: int) -> int:
    """Return a position as JavaScript counts it."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def _python(text: str) -> list[object]:
    plain = normalise(text)
    return [
        [t.term, _units(plain, t.start), _units(plain, t.end), t.clause, list(t.others), fold(t.term)]
        for t in analyse(text, TABLE)
    ]


def _batches(texts: list[str], size: int = 200) -> Iterator[list[str]]:
    yield from (texts[n : n + size] for n in range(0, len(texts), size))


def test_rows_alike(javascript: Analyser) -> None:
    for batch in _batches([row["text"] for row in ROWS]):
        assert javascript(batch) == [_python(text) for text in batch]


def test_every_character_alike(javascript: Analyser) -> None:
    """Each character of the first plane that this Python knows, inside a word, alone, after a letter, before a mark."""
    known = [chr(c) for c in range(0x10000) if unicodedata.category(chr(c)) != "Cn"]
    assert len(known) > 60_000
    for batch in _batches([f"a{c}b {c} o{c}\u0301 {c}\u0323" for c in known]):
        assert javascript(batch) == [_python(text) for text in batch]


@settings(max_examples=150)
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_texts_alike(javascript: Analyser, texts: list[str]) -> None:
    assert javascript(texts) == [_python(text) for text in texts]


@settings(max_examples=100)
@given(st.lists(ANY, min_size=1, max_size=20))
def test_any_unicode_alike(javascript: Analyser, texts: list[str]) -> None:
    assert javascript(texts) == [_python(text) for text in texts]


def test_tests_of_the_scripts_pass() -> None:
    files = sorted(map(str, (FRONTEND / "test").glob("*.test.js")))
    assert files
    ran = subprocess.run([find_node(), "--test", *files], capture_output=True, encoding="utf-8", check=False)
    sys.stdout.write(ran.stdout)
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"


HOSTILE = (
    "", " ", "-", "--", "*", "^", ":", '"', '""', '"học', "-bác", '-"học tập"', "x" * 10_000, "học " * 2_500, "(a+)+$", ".*", "[", "\\",
    "<script>alert(1)</script>", "title:", "khongco:học", "title:học", "học^0", "học^999", "học* tập*", "🎉 học 🎉", "☃", "\ud800",
    "học\ud800tập", "!!! ???", "title:-học", "+học -tập", "“học tập”", '"học" "tập"', '"cán bộ, đảng viên"', "a*", "t*", "tậ", "tăn",
    "nuoii heo", "hocj taapj", "học xyzzy", "Chỉ thị 05 học tập", "constructor", "__proto__", "toString học",
)  # fmt: skip
"""Queries that readers type by mistake or on purpose; more of the sound kind are in tests/facts/queries.yaml."""


@pytest.fixture(scope="module")
def both(built_site: Path) -> Iterator[tuple[Index, Callable[[str], dict[str, Any]]]]:
    """Return the index of the built site in Python, and the engine of the site in JavaScript."""
    command = [find_node(), str(FRONTEND / "test" / "answer.js"), str(built_site)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        to, back = process.stdin, process.stdout
        assert to
        assert back

        def ask(text: str) -> dict[str, Any]:
            to.write(json.dumps(text) + "\n")
            to.flush()
            answer: dict[str, Any] = json.loads(back.readline())
            return answer

        yield index_on(built_site), ask
        to.close()


def answered(index: Index, text: str) -> dict[str, Any]:
    answer = search(index, text)
    return {
        "numbers": [number for number, _ in answer.hits],
        "scores": [score for _, score in answer.hits],
        "ignored": [say(note, "en") for note in answer.ignored],
        "loosened": say(answer.loosened, "en") if answer.loosened else None,
        "did_you_mean": answer.did_you_mean,
        "phrases": [clause.text for clause in answer.phrases],
        "failed": [],
    }


@pytest.mark.parametrize("text", [*(query["q"] for query in QUERIES), *HOSTILE], ids=lambda text: ascii(text[:40]))
def test_both_engines_answer_alike_to_the_last_bit(
    both: tuple[Index, Callable[[str], dict[str, Any]]], text: str
) -> None:
    index, javascript = both
    assert javascript(text) == answered(index, text)


WORDS = st.sampled_from(
    "học hoc tập tạp làm theo Bác bac Hồ Chí Minh Hà Nam 05-CT/TW Chỉ thị 05 mô hình nuôi heo đất tậ ngh".split()
)
PARTS = st.tuples(st.sampled_from(["", "-", "title:", "body:", '"', "+"]), st.lists(WORDS, min_size=1, max_size=3), st.sampled_from(["", '"', "*", "^3"]))  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(PARTS, max_size=3).map(lambda parts: " ".join(a + " ".join(b) + c for a, b, c in parts))
    | st.text(max_size=30)
)
def test_both_engines_answer_alike_to_anything(both: tuple[Index, Callable[[str], dict[str, Any]]], text: str) -> None:
    index, javascript = both
    assert javascript(text) == answered(index, text)
