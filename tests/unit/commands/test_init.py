# SPDX-License-Identifier: MIT
"""`khobai init`: what a new archive holds, and what is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from khobai.archive.series import SeriesError, compare, series
from khobai.commands.main import main
from khobai.reading.load import load_archive


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


def config(folder: Path) -> dict[str, object]:
    text = (folder / "mkdocs.yml").read_text("utf-8")
    assert len(text.splitlines()) <= 10
    read: dict[str, object] = yaml.safe_load(text.replace("!ENV ", ""))
    return read


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("options", [(), ("--places", "vn"), ("--documents", "vn-party"), ("--example",)])
def test_a_new_archive_is_sound(lang: str, options: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    result = run(folder, "--lang", lang, *options)
    assert result.exit_code == 0, result.output
    archive, problems = load_archive(folder / "articles")
    assert problems == ()
    assert len(archive.published) == (20 if "--example" in options else 1)
    has_provinces = "--example" in options or "vn" in options or lang == "vi"
    assert bool(archive.vocabulary.provinces) == has_provinces
    assert bool(archive.vocabulary.directives) == ("--example" in options or "vn-party" in options)
    assert config(folder)["site_name"] == "kho"
    for path in (
        ".gitignore",
        ".github/workflows/site.yml",
        ".gitlab-ci.yml",
        ".vscode/settings.json",
        "docs/index.md",
    ):
        assert (folder / path).is_file(), path
    for path in (".github/workflows/site.yml", ".gitlab-ci.yml"):
        text = (folder / path).read_text("utf-8")
        assert yaml.safe_load(text)
        assert f"khobai~={series()}.0" in text


@pytest.mark.parametrize("name", ['Kho "báo"', "a/b\\c", "Kho 🏺 gốm", "kho: #1 & 'x'", "*kho* <b>", "- x", "Kho bài"])
def test_any_name_stands_as_it_is(name: str, tmp_path: Path) -> None:
    assert run(tmp_path / "kho", "--lang", "vi", "--name", name).exit_code == 0
    assert config(tmp_path / "kho")["site_name"] == name


@pytest.mark.parametrize("name", ["", "  ", "hai\ndòng", "x" * 201, "a\x00b"])
def test_what_is_no_name_is_refused(name: str, tmp_path: Path) -> None:
    result = run(tmp_path / "kho", "--lang", "en", "--name", name)
    assert result.exit_code == 2
    assert "name of an archive" in result.output
    assert not (tmp_path / "kho").exists()


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "x.md").write_text("của tôi", encoding="utf-8")
    for lang, words in (("vi", "không rỗng"), ("en", "is not empty")):
        result = run(tmp_path / "kho", "--lang", lang)
        assert result.exit_code == 2
        assert words in result.output
    assert [path.name for path in (tmp_path / "kho").iterdir()] == ["x.md"]
    assert run(tmp_path / "kho" / "x.md", "--lang", "en").exit_code == 2
    assert (tmp_path / "kho" / "x.md").read_text("utf-8") == "của tôi"


@pytest.mark.parametrize("lang", ["fr", "", "VN", "en_US"])
def test_a_language_that_does_not_exist_is_refused(lang: str, tmp_path: Path) -> None:
    result = run(tmp_path / "kho", "--lang", lang)
    assert result.exit_code == 2
    assert f"“{lang}”" in result.output
    assert "vi, en" in result.output
    assert not (tmp_path / "kho").exists()


def test_places_of_ones_own_come_from_a_file_without_errors(tmp_path: Path) -> None:
    own, bad = tmp_path / "own.yml", tmp_path / "bad.yml"
    own.write_text(
        "provinces:\n  - {id: a, names: [A], official_name: County A, standings: [{type: county}]}\n", encoding="utf-8"
    )
    bad.write_text("provinces:\n  - {id: a, names: [A]}\n", encoding="utf-8")
    assert run(tmp_path / "kho", "--lang", "en", "--places", own).exit_code == 0
    archive, _ = load_archive(tmp_path / "kho" / "articles")
    assert list(archive.vocabulary.provinces) == ["a"]
    result = run(tmp_path / "x", "--lang", "en", "--places", bad)
    assert result.exit_code == 1
    assert "articles/vocabulary/provinces.yml:2:5: error [missing-key]" in result.output
    missing = run(tmp_path / "y", "--lang", "vi", "--places", tmp_path / "không-có.yml")
    assert missing.exit_code == 2
    assert "Không đọc được" in missing.output
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "y").exists()


def test_an_example_takes_no_vocabulary_beside_its_own(tmp_path: Path) -> None:
    assert run(tmp_path / "kho", "--lang", "en", "--example", "--places", "vn").exit_code == 2
    assert not (tmp_path / "kho").exists()


def test_an_archive_names_the_khobai_that_it_was_made_for() -> None:
    major, minor = map(int, series().split("."))
    assert compare(series()) is None
    assert compare(f"{series()}.9") is None
    assert compare("0.0") is not None
    for newer in (f"{major}.{minor + 1}", f"{major + 1}.0"):
        with pytest.raises(SeriesError, match="made for khobai"):
            compare(newer)
    for odd in ("", "0", "x.y", "0.2.", "1.2.3.4", "٠.٢"):
        with pytest.raises(SeriesError, match="no version"):
            compare(odd)
