# SPDX-License-Identifier: MIT
"""What becomes of the mentions of a text in the front matter of its draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from khobai.authoring.importing.dating import dating
from khobai.authoring.importing.run import import_files
from khobai.mentions.dates import dates
from khobai.mentions.documents import documents
from khobai.mentions.letters import passage
from tests.unit.mentions.test_recognise import vocabulary

OPENING = "Đảng bộ xã làm theo Bác bằng những việc nhỏ mà bền, được bà con trong thôn, trong xã đồng lòng hưởng ứng."


def front_matter(make_archive: Callable[..., Path], *paragraphs: str) -> dict[str, Any]:
    folder = make_archive({"bai.txt": "\n\n".join(("Việc nhỏ mà bền ở xã Đông", OPENING, *paragraphs)) + "\n"})
    (made,) = import_files([folder.parent / "bai.txt"], folder, dry_run=True).made
    return made.front_matter


def test_someone_named_again_keeps_what_was_said_first(make_archive: Callable[..., Path]) -> None:
    front = front_matter(
        make_archive,
        "Đồng chí Phạm Thị An, Bí thư Đảng ủy xã cho biết: “Việc nhỏ làm trước”.",
        "Bà Phạm Thị An, Chủ tịch Hội Phụ nữ xã trao quà.",
        "Ông Lê Văn Bình có mặt. Ông Lê Văn Bình, Trưởng thôn Đông cho biết: “Ai cũng vui”.",
    )
    one, other = front["people"]
    assert (one["name"], one["honorific"], one["role"]) == ("Phạm Thị An", "Đồng chí", "Bí thư Đảng ủy xã")
    assert one["appears"] == ["quote"]  # to be mentioned besides says nothing more
    assert (other["name"], other["role"], other["appears"]) == ("Lê Văn Bình", "Trưởng thôn", ["quote"])


def test_ten_years_alone_tell_no_year() -> None:
    read = passage("Tỉnh ủy tổng kết 10 năm thực hiện Chỉ thị 05 của Bộ Chính trị.")
    made = dating(read, None, documents(read.text, vocabulary()), dates(read.text), vocabulary())
    assert made.date is None
    assert made.window is not None
    assert made.window.startswith("2025-")
    shorter = passage("Huyện ủy sơ kết 3 năm thực hiện Chỉ thị 05 của Bộ Chính trị.")
    guessed = dating(shorter, None, documents(shorter.text, vocabulary()), dates(shorter.text), vocabulary())
    assert (guessed.date, guessed.stated, guessed.confidence) == ("2019~", False, "low")
    assert guessed.window is not None
    assert guessed.window.startswith("2018-11")
