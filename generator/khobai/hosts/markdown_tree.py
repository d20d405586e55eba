# SPDX-License-Identifier: MIT
"""The pages as a plain Markdown tree: the archive outlives its host."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from khobai.archive.article import Archive
from khobai.reading.load import read_intro
from khobai.search.build import lunr_index
from khobai.site.pages.all import generate
from khobai.site.pages.render import render
from khobai.site.publication import Publication
from khobai.write import write_folder


def write_tree(archive: Archive, docs: Path, folder: Path, *, sources: Sequence[Path]) -> int:
    """Write every page of `archive` as Markdown, and its data files, below `folder`; return how many files.

    Links are relative and end in .md, drawings have none, so that any MkDocs can build the tree. The folder appears
    whole or not at all.

    Raises:
        TargetError: `folder` exists and is not empty, or lies among the sources.
        OSError: the disk refuses; nothing is left behind.
    """
    # feeds have to name addresses of pages: those that MkDocs makes when nobody tells it otherwise
    publication = Publication(directory_urls=True)

    def files() -> Iterator[tuple[str, str | bytes]]:
        output = generate(archive, intro=read_intro(docs), drawing_links="none", publication=publication)
        yield from ((page.path, render(page, is_marked=True)) for page in output.pages)
        yield from (output.files | lunr_index.files(archive, publication)).items()
        yield from output.beside.items()

    return write_folder(folder, files(), sources=sources)
