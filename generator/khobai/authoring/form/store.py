# SPDX-License-Identifier: MIT
"""Articles as the form reads and saves them: checked before they are written, committed behind it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import posixpath
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khobai.authoring.form import commits
from khobai.authoring.form.forms import NEW
from khobai.authoring.form.merge import merged
from khobai.authoring.form.typed_numbers import DoubtError, with_numbers
from khobai.authoring.importing.ids import taken
from khobai.authoring.importing.record import article_file
from khobai.messages import Lang
from khobai.reading import addresses_file
from khobai.reading.article_text import read_article
from khobai.reading.diagnostics import limited, render_text
from khobai.reading.files import VOCABULARY
from khobai.reading.frontmatter import FrontMatter, parse
from khobai.reading.ids import check_id
from khobai.reading.load import Memory, load_archive, load_vocabulary
from khobai.reading.reporter import Reporter
from khobai.write import replace_file, replace_files
from khobai.write.locks import locked

_LONGEST_NAME = 200
"""Bytes; file systems end at 255, and a half-written file has a longer name."""
_DEEPEST = 8
"""Folders below each other."""
_TAKEN = "Chưa lưu: mã bài “{}” đã có bài khác dùng."


class StoreError(Exception):
    """What cannot be done, in words for the editor."""


class ConflictError(Exception):
    """The file is another one than the editor opened; `current` is its entry now."""

    def __init__(self, words: str, current: dict[str, Any]) -> None:
        super().__init__(words)
        self.current = current


@dataclass(frozen=True, slots=True)
class Store:
    """The articles below `folder`; paths are those of the form: `articles/2023/x.md`."""

    folder: Path
    lang: Lang = "vi"
    alone: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    """Held by the one request that saves; where folders cannot be locked it is all there is."""

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield every article, as Decap CMS wants it."""
        for place in sorted(self.folder.rglob("*.md")):
            inside = place.relative_to(self.folder).as_posix()
            if _is_article(inside) and place.is_file():
                yield self.entry(f"{self.folder.name}/{inside}")

    def entry(self, path: str) -> dict[str, Any]:
        """Return text and label of one article; an article that is not there has no text.

        Raises:
            StoreError: the path is none of an article.
        """
        place = self._place(path)
        return _entry(path, place.read_bytes() if place.is_file() else None)

    def save(self, path: str, raw: str, message: str | None, base: str | None) -> dict[str, Any]:
        """Write an article and commit it; return its entry as it is then. What says what it said stays byte for byte.

        A new article is a draft unless it says what else it is. `base` is the id of the entry that was opened, None for
        a new article; without a `message` nothing is committed. When git refuses, the file is as it was.

        Raises:
            ConflictError: the article changed since it was opened, or the path or id of a new one is in use.
            StoreError: the path is none of an article, the article has an error or a doubtful number, or git refused.
            OSError: the disk refuses.
        """
        given, data = _given(raw)
        with self._opened(path, base) as (place, before, current):
            if before is not None and _says(parse(current["data"])) == (data, given.body.strip()):
                return current
            text = (
                article_file(data | {"status": data.get("status", NEW)}, given.body)
                if before is None
                else merged(current["data"], data, given.body)
            )
            self._check(path, place.stem, text)
            with kept_if_committed({place: before}):
                self._write(path, text)
                if message is not None:
                    commits.commit(self.folder, [place], message)
            return _entry(path, text.encode())

    def publish(self, path: str, message: str, base: str | None) -> dict[str, Any]:
        """Publish a draft, enter the addresses of its pages into the list of the archive, commit both; return its entry.

        Raises:
            ConflictError: the article changed since it was opened.
            StoreError: it is no draft, something is left to do before it may be published, or git refused.
            OSError: the disk refuses.
        """
        with self._opened(path, base) as (place, before, current):
            front = parse(current["data"] or "")
            if before is None or not front.data or front.data.get("status") != NEW:
                raise StoreError("Chưa công bố: đây không phải bản nháp.")
            text = merged(current["data"], {**front.data, "status": "published"}, front.body)
            self._check(path, place.stem, text)
            listed = self.folder / addresses_file.FILE
            with kept_if_committed({place: before, listed: listed.read_bytes() if listed.is_file() else None}):
                self._write(path, text)
                self._list_addresses(listed)
                commits.commit(self.folder, [place, *([listed] if listed.is_file() else [])], message)
            return _entry(path, text.encode())

    @contextlib.contextmanager
    def _opened(self, path: str, base: str | None) -> Iterator[tuple[Path, bytes | None, dict[str, Any]]]:
        """Yield place, bytes and entry of the article that the editor has, while nobody else writes."""
        place = self._place(path)
        with self.alone, locked(self.folder.resolve().parent):  # writing locks the folders below
            before = place.read_bytes() if place.is_file() else None
            current = _entry(path, before)
            self._agree(place, current, base)
            yield place, before, current

    def _write(self, path: str, text: str) -> None:
        replace_files(self.folder, [(path.split("/", 1)[1], text)])

    def _list_addresses(self, listed: Path) -> None:
        """Enter new addresses where the archive keeps a list; look at the archive as a whole on the way."""
        archive, problems = load_archive(self.folder, Memory())
        errors = [problem for problem in limited(problems) if problem.is_error]
        if errors:
            raise StoreError(f"Chưa công bố: kho bài còn lỗi.\n{render_text(errors, self.lang).strip()}")
        if listed.is_file():
            text = listed.read_text(encoding="utf-8")
            made = list(addresses_file.pages(archive))
            updated = addresses_file.update(text, addresses_file.read(text, listed.name), made)
            replace_file(listed, updated.encode())

    def _agree(self, place: Path, current: dict[str, Any], base: str | None) -> None:
        if current["file"]["id"] != base:
            words = "Chưa lưu: bài này đã được sửa ở nơi khác sau khi bạn mở." if base else _TAKEN.format(place.stem)
            if base and current["data"] is None:
                words = "Chưa lưu: bài này đã bị dời hoặc xóa ở nơi khác sau khi bạn mở."
            raise ConflictError(words, current)
        if base is None and place.stem.lower() in taken(self.folder):
            raise ConflictError(_TAKEN.format(place.stem), current)

    def _check(self, path: str, stem: str, text: str) -> None:
        reporter = Reporter(path)
        check_id(stem, reporter)
        read_article(text, stem, path.split("/", 1)[1], load_vocabulary(self.folder), reporter)
        if reporter.has_errors:
            errors = [problem for problem in limited(reporter.diagnostics) if problem.is_error]
            raise StoreError(f"Chưa lưu. {render_text(errors, self.lang).strip()}")

    def _place(self, path: str) -> Path:
        root, _, inside = path.partition("/")
        place = self.folder / inside
        real = os.path.realpath(self.folder)
        if root != self.folder.name or not _is_article(inside) or not os.path.realpath(place).startswith(real + os.sep):
            raise StoreError(f"“{path}” không phải đường dẫn của một bài.")
        return place


