# SPDX-License-Identifier: MIT
"""What is read from the store, or in processes, is what is read from the files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khobai.archive.article import Archive
from khobai.pipeline.digest import Digests
from khobai.pipeline.store import open_store
from khobai.reading import files, recall
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.load import Memory, load_archive
from tests.conftest import VOCABULARY, write

ROOT = Path(__file__).parents[3]
Loaded = tuple[Archive, tuple[Diagnostic, ...]]
RICH = """\
---
title: Một bài
date: 2019-05-19~
places: [Hà Nam, ha-nam/binh-luc]
directives:
- {id: Chỉ thị 05, role: about, cited_as: [{form: Chỉ thị số 05, count: 3}]}
figures:
- {value: 12, unit: hộ, what: hộ thoát nghèo}
- {value: 12.5, unit: tấn, what: gạo}
people: [{name: Nguyễn Văn A, appears: [quote]}]
models: [{name: Hũ gạo, owner: Hội Phụ nữ, level: commune}]
redirect_from: [bai-cu, bai-cu-nua]
text: full
rights: {statement: CC-BY, holder: x}
---
"""
PLAIN = "---\ntitle: {}\ndate: 2019-05-19\nplaces: [Hà Nam]\nsummary: Tóm lược.\n---\n"


def told(loaded: Loaded) -> bytes:
    """Return a digest that tells 1 from 1.0, unlike a comparison."""
    archive, problems = loaded
    return Digests().of((archive.articles, archive.vocabulary, dict(archive.moved), problems))


def stored(folder: Path, **options: Any) -> Loaded:
    with open_store(folder.parent) as store:
        loaded = load_archive(folder, store=store, **options)
        assert store.problem is None
        return loaded


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths that are read anew."""
    paths: list[str] = []
    real = recall._read

    def noted(vocabulary: Any, source: recall.Source) -> Any:
        paths.append(source.inside)
        return real(vocabulary, source)

    monkeypatch.setattr(recall, "_read", noted)
    return paths


