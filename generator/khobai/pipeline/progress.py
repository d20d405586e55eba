# SPDX-License-Identifier: MIT
"""Shows how far long work has come: a bar on a terminal, a line now and then elsewhere, nothing when nobody watches.

Work says `watched(items, "pages", total)` and knows no more; a command that shows it says `watching`.
"""

from __future__ import annotations

import functools
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TextIO, TypeVar

from khobai.messages import Lang, Message, message, say

T = TypeVar("T")
DELAY = 1.0
"""Seconds of work before a bar appears; shorter work shows nothing."""
INTERVAL = 15.0
"""Seconds between two lines, and before the first, where there is no terminal."""

_WIDTH = 80
"""Columns of a terminal that does not say how many it has."""


class Shown(Protocol):
    """One piece of work on display."""

    def add(self, count: int) -> None:
        """Tell how much more is done."""

    def close(self) -> None:
        """Take it off the display; nothing remains."""


class _Watch:
    """Who watches, and what is on display; of one process, so that a fork of it shows nothing."""

    def __init__(self, lang: Lang, show: Callable[[str, int | None], Shown], *, has_bars: bool) -> None:
        self.lang, self.show, self.has_bars = lang, show, has_bars
        self.process = os.getpid()
        self.open = ExitStack()


_WATCH: ContextVar[_Watch | None] = ContextVar("watch", default=None)


def watched(
    items: Iterable[T], what: str, total: int | None = None, weigh: Callable[[T], int] = lambda _: 1
) -> Iterator[T]:
    """Yield `items`; whoever watches sees how many of `total` were taken, under the phrase `work-WHAT`.

    `weigh` says for how many an item stands.
    """
    watch = _WATCH.get()
    if watch is None or watch.process != os.getpid():
        yield from items
        return
    shown = watch.show(say(Message(f"work-{what}"), watch.lang), total)
    watch.open.callback(shown.close)  # a refusal may leave this generator waiting while it is said
    try:
        for item in items:
            yield item
            shown.add(weigh(item))
    finally:
        shown.close()


@contextmanager
def watching(
    lang: Lang, *, quiet: bool = False, stream: TextIO | None = None, interval: float = INTERVAL
) -> Iterator[None]:
    """Show work on `stream` (stderr) while the block runs, unless `quiet`; a bar where it is a terminal.

    Within another `watching` that one goes on.
    """
    if quiet or _WATCH.get() is not None:
        yield
        return
    stream = stream or sys.stderr
    is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb"

    def show(what: str, total: int | None) -> Shown:
        return _Bar(what, total, lang, stream) if is_terminal else _Lines(what, total, lang, stream, interval)

    watch = _Watch(lang, show, has_bars=is_terminal)
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)
        watch.open.close()


def aside(text: str) -> None:
    """Write a line to stderr beside whatever is on display."""
    watch = _WATCH.get()
    if watch and watch.has_bars:
        _meter().write(text, file=sys.stderr)
    else:
        print(text, file=sys.stderr, flush=True)  # noqa: T201  # this is what shows it


class _Bar:
    """A bar of tqdm's, with rate and time left."""

    def __init__(self, what: str, total: int | None, lang: Lang, stream: TextIO) -> None:
        known = say(Message("work-bar" if total else "work-count"), lang)
        self._bar = _meter()(
            desc=what, total=total, file=stream, leave=False, unit="", delay=DELAY, bar_format=known,
            **({"dynamic_ncols": True} if _width(stream) else {"ncols": _WIDTH}),
        )  # fmt: skip

    def add(self, count: int) -> None:
        self._bar.update(count)

    def close(self) -> None:
        self._bar.close()


def _width(stream: TextIO) -> int:
    """Return the columns of a terminal, 0 when it does not know them."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


@functools.cache
def _meter() -> Any:
    """Return tqdm without the thread that it watches bars with: processes with threads do not fork here."""
    from tqdm import tqdm  # noqa: PLC0415  # not needed for short work

    class Meter(tqdm):  # type: ignore[type-arg]
        monitor_interval = 0

    Meter.set_lock(threading.RLock())
    return Meter


class _Lines:
    """A line of its own every `interval` seconds."""

    def __init__(self, what: str, total: int | None, lang: Lang, stream: TextIO, interval: float) -> None:
        self._what, self._total, self._lang, self._stream, self._interval = what, total, lang, stream, interval
        self._done, self._begun = 0, time.monotonic()
        self._next = self._begun + interval

    def add(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now < self._next or self._done == self._total:
            return
        self._next = now + self._interval
        rate = self._done / (now - self._begun)
        fields: dict[str, object] = {"what": self._what, "done": self._done, "rate": f"{rate:.0f}"}
        if self._total:
            left = round((self._total - self._done) / rate)
            fields |= {"total": self._total, "left": f"{left // 60}:{left % 60:02}"}
        line = say(message("work-line" if self._total else "work-line-count", **fields), self._lang)
        self._stream.write(f"{line}\n")
        self._stream.flush()

    def close(self) -> None:
        """Leave the lines; a log keeps them."""
