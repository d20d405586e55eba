# SPDX-License-Identifier: MIT
"""A site whose parts were made elsewhere is that of one machine, byte for byte, and its pages are those of the parts."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khobai.commands.main import main
from khobai.pipeline.key import VARIABLE
from khobai.pipeline.store import open_store
from tests.bench.project import lay_out
from tests.bench.synthetic import write_archive
from tests.bundles import contents
from tests.conftest import ROOT

PARTS = 3


def run(folder: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(main, arguments)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, "a secret that all jobs of the matrix have")
    folder = tmp_path / "project"
    write_archive(lay_out(folder), ROOT / "articles" / "vocabulary", 12, words=30)
    return folder


def test_parts_come_together(project: Path, tmp_path: Path) -> None:
    whole = shutil.copytree(project, tmp_path / "whole")
    said = run(whole, "build", "--jobs", "1")
    assert said.exit_code == 0, said.output
    kept: dict[bytes, bytes] = {}
    for n in range(1, PARTS + 1):
        job = shutil.copytree(project, tmp_path / f"job{n}")
        said = run(job, "build", "--part", f"{n}/{PARTS}", "--jobs", "1")
        assert said.exit_code == 0, said.output
        assert not (job / "site").exists()
        with open_store(job) as store:
            own = store.read("page", store.keys("page"))
        assert own
        assert not own.keys() & kept.keys()
        kept |= own
    pages = [path for path in contents(whole / "site") if path.endswith(".html")]
    assert len(pages) / 2 < len(kept) <= len(pages)

    said = run(project, "merge", *(str(tmp_path / f"job{n}") for n in range(1, PARTS + 1)))
    assert said.exit_code == 0, said.output
    last = shutil.copytree(project, tmp_path / "last")
    said = run(project, "build", "--jobs", "1")
    assert said.exit_code == 0, said.output
    assert contents(project / "site") == contents(whole / "site")
    with open_store(project) as store:
        assert not store.keys("page"), "they stand in the site"

    marked = {key: zlib.compress(zlib.decompress(page) + b"<!-- of a part -->") for key, page in kept.items()}
    with open_store(last) as store:
        store.write("page", marked)
    said = run(last, "build", "--jobs", "1")
    assert said.exit_code == 0, said.output
    made = contents(last / "site")
    assert sum(b"<!-- of a part -->" in data for data in made.values()) == len(kept), "nothing was made again"


def test_parts_of_other_articles_are_of_no_use(project: Path, tmp_path: Path) -> None:
    job = shutil.copytree(project, tmp_path / "job")
    assert run(job, "build", "--part", "1/1", "--jobs", "1").exit_code == 0
    place = next((project / "articles").glob("*/bai-000003.md"))
    place.write_text(place.read_text("utf-8").replace("\ntitle: ", "\ntitle: Khác "), encoding="utf-8")
    whole = shutil.copytree(project, tmp_path / "whole")
    assert run(whole, "build", "--jobs", "1").exit_code == 0
    assert run(project, "merge", str(job)).exit_code == 0
    assert run(project, "build", "--jobs", "1").exit_code == 0
    assert contents(project / "site") == contents(whole / "site")


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2", "1/2/3"])
def test_what_is_no_part_is_refused(project: Path, part: str) -> None:
    said = run(project, "build", f"--part={part}")
    assert said.exit_code == 2
    assert "--part" in said.output


def test_a_part_that_cannot_be_kept_is_not_made_in_vain(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "short")
    said = run(project, "build", "--part", "1/2", "--jobs", "1")
    assert said.exit_code == 1
    assert "KHOBAI_STORE_KEY" in said.output


def test_stores_of_another_key_are_refused(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = shutil.copytree(project, tmp_path / "job")
    assert run(job, "build", "--part", "1/2", "--jobs", "1").exit_code == 0
    monkeypatch.setenv(VARIABLE, "another secret of enough letters")
    said = run(project, "merge", str(job), "--lang", "en")
    assert said.exit_code == 1
    assert "another key" in said.output
