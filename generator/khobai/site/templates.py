# SPDX-License-Identifier: MIT
"""Where the templates of pages, drawings and frames lie, and the form for editors."""

from __future__ import annotations

from pathlib import Path


def _theme(name: str) -> Path:
    package = Path(__file__).parents[1]
    # A wheel carries the theme inside the package; looking there first keeps a stranger's `theme` out.
    installed = package / "theme" / name
    return installed if installed.is_dir() else package.parents[1] / "theme" / name


PAGES: Path = _theme("pages")
"""Folder of the templates, in a checkout and in an installed wheel."""
OVERRIDES: Path = _theme("overrides")
"""Folder of the frame around pages: its templates, scripts and styles."""
ADMIN: Path = _theme("admin")
"""Folder of the form: Decap CMS and what we add to it."""
DESK: Path = _theme("desk")
"""Folder of the page of the editor's desk."""
