# SPDX-License-Identifier: MIT
"""Twice the text, twice the work: calls are counted, for clocks are not to be trusted."""

from __future__ import annotations

import random
import sys
from types import FrameType

from khobai.mentions.recognise import recognise
from tests.unit.mentions.test_recognise import vocabulary

_SYLLABLES = "an bình cường dũng giang hòa khánh lan minh nam oanh phúc quang sơn thanh uyên vinh xuân yến trung hải long".split()


def text_of(sentences: int) -> str:
    """Return sentences in which everything has a name of its own, so that nothing is found twice."""
    draw = random.Random(1)

    def words(count: int) -> str:
        return " ".join(draw.choice(_SYLLABLES) for _ in range(count))

    return "".join(
        f"Ông Nguyễn {words(2).title()}, Bí thư Chi bộ thôn {words(2).title()}, xã {words(2).title()}, huyện {words(2).title()} cho biết, "
        f"năm {draw.randint(1990, 2024)}, Hội Nông dân xã {words(2).title()} có mô hình “{words(5)}” với {draw.randint(10, 9999)} hội viên, theo "
        f"Kết luận số {draw.randint(10, 99)}-KL/TW và các nghị quyết, kết luận của Hội nghị Trung ương 4 khóa XII; ghi vào “Sổ {words(4)}”.\n"
        for _ in range(sentences)
    )


def calls(text: str) -> int:
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        recognise(text, vocabulary())
    finally:
        sys.setprofile(None)
    return count


def test_work_grows_with_the_text_and_no_faster() -> None:
    recognise(text_of(1), vocabulary())  # what is read once for all
    small, large = calls(text_of(40)), calls(text_of(160))
    assert large < 4 * small * 1.25
