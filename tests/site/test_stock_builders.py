# SPDX-License-Identifier: MIT
"""Projects that `khobai generate --for` writes, built by those builders in their own themes, and searched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from khobai.commands.main import main
from tests.browser.searching import ask, titles
from tests.site.walk import broken_links, read_site

PROGRAMS = Path(sys.executable).parent


@pytest.mark.parametrize("builder", ["mkdocs", "zensical", "properdocs"])
def test_a_stock_builder_makes_a_site_that_is_searched(builder: str, tmp_path: Path, browser: Browser) -> None:
    program = shutil.which(builder, path=PROGRAMS)
    if program is None:
        pytest.skip(f"{builder} is not installed beside Python")
    run = CliRunner().invoke
    kho, project = tmp_path / "kho", tmp_path / "project"
    assert run(main, ["init", str(kho), "--lang", "en", "--example"]).exit_code == 0
    written = run(main, [
        "generate", str(project), "--articles", str(kho / "articles"), "--docs", str(kho / "docs"), "--for", builder,
        "--name", 'The "waters": of Tarnholm', "--language", "en",
    ])  # fmt: skip
    assert written.exit_code == 0, written.output
    built = subprocess.run([program, "build"], cwd=project, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    site = project / "site"
    pages = read_site(site)
    assert "bai/the-fen-keeps-its-water.html" in pages
    ours = {path: page for path, page in pages.items() if path != "404.html"}
    assert [link for link in broken_links(site, ours) if "leads to no file" in link] == []
    page = browser.new_page()
    try:
        ask(page, f"{site.as_uri()}/", "sluice keeper")
        assert "Lunden Fen keeps its water until June" in titles(page)
    finally:
        page.close()


def test_a_project_is_never_written_over(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "kho"), "--lang", "en"]).exit_code == 0
    there = tmp_path / "there"
    there.mkdir()
    (there / "x").write_text("mine", encoding="utf-8")
    places = ["--articles", str(tmp_path / "kho" / "articles"), "--docs", str(tmp_path / "kho" / "docs")]
    result = CliRunner().invoke(
        main, ["generate", str(there), *places, "--for", "zensical", "--lang", "en", "--language", "en"]
    )
    assert result.exit_code == 2
    assert "not empty" in result.output
    assert [path.name for path in there.iterdir()] == ["x"]
