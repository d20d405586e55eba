# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from khobai import load_archive
from khobai.archive.article import Article
from khobai.archive.authority import Era, Island
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.load import Memory
from khobai.reading.safety import unsafe_spots
from khobai.text import edtf

Make = Callable[..., Path]
ROOT = Path(__file__).parents[3]
GOOD = "---\ntitle: Học và làm theo Bác\n---\nNội dung.\n"
BAD = "---\ntitel: Học và làm theo Bác\n---\nNội dung.\n"


def read(folder: Path) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    archive, found = load_archive(folder)
    return archive.articles, found


def test_sound_articles_load_beside_broken_ones_sorted_by_id(make_archive: Make) -> None:
    folder = make_archive({"articles/2024/b.md": GOOD, "articles/2023/c.md": GOOD, "articles/a.md": BAD})
    archive, found = load_archive(folder)
    assert [(a.id, a.path) for a in archive.articles] == [("b", "2024/b.md"), ("c", "2023/c.md")]
    assert [(d.path, d.line, d.column, d.code) for d in found] == [
        ("articles/a.md", 1, 1, "missing-key"),
        ("articles/a.md", 2, 1, "unknown-key"),
    ]


def test_what_is_no_article_is_not_read(make_archive: Make) -> None:
    names = "README.md README.txt _nhap.md _a.txt _nhap/x.md .sources/x.txt a.md~ .a.md.swp .DS_Store".split()
    folder = make_archive({f"articles/{name}": "x" for name in names} | {"articles/2023/bai.md": GOOD})
    archive, found = load_archive(folder)
    assert ([a.id for a in archive.articles], found) == (["bai"], ())


