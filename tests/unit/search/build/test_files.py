# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khobai.search.build.directories import between
from khobai.search.build.directories import nth as nth_of
from khobai.search.build.fields import Record
from khobai.search.build.file_names import LENGTH, name_of, nth, place_of
from khobai.search.build.files import ShardError, in_memory, of_site, read, script, write
from khobai.search.build.manifest import FORMAT
from khobai.search.build.pack import MANIFEST, pack_source
from khobai.search.build.reading import Entry, Records
from khobai.search.build.suggestions import cut, key
from khobai.search.text.analysis import NONE
from tests.unit.search.query.test_engine import INDEX
from tests.unit.search.query.test_index import LAST


@given(st.text(st.characters(codec="utf-8")))
def test_any_payload_survives_its_script(tmp_path_factory: pytest.TempPathFactory, payload: str) -> None:
    path = tmp_path_factory.mktemp("scripts") / "w0.js"
    path.write_bytes(script("w0", payload).encode())
    assert read(path, "w0") == payload
    assert "\n" not in script("w0", payload)[:-1]


def test_files_on_disk_and_in_memory_are_the_same(tmp_path: Path) -> None:
    files = list(pack_source(Records([]), NONE))
    for _ in range(2):  # a live preview writes again into the same folder
        write(tmp_path, files)
    manifest, load = of_site(tmp_path)
    known, in_mind = in_memory(files)
    lengths, days = (nth(json.loads(manifest)["files"][kind], 0) for kind in ("lengths", "days"))
    assert (manifest, load(lengths)) == (known, in_mind(lengths))
    paths = sorted(p.relative_to(tmp_path / "tim-kiem").as_posix() for p in tmp_path.rglob("*.js"))
    assert paths == sorted([place_of(lengths), place_of(days), f"{MANIFEST}.js"])


def records(count: int) -> list[Record]:
    return [Record(f"a{n}", {"body": (f"bài thứ {n} " + "học tập làm theo " * 9,)}, ()) for n in range(count)]


class Shown(Records):
    def entry(self, number: int) -> Entry | None:
        own = super().entry(number)
        return own and own._replace(snippet=f"{{{number}}}")


def loaded(files: dict[str, str], asked: set[str], name: str) -> str:
    asked.add(name)
    return files[name]


def test_a_name_means_one_content_for_ever_and_in_any_archive() -> None:
    older, newer = (dict(pack_source(Shown(records(count)), NONE, boosts={"body": 1.0})) for count in (400, 401))
    for files in (older, newer):
        manifest = json.loads(files.pop(MANIFEST))
        named = [names[n : n + LENGTH] for names in manifest["files"].values() for n in range(0, len(names), LENGTH)]
        asked: set[str] = set()
        load = partial(loaded, files, asked)
        for root in manifest["segments"]:
            for table in root.values():
                asked.update(between(table, "", LAST, load))
        asked.update(nth_of(manifest["snippets"], n, load) for n in range(len(files)) if n < manifest["numbers"])
        assert {*named, *asked} == set(files)
        assert all(name == name_of(payload, FORMAT) for name, payload in files.items())
    assert {name: older[name] for name in older.keys() & newer.keys()} == {
        name: newer[name] for name in older.keys() & newer.keys()
    }
    assert len(older.keys() & newer.keys()) >= 400  # every snippet, at least


def test_names_suit_every_disk() -> None:
    names = [name_of(str(n), FORMAT) for n in range(1000)]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch("[a-z2-7]{12}", name) for name in names)
    with pytest.raises(IndexError):
        nth("abcdefghijkl", 1)


def test_a_missing_or_foreign_file_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(ShardError, match="Build the site again"):
        of_site(tmp_path)
    (tmp_path / "w0.js").write_bytes(b"\xff\xfe")
    with pytest.raises(ShardError, match="damaged"):
        read(tmp_path / "w0.js", "w0")


def test_names_of_documents_are_told_by_their_terms() -> None:
    assert key("Chỉ thị số 05 - CT/TƯ") == key("chỉ thị 5-CT/TW") == "chỉ thị 5-ct/tw"
    assert INDEX.named("chi thi 5") == INDEX.named("chỉ thị 5") == ("ct-05-ct-tw-2016",)
    assert INDEX.named("chỉ thị 6") == ()


def test_suggestions_of_one_name_stay_together() -> None:
    every = [(f"{n:03}", "model", label, "x.html", 1) for n in range(200) for label in ("X" * 40, "Y" * 40)]
    parts = list(cut(every, target=800))
    separators = [separator for separator, _ in parts]
    assert 15 < len(parts) < 100
    assert separators == sorted(separators)
    assert separators[0] == ""
    held = [[row[0] for row in json.loads(payload)] for _, payload in parts]
    assert [key for own in held for key in own] == [row[0] for row in every]
    assert all(own[0::2] == own[1::2] for own in held)
    assert list(cut([])) == []
