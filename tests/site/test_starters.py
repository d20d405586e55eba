# SPDX-License-Identifier: MIT
"""Archives that `khobai init` begins: built as they are, with what their first page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from khobai.archive.series import series
from tests.site.walk import broken_links, read_site

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}


def khobai(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "khobai", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "options", "finds"),
    [
        ("vi", ("--example",), "thợ chạm"),
        ("en", ("--example",), "sluice keepers"),
        ("vi", (), "Bài đầu tiên"),
        ("en", (), "first article"),
        ("en", ("--places", "vn", "--documents", "vn-party"), "first article"),
    ],
)
def test_a_new_archive_builds_links_and_is_searched(
    lang: str, options: tuple[str, ...], finds: str, tmp_path: Path
) -> None:
    assert khobai(tmp_path, "init", "kho", "--lang", lang, *options).returncode == 0
    kho = tmp_path / "kho"
    run = khobai(kho, "build")
    assert run.returncode == 0, run.stderr
    pages = read_site(kho / "site")
    broken = broken_links(kho / "site", {path: page for path, page in pages.items() if path != "404.html"})
    assert [link for link in broken if "tim-kiem.html#" not in link] == []  # a script reads what follows
    first = (kho / "site" / "index.html").read_text("utf-8")
    assert f'<html lang="{lang}"' in first
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', first)
    found = khobai(kho, "search", finds)
    assert found.returncode == 0, found.stderr
    assert "bai/" in found.stdout or ".html" in found.stdout


def test_an_archive_of_another_khobai_is_told_so(tmp_path: Path) -> None:
    assert khobai(tmp_path, "init", "kho", "--lang", "en").returncode == 0
    settings = tmp_path / "kho" / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for named, status, words in (("99.0", 1, "made for khobai 99.0"), ("0.0", 0, "what its CHANGELOG.md says")):
        settings.write_text(text.replace(f'"{series()}"', f'"{named}"'), encoding="utf-8")
        run = khobai(tmp_path / "kho", "build")
        assert run.returncode == status, run.stderr
        assert words in run.stderr
        assert (tmp_path / "kho" / "site").exists() == (status == 0)


def test_a_configuration_without_the_plugin_builds_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Tôi\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Trang khác\n", encoding="utf-8")
    run = khobai(tmp_path, "build")
    assert run.returncode == 1
    assert "does not name khobai" in run.stderr
    assert not (tmp_path / "site").exists()
