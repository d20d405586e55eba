# SPDX-License-Identifier: MIT
"""What a live preview does when files change.

At once the page that was edited, then what else shows it; all of MkDocs only when more than articles changed.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.hosts.mkdocs.served import ServedSite
from khobai.pipeline.inputs import files_of
from khobai.reading.article_text import read_article
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.files import decoded, is_article, read_bytes, shown
from khobai.reading.reporter import Reporter

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.khobai")
_FEW = 20
"""Articles that are read on their own when they change together."""


class Shown(Protocol):
    """The site of a preview, kept in memory."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The names that articles are read with."""

    def show(self, articles: Mapping[str, Article | None], problems: Mapping[str, Sequence[Diagnostic]]) -> None:
        """Show these articles on their own pages, and problems by the path of their file."""

    def show_all(self) -> None:
        """Read the archive and show it."""


class Live:
    """Builds again when files change; `build` is called by one thread, the archive is read again in another."""

    def __init__(self, site: Shown, articles: Path, others: Collection[Path], whole: Callable[[], None]) -> None:
        """Take the folder of articles, what else the site is made of, and what lets MkDocs build all of it."""
        self._site, self._articles, self._others, self._whole = site, articles, tuple(others), whole
        self._seen, self._seen_others = files_of([articles]), files_of(self._others)
        self._work = threading.Lock()
        """Held by who makes the site anew."""
        self._waiting = threading.Event()
        """Set when the archive changed since it was last read."""
        self.renew: Callable[[], None] = lambda: None
        """Tells browsers that there is something new."""

    def build(self) -> None:
        """Show what changed since the last time."""
        before, self._seen = self._seen, files_of([self._articles])
        others = files_of(self._others)
        if others != self._seen_others:
            self._seen_others = others
            with self._work:
                self._whole()
            return
        changed = [path for path in before.keys() | self._seen.keys() if before.get(path) != self._seen.get(path)]
        if not changed:
            return
        inside = [PurePosixPath(os.path.relpath(path, self._articles)).as_posix() for path in changed]
        if len(changed) <= _FEW and all(map(is_article, inside)) and all(path in self._seen for path in changed):
            self._show(inside)
        self._waiting.set()
        threading.Thread(target=self._follow, name="khobai-preview").start()

    def _show(self, inside: Iterable[str]) -> None:
        """Show articles on their own pages before what they change elsewhere is known."""
        articles: dict[str, Article | None] = {}
        problems: dict[str, Sequence[Diagnostic]] = {}
        real = os.path.realpath(self._articles)
        for path in inside:
            key = PurePosixPath(path).stem
            reporter = Reporter(shown(f"{self._articles.name}/{path}"))
            data = read_bytes(self._articles / path, real, reporter)
            text = None if data is None else decoded(data, reporter)
            read = None if text is None else read_article(text, key, path, self._site.vocabulary, reporter)
            articles[key] = None if reporter.has_errors else read
            problems[reporter.path] = reporter.diagnostics
        self._site.show(articles, problems)

    def _follow(self) -> None:
        with self._work:
            if not self._waiting.is_set():
                return  # another thread read what this one was asked for
            self._waiting.clear()
            started = time.monotonic()
            try:
                self._site.show_all()
            except Exception:  # the preview goes on with what it has
                log.exception("khobai")
                return
        log.info("%.1f s", time.monotonic() - started)
        self.renew()


def watch(
    server: LiveReloadServer, site: ServedSite, sources: Sequence[Path], settings: Path, builder: Callable[[], None]
) -> None:
    """Let `server` show changes of these sources, the first of which are the articles, and of the settings."""

    def whole() -> None:
        builder()
        site.forget()

    def renew() -> None:
        with server._epoch_cond:  # noqa: SLF001  # MkDocs has no other way to say that there is something new
            if server._visible_epoch == server._wanted_epoch:  # noqa: SLF001  # else it is about to say so
                server._visible_epoch = server._wanted_epoch = server._visible_epoch + 1  # noqa: SLF001
                server._epoch_cond.notify_all()  # noqa: SLF001

    live = Live(site, sources[0], [*sources[1:], settings], whole)
    live.renew = renew
    server.builder = live.build
