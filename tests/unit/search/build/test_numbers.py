# SPDX-License-Identifier: MIT
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.numbers import decode, encode
from khobai.search.text import vlq

NUMBERS = st.lists(st.integers(0, 2**40) | st.integers(0, 70))


@given(NUMBERS)
def test_arrays_are_written_and_read_as_single_numbers_are(numbers: list[int]) -> None:
    text, ends = encode(np.array(numbers, np.int64))
    assert text.tobytes().decode() == vlq.encode(numbers)
    assert [len(vlq.encode(numbers[: n + 1])) for n in range(len(numbers))] == ends.tolist()
    assert decode(text.tobytes()).tolist() == numbers


@pytest.mark.parametrize("damaged", [b"g", b"A!", b"Ag"])
def test_what_is_no_number_is_an_error(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="VLQ"):
        decode(damaged)
