# SPDX-License-Identifier: MIT
"""A process of its own for work on files of strangers: what takes too long or too much memory ends it alone."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from khobai.authoring.importing.refusal import RefusalError

try:
    import resource
except ImportError:  # Windows has no such limits; there the clock alone decides
    resource = None  # type: ignore[assignment]

G = TypeVar("G")
T = TypeVar("T")
SECONDS = 20
"""Of computing for one file; an article takes a fraction of one."""
MEMORY = 1024
"""Megabytes for one file, more than the process began with."""
_PATIENCE = 3
"""Times `SECONDS` by the clock: a busy machine computes slower."""


class Worker(Generic[G, T]):
    """Does one work on many files, one after the other, in a process that begins anew when a file has ended it."""

    def __init__(
        self, work: Callable[[G], T], *, seconds: int = SECONDS, memory: int = MEMORY, is_forked: bool = True
    ) -> None:
        """Take the work, which may raise RefusalError; where processes are not forked, it must be picklable."""
        self._is_forked = is_forked and "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
        self._work = work
        self._seconds = seconds
        self._memory = memory
        self._process: Any = None
        self._pipe: Connection | None = None

    def do(self, given: G) -> T:
        """Return what the work makes of what is given: a file, in any form that is picklable.

        Raises:
            RefusalError: the work refuses it, or it takes more time or memory than it may.
        """
        pipe = self._pipe or self._begin()
        try:
            pipe.send(given)
            if not pipe.poll(self._seconds * _PATIENCE):
                self._refuse()
            answer = pipe.recv()
        except (EOFError, OSError):
            self._refuse()
        if isinstance(answer, MemoryError):
            self._refuse()
        if isinstance(answer, BaseException):
            raise answer
        result: T = answer
        return result

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("fork" if self._is_forked else "spawn")
        self._pipe, theirs = context.Pipe()
        # typeshed knows no Process of a context that is chosen when the program runs
        self._process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self._work, self._seconds, self._memory), daemon=True
        )
        self._process.start()
        theirs.close()
        return self._pipe

    def _refuse(self) -> NoReturn:
        self.end()
        raise RefusalError("import-exhausting", seconds=self._seconds, memory=self._memory) from None


@contextlib.contextmanager
def worker(
    work: Callable[[G], T], *, seconds: int = SECONDS, memory: int = MEMORY, is_forked: bool = True
) -> Iterator[Worker[G, T]]:
    """Yield a worker whose process has ended afterwards; a program with threads must not fork it."""
    made = Worker(work, seconds=seconds, memory=memory, is_forked=is_forked)
    try:
        yield made
    finally:
        made.end()


def _serve(pipe: Connection, work: Callable[[Any], Any], seconds: int, memory: int) -> None:
    """Answer with the result for each path, or with the exception; end when the other side has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks decides
    _limit_memory(memory)
    while True:
        try:
            given = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_time(seconds)
        try:
            answer: Any = work(given)
        except MemoryError:
            answer = MemoryError()
        except RecursionError:
            answer = MemoryError()
        except Exception as error:  # noqa: BLE001  # goes to the one who asked
            answer = error
        pipe.send(answer)


def _limit_memory(megabytes: int) -> None:
    if resource is None:
        return
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _limit_time(seconds: int) -> None:
    """Let the system end this process after so many further seconds of computing, where it can."""
    if resource is None:
        return
    with contextlib.suppress(OSError, ValueError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