@pytest.mark.parametrize(
    "body",
    [
        "Lời bài.\n", "", "\n\n\n", "Một dòng\r\nhai dòng\r\n", "Bài\n---\nBài", "title", "\U0001f600 sau biểu tượng\n",
        "Chư\u0303 rời dấu\n", "\xa4body\xa0 \x9d", "<b>hở", "[x](javascript:y)", "ký tự \u202e lạ", "a" * 70_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_kept_article_is_the_article(
    make_archive: Callable[..., Path], reads: list[str], body: str, mark: str
) -> None:
    text = mark + RICH + body
    folder = make_archive({"mkdocs.yml": "", "articles/2019/a.md": text, "articles/2019/b.md": text.encode()[:-1]})
    clean = load_archive(folder)
    assert told(stored(folder)) == told(clean)
    reads.clear()
    assert told(stored(folder)) == told(clean)
    assert reads == []


def test_the_own_archive_is_kept_whole(tmp_path: Path, reads: list[str]) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "articles", folder)
    (tmp_path / "mkdocs.yml").touch()
    clean = load_archive(folder)
    assert told(stored(folder)) == told(clean)
    reads.clear()
    kept = stored(folder)
    assert told(kept) == told(clean)
    assert repr(kept[0].articles) == repr(clean[0].articles)  # equal numbers may be written otherwise: 12 and 12.0
    assert reads == []


def test_only_what_changed_is_read(make_archive: Callable[..., Path], reads: list[str]) -> None:
    folder = make_archive({"mkdocs.yml": "", **{f"articles/2019/{name}.md": PLAIN.format(name) for name in "abc"}})
    stored(folder)
    reads.clear()
    same = (folder / "2019" / "b.md").stat()
    (folder / "2019" / "b.md").write_text(PLAIN.format("B"))
    os.utime(folder / "2019" / "b.md", ns=(same.st_atime_ns, same.st_mtime_ns))  # a clock that was set back
    assert [a.title for a in stored(folder)[0].articles] == ["a", "B", "c"]
    assert reads == ["2019/b.md"]
    (folder / "vocabulary" / "provinces.yml").write_text("# lời ghi\n" + VOCABULARY["provinces.yml"])
    stored(folder)
    assert reads == ["2019/b.md"], "a comment changes no entry"
    (folder / "vocabulary" / "localities.yml").unlink()
    stored(folder)
    assert len(reads) == 4


def test_a_part_of_the_archive_forgets_nothing(make_archive: Callable[..., Path], reads: list[str]) -> None:
    folder = make_archive({"mkdocs.yml": "", **{f"articles/2019/{n}.md": PLAIN.format(f"Bài {n}") for n in range(9)}})
    stored(folder)
    for n in range(1, 9):
        (folder / "2019" / f"{n}.md").unlink()
    (folder / "2019" / "0.md").write_text(PLAIN.format("mới"))
    stored(folder, is_part=True)
    for n in range(1, 9):
        (folder / "2019" / f"{n}.md").write_text(PLAIN.format(f"Bài {n}"))
    reads.clear()
    stored(folder)
    assert reads == []


def test_what_was_read_once_is_what_is_kept(make_archive: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_archive({"mkdocs.yml": "", "articles/2019/a.md": PLAIN.format("trước")})
    real = files.read_bytes

    def changing(place: Any, *rest: Any) -> bytes | None:
        data = real(place, *rest)
        if str(place).endswith("a.md"):
            Path(place).write_text(PLAIN.format("sau"))
        return data

    monkeypatch.setattr(recall, "read_bytes", changing)
    assert [a.title for a in stored(folder)[0].articles] == ["trước"]
    assert [a.title for a in stored(folder)[0].articles] == ["sau"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_name_that_is_no_text_is_read_each_time(make_archive: Callable[..., Path], reads: list[str]) -> None:
    folder = make_archive({"mkdocs.yml": "", "articles/2019/a.md": PLAIN.format("a")})
    odd = os.fsdecode(b"b\xe9.md")
    (folder / "2019" / odd).write_text(PLAIN.format("b"))
    clean = load_archive(folder)
    assert told(stored(folder)) == told(stored(folder)) == told(clean)
    assert reads.count(f"2019/{odd}") == 3


def test_several_processes_read_the_same(make_archive: Callable[..., Path]) -> None:
    given_files: dict[str, Any] = {
        f"articles/2019/bai-{n}.md": PLAIN.format(f"Bài {n}") + f"Bài {n}\n" for n in range(90)
    }
    given_files["articles/2019/bai-40.md"] = "---\ntitle: [\n---\n"
    given_files["articles/2019/bai-41.md"] = b"\xff"
    folder = make_archive({"mkdocs.yml": "", **given_files})
    clean = load_archive(folder)
    assert {d.path[-5:] for d in clean[1]} == {"40.md", "41.md"}
    assert told(load_archive(folder, jobs=3)) == told(clean)
    assert told(stored(folder, jobs=2)) == told(stored(folder)) == told(clean)


# Edits of all kinds, one after the other in one archive with one store; the digits choose the file and what is in it.
NAMES = ("2019/a", "2019/b", "undated/b", "2020/c", "2020/A")
TEXTS = (
    PLAIN.format("x") + "Lời bài.", PLAIN.format("y") + "Lời khác.", RICH + "Bài.", RICH + "Bài có <b>hở.",
    PLAIN.format("z").replace("Hà Nam", "Ninh Bình"), PLAIN.format("z").replace("Hà Nam", "Hà Nom"),
    PLAIN.format("w").replace("---\n", "---\nstatus: withdrawn\nreason: bản quyền\n", 1),
    PLAIN.format("w").replace("---\n", "---\nredirect_from: [a]\n", 1),
    "---\ntitle: hở", "không có gì", "", PLAIN.format("x").replace("2019-05-19", "2019-02-30"),
)  # fmt: skip
WORDS = (
    ("provinces.yml", VOCABULARY["provinces.yml"]), ("provinces.yml", VOCABULARY["provinces.yml"].replace("[Hà Nam]", "[Hà Nom]")),
    ("provinces.yml", "provinces: ["), ("localities.yml", None), ("localities.yml", VOCABULARY["localities.yml"]),
    ("directives.yml", VOCABULARY["directives.yml"] + "# lời ghi\n"), ("directives.yml", VOCABULARY["directives.yml"]),
)  # fmt: skip
EDITS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.none()),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("words"), st.none(), st.sampled_from(WORDS)),
    st.tuples(st.just("list"), st.none(), st.sampled_from(["bai/a.html\n", "bai/z.html -> bai/a.html\n", "x"])),
)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("lasting")
    (project / "mkdocs.yml").touch()
    return project / "articles"


def edit(folder: Path, kind: str, name: str | None, what: Any) -> None:
    place = folder / f"{name}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "write":
        place.write_text(what)
    elif kind == "rename" and place.exists():
        (folder / f"{what}.md").parent.mkdir(parents=True, exist_ok=True)
        place.replace(folder / f"{what}.md")
    elif kind == "delete":
        place.unlink(missing_ok=True)
    elif kind == "words":
        file = folder / "vocabulary" / what[0]
        file.unlink(missing_ok=True)
        if what[1] is not None:
            file.write_text(what[1])
    elif kind == "list":
        (folder / "addresses.txt").write_text(what)


@settings(max_examples=25)
@given(st.lists(EDITS, min_size=1, max_size=6))
def test_after_any_edits_the_store_gives_what_the_files_say(lasting: Path, edits: list[tuple[Any, Any, Any]]) -> None:
    shutil.rmtree(lasting, ignore_errors=True)
    for name, text in VOCABULARY.items():
        write(lasting / "vocabulary" / name, text)
    memory = Memory()
    for step in edits:
        edit(lasting, *step)
        clean = load_archive(lasting)
        assert told(stored(lasting)) == told(clean)
        assert load_archive(lasting, memory)[1] == clean[1]