@contextlib.contextmanager
def kept_if_committed(files: Mapping[Path, bytes | None]) -> Iterator[None]:
    """Put files back as they were (None: not there) when git does not take what the block writes; tell the editor."""
    new_folders = [place.parent for place in files if not place.parent.exists()]
    try:
        yield
    except BaseException as problem:
        for place, before in files.items():
            if before is not None:
                replace_file(place, before)
            else:
                place.unlink(missing_ok=True)
        for folder in new_folders:
            with contextlib.suppress(OSError):  # somebody else uses it
                folder.rmdir()
        if isinstance(problem, commits.CommitError):
            raise StoreError(f"Chưa lưu: git không nhận bài này nên tệp trở lại như trước. {problem}") from None
        raise


def _entry(path: str, data: bytes | None) -> dict[str, Any]:
    """Return an article as Decap CMS wants it; the id changes with any byte of the file."""
    text = data.decode("utf-8", errors="replace").replace("\r\n", "\n") if data is not None else None
    key = hashlib.sha256(data).hexdigest() if data is not None else None
    return {"data": text, "file": {"path": path, "label": "", "id": key}}


def _given(raw: str) -> tuple[FrontMatter, dict[str, Any]]:
    """Return what was sent, and its data with typed numbers as numbers."""
    given = parse(raw)
    if given.data is None:
        raise StoreError("; ".join(problem.code for problem in given.problems))
    try:
        return given, with_numbers(_pruned(given.data))
    except DoubtError as question:
        raise StoreError(f"Chưa lưu. {question}") from None


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
        and len(folders) <= _DEEPEST
        and "\\" not in inside
        and all(part and part[0] not in "._" and len(part.encode()) <= _LONGEST_NAME for part in (*folders, name))
        and folders[:1] != [VOCABULARY]
        and name.endswith(".md")
        and name != "README.md"
    )
