# SPDX-License-Identifier: MIT
"""Articles as the form reads and saves them: checked before they are written, committed behind it."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khobai.authoring.form import git
from khobai.authoring.form.merge import merged
from khobai.authoring.importing.ids import taken
from khobai.authoring.importing.record import article_file
from khobai.messages import Lang
from khobai.reading import audit
from khobai.reading.diagnostics import limited, render_text
from khobai.reading.files import VOCABULARY
from khobai.reading.frontmatter import FrontMatter, parse
from khobai.reading.load import load_vocabulary, read_article
from khobai.reading.reporter import Reporter
from khobai.write import replace_files


class RefusedError(Exception):
    """What cannot be done, in words for the editor."""


@dataclass(frozen=True, slots=True)
class Store:
    """The articles below `folder`; paths are those of the form: `articles/2023/x.md`."""

    folder: Path
    lang: Lang = "vi"

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield every article, as Decap CMS wants it."""
        for place in sorted(self.folder.rglob("*.md")):
            inside = place.relative_to(self.folder).as_posix()
            if _is_article(inside) and place.is_file():
                yield self.entry(f"{self.folder.name}/{inside}")

    def entry(self, path: str) -> dict[str, Any]:
        """Return text and label of one article; an article that is not there has no text.

        Raises:
            RefusedError: the path is none of an article.
        """
        place = self._place(path)
        text = place.read_text(encoding="utf-8", errors="replace") if place.is_file() else None
        key = hashlib.sha256(text.encode()).hexdigest() if text is not None else None
        return {"data": text, "file": {"path": path, "label": "", "id": key}}

    def save(self, path: str, raw: str, message: str) -> None:
        """Write an article and commit it; a record that says what it said stays as it is, byte for byte.

        Raises:
            RefusedError: the path is none of an article, the id is in use, the article has an error, or git refused.
            OSError: the disk refuses.
        """
        place = self._place(path)
        inside = path.split("/", 1)[1]
        given = parse(raw)
        if given.data is None:
            raise RefusedError("; ".join(problem.code for problem in given.problems))
        before = place.read_text(encoding="utf-8") if place.is_file() else None
        if before is not None and _says(parse(before)) == _says(given):
            return
        if before is None and place.stem.lower() in taken(self.folder):
            raise RefusedError(f"Mã bài “{place.stem}” đã có bài khác dùng.")
        data = _pruned(given.data)
        text = article_file(data, given.body, {}) if before is None else merged(before, data, given.body)
        reporter = Reporter(path)
        audit.check_id(place.stem, reporter)
        read_article(text, place.stem, inside, load_vocabulary(self.folder), reporter)
        if reporter.has_errors:
            errors = [problem for problem in limited(reporter.found) if problem.is_error]
            raise RefusedError(f"Chưa lưu. {render_text(errors, self.lang).strip()}")
        replace_files(self.folder, [(inside, text)])
        try:
            git.commit(self.folder, place, message)
        except git.CommitError as problem:
            raise RefusedError(f"Đã ghi tệp, nhưng git chưa nhận: {problem}") from None

    def _place(self, path: str) -> Path:
        root, _, inside = path.partition("/")
        place = self.folder / inside
        real = os.path.realpath(self.folder)
        if root != self.folder.name or not _is_article(inside) or not os.path.realpath(place).startswith(real + os.sep):
            raise RefusedError(f"“{path}” không phải đường dẫn của một bài.")
        return place


def _says(front: FrontMatter) -> tuple[Any, str]:
    """Return what a file says, without what says nothing."""
    return _pruned(front.data), front.body.strip()


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _pruned(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    return [_pruned(item) for item in value] if isinstance(value, list) else value


def _is_article(inside: str) -> bool:
    """Return whether the path below the archive's folder may be an article's."""
    *folders, name = inside.split("/")
    return (
        posixpath.normpath(inside) == inside
        and "\\" not in inside
        and all(part and part[0] not in "._" for part in (*folders, name))
        and folders[:1] != [VOCABULARY]
        and name.endswith(".md")
        and name != "README.md"
    )
