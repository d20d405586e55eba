# SPDX-License-Identifier: MIT
"""What `khobai import` does: each file by itself, drafts and sources written, the rest said."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from khobai.archive.article import Archive
from khobai.authoring.importing.dating import dating
from khobai.authoring.importing.doubts import Doubt, kept_source
from khobai.authoring.importing.draft import Draft, draft, newspaper_of
from khobai.authoring.importing.hosts import provinces_at
from khobai.authoring.importing.ids import articles, free, taken
from khobai.authoring.importing.layout import Layout, arrange
from khobai.authoring.importing.nearness import SAME, Kin, Sketch, facts_of_draft, nearest, same_record, sketch
from khobai.authoring.importing.page import Page, Saved
from khobai.authoring.importing.reading import read_file, read_page
from khobai.authoring.importing.record import article_file
from khobai.authoring.importing.refusal import RefusalError
from khobai.authoring.importing.sources import sketches_of
from khobai.authoring.importing.worker import SECONDS, worker
from khobai.mentions.dates import dates
from khobai.mentions.documents import documents
from khobai.mentions.finding import LOW
from khobai.mentions.letters import passage
from khobai.mentions.recognise import Mentions, recognise
from khobai.messages import Lang, Message, counted, message, say
from khobai.pipeline.progress import watched
from khobai.pipeline.store import Store
from khobai.reading.diagnostics import Diagnostic, report
from khobai.reading.files import SOURCES
from khobai.reading.load import load_archive
from khobai.write import replace_files

_SHOWN = 4
"""Fields that a message names for one thing to do."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft that was made of one file."""

    file: str
    path: str
    """Of the article, below the folder that holds the archive."""
    front_matter: dict[str, Any]
    body: str
    text: str
    """The file to write."""
    source: str
    """The text of the source, to stand beside it."""
    dropped: tuple[str, ...]
    warnings: tuple[Message, ...]
    """What was done to the text, and where to look."""
    is_here: bool = False
    """True when the archive holds this very text, so that nothing is to be written."""
    known: str | None = None
    """Then the path of the article that does."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run made and what it refused."""

    made: tuple[Imported, ...]
    refused: tuple[Diagnostic, ...]

    @property
    def has_failures(self) -> bool:
        """True when a file could not be imported."""
        return bool(self.refused)

    def as_json(self, lang: Lang) -> str:
        """Return the drafts as JSON: path, front_matter, body, dropped, warnings."""
        rows = [
            {
                "path": item.path,
                "front_matter": item.front_matter,
                "body": item.body,
                "dropped": list(item.dropped),
                "warnings": [say(warning, lang) for warning in item.warnings],
            }
            for item in self.made
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"

    def as_text(self, lang: Lang, *, dry_run: bool) -> str:
        """Return for each draft its path, what was left out of it and what to look at."""
        lines: list[str] = []
        for item in self.made:
            same = f" {say(Message('drafts-same'), lang)}" if item.is_here and not dry_run else ""
            lines.append(f"{item.file} -> {item.path}{same}")
            dropped = say(Message("drafts-dropped"), lang)
            lines += [f"    {dropped}: {'; '.join(item.dropped)}"] if item.dropped else []
            lines += [f"    - {say(warning, lang)}" for warning in item.warnings]
        return "".join(f"{line}\n" for line in lines)

    def summary(self, lang: Lang, *, dry_run: bool) -> str:
        """Return one line of counts."""
        written = sum(not item.is_here for item in self.made)
        here, failed = len(self.made) - written, len(self.refused)
        key = "drafts-shown" if dry_run else "drafts-written"
        return say(message(key, drafts=counted("draft", written), here=here, failed=failed), lang)


def import_files(
    files: Iterable[Path | Saved],
    archive_folder: Path,
    *,
    dry_run: bool = False,
    seconds: int = SECONDS,
    store: Store | None = None,
    told: Callable[[Saved, Imported | RefusalError], None] = lambda *_: None,
    is_forked: bool = True,
) -> Outcome:
    """Return the drafts of these files, written into the archive unless `dry_run`; a bad file never stops the others.

    One that takes more than `seconds` of computing, or much memory, is refused. The `store` spares what was read before. `told` is
    given what came of each file, before the next one is taken. A program with threads must not fork (`worker`).

    Raises:
        OSError: a draft cannot be written.
    """
    archive, _ = load_archive(archive_folder, store=store, jobs=None)
    known = _Known(articles(archive_folder), taken(archive_folder), sketches_of(archive_folder, store or Store()))
    made: list[Imported] = []
    refused: list[Diagnostic] = []
    with worker(functools.partial(_understood, archive), seconds=seconds, is_forked=is_forked) as reader:
        for given in watched(files, "import", len(files) if isinstance(files, Sized) else None):
            saved = given if isinstance(given, Saved) else Saved(given)
            shown = _shown(saved)
            try:
                article = reader.do(saved)
            except RefusalError as refusal:
                refused.append(report(shown, refusal.line, refusal.column, refusal.code, **dict(refusal.params)))
                told(saved, refusal)
            else:
                imported = _imported(shown, article, archive_folder.name, known)
                made.append(imported)
                if not imported.is_here:
                    known.add(imported.path, article.sketch)
                    if not dry_run:
                        _write(imported, archive_folder)
                told(saved, imported)
    return Outcome(tuple(made), tuple(refused))


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands in the archive, and what this run has added."""

    articles: dict[str, str]
    """Id -> path."""
    used: set[str]
    """Ids of articles, and of sources whose article is gone."""
    sketches: dict[str, Sketch]
    """Of every source, by its id."""

    def add(self, path: str, made: Sketch) -> None:
        """Take what was imported for known."""
        key = Path(path).stem
        self.articles[key] = path
        self.used.add(key)
        self.sketches[key] = made

    def nearest(self, made: Sketch) -> Kin | None:
        """Return the article whose source is most like this one, if any is near."""
        return nearest(made, {key: kept for key, kept in self.sketches.items() if key.lower() in self.articles})

    def free(self, title: str, made: Sketch) -> str:
        """Return an id for the title; a source that was left behind by this very article gives its own back."""
        left = nearest(made, {key: kept for key, kept in self.sketches.items() if key.lower() not in self.articles})
        own = {left.id.lower()} if left and left.share >= SAME else set()
        return free(title, self.used - own)


@dataclass(frozen=True, slots=True)
class _Understood:
    """What one file gives by itself, before it is compared with the other sources."""

    layout: Layout
    draft: Draft
    year: int | None
    sketch: Sketch
    same_facts: Kin | None


def _understood(archive: Archive, saved: Saved) -> _Understood:
    """Return what a file holds; runs in the worker, for files are made to waste time and memory.

    Raises:
        RefusalError: the file cannot become an article.
    """
    page = read_page(read_file(saved.path))
    if saved.fetched is not None:
        page = replace(page, url=page.url or saved.fetched.url, accessed=saved.fetched.accessed or page.accessed)
    vocabulary = archive.vocabulary
    layout = arrange(page, frozenset(tag for n in vocabulary.newspapers.values() for tag in n.tags))
    text = layout.text
    first = documents(text, vocabulary)
    when = dating(passage(text), layout.dateline, first, dates(text), vocabulary)
    mentions = recognise(
        text,
        vocabulary,
        on=when.value,
        title_end=len(layout.title),
        captions=layout.caption_spans,
        hints=_hints(page, layout, archive),
    )
    return _Understood(
        layout=layout,
        draft=draft(page, layout, mentions, when, vocabulary),
        year=when.value.start.year if when.value else None,
        sketch=sketch(kept_source(layout).partition("\n\n")[2]),
        same_facts=_same_facts(layout, page, mentions, archive),
    )


def _imported(file: str, article: _Understood, folder: str, known: _Known) -> Imported:
    layout, made = article.layout, article.draft
    kin = known.nearest(article.sketch) or article.same_facts
    notes = [*layout.notes, *_looks(made.front_matter["review"])]
    if kin is not None:
        where = message(f"near-{kin.why}", percent=round(100 * kin.share))
        made.doubt(Doubt("title", f"có thể bài đã có trong kho: {kin.id}", LOW))
        notes.insert(0, message("note-near", id=kin.id, why=where))
    key = known.free(layout.title, article.sketch)
    is_here = kin is not None and kin.why == "text" and kin.share >= SAME
    return Imported(
        file=file,
        path=f"{folder}/{article.year or 'undated'}/{key}.md",
        front_matter=made.front_matter,
        body=made.body,
        text=article_file(made.front_matter, made.body),
        source=kept_source(layout),
        dropped=layout.dropped,
        warnings=tuple(dict.fromkeys(notes)),
        is_here=is_here,
        known=known.articles.get(kin.id.lower()) if is_here and kin else None,
    )


def _looks(review: Sequence[Mapping[str, Any]]) -> list[Message]:
    """Return one message for each thing to do, with the fields that it is to be done in."""
    fields: dict[str, list[str]] = {}
    for mark in review:
        fields.setdefault(mark["reason"], []).append(mark["field"])
    return [
        message("note-look", fields=", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else ""), what=reason)
        for reason, found in fields.items()
    ]


def _hints(page: Page, layout: Layout, archive: Archive) -> tuple[str, ...]:
    newspaper = newspaper_of(page, layout, archive.vocabulary)
    if newspaper is not None and (own := archive.vocabulary.newspapers[newspaper].provinces):
        return own
    return provinces_at(page.url, archive.vocabulary)


def _same_facts(layout: Layout, page: Page, mentions: Mentions, archive: Archive) -> Kin | None:
    facts = facts_of_draft(
        (m.name for m in mentions.models),
        (p.name for p in mentions.people),
        ((f.value, f.unit) for f in mentions.figures),
    )
    return same_record(layout.title, page.url, facts, archive)


def _write(imported: Imported, folder: Path) -> None:
    inside = imported.path.partition("/")[2]
    key = Path(inside).stem
    replace_files(folder, [(inside, imported.text), (f"{SOURCES}/{key}.txt", imported.source)])


def _shown(saved: Saved) -> str:
    text = (saved.name or str(saved.path)).encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
