# SPDX-License-Identifier: MIT
"""What goes out comes back: the records of an archive build the same site again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def khobai(project: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "khobai", *arguments], cwd=project, check=True)


def contents(site: Path) -> dict[str, bytes]:
    return {place.relative_to(site).as_posix(): place.read_bytes() for place in site.rglob("*") if place.is_file()}


def test_the_records_of_an_archive_build_the_same_site(tmp_path: Path) -> None:
    """Outside git, so that neither has a history."""
    first, second = tmp_path / "first", tmp_path / "second"
    for project in (first, second):
        project.mkdir()
        for name in ("docs", "theme"):
            shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("node_modules"))
        shutil.copy(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    shutil.copytree(ROOT / "articles", first / "articles", ignore=shutil.ignore_patterns(".sources"))
    khobai(first, "build", "-q")
    khobai(second, "import", "--records", str(first / "site" / "data" / "records.jsonl.gz"), "--to", "articles")
    khobai(second, "build", "-q")
    one, other = contents(first / "site"), contents(second / "site")
    assert sorted(one) == sorted(other)
    assert [path for path, data in one.items() if other[path] != data] == []
