# SPDX-License-Identifier: MIT
"""The page that tells people who hold a bundle how to open it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import escape

from khobai.bundle.manifest import FILE as MANIFEST
from khobai.locales.language import DEFAULT, among, speaking
from khobai.site.build_info import FILE as BUILD_INFO
from khobai.site.templates import PAGES
from khobai.site.words import functions
from khobai.text import wording

GUIDE = "DOC-TRUOC.html"
"""At the top of a bundle."""


def to_guide(info: Mapping[str, Any], version: str, top: str) -> str:
    """Return the page as HTML that loads nothing."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGES), undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.globals.update(functions(escape))
    template = environment.get_template("bundle/doc-truoc.html.jinja")
    with speaking(among(str(info.get("language"))) or DEFAULT):
        return template.render(
            info=info, counts=info["counts"], version=version, top=top, wording=wording, MANIFEST=MANIFEST,
            BUILD_INFO=BUILD_INFO,
        )  # fmt: skip
