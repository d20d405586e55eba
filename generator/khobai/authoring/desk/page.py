# SPDX-License-Identifier: MIT
"""The files of the desk's page, as they lie in the theme."""

from __future__ import annotations

from khobai.site.templates import DESK

FOLDER = "ban-bien-tap"
"""Where the desk stands in the preview."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_NAMES = ("index.html", "receive.html", "desk.js", "receive.js", "desk.css")


def file(name: str) -> str | None:
    """Return the text of a file of the page; None when it has none of the name."""
    return (DESK / name).read_text(encoding="utf-8") if name in _NAMES else None
