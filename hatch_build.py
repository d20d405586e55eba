# SPDX-License-Identifier: MIT
"""Gives the package a README that reads elsewhere: links and the picture lead to the repository.

The address of the repository stands in one place: `[project.urls]` of pyproject.toml.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^\]]*)\]\((?P<path>(?![a-z][a-z0-9+.-]*:|#)[^)\s]+)\)")


class AbsoluteReadme(MetadataHookInterface):
    """The README of a release; hatchling calls it when it makes the metadata of a wheel or of an sdist."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the field `readme`, which pyproject.toml names as dynamic."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        address, tag = metadata["urls"]["Repository"], f"v{metadata['version']}"
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(text, address, tag)}


def absolute(text: str, repository: str, tag: str) -> str:
    """Return Markdown whose relative links lead to the files of `repository` at `tag`, as GitHub and GitLab have them."""

    def leading(link: re.Match[str]) -> str:
        kind = "raw" if link["picture"] else "blob"
        return f"{link['picture']}[{link['words']}]({repository.rstrip('/')}/{kind}/{tag}/{link['path']})"

    return _LINK.sub(leading, text)
