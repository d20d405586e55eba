# SPDX-License-Identifier: MIT
"""Where the Jinja2 templates of pages and drawings lie."""

from __future__ import annotations

from pathlib import Path


def _pages() -> Path:
    package = Path(__file__).parent
    # A wheel carries the theme inside the package; looking there first keeps a stranger's `theme` out.
    installed = package / "theme" / "pages"
    return installed if installed.is_dir() else package.parent / "theme" / "pages"


PAGES: Path = _pages()
"""Folder of the templates, in a checkout and in an installed wheel."""
