# SPDX-License-Identifier: MIT
"""What a command costs with all the processes that it starts: time, processor, memory."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PAUSE = 0.1
"""Seconds between two looks at the memory."""
SHARE = 10
"""A look takes at most one of so many parts of the time, however much memory there is to look at."""


class ExceededError(RuntimeError):
    """A command was ended: it took more than it was given."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command used."""

    wall: float
    """Seconds from its start to its end."""
    cpu: float
    """Seconds of all its processes, user and system."""
    memory: float
    """MB: the largest sum of what its processes held at one moment; pages that several share count once."""
    others: float
    """Processor seconds of everything else on this machine at the same time: wall lies when there are many."""


class Watch(threading.Thread):
    """Looks at a process and its descendants until it is told to stop."""

    def __init__(self, pid: int, limit: float = math.inf, patience: float = math.inf) -> None:
        super().__init__(daemon=True)
        self.pid, self.limit, self.patience = pid, limit, patience
        self.memory = 0.0
        self.reason = ""
        self._over = threading.Event()

    def run(self) -> None:
        """Look, and end all when it is too much."""
        started = time.monotonic()
        while not self._over.is_set():
            looked = time.monotonic()
            self.memory = max(self.memory, memory_of(self.pid))
            if self.memory > self.limit:
                self._end(f"ended when it held {self.memory / 1000:.1f} GB")
            elif looked - started > self.patience:
                self._end(f"ended after {looked - started:.0f} s")
            self._over.wait(max(PAUSE, SHARE * (time.monotonic() - looked)))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()

    def _end(self, reason: str) -> None:
        self.reason = reason
        self._over.set()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)


def family(pid: int) -> Iterator[psutil.Process]:
    """Yield the process and its descendants."""
    with contextlib.suppress(psutil.Error):
        first = psutil.Process(pid)
        yield first
        yield from first.children(recursive=True)


def memory_of(pid: int) -> float:
    """Return the MB that a process and its descendants hold now: proportional sets on Linux, resident ones elsewhere."""
    total = 0
    for process in family(pid):
        with contextlib.suppress(psutil.Error, OSError):
            held = process.memory_full_info()
            total += getattr(held, "pss", 0) or held.rss
    return total / 1e6


def cpu_of(pid: int) -> float:
    """Return the processor seconds of a process that runs and of its descendants, ended ones included."""
    total = 0.0
    for process in family(pid):
        with contextlib.suppress(psutil.Error):
            used = process.cpu_times()
            total += used.user + used.system + used.children_user + used.children_system
    return total


def busy() -> float:
    """Return the processor seconds that this machine has worked since it was started, those of other guests included."""
    times = psutil.cpu_times()._asdict()
    return float(
        sum(seconds for kind, seconds in times.items() if kind not in {"idle", "iowait", "guest", "guest_nice"})
    )


def run(
    command: Sequence[str | Path],
    cwd: Path,
    *,
    limit: float = math.inf,
    patience: float = math.inf,
) -> tuple[Usage, str]:
    """Run `command` to its end; return what it used and what it wrote to stdout.

    It gets `limit` MB of memory and `patience` seconds.

    Raises:
        ExceededError: it took more, and was ended.
        RuntimeError: it failed; with its own words.
    """
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as words:
        work, started = busy(), time.perf_counter()
        with subprocess.Popen(command, cwd=cwd, env=quiet, stdout=out, stderr=words, start_new_session=True) as process:
            watch = Watch(process.pid, limit, patience)
            watch.start()
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
            watch.stop()
            process.returncode = os.waitstatus_to_exitcode(status)
        cpu = used.ru_utime + used.ru_stime
        out.seek(0)
        words.seek(0)
        said = out.read().decode("utf-8", "replace")
        if watch.reason:
            raise ExceededError(watch.reason)
        if process.returncode:
            raise RuntimeError(
                f"{' '.join(map(str, command))}: {(said + words.read().decode('utf-8', 'replace'))[-2000:]}"
            )
        return Usage(wall, cpu, watch.memory, max(0.0, busy() - work - cpu)), said
