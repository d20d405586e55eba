# SPDX-License-Identifier: MIT
"""The only reader: a folder of articles and vocabularies -> an Archive, and all problems of it."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from khobai.archive.article import Archive, Article
from khobai.archive.vocabulary import Vocabulary
from khobai.pipeline.progress import watched
from khobai.pipeline.store import Store
from khobai.reading import addresses_file
from khobai.reading.diagnostics import Diagnostic, limited, report
from khobai.reading.files import article_files, decoded, read_bytes, shown
from khobai.reading.ids import OldId, check_id, check_ids, check_redirects
from khobai.reading.recall import Recall, readings, words_of
from khobai.reading.remembered import Reading
from khobai.reading.reporter import Reporter

if TYPE_CHECKING:
    from khobai.pipeline.jobs import Jobs


class Memory:
    """What a live preview knows: unchanged files are not read again, faulty articles stay what they were."""

    def __init__(self) -> None:
        self.readings: Mapping[bytes, Reading] = {}
        """Of the last time, by the digest of all that they were made of."""
        self.sound: dict[str, Article] = {}
        """The last version of each file that had no error, by its path below the archive's folder."""


def load_archive(
    folder: Path,
    memory: Memory | None = None,
    *,
    store: Store | None = None,
    jobs: Jobs | None = 1,
    is_part: bool = False,
    checks_addresses: bool = True,
) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """Return everything that could be read below `folder` and all problems, sorted by path and line.

    An article with an error is left out of the archive, sound ones load beside it. Content never raises.

    Args:
        folder: Holds the articles and the vocabulary.
        memory: Of earlier calls in this process: what they read is not read again, and a faulty article stands as it
            last was sound.
        store: Keeps what was read from one process to the next; the result is the same without it.
        jobs: Processes that read what is in neither; None for as many as the machine has cores.
        is_part: The folder holds a part of the store's archive: what is kept of the rest stays.
        checks_addresses: Note published addresses that have no page any more, for which everything is grouped.
    """
    root = Path(os.path.abspath(folder))  # noqa: PTH100  # the name that the user gave, links not followed
    diagnostics: list[Diagnostic] = []
    if not root.is_dir():
        lone = (report(shown(root.name), 1, 1, "missing-folder", found=shown(root.name)),)
        return Archive((), Vocabulary.of()), lone
    with _all_stays(is_last=memory is None):
        archive = _load(root, diagnostics, memory, Store() if store is None else store, jobs=jobs, is_part=is_part)
        if os.path.lexists(root / addresses_file.FILE):
            archive = _with_addresses(archive, root, diagnostics, checks=checks_addresses)
        return archive, limited(diagnostics)


@contextlib.contextmanager
def _all_stays(*, is_last: bool) -> Iterator[None]:
    """Keep the garbage collector from looking again and again through what is read: there is no garbage.

    After the last time it need not look at all of it ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_last:
            gc.freeze()
        if was_on:
            gc.enable()


def _load(
    root: Path, diagnostics: list[Diagnostic], memory: Memory | None, store: Store, *, jobs: Jobs | None, is_part: bool
) -> Archive:
    words = words_of(root, store, diagnostics)
    files = list(article_files(root, diagnostics))
    if not files:
        diagnostics.append(report(shown(root.name), 1, 1, "empty-archive"))
    check_ids(files)
    for file in files:
        check_id(file.id, file.reporter)
    recall = Recall(store, words, memory.readings if memory else {}, keeps=memory is not None)
    articles: dict[str, Article] = {}
    old_ids: dict[str, tuple[OldId, ...]] = {}
    for file, reading in watched(readings(files, root, recall, jobs), "read", len(files)):
        file.reporter.diagnostics.extend(reading.problems)
        if reading.article is not None:
            articles[file.inside] = reading.article
            old_ids[file.path] = reading.old_ids
    recall.end(is_part=is_part)
    check_redirects(old_ids, files)
    for file in files:
        diagnostics.extend(file.reporter.diagnostics)
    faulty = {file.inside for file in files if file.reporter.has_errors}
    sound = {inside: article for inside, article in articles.items() if inside not in faulty}
    if memory:
        there = {file.inside for file in files}
        sound = {inside: article for inside, article in (memory.sound | sound).items() if inside in there}
        memory.readings, memory.sound = recall.known, sound
    return Archive(tuple(sorted(sound.values(), key=lambda article: article.id)), words.vocabulary)


def _with_addresses(archive: Archive, root: Path, diagnostics: list[Diagnostic], *, checks: bool) -> Archive:
    """Return the archive with its list of addresses; an address that is lost is noted.

    Next to other errors nothing is said of lost ones: a page may be missing only because its article is faulty.
    """
    path = shown(f"{root.name}/{addresses_file.FILE}")
    reporter = Reporter(path, {}, diagnostics)
    data = read_bytes(root / addresses_file.FILE, os.path.realpath(root), reporter)
    text = None if data is None else decoded(data, reporter)
    if text is None:
        return archive
    listed = addresses_file.read(text, path)
    diagnostics.extend(listed.problems)
    if checks and not any(d.is_error for d in diagnostics):
        diagnostics.extend(addresses_file.check(listed, addresses_file.pages(archive), path))
    return replace(archive, moved=listed.moved, listed=tuple(listed.lines))


def load_vocabulary(folder: Path) -> Vocabulary:
    """Return the vocabularies of an archive, without its articles; what is wrong with them is left out in silence."""
    return words_of(Path(os.path.abspath(folder)), Store(), []).vocabulary  # noqa: PTH100  # links are not followed


def read_intro(docs: Path) -> str:
    """Return the hand-written Markdown on top of the first page (docs/index.md); empty when there is none.

    Raises:
        OSError: the file is there but cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    page = docs / "index.md"
    return page.read_text(encoding="utf-8") if page.is_file() else ""
