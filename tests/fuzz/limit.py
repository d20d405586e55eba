# SPDX-License-Identifier: MIT
"""A limit of processor time for one input: a loaded machine breaks no limit, a loop without an end does."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator


class TooSlowError(AssertionError):
    """An input took more processor time than any of its size may."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooSlowError when the block takes more than `seconds` of processor time; in C code it is noticed at the end.

    Off the main thread and on Windows only the end is looked at.
    """
    started = time.process_time()

    def stop(*_: object) -> None:
        raise TooSlowError(f"over {seconds} s of processor time")

    old = None
    if hasattr(signal, "setitimer"):
        with contextlib.suppress(ValueError):  # not the main thread
            old = signal.signal(signal.SIGPROF, stop)
            signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        if old is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, old)
    if time.process_time() - started > seconds:
        stop()
