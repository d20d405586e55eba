# SPDX-License-Identifier: MIT
"""What becomes of the mentions of a text in the front matter of its draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from khobai.authoring.importing.run import import_files

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
