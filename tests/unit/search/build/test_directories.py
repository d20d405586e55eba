# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build import directories
from khobai.search.build.file_names import name_of
from khobai.search.build.patching import File

KEYS = st.lists(st.text("abcdef", min_size=1, max_size=5), unique=True, max_size=300).map(sorted)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make directories of few files: what holds for three levels holds for more."""
    for name, count in (("TOP", 4), ("KEYED", 8), ("NUMBERED", 3)):
        monkeypatch.setattr(directories, name, count)


def files(keys: list[str]) -> list[File]:
    return [File(key, key, name_of(key, 1)) for key in keys]


@given(KEYS, st.text("abcdef", max_size=5), st.text("abcdef", max_size=5))
def test_every_file_in_which_a_key_may_stand_is_found_in_order(keys: list[str], start: str, more: str) -> None:
    root, made = directories.keyed(files(keys), 1)
    end = start + more
    found = list(directories.between(root, start, end, made.__getitem__))
    wanted = [name_of(key, 1) for key in keys if start <= key <= end]
    assert set(wanted) <= set(found)
    assert found == [name for name in (name_of(key, 1) for key in keys) if name in set(found)]
    assert len(found) <= len(wanted) + 2  # a separator is shorter than the key behind it
    assert list(directories.between(root, "", "~", made.__getitem__)) == [name_of(key, 1) for key in keys]


def test_a_new_file_changes_few_directories() -> None:
    keys = [f"{n:04}" for n in range(0, 2000, 2)]
    _, before = directories.keyed(files(keys), 1)
    _, after = directories.keyed(files(sorted([*keys, "0801"])), 1)
    assert len(before) > 60
    assert len(after.keys() - before.keys()) <= 8


@given(st.integers(0, 200))
def test_files_are_found_by_their_numbers(count: int) -> None:
    names = [name_of(str(n), 1) for n in range(count)]
    root, made = directories.numbered(names, 1)
    assert [directories.nth(root, n, made.__getitem__) for n in range(count)] == names
    with pytest.raises(IndexError):
        directories.nth(root, count if count % 3 else count + 3, made.__getitem__)


def test_few_files_need_no_directory() -> None:
    assert directories.keyed(files(["a", "b"]), 1) == (
        {"levels": 0, "names": name_of("a", 1) + name_of("b", 1), "separators": ["", "b"]}, {},
    )  # fmt: skip
    assert directories.numbered(["x" * 12], 1) == ({"levels": 0, "names": "x" * 12}, {})
