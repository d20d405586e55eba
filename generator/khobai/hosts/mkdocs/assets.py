# SPDX-License-Identifier: MIT
"""Scripts and styles of ours under names that change with their content, as those of Material do."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from mkdocs.structure.files import File, Files

from khobai.locales.language import DEFAULT, LANGUAGES, Lang

_HASHED = (".js", ".css")
_DIGITS = 8
_SCRIPTS = "assets/javascripts/"
"""Where those in the default language lie; those in others lie in a folder below."""


class Later(File):
    """A file that hand-written pages may link to; not MkDocs writes it."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs calls it so
        """Leave it to others."""


def keep_language(files: Files, language: Lang) -> None:
    """Leave out the scripts that were made for other languages."""
    by_path = {file.src_uri: file for file in files if file.src_uri.startswith(_SCRIPTS)}
    for path, file in by_path.items():
        folder, _, name = path.removeprefix(_SCRIPTS).rpartition("/")
        is_translated = not folder and language != DEFAULT and f"{_SCRIPTS}{language}/{name}" in by_path
        if is_translated or (folder in LANGUAGES and folder != language):
            files.remove(file)


def hash_names(files: Iterable[File], folders: Collection[Path]) -> Callable[[str], str]:
    """Give the scripts and styles in these `folders` their names; return what tells the name of one by its path."""
    named: dict[str, str] = {}
    for file in files:
        path = file.src_uri
        if path.endswith(_HASHED) and file.src_dir and Path(file.src_dir) in folders:
            stem, ending = posixpath.splitext(path)
            named[path] = f"{stem}.{hashlib.sha256(file.content_bytes).hexdigest()[:_DIGITS]}{ending}"
            file.dest_uri = named[path]
            for known in ("url", "abs_dest_path"):  # made of the name before
                file.__dict__.pop(known, None)
    return lambda path: named.get(path, path)
