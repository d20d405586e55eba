# SPDX-License-Identifier: MIT
"""The form in built sites: only where a backend is named for it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("backend", ["", "admin_backend: {name: github, repo: a/b}"], ids=["none", "github"])
def test_a_site_has_the_form_with_a_backend_only(make_archive: Callable[..., Path], backend: str) -> None:
    article = "---\ntitle: Một\ndate: 2023\nsummary: Tóm lược.\n---\n"
    project = make_archive({"articles/2023/mot.md": article}).parent
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, project / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "      admin: true" in config
    (project / "mkdocs.yml").write_text(
        config.replace("      admin: true", f"      {backend}\n      admin: true"), encoding="utf-8"
    )
    subprocess.run([sys.executable, "-m", "khobai", "build"], cwd=project, check=True)
    admin = project / "site" / "admin"
    assert admin.exists() == bool(backend)
    if backend:
        made = json.loads((admin / "config.json").read_text(encoding="utf-8"))
        assert made["backend"]["repo"] == "a/b"
        assert made["collections"][0]["folder"] == "articles"
        assert "https://api.github.com" in (admin / "index.html").read_text(encoding="utf-8")
        assert (admin / "decap-cms.js").stat().st_size > 1_000_000
    elsewhere = [page for page in (project / "site").rglob("*.html") if page.parent != admin]
    assert all("admin/" not in page.read_text(encoding="utf-8") for page in elsewhere if "huong-dan" not in page.name)
