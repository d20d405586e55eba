# SPDX-License-Identifier: MIT
"""What a site was built from: commit, versions, counts; the same for the same archive."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from khobai.archive.article import Archive
from khobai.archive.axes import AXES
from khobai.archive.provenance import State
from khobai.locales.language import DEFAULT, spoken
from khobai.site.publication import Publication

FILE = "BUILD.json"
"""In the site."""
_LARGEST = 1 << 20
"""Bytes of the file that are read."""
_PACKAGES = ("khobai", "mkdocs", "mkdocs-material")


def to_build_info(archive: Archive, publication: Publication, state: State | None) -> str:
    """Return the text of the file; `state` is that of the sources, None without git."""
    published = archive.published
    info = {
        "name": publication.name,
        "description": publication.description,
        "url": publication.url,
        **({} if spoken() == DEFAULT else {"language": spoken()}),
        "commit": state and state.commit,
        "date": state and state.date,
        "modified": state and state.modified,
        "versions": {name: _version(name) for name in _PACKAGES},
        "counts": {
            "articles": len(published),
            "withdrawn": sum(a.status == "withdrawn" for a in archive.articles),
            **{x.authority: len({value for a in published for value in x.of(a)}) for x in AXES if x.authority},
            "figures": sum(len(a.figures) for a in published),
        },
    }
    return json.dumps(info, ensure_ascii=False, indent=2) + "\n"


def read_build_info(text: str) -> dict[str, Any]:
    """Return what `to_build_info` wrote.

    Raises:
        ValueError: it is no such text.
    """
    info: dict[str, Any] = json.loads(text)
    try:
        is_sound = isinstance(info["name"], str) and isinstance(info["counts"], dict)
    except (KeyError, TypeError):
        is_sound = False
    if not is_sound:
        raise ValueError(FILE)
    return info


def is_site(folder: Path) -> bool:
    """Return whether khobai built the site in `folder`: its own file says so."""
    place = folder / FILE
    try:
        if place.is_symlink() or not place.is_file() or place.stat().st_size > _LARGEST:
            return False
        versions = read_build_info(place.read_text("utf-8")).get("versions")
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(versions, dict) and _PACKAGES[0] in versions


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:  # run from a checkout that was never installed
        return None