def test_a_relative_folder_and_a_second_reading_give_the_same(
    make_archive: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_archive({"articles/2023/a.md": GOOD, "articles/2023/b.md": BAD})
    first = read(folder)
    monkeypatch.chdir(folder)
    assert read(Path()) == first


def test_without_a_vocabulary_articles_load(make_archive: Make) -> None:
    archive, found = load_archive(make_archive({"articles/2023/a.md": GOOD}, vocabulary=False))
    assert (len(archive.articles), found, dict(archive.vocabulary.provinces)) == (1, (), {})


def test_a_wrong_field_of_the_vocabulary_leaves_its_entry_standing(make_archive: Make) -> None:
    text = """provinces:
  - {id: a, names: [A], official_name: A, standings: [{type: tỉnh}], code: 35, notes: [x, 1, y]}
  - {id: b, names: [B], official_name: B, standings: [{type: 7}]}
"""
    files = {"articles/vocabulary/provinces.yml": text, "articles/a.md": GOOD.replace("---\nN", "places: [A]\n---\nN")}
    archive, found = load_archive(make_archive(files, vocabulary=False))
    assert [(d.line, d.code) for d in found] == [(2, "wrong-type"), (2, "wrong-type"), (3, "wrong-type")]
    assert archive.vocabulary.provinces["a"].notes == ("x", "y")
    assert [a.places for a in archive.articles] == [("a",)]


def test_eras_and_islands_are_read_and_their_faults_said(make_archive: Make) -> None:
    text = """eras:
  - {since: 2025-07-01}
  - {since: 2008-08-01, until: 2025-06-30}
  - {since: 2008-02-30}
  - {since: 2008, until: 2007}
islands:
  - {id: s, name: S, provinces: [a, z], tile: [1, 2]}
provinces:
  - {id: a, names: [A], official_name: A, standings: [{type: tỉnh}]}
"""
    archive, found = load_archive(make_archive({"articles/vocabulary/provinces.yml": text}, vocabulary=False))
    assert [(d.line, d.code) for d in found if d.path.endswith(".yml")] == [
        (4, "impossible-date"), (5, "reversed-interval"), (7, "unknown-province"),
    ]  # fmt: skip
    known = archive.vocabulary
    assert known.eras == (Era("2025-07-01"), Era("2008-08-01", "2025-06-30"))
    assert known.islands == (Island("s", "S", ("a",), (1, 2)),)
    assert known.era_before == known.eras[1]
    assert known.reform is not None
    assert known.reform.text == "2025-07-01"


def test_a_faulty_entry_of_the_vocabulary_shows_all_its_faults(make_archive: Make) -> None:
    text = """provinces:
  - {id: a, official_name: 7, standings: [{type: xã}], since: 2023-02-30, successors: [z]}
"""
    files = {"articles/vocabulary/provinces.yml": text, "articles/a.md": GOOD.replace("---\nN", "places: [a]\n---\nN")}
    found = load_archive(make_archive(files, vocabulary=False))[1]
    assert sorted(d.code for d in found) == sorted(["missing-key", "wrong-type", "impossible-date", "unknown-province"])


def test_problems_behind_a_dropped_item_stand_at_their_own_place(make_archive: Make) -> None:
    text = "---\ntitle: x\nplaces:\n  - 7\n  - Xyz\n  - ha-nam\n  - Abc\n---\nBài.\n"
    found = load_archive(make_archive({"articles/a.md": text}))[1]
    assert [(d.line, d.code) for d in found] == [(4, "wrong-type"), (5, "unknown-province"), (7, "unknown-province")]


def test_a_pipe_named_as_an_article_does_not_hang(make_archive: Make) -> None:
    folder = make_archive({"articles/a.md": GOOD})
    os.mkfifo(folder / "ong.md")
    assert [d.code for d in load_archive(folder)[1]] == ["unreadable-file"]


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
def test_a_file_name_that_is_no_text_is_shown_and_refused(make_archive: Make) -> None:
    folder = make_archive({"articles/a.md": GOOD})
    (folder / os.fsdecode(b"b\xff\n.md")).write_text(GOOD, encoding="utf-8")
    found = load_archive(folder)[1]
    assert [(d.path, d.code) for d in found] == [("articles/b\ufffd\ufffd.md", "bad-id")]


def test_a_link_inside_the_archive_is_followed_and_a_linked_folder_is_not_entered(make_archive: Make) -> None:
    folder = make_archive(
        {"articles/2023/a.md": GOOD, "articles/b.md": {"link": "2023/a.md"}, "articles/x": {"link": "2023"}}
    )
    archive, found = load_archive(folder)
    assert ([a.id for a in archive.articles], found) == (["a", "b"], ())


@pytest.mark.parametrize(
    "body",
    ["a < b & c > d", "<b>x</b>", "x <br> y", "<https://example.vn/?a=1&b=2>", "![](a.png)", "[x](../y.md)",
     "x[^1]\n\n[^1]: y", "| a |\n|:--|\n| <b>1</b> |", "```py\n<script>\n```\n<br>", "`<script>` <b>x</b>",
     "<details><summary>x</summary>\n\ny\n\n</details>", "x <script", "<svg/onload=x>", "## x", '![a](b.png "<t>")',
     "| a | b |\n|---|---|\n| <sup>2</sup> | 3 |", "<table><tr><td>x</td></tr></table>", '<a href="https://a.vn">x</a>',
     "[x](mailto:a@b.vn)", "3 <4", "a<5%"],
)  # fmt: skip
def test_safe_bodies(body: str) -> None:
    assert unsafe_spots(body) == ()


@pytest.mark.parametrize(
    ("body", "spots"),
    [("x <script>y</script>", [(2, "unsafe-html")]),
     ("<b onclick=a>x</b>", [(0, "unsafe-html")]),
     ("<!-- x -->", [(0, "unsafe-html")]),
     ("<!---><meta http-equiv=refresh content=0> -->", [(0, "unsafe-html"), (6, "unsafe-html")]),
     ("<!--><script>x</script>", [(0, "unsafe-html"), (5, "unsafe-html")]),
     ("<!-- a --!><style>x</style>", [(0, "unsafe-html"), (11, "unsafe-html")]),
     ("<?x?>", [(0, "unsafe-html")]),
     ("x\n\n<div>\n<script\nsrc=x>", [(3, "unbalanced-html"), (9, "unsafe-html")]),
     ("</div></div></article>", [(0, "unbalanced-html"), (6, "unbalanced-html"), (12, "unsafe-html")]),
     ("x </script>", [(2, "unsafe-html")]),
     ("<p>x", [(0, "unbalanced-html")]),
     ("x\n\n~~~\ny", [(3, "unclosed-code")]),
     ("<pre>\n```\n\nx", [(0, "unbalanced-html"), (0, "unclosed-code")]),
     ("<b>x\n\ny</b>", [(0, "unbalanced-html")]),
     ("# x\n\n<b>x\n\ny</b>", [(0, "body-heading"), (0, "unbalanced-html")]),
     ("<p>x <div>y</div></p>", [(0, "unbalanced-html")]),
     ("[x](javascript:y)", [(4, "unsafe-link")]),
     ("[x](java&#115;cript:y)", [(4, "unsafe-link")]),
     ("[a](javascript\\:alert(1))", [(4, "unsafe-link")]),
     ("![a](javascript\\:x)", [(5, "unsafe-link")]),
     ("[a](vbscript:x)", [(4, "unsafe-link")]),
     ("> [q]: javascript:x\n\n[q]", [(21, "unsafe-link")]),
     ("- [q]: data:x\n\n[q]", [(15, "unsafe-link")]),
     ("[q\nr]: javascript:x\n\n[q r]", [(21, "unsafe-link")]),
     ('<a href="javascript:y">x</a>', [(0, "unsafe-link")]),
     ("<javascript:x>", [(1, "unsafe-link")]),
     ("đồ ![a](https://a.vn/x)", [(8, "foreign-image")]),
     ('<img src="//a.vn/x">', [(0, "foreign-image")]),
     ("<img src='\\\\a.vn/x'>", [(0, "foreign-image")]),
     ("x\n\n# y\n\nz\n===", [(3, "body-heading"), (8, "body-heading")])],
)  # fmt: skip
def test_unsafe_bodies(body: str, spots: list[tuple[int, str]]) -> None:
    assert [(spot.offset, spot.code) for spot in unsafe_spots(body)] == spots


@pytest.mark.parametrize("char", ["\0", "\x0b", "\x1b", "\x7f", "\x80", "\x9b", "\u202e", "\u2069", "\ufffe"])
def test_one_rule_for_control_characters_in_bodies_and_values(make_archive: Make, char: str) -> None:
    for title, body in ((f"Một{char}hai", "Bài."), ("Một", f"Bài{char}này.")):
        _, diagnostics = read(make_archive({"articles/a.md": f"---\ntitle: {title}\n---\n{body}\n"}))
        assert [(d.code, dict(d.params)["found"]) for d in diagnostics] == [("control-character", f"U+{ord(char):04X}")]


@pytest.mark.parametrize("part", ["<a ", '<a x="', "<b>", "<", "<!--", "ố<x>", "ố\n\n<!--> -->", "# a\n"])
def test_a_long_bad_body_is_read_quickly_and_names_a_bounded_number_of_spots(part: str) -> None:
    started = time.process_time()
    assert len(unsafe_spots(part * 20_000)) <= 201
    assert time.process_time() - started < 5


@pytest.mark.parametrize(("date", "chosen"), [(None, None), ("2014", "nq-12-nq-tw-2012"), ("2023", "nq-04-nq-tw-2016")])
def test_a_bare_plenum_means_the_one_of_the_term(date: str | None, chosen: str | None) -> None:
    vocabulary = load_archive(ROOT / "articles")[0].vocabulary
    found = vocabulary.directive_names.find("Nghị quyết Trung ương 4")
    assert sorted(found) == ["nq-04-nq-tw-2016", "nq-12-nq-tw-2012"]
    assert vocabulary.decide_directive(found, edtf.parse(date) if date else None) == chosen


def test_the_archive_is_read_again_after_it_moved(make_archive: Make, tmp_path: Path) -> None:
    folder = make_archive({"articles/a.md": GOOD, "articles/b.md": BAD})
    before = read(folder)
    shutil.move(folder, tmp_path / "noi-khac" / "articles")
    assert read(tmp_path / "noi-khac" / "articles") == before


def test_a_memory_changes_nothing_but_keeps_the_last_sound_version(make_archive: Make) -> None:
    folder = make_archive({"articles/2023/a.md": GOOD, "articles/2023/b.md": GOOD})
    memory = Memory()
    first = load_archive(folder, memory)
    again = load_archive(folder, memory)
    assert first == again == load_archive(folder)
    assert again[0].articles[0] is first[0].articles[0]  # not read again
    place = folder / "2023" / "a.md"
    place.write_text(BAD, encoding="utf-8")
    archive, found = load_archive(folder, memory)
    assert (archive.articles, found) == (first[0].articles, load_archive(folder)[1])
    assert found
    place.write_text(GOOD.replace("Bác", "Người"), encoding="utf-8")
    assert [a.title for a in load_archive(folder, memory)[0].articles] == [
        "Học và làm theo Người",
        "Học và làm theo Bác",
    ]
    place.unlink()
    assert [a.id for a in load_archive(folder, memory)[0].articles] == ["b"]


def test_a_memory_reads_all_articles_anew_when_the_vocabulary_changes(make_archive: Make) -> None:
    folder = make_archive({"articles/a.md": GOOD.replace("---\nN", "places: [Hà Nam]\n---\nN")})
    memory = Memory()
    assert load_archive(folder, memory)[1] == ()
    place = folder / "vocabulary" / "provinces.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("names: [Hà Nam]", "names: [Hà Nam Ninh]"), "utf-8")
    archive, found = load_archive(folder, memory)
    assert (archive.vocabulary, found) == (load_archive(folder)[0].vocabulary, load_archive(folder)[1])
    assert [d.code for d in found] == ["unknown-province"]
    place.write_text(place.read_text(encoding="utf-8").replace("names: [Hà Nam Ninh]", "names: [Hà Nam]"), "utf-8")
    assert load_archive(folder, memory)[1] == ()


def test_a_link_to_a_folder_whose_name_begins_as_the_archives_leads_out(make_archive: Make) -> None:
    folder = make_archive({"articles-rieng/a.md": GOOD, "articles/x": {"link": "../articles-rieng"}})
    archive, found = load_archive(folder)
    assert (archive.articles, {d.code for d in found}) == ((), {"empty-archive", "outside-archive"})
