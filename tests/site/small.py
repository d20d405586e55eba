# SPDX-License-Identifier: MIT
"""A small project that builds quickly, and what its builds leave."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khobai.write import Stamp, files_below
from tests.conftest import ROOT

ARTICLE = """\
---
title: "{title}"
summary: Tóm lược.
date: {year}-05-{day:02}
kind: overview
source: {{newspaper: bao-ha-nam, url: "https://example.vn/{n}"}}
places: [ha-nam]
directives: [{{id: Chỉ thị 05, role: about, cited_as: Chỉ thị 05}}]
models: [{{name: Hũ gạo {model}, owner: xã A}}]
figures: [{{value: {n}, unit: mô hình, what: mô hình}}]
people: [{{name: Nguyễn Văn {person}, unit: xã A}}]
---
Thực hiện Chỉ thị 05, tỉnh Hà Nam {body}.
"""
SETTINGS = """\
site_name: Kho nhỏ
use_directory_urls: false
strict: true
theme: {name: material, custom_dir: theme/overrides, language: vi, font: false}
plugins: [{khobai: {articles: articles}}]
nav: [{Trang chủ: index.md}, {Tìm kiếm: tim-kiem.md}, {Năm: nam/index.md}, {Tay: tay.md}]
not_in_nav: "*"
exclude_docs: |
  /assets/javascripts/lunr/
  /assets/javascripts/workers/
  /assets/**/*.map
"""


def text_of(n: int, **changed: Any) -> str:
    """Return the text of the n-th article."""
    values = {
        "title": f"Bài {n}",
        "year": 2020 + n % 3,
        "day": n % 28 + 1,
        "n": n,
        "model": n % 4,
        "person": "BCD"[n % 3],
        "body": "làm",
    }
    return ARTICLE.format(**(values | changed))


def path_of(n: int, year: int | None = None) -> str:
    """Return the path of the n-th article."""
    return f"articles/{year or 2020 + n % 3}/bai-{n:03}.md"


def files(count: int) -> Mapping[str, str]:
    """Return the files of `count` articles."""
    return {path_of(n): text_of(n) for n in range(count)}


def furnish(project: Path) -> None:
    """Write what a project has besides articles."""
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("Lời mở đầu.\n", encoding="utf-8")
    (project / "docs" / "tay.md").write_text("# Trang viết tay\n\nLời.\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    shutil.copytree(ROOT / "theme" / "overrides", project / "theme" / "overrides")


def start(project: Path, *options: str, before: str = "", **environment: str) -> subprocess.Popen[str]:
    """Start a build; `before` is Python that runs first in its process."""
    code = f"import sys; {before or 0}; from khobai.commands.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "build", *options], cwd=project, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}, start_new_session=True,
    )  # fmt: skip


def build(project: Path, *options: str, before: str = "", **environment: str) -> str:
    """Build, and return what it said on stderr."""
    running = start(project, *options, before=before, **environment)
    _, said = running.communicate(timeout=300)
    assert running.returncode == 0, said
    return said


def clean(project: Path) -> Path:
    """Return the site of a build that knows of no other."""
    place = project.parent / f"{project.name}.clean"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(project, place, ignore=shutil.ignore_patterns("site", ".khobai", ".site.*"), symlinks=True)
    build(place, "--jobs", "1")
    return place / "site"


def stamps(site: Path) -> dict[str, Stamp | None]:
    """Return the stamp of each file."""
    return {path: Stamp.of(site / path) for path in files_below(site)}
