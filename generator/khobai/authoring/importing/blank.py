# SPDX-License-Identifier: MIT
"""What `khobai new` does: a draft that holds what the editor says, checked before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khobai.archive.placeholders import BLANK
from khobai.authoring.importing.ids import free, taken
from khobai.authoring.importing.record import article_file
from khobai.pipeline.store import Store
from khobai.reading.article_text import read_article
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.load import load_archive
from khobai.reading.reporter import Reporter
from khobai.reading.review import BODY
from khobai.text import edtf
from khobai.write import replace_files


@dataclass(frozen=True, slots=True)
class Blank:
    """A new draft."""

    path: str
    """Below the folder that holds the archive."""
    text: str
    problems: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """True when what the editor said is wrong, so that nothing was written."""
        return any(problem.is_error for problem in self.problems)


def new_article(
    folder: Path,
    title: str,
    *,
    date: str | None = None,
    provinces: tuple[str, ...] = (),
    newspaper: str | None = None,
    url: str | None = None,
    store: Store | None = None,
) -> Blank:
    """Return the draft, written into the archive unless a value is wrong; an article is never overwritten.

    Raises:
        OSError: the disk refuses.
    """
    archive, _ = load_archive(folder, store=store, jobs=None)
    key = free(title, taken(folder))
    front: dict[str, Any] = {"title": title}
    if date:
        front["date"] = date
    source = {name: value for name, value in (("newspaper", newspaper), ("url", url)) if value}
    if source:
        front["source"] = source
    if provinces:
        front["places"] = list(provinces)
    front |= {"text": "abstract", "rights": {"statement": "InC"}, "status": "draft"}
    front["review"] = [{"field": BODY, "reason": "viết tóm lược và thêm điều bài nêu"}]
    text = article_file(front, BLANK)
    inside = f"{_year(date) or 'undated'}/{key}.md"
    reporter = Reporter(f"{folder.name}/{inside}")
    read_article(text, key, inside, archive.vocabulary, reporter)
    blank = Blank(f"{folder.name}/{inside}", text, tuple(reporter.diagnostics))
    if not blank.has_errors:
        replace_files(folder, [(inside, text)])
    return blank


def _year(date: str | None) -> int | None:
    try:
        return edtf.parse(date).start.year if date else None
    except edtf.EdtfError:
        return None
