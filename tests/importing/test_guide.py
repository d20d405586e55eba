# SPDX-License-Identifier: MIT
"""The guide from a saved page to a published article: its commands are run, and print what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from khobai.commands.main import main
from khobai.reading.load import load_archive
from khobai.site.pages.all import generate
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "nhap-bai.md").read_text(encoding="utf-8")
DRAFT = Path("articles/2023/xuan-loc-viec-nho-nep-lon.md")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_guide_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "articles" / "vocabulary", tmp_path / "articles" / "vocabulary")
    monkeypatch.chdir(tmp_path)
    (page,) = blocks("text")
    draft, final = blocks("yaml")
    Path("trang-bao.txt").write_text(page, encoding="utf-8")
    Path("hong.txt").touch()
    for block in blocks("console"):
        command, _, shown = block.partition("\n")
        done = CliRunner().invoke(main, shlex.split(command.removeprefix("$ khobai ")))
        assert done.stdout + done.stderr == shown
        if command == "$ khobai import trang-bao.txt" and "đã có đúng" not in shown:
            assert DRAFT.read_text(encoding="utf-8") == draft
    DRAFT.write_text(final, encoding="utf-8")
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    archive, _ = load_archive(tmp_path / "articles")
    pages = {made.path for made in generate(archive, intro="", drawing_links="html").pages}
    assert "bai/xuan-loc-viec-nho-nep-lon.md" in pages


def test_each_step_has_its_output() -> None:
    assert len(blocks("console")) >= 5
