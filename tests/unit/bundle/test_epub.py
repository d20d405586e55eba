# SPDX-License-Identifier: MIT
from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from khobai.archive.article import Article, Figure, Initiative, Source
from khobai.bundle.epub import TYPE, Choice, book_of, files, to_xhtml, write_epub
from khobai.bundle.refusal import BundleError
from tests.factories import CT_05, KL_01, article, cites, site

WHEN = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
CHECKER = Path(os.environ.get("EPUBCHECK", "/usr/share/java/epubcheck.jar"))
"""Where Debian's package puts it."""
FULL = article(
    "a", title='Hũ gạo & "heo đất" <3', summary="Tóm lược.", text="full",
    body="Lời *bài* với [trang](../khac.md), [nguồn](https://x.vn/?a=1&b=2).\n\nHai<br>dòng\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    source=Source("bao-ha-nam", url="https://x.vn/?a=1&b=2"), models=(Initiative("Hũ gạo", "Hội Phụ nữ"),),
    figures=(Figure(1600, "kg", "gạo"), Figure(2.5, "tỷ đồng", "quỹ", printed="2,5 tỷ đồng")),
)  # fmt: skip
SOME = (FULL, article("b", "2021", places=("hue",), directives=(cites(KL_01),)), article("c", None))


def held(choice: Choice, *articles: Article) -> dict[str, str]:
    whole = site(*articles)
    return dict(files(whole, book_of(whole, choice), WHEN))


def chapters(choice: Choice, *articles: Article) -> list[str]:
    whole = site(*articles)
    return [a.id for a in book_of(whole, choice).articles]


def test_a_book_holds_what_was_chosen_the_newest_first() -> None:
    assert chapters(Choice(), *SOME) == ["a", "b", "c"]
    assert chapters(Choice("hue"), *SOME) == ["b"]
    assert chapters(Choice("ninh-binh-2025"), *SOME) == ["a", "c"]
    assert chapters(Choice(None, CT_05), *SOME) == ["a", "c"]
    assert chapters(Choice("ha-nam", CT_05), *SOME) == ["a", "c"]


@pytest.mark.parametrize(
    ("choice", "kind"),
    [(Choice("hà nam"), "no-entry"), (Choice(None, "x"), "no-entry"), (Choice("hue", CT_05), "no-articles")],
)
def test_what_is_not_there_is_refused_by_its_name(choice: Choice, kind: str) -> None:
    with pytest.raises(BundleError) as refusal:
        chapters(choice, *SOME)
    assert refusal.value.reason == kind


def test_every_file_is_well_formed_and_named_in_the_package() -> None:
    every = held(Choice(), *SOME)
    for path, text in every.items():
        etree.fromstring(text.encode())
        name = path.removeprefix("book/")
        assert path.startswith("META-INF/") or name == "book.opf" or f'href="{name}"' in every["book/book.opf"]
    chapter = every["book/a.xhtml"]
    for words in ("Hũ gạo &amp; &#34;heo đất&#34; &lt;3", "Tóm lược.", "1.600 kg: gạo", "2,5 tỷ đồng: quỹ", "Hội Phụ nữ",
                  'href="https://x.vn/?a=1&amp;b=2"', "<td>2</td>", "Báo Hà Nam"):  # fmt: skip
        assert words in chapter, words
    assert "khac" not in chapter  # no link into the site
    assert "Chưa rõ năm" in every["book/nav.xhtml"]


def test_the_text_of_a_source_that_is_only_linked_is_no_part_of_it() -> None:
    assert "Nội dung" in held(Choice(), article("a"))["book/a.xhtml"]
    assert "Nội dung" not in held(Choice(), article("a", text="link"))["book/a.xhtml"]


def test_the_same_articles_make_the_same_bytes_and_what_was_there_stays_when_it_fails(tmp_path: Path) -> None:
    whole = site(*SOME)
    places = [tmp_path / name for name in ("a.epub", "b.epub")]
    sizes = [write_epub(whole, book_of(whole, Choice()), place, WHEN) for place in places]
    assert places[0].read_bytes() == places[1].read_bytes()
    assert sizes == [place.stat().st_size for place in places]
    with zipfile.ZipFile(places[0]) as packed:
        assert packed.testzip() is None
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type, packed.read(first)) == ("mimetype", 0, TYPE.encode())
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 1, 2, 3, 4, 4)}
    assert places[0].read_bytes()[30:58] == b"mimetype" + TYPE.encode()  # where readers look for it


def test_epubcheck_finds_no_fault(tmp_path: Path) -> None:
    java = shutil.which("java")
    if not java or not CHECKER.is_file():
        pytest.skip("epubcheck is not installed (Debian: apt-get install epubcheck; else its jar in EPUBCHECK)")
    whole = site(*SOME)
    write_epub(whole, book_of(whole, Choice()), tmp_path / "a.epub", WHEN)
    command = [java, "-jar", str(CHECKER), "--failonwarnings", str(tmp_path / "a.epub")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_pictures_become_their_words() -> None:
    assert to_xhtml('<p>a <img src="x.png" alt="ảnh"> b</p>') == "<div><p>a ảnh b</p></div>"
    assert to_xhtml("  ") == ""


@given(st.text(max_size=80))
def test_any_text_becomes_well_formed(text: str) -> None:
    made = to_xhtml(escape(text))
    if made:
        etree.fromstring(made)
