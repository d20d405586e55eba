# SPDX-License-Identifier: MIT
"""The only reader: a folder of articles and vocabularies -> an Archive, and all problems of it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from khobai.archive.article import Archive, Article
from khobai.archive.vocabulary import Vocabulary
from khobai.messages import Message
from khobai.reading import addresses_file, audit
from khobai.reading.diagnostics import Diagnostic, limited, report
from khobai.reading.files import VOCABULARY, ArticleFile, article_files, is_inside, reason, shown
from khobai.reading.frontmatter import parse
from khobai.reading.reporter import Reporter
from khobai.reading.resolve import Identity, resolve
from khobai.reading.salvage import salvage
from khobai.reading.schema.article import ArticleEntry
from khobai.reading.validation import normalised, validate
from khobai.reading.vocabulary_files import FILES, Rows, build, read_file
from khobai.text.vietnamese import nfc

LARGEST = 2 * 1024 * 1024
"""Bytes of a file that is read."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of a file when it was read."""

    text: str
    article: Article | None
    problems: tuple[Diagnostic, ...]
    reporter: Reporter


class Memory:
    """What was read before, for a live preview: unchanged files are not read again, faulty ones keep what they were."""

    def __init__(self) -> None:
        self.vocabulary: Vocabulary | None = None
        self.kept: dict[str, _Kept] = {}
        """By the path below the archive's folder."""
        self.sound: dict[str, Article] = {}
        """The last version of each file that had no error."""


def load_archive(folder: Path, memory: Memory | None = None) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """Return everything that could be read below `folder` and all problems, sorted by path and line.

    An article with an error is left out of the archive, sound ones load beside it. Content never raises. With a
    `memory` of earlier calls only what changed is read, and a faulty article stands as it last was sound.
    """
    root = Path(os.path.abspath(folder))  # noqa: PTH100  # the name that the user gave, links not followed
    diagnostics: list[Diagnostic] = []
    if not root.is_dir():
        lone = (report(shown(root.name), 1, 1, "missing-folder", found=shown(root.name)),)
        return Archive((), Vocabulary.of()), lone
    vocabulary = _load_vocabulary(root, diagnostics)
    if memory and memory.vocabulary != vocabulary:
        memory.vocabulary, memory.kept = vocabulary, {}
    files = list(article_files(root, diagnostics))
    if not files:
        diagnostics.append(report(shown(root.name), 1, 1, "empty-archive"))
    audit.check_ids(files)
    articles = [
        (file, article) for file in files if (article := _load_article(file, root, vocabulary, memory)) is not None
    ]
    audit.check_redirects({file.path: article.redirect_from for file, article in articles}, files)
    for file in files:
        diagnostics.extend(file.reporter.diagnostics)
    sound = {file.inside: article for file, article in articles if not file.reporter.has_errors}
    if memory:
        there = {file.inside for file in files}
        memory.sound = {inside: article for inside, article in (memory.sound | sound).items() if inside in there}
        sound = memory.sound
    archive = Archive(tuple(sorted(sound.values(), key=lambda article: article.id)), vocabulary)
    if os.path.lexists(root / addresses_file.FILE):
        archive = _with_addresses(archive, root, diagnostics)
    return archive, limited(diagnostics)


def _with_addresses(archive: Archive, root: Path, diagnostics: list[Diagnostic]) -> Archive:
    """Return the archive with its list of addresses; an address that is lost is noted.

    Next to other errors nothing is said of lost ones: a page may be missing only because its article is faulty.
    """
    path = shown(f"{root.name}/{addresses_file.FILE}")
    text = _read(root / addresses_file.FILE, root, Reporter(path, {}, diagnostics))
    if text is None:
        return archive
    listed = addresses_file.read(text, path)
    diagnostics.extend(listed.problems)
    if not any(d.is_error for d in diagnostics):
        diagnostics.extend(addresses_file.check(listed, addresses_file.pages(archive), path))
    return replace(archive, moved=listed.moved, listed=tuple(listed.lines))


def load_vocabulary(folder: Path) -> Vocabulary:
    """Return the vocabularies of an archive, without its articles; what is wrong with them is left out in silence."""
    return _load_vocabulary(Path(os.path.abspath(folder)), [])  # noqa: PTH100  # links are not followed


