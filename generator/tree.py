# SPDX-License-Identifier: MIT
"""The pages as a plain Markdown tree: the archive outlives its host."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.load import read_intro
from generator.model import Archive
from generator.pages.all import generate
from generator.pages.render import render
from generator.publication import Publication
from generator.write import stage, write_files


def write_tree(archive: Archive, docs: Path, folder: Path, *, sources: Sequence[Path]) -> int:
    """Write every page of `archive` as Markdown, and its data files, below `folder`; return how many files.

    Links are relative and end in .md, drawings have none, so that any MkDocs can build the tree. The folder appears
    whole or not at all.

    Raises:
        TargetError: `folder` exists and is not empty, or lies among the sources.
        OSError: the disk refuses; nothing is left behind.
    """
    staging = stage(folder, sources=sources, replaces_site=False)
    try:
        # feeds have to name addresses of pages: those that MkDocs makes when nobody tells it otherwise
        publication = Publication(directory_urls=True)
        output = generate(archive, intro=read_intro(docs), drawing_links="none", publication=publication)
        count = write_files(staging.folder, ((page.path, render(page)) for page in output.pages))
        count += write_files(staging.folder, output.files.items())
        count += write_files(staging.folder, output.beside)
        staging.swap_in()
    except BaseException:
        staging.discard()
        raise
    return count
