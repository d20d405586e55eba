# SPDX-License-Identifier: MIT
"""A function over many items in several processes: the same results in the same order as in one."""

from __future__ import annotations

import concurrent.futures
import gc
import logging
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import Any, Generic, Protocol, TypeVar

from khobai.locales.language import Speaking, spoken
from khobai.messages import Message, say

T = TypeVar("T")
R = TypeVar("R")
K = TypeVar("K")
log = logging.getLogger("khobai.jobs")
AHEAD = 3
"""Parts a process that may wait for their turn; more would hold results in memory that nobody has asked for yet."""


class JobError(Exception):
    """An exception of a worker that cannot be sent as it is: its kind and its sentence."""


def cores() -> int:
    """Return how many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Carrier(Protocol):
    """Takes work to other processes than those that are started here."""

    def each(self, function: Callable[[T], R], items: Sequence[T], part: int) -> Generator[R, None, None]:
        """Yield what `in_order` says, of a function and items that are picklable."""


Jobs = int | Carrier
"""How many processes work, or who takes the work elsewhere."""


def here(jobs: Jobs) -> int:
    """Return how many processes of this machine work at what cannot be taken elsewhere."""
    return jobs if isinstance(jobs, int) else cores()


def kept_in_order(
    function: Callable[[T], R], keep: Callable[[R], K], items: Sequence[T], jobs: Jobs, *, part: int = 32
) -> Generator[K, None, None]:
    """Yield `keep(function(item))` as `in_order` does; `keep` uses the disk of this machine and never leaves it.

    A process that is started here does both and sends but what `keep` returns. A carrier takes `function` elsewhere, and
    what it brings is kept in this process.
    """
    if isinstance(jobs, int):
        yield from in_order(_Both(function, keep), items, jobs, part=part)
        return
    with closing(jobs.each(Speaking(spoken(), function), items, part)) as brought:
        yield from map(keep, brought)


@dataclass(frozen=True, slots=True)
class _Both:
    """One function and another on its result."""

    first: Callable[[Any], Any]
    then: Callable[[Any], Any]

    def __call__(self, item: Any) -> Any:
        return self.then(self.first(item))


def in_order(function: Callable[[T], R], items: Sequence[T], jobs: Jobs, *, part: int = 32) -> Generator[R, None, None]:
    """Yield `function(item)` for each item in their order, made by up to `jobs` processes; 1 stays in this one.

    On Linux workers are forks: they see what this process holds without a copy, and only results are sent. Elsewhere
    `function` is sent to each worker once and the items with the work, so all must be picklable (a function of a module,
    a `functools.partial` of one). Results are sent everywhere. A worker is given `part` items at a time.

    When a worker is killed or cannot begin, the log says so and what is left is done in this process. So is everything
    when this process has other threads, which a fork could leave holding a lock.

    Raises:
        Exception: what `function` raised for the first item that it refused, after the results of those before.
        JobError: that exception cannot be sent between processes; it says which it was.
    """
    function = Speaking(spoken(), function)
    if not isinstance(jobs, int):
        yield from jobs.each(function, items, part)
        return
    parts = [range(start, min(start + part, len(items))) for start in range(0, len(items), part)]
    workers = min(jobs, len(parts))
    if workers < 2 or threading.active_count() > 1:
        yield from map(function, items)
        return
    done = 0
    try:
        for made in _made(_Work(function, items), parts, workers):
            done += len(made.results)
            yield from made.results
            if made.problem:
                raise made.problem
    except BrokenProcessPool:
        log.warning("%s %s", say(Message("workers-lost"), "vi"), say(Message("workers-lost"), "en"))
        yield from map(function, islice(items, done, None))


@dataclass(frozen=True, slots=True)
class _Work(Generic[T, R]):
    function: Callable[[T], R]
    items: Sequence[T]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one part: results up to the first exception."""

    results: list[Any]
    problem: BaseException | None = None


class _Worker:
    """What a worker process knows; nothing in the parent."""

    work: _Work[Any, Any] | None = None


def _made(work: _Work[T, R], parts: Sequence[range], workers: int) -> Iterator[Made]:
    is_fork = sys.platform == "linux"
    known = work if is_fork else _Work(work.function, ())
    gc.freeze()  # the collector of a worker need not touch, and so copy, what it shares with this process
    context = multiprocessing.get_context("fork" if is_fork else "spawn")
    waiting: deque[concurrent.futures.Future[Made]] = deque()
    rest = iter(parts)
    pool = None
    try:
        while True:
            try:
                pool = pool or concurrent.futures.ProcessPoolExecutor(workers, context, _begin, (known,))
                for numbers in islice(rest, workers * AHEAD - len(waiting)):
                    sent = () if is_fork else [work.items[n] for n in numbers]
                    waiting.append(pool.submit(_do, numbers, sent))
            except (ImportError, NotImplementedError, OSError) as problem:  # no semaphores, no more processes
                raise BrokenProcessPool(str(problem)) from problem
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _begin(work: _Work[Any, Any]) -> None:
    """Make a new process a worker: Ctrl+C is its parent's matter, and it does not outlive its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.enable()
    _Worker.work = work
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """End this process when its parent is no more, however it ended."""
    wait([sentinel])
    os._exit(1)


def _do(numbers: range, sent: Sequence[Any]) -> Made:
    work = _Worker.work
    if work is None:
        raise JobError("no work")
    return made_of(work.function, sent or map(work.items.__getitem__, numbers))


def made_of(function: Callable[[T], R], items: Iterable[T]) -> Made:
    """Return the results of `function` up to the first exception."""
    results: list[Any] = []
    for item in items:
        try:
            results.append(function(item))
        except Exception as problem:  # noqa: BLE001  # raised again in the parent
            return Made(results, _sendable(problem))
    return Made(results)


def _sendable(problem: Exception) -> Exception:
    """Return the exception, or one of its words when it does not come back from bytes as it was."""
    try:
        back = pickle.loads(pickle.dumps(problem))  # noqa: S301  # of our own bytes
        if type(back) is type(problem) and str(back) == str(problem):
            return problem
    except Exception:  # noqa: BLE001, S110  # whatever its class does
        pass
    return JobError(f"{type(problem).__name__}: {problem}")
