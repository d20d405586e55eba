# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.text import wording
from khobai.text.numbers import Reading, read, write
from tests.conftest import ROOT
from tests.node import find_node

CASES = json.loads((ROOT / "tests" / "fixtures" / "numbers.json").read_text("utf-8"))
NUMBERS = st.integers(-(10**14), 10**14) | st.integers(-(10**9), 10**9).map(lambda n: n / 10_000)
TYPED = st.text("0123456789.,- +\u00a0\u2212e%", max_size=24) | st.text(max_size=12)


@pytest.mark.parametrize(("text", "value"), CASES["sure"])
def test_numbers_beyond_doubt(text: str, value: float) -> None:
    assert read(text) == Reading(value)
    assert isinstance(read(text).value, int) == float(value).is_integer()


@pytest.mark.parametrize(("text", "candidates"), CASES["doubtful"])
def test_doubtful_numbers_say_what_they_may_mean(text: str, candidates: list[float]) -> None:
    assert read(text) == Reading(None, tuple(candidates))


@pytest.mark.parametrize("text", CASES["none"])
def test_what_is_no_number(text: str) -> None:
    assert read(text) == Reading(None)


@given(NUMBERS)
def test_what_is_written_is_read_back_without_doubt(value: float) -> None:
    assert read(write(value)) == Reading(value)


@given(NUMBERS)
def test_what_readers_see_is_never_read_as_another_number(value: float) -> None:
    shown = read(wording.number(value))
    assert shown.value == value or value in shown.candidates


@given(TYPED)
def test_any_text_is_read(text: str) -> None:
    value, candidates = read(text)
    assert value is None or not candidates
    for number in candidates if value is None else (value,):
        assert read(write(number)).value == number


def test_the_form_reads_as_this_module_does() -> None:
    texts = [*(text for text, _ in CASES["sure"] + CASES["doubtful"]), *CASES["none"]]
    script = (ROOT / "theme" / "admin" / "numbers.js").as_posix()
    program = (
        f"require({json.dumps(script)}); const {{ read, write }} = globalThis.khobaiNumbers;"
        f"const readings = {json.dumps(texts)}.map(read);"
        "const written = readings.flatMap(({ value, candidates }) => (value === null ? candidates : [value]).map(write));"
        "console.log(JSON.stringify([readings, written]));"
    )
    ran = subprocess.run([find_node(), "--eval", program], capture_output=True, encoding="utf-8", check=True)
    readings, written = json.loads(ran.stdout)
    assert readings == [read(text)._asdict() | {"candidates": list(read(text).candidates)} for text in texts]
    assert written == [
        write(number)
        for text in texts
        for number in (read(text).candidates or (read(text).value,))
        if number is not None
    ]
