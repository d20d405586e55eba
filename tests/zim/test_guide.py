# SPDX-License-Identifier: MIT
"""The page on Kiwix shows what works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from libzim.reader import Archive

from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "kiwix.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="a link to the site needs rights elsewhere")
def test_the_example_runs(built_site: Path, tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(built_site)
    (example,) = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", example], cwd=tmp_path, env=environment, check=True)
    zim = Archive(tmp_path / "kho.zim")
    assert zim.get_metadata("Creator").decode() == "Ban biên tập"
    assert zim.get_metadata("Date") == b"2026-01-02"
