# SPDX-License-Identifier: MIT
"""Python and JavaScript read texts alike: what was indexed by one is found by the other."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.analysis import abbreviations, analyse, fold, normalise
from tests.node import find_node
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
