# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from khobai.hosts.mkdocs.framed import Frames, Framing
from khobai.hosts.mkdocs.publish import Publisher
from khobai.hosts.mkdocs.written import Published
from khobai.pipeline.key import VARIABLE
from khobai.site.exports import weight
from khobai.site.exports.offer import Offer, Offers, Piece
from khobai.write import Renewal
from tests.factories import article, output

NOTHING = Framing(directory_urls=False, permalink_title="", description=""), cast("Frames", None)
"""Files that are no pages have no frame."""


def publisher(place: Path, before: dict[str, Published], n: int) -> Publisher:
    folder = place / str(n)
    folder.mkdir()
    return Publisher(place, Renewal(folder, place / str(n - 1)), *NOTHING, before)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("most", [0, 1_000])
def test_open_data_are_the_same_from_any_number_of_processes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, most: int
) -> None:
    monkeypatch.setattr(weight, "PLAIN_MOST", most)
    files = output(article("a"), article("b")).files
    for n in (1, 3):
        assert set(dict(publisher(tmp_path, {}, n).publish_files(files, n))) == set(files)
    assert contents(tmp_path / "1") == contents(tmp_path / "3")
    assert contents(tmp_path / "1") == {path: Offer(lambda text=text: text).data for path, text in files.items()}  # type: ignore[misc]


def test_a_file_that_is_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def make(path: str) -> Callable[[], str]:
        def of() -> str:
            made.append(path)
            return f"content of {path}"

        return of

    def offers(key: bytes) -> Offers:
        return Offers(
            {"same": Offer(make("same"), b"1"), "other": Offer(make("other"), key), "each": Offer(make("each"))}
        )

    before = dict(publisher(tmp_path, {}, 1).publish_files(offers(b"2"), 1))
    assert sorted(made) == ["each", "other", "same"]
    made.clear()
    before = dict(publisher(tmp_path, before, 2).publish_files(offers(b"3"), 1))
    assert sorted(made) == ["each", "other"]
    every = {path: f"content of {path}".encode() for path in ("same", "other", "each")}
    assert contents(tmp_path / "2") == every
    made.clear()
    (tmp_path / "2" / "same").write_text("by hand", encoding="utf-8")
    list(publisher(tmp_path, before, 3).publish_files(offers(b"3"), 1))
    assert sorted(made) == ["each", "same"]
    assert contents(tmp_path / "3") == every


def test_pieces_of_a_big_file_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "a secret of this test")
    (tmp_path / "mkdocs.yml").touch()
    made: list[str] = []

    def offers(*words: str) -> Offers:
        def make(word: str) -> bytes:
            made.append(word)
            return word.encode()

        return Offers({"big": Offer.of(Piece(word.encode(), partial(make, word)) for word in words)})

    list(publisher(tmp_path, {}, 1).publish_files(offers("a", "b", "c"), 1))
    assert made == ["a", "b", "c"]
    list(publisher(tmp_path, {}, 2).publish_files(offers("a", "x", "c"), 1))
    assert made == ["a", "b", "c", "x"]
    assert contents(tmp_path / "1") == {"big": b"abc"}
    assert contents(tmp_path / "2") == {"big": b"axc"}
