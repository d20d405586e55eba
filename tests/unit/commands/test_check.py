# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khobai.commands.main import main
from tests.texts import numbers

Make = Callable[..., Path]
GOOD = "---\ntitle: Học và làm theo Bác\n---\nNội dung.\n"
BAD = "---\ntitel: Học và làm theo Bác\n---\nNội dung.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_check_of_a_project_checks_its_articles(make_archive: Make) -> None:
    folder = make_archive({"articles/a.md": GOOD, "README.md": "x", "docs/b.md": BAD})
    result = run(folder.parent)
    assert (result.exit_code, numbers(result.stderr)) == (0, [1])


def test_check_of_a_sound_archive(make_archive: Make) -> None:
    result = run(make_archive({"articles/a.md": GOOD}))
    assert (result.exit_code, result.stdout, numbers(result.stderr)) == (0, "", [1])


def test_check_says_what_is_wrong_and_exits_1(make_archive: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_archive({"articles/a.md": GOOD, "articles/b.md": BAD, "articles/c.md": "x"})
    monkeypatch.chdir(folder.parent)
    result = run()
    assert result.exit_code == 1
    assert "articles/b.md:2:1: error [unknown-key] " in result.stdout
    assert "`titel`" in result.stdout
    assert numbers(result.stderr) == [3, 0, 2, 3]  # errors, warnings, files with any, articles
    assert run("--lang", "en").stderr == "3 errors, 0 warnings in 2 files; 3 articles checked\n"


def test_warnings_alone_exit_0(make_archive: Make) -> None:
    result = run(make_archive({"articles/2020/a.md": GOOD.replace("---\nN", "date: 2023\n---\nN")}))
    assert result.exit_code == 0
    assert "warning [misplaced-file]" in result.stdout


def test_check_of_a_file_shows_only_its_problems_but_checks_the_whole(make_archive: Make) -> None:
    folder = make_archive({"articles/2023/a.md": GOOD, "articles/2024/a.md": GOOD, "articles/b.md": BAD})
    result = run("--format", "json", folder / "2023" / "a.md")
    assert (result.exit_code, result.stdout.count('"path"'), '"repeated-id"' in result.stdout) == (1, 1, True)
    assert run(folder / "2023" / "a.md", folder / "b.md").stdout.count("error [") == 3
    assert run("--format", "github", folder / "2024").stdout.startswith("::error file=articles/2024/a.md,")


def test_wrong_use_exits_2(make_archive: Make, tmp_path: Path) -> None:
    folder = make_archive({"articles/a.md": GOOD})
    assert run(folder / "khong-co.md").exit_code == 2
    assert run("--format", "xml", folder).exit_code == 2
    assert run(tmp_path / "khong-co").exit_code == 2


def test_a_missing_default_folder_is_a_problem_of_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "[missing-folder]" in run().stdout


def test_help_needs_neither_pydantic_nor_yaml() -> None:
    code = "import sys, khobai.commands.main; sys.exit(bool({'pydantic', 'yaml', 'nh3', 'mkdocs'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
