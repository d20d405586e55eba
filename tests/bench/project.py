# SPDX-License-Identifier: MIT
"""A project as editors have it: the documents, theme and settings of this repository, without its articles."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def lay_out(folder: Path) -> Path:
    """Write everything but the articles into `folder`; return where articles belong."""
    for name in ("docs", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder / "articles"