def _load_vocabulary(root: Path, diagnostics: list[Diagnostic]) -> Vocabulary:
    rows = Rows()
    if not is_inside(root / VOCABULARY, os.path.realpath(root)):
        return build(rows)  # noted where the files are listed
    for name in FILES:
        place = root / VOCABULARY / name
        if not os.path.lexists(place):
            continue
        reporter = Reporter(shown(f"{root.name}/{VOCABULARY}/{name}"), {}, diagnostics)
        text = _read(place, root, reporter)
        if text is not None:
            read_file(name, text.removeprefix("\ufeff"), reporter, rows)
    return build(rows)


def _load_article(file: ArticleFile, root: Path, vocabulary: Vocabulary, memory: Memory | None) -> Article | None:
    reporter = file.reporter
    audit.check_id(file.id, reporter)
    text = _read(file.place, root, reporter)
    if text is None:
        return None
    kept = memory.kept.get(file.inside) if memory else None
    if kept and kept.text == text:
        reporter.positions = kept.reporter.positions
        reporter.diagnostics.extend(kept.problems)
        return kept.article
    before = len(reporter.diagnostics)
    article = read_article(text, file.id, file.inside, vocabulary, reporter)
    if memory:
        memory.kept[file.inside] = _Kept(text, article, tuple(reporter.diagnostics[before:]), reporter)
    return article


def read_article(text: str, key: str, inside: str, vocabulary: Vocabulary, reporter: Reporter) -> Article | None:
    """Return the article of one file's text, or None; its problems go to `reporter`.

    `key` is its id, `inside` the path below the archive's folder, with `/`.
    """
    front = parse(text)
    reporter.positions = front.positions
    reporter.add_problems(front.problems)
    body = front.body if front.body.isascii() else nfc(front.body)
    audit.check_body(body, front.body_line, reporter)
    if front.data is None:
        return None
    data = normalised(front.data)
    entry = validate(ArticleEntry, data, reporter)
    identity = Identity(key, inside, body)
    if entry is None:
        _check_rest(data, identity, vocabulary, reporter)
        return None
    audit.check_entry(entry, body, reporter)
    article = resolve(entry, identity, vocabulary, reporter)
    audit.check_folder(tuple(inside.split("/")[:-1]), article.date, reporter)
    return article


def _check_rest(data: object, identity: Identity, vocabulary: Vocabulary, reporter: Reporter) -> None:
    """Note what is wrong with the names and dates of an article that does not fit the schema anyway."""
    rest = salvage(ArticleEntry, data, {"title": "?"})
    if rest is None:
        return
    shadow = rest.reporter(reporter)
    if audit.JUDGED.isdisjoint(loc[0] for loc in rest.dropped):
        audit.check_entry(rest.entry, identity.body, shadow)
    resolve(rest.entry, identity, vocabulary, shadow)


def _read(place: Path, root: Path, reporter: Reporter) -> str | None:
    """Return the text of a file, or None with the reason noted."""
    try:
        state = place.stat()
        if place.is_symlink() and not is_inside(place, os.path.realpath(root)):
            reporter.add("outside-archive")
            return None
        if not stat.S_ISREG(state.st_mode):
            what = "reason-folder" if stat.S_ISDIR(state.st_mode) else "reason-device"
            reporter.add("unreadable-file", reason=Message(what))
            return None
        if state.st_size > LARGEST:
            reporter.add("file-too-large", size=f"{state.st_size / 1024 / 1024:.1f}", limit=LARGEST // 1024 // 1024)
            return None
        data = place.read_bytes()
    except OSError as error:
        reporter.add("unreadable-file", reason=reason(error))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        reporter.add_at(line, column, "bad-utf8", byte=f"0x{data[error.start]:02X}", offset=error.start + 1)
        return None


def read_intro(docs: Path) -> str:
    """Return the hand-written Markdown on top of the first page (docs/index.md); empty when there is none.

    Raises:
        OSError: the file is there but cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    page = docs / "index.md"
    return page.read_text(encoding="utf-8") if page.is_file() else ""
