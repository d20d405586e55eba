# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from khobai.site import size
from khobai.site.size import LIMITS, Limit, Size, size_of, summary, table


def test_a_folder_is_weighed(tmp_path: Path) -> None:
    for path, length in {"index.html": 10, "data/b.csv": 700, "data/a.csv": 700, "bai/a.html": 5}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * length)
    (tmp_path / "link").symlink_to(tmp_path / "data")
    weighed = size_of(tmp_path)
    assert weighed.values == {"site": 1415, "files": 4, "file": 700, "folder": 2}
    assert (weighed.largest, weighed.fullest) == ("data/a.csv", "data/")


def test_an_empty_folder_weighs_nothing(tmp_path: Path) -> None:
    assert size_of(tmp_path) == Size()
    assert size_of(tmp_path).passed == ()


@pytest.mark.parametrize("limit", LIMITS)
def test_each_limit_is_passed_by_one_more(limit: Limit) -> None:
    at, over = (
        Size({**Size().values, limit.kind: limit.most + more}, "data/a.csv") for more in (0, 1)
    )  # fmt: skip
    assert limit not in at.passed
    assert limit in over.passed
    assert limit.source.startswith("https://")
    for lang in ("vi", "en"):
        assert limit.host in summary(over, lang)
        assert limit.host not in summary(at, lang).rpartition(":")[0]
        lines = dict(zip(LIMITS, table(over, lang).splitlines(), strict=True))
        assert (limit.host in lines[limit], limit.source in lines[limit]) == (True, True)
        assert ("VƯỢT" if lang == "vi" else "OVER") in lines[limit]
        assert ("VƯỢT" if lang == "vi" else "OVER") not in table(Size(), lang)


def test_numbers_are_written_as_the_language_does() -> None:
    weighed = Size({"site": 1_412_345_678, "files": 28_100, "file": 25_000_000, "folder": 9}, "data/x.gz")
    assert summary(weighed, "vi").startswith("Trang: 1.412 MB, 28.100 tệp, lớn nhất data/x.gz (25 MB). Vượt")
    assert summary(weighed, "en").startswith(
        "The site: 1,412 MB, 28,100 files, the largest data/x.gz (25.0 MB). It passes"
    )
    assert "99,9 MB" in summary(Size({**Size().values, "site": 99_940_000}), "vi")
    assert size.LIMITS[0] in weighed.passed
