# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from khobai.authoring.importing.saved import saved_on


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("<!--\n Page saved with SingleFile\n url: https://x.vn/a\n saved date: Fri May 19 2023 10:11:12 GMT+0700\n-->", "2023-05-19"),
        ("<html></html><!--\n     FILE ARCHIVED ON 10:11:12 Sep 02, 2020 AND RETRIEVED FROM THE\n-->", "2020-09-02"),
        ("From: <Saved by Blink>\nDate: Fri, 19 May 2023 10:11:12 -0000\n", "2023-05-19"),
        ("saved date: Sat Feb 31 2023 10:11:12", None),
        ("<p>Date: Fri, 19 May 2023</p>", None),
        ("saved date: Fri Mai 19 2023", None),
        ("", None),
    ],
)  # fmt: skip
def test_programs_that_save_pages_say_when(text: str, day: str | None) -> None:
    assert saved_on(text) == day


def test_only_the_ends_of_a_file_are_looked_at() -> None:
    assert saved_on("x" * 9_000 + "saved date: Fri May 19 2023" + "x" * 9_000) is None
    assert saved_on("x" * 9_000 + "saved date: Fri May 19 2023 ") == "2023-05-19"
