# SPDX-License-Identifier: MIT
"""The pages as a plain Markdown tree: the archive outlives its host."""

from __future__ import annotations

from pathlib import Path

from generator.load import read_intro
from generator.model import Archive
from generator.pages.all import generate
from generator.pages.render import render
from generator.write import staging_folder, swap_in, write_files


class FolderInUseError(Exception):
    """The target holds files that are not ours to replace."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder

    def say(self, lang: str) -> str:
        """Return the sentence for the user."""
        if lang == "en":
            return f"{self.folder} is not empty; nothing was written. Name a new or an empty folder."
        return f"{self.folder} không rỗng; chưa ghi gì. Hãy nêu một thư mục mới hoặc rỗng."


def write_tree(archive: Archive, docs: Path, folder: Path) -> int:
    """Write every page of `archive` as Markdown, and its data files, below `folder`; return how many files.

    Links are relative and end in .md, drawings have none, so that any MkDocs can build the tree. The folder appears
    whole or not at all.

    Raises:
        FolderInUseError: `folder` exists and is not empty.
        OSError: the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(folder)
    output = generate(archive, intro=read_intro(docs), drawing_links="none")
    staged = staging_folder(folder.resolve())
    count = write_files(staged, ((page.path, render(page)) for page in output.pages))
    count += write_files(staged, output.files.items())
    swap_in(staged, folder.resolve())
    return count
