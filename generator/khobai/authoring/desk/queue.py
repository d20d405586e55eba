# SPDX-License-Identifier: MIT
"""Drafts in the order of what is doubtful about them, and how much is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khobai.archive.article import Archive, Article
from khobai.authoring.form.forms import NEW
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.files import SOURCES
from khobai.reading.frontmatter import parse


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft in the queue."""

    id: str
    path: str
    """As the form has it: `articles/2023/x.md`."""
    title: str
    date: str | None
    newspaper: str | None
    marks: int
    low: int
    """Marks that the machine is least sure of."""
    errors: int
    has_source: bool

    @property
    def doubt(self) -> int:
        """How much is doubtful: errors first, then marks by how unsure they are."""
        return 100 * self.errors + self.marks + 3 * self.low


@dataclass(frozen=True, slots=True)
class Queue:
    """All drafts, the most doubtful first, and what is left to do in them."""

    drafts: tuple[Waiting, ...]
    published: int
    fields: tuple[tuple[str, int], ...]
    """(field of a record, open marks), most first."""
    confidence: tuple[tuple[str, int], ...]
    """(high, medium, low or empty, open marks)."""


def queue(folder: Path, archive: Archive, problems: Iterable[Diagnostic]) -> Queue:
    """Return the queue of an archive; drafts with an error, which the archive lacks, are read from their files."""
    errors = Counter(problem.path for problem in problems if problem.is_error)
    sources = {place.stem for place in (folder / SOURCES).glob("*.txt")}
    drafts = [article for article in archive.articles if article.status == NEW]
    known = {article.path for article in drafts}
    rows = [_of(folder.name, article, errors, sources) for article in drafts]
    rows += _faulty(folder, errors, known, sources)
    marks = [mark for article in drafts for mark in article.review]
    fields = Counter(mark.field.partition(".")[0] for mark in marks)
    sure = Counter(mark.confidence or "" for mark in marks)
    return Queue(
        drafts=tuple(sorted(rows, key=lambda row: (-row.doubt, row.id))),
        published=len(archive.published),
        fields=tuple(sorted(fields.items(), key=lambda pair: (-pair[1], pair[0]))),
        confidence=tuple(sorted(sure.items())),
    )


def _of(folder: str, article: Article, errors: Mapping[str, int], sources: set[str]) -> Waiting:
    path = f"{folder}/{article.path}"
    return Waiting(
        id=article.id, path=path, title=article.title, date=article.date.text if article.date else None,
        newspaper=article.source.newspaper, marks=len(article.review),
        low=sum(mark.confidence == "low" for mark in article.review), errors=errors.get(path, 0),
        has_source=article.id in sources,
    )  # fmt: skip


def _faulty(folder: Path, errors: Mapping[str, int], known: set[str], sources: set[str]) -> list[Waiting]:
    rows = []
    for path, count in errors.items():
        inside = path.removeprefix(f"{folder.name}/")
        place = folder / inside
        if inside in known or not inside.endswith(".md") or not place.is_file():
            continue
        data = parse(place.read_text(encoding="utf-8", errors="replace")).data or {}
        if data.get("status") == NEW:
            marks = _marks(data)
            low = sum(mark.get("confidence") == "low" for mark in marks)
            title = str(data.get("title") or place.stem)
            rows.append(
                Waiting(place.stem, path, title, None, None, len(marks), low, count, has_source=place.stem in sources)
            )
    return rows


def _marks(data: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    marks = data.get("review")
    return [mark for mark in marks if isinstance(mark, dict)] if isinstance(marks, list) else []
