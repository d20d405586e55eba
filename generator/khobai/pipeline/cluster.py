# SPDX-License-Identifier: MIT
"""A function over many items on a Dask cluster: the same results in the same order as in one process.

Dask sends Python objects as pickles: whoever reaches the scheduler runs code on every worker, so both belong into one
trusted network, or behind the TLS of Dask's own settings (`tls://…`).
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import pickle
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from khobai.messages import RefusedError, message, say
from khobai.pipeline.digest import version
from khobai.pipeline.jobs import AHEAD, Made, made_of

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")
log = logging.getLogger("khobai.jobs")
_PATIENCE = 30
"""Seconds that a scheduler and its first worker are waited for."""
_ONE = threading.Lock()
"""In a worker: its threads take turns, since nothing promises that libraries below bear several."""


class ClusterError(RefusedError):
    """A cluster that cannot take the work."""

    KIND = "cluster"


class _AwayError(Exception):
    """The cluster did not bring a result; the text says why."""


class Cluster:
    """Workers of a scheduler that runs elsewhere."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def each(self, function: Callable[[T], R], items: Sequence[T], part: int) -> Generator[R, None, None]:
        """Yield `function(item)` for each item in their order, of a function and items that are picklable.

        The function, with all that it holds, is sent to each worker once. What a lost worker had is made again by
        others; when the cluster is lost as a whole, the log says so and what is left is done in this process.

        Raises:
            Exception: what `function` raised for the first item that it refused, after the results of those before.
            JobError: that exception cannot be sent between processes; it says which it was.
        """
        done = 0
        try:
            for made in self._made(function, items, part):
                done += len(made.results)
                yield from made.results
                if made.problem:
                    raise made.problem
        except _AwayError as problem:
            away = message("workers-away", why=str(problem))
            log.warning("%s %s", say(away, "vi"), say(away, "en"))
            yield from map(function, islice(items, done, None))

    def _sent(self, known: bytes) -> Future[bytes]:
        """Hand over bytes that every worker needs: as a task, which is done again when those who had them are lost."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that they are many
            return self._client.submit(_held, known, pure=False)

    def _made(self, function: Callable[[T], R], items: Sequence[T], part: int) -> Iterator[Made]:
        import cloudpickle  # noqa: PLC0415  # comes with Dask

        parts = (items[start : start + part] for start in range(0, len(items), part))
        waiting: deque[Future[Made]] = deque()
        try:
            with _lost():
                room = AHEAD * max(2, sum(self._client.nthreads().values()))
                known = self._sent(cloudpickle.dumps(function))
            while True:
                with _lost():
                    for some in islice(parts, room - len(waiting)):
                        waiting.append(self._client.submit(_make, known, list(some), pure=False))
                if not waiting:
                    return
                with _lost():
                    made = self._result(waiting.popleft())
                yield made
        finally:
            with contextlib.suppress(Exception):  # of a cluster that is gone nothing need be called back
                self._client.cancel(list(waiting))

    def _result(self, future: Future[Made]) -> Made:
        while True:
            try:
                made: Made = future.result(timeout=_PATIENCE)
            except TimeoutError:
                if not self._client.nthreads():  # nobody is left, and nobody came
                    raise
            else:
                return made


def _held(known: bytes) -> bytes:
    return known


def _make(known: bytes, items: Sequence[Any]) -> Made:
    with _ONE:
        return made_of(_function(known), items)


@functools.lru_cache(maxsize=1)
def _function(known: bytes) -> Callable[[Any], Any]:
    """Return the function that was sent as bytes: Dask waits for ever for an object that cannot be made on a worker."""
    function: Callable[[Any], Any] = pickle.loads(known)  # noqa: S301  # from the one who may run code here
    return function


@contextmanager
def _lost() -> Iterator[None]:
    """Tell what befell the cluster from what the work raised, which `Made` brings."""
    try:
        yield
    except Exception as problem:
        raise _AwayError(f"{type(problem).__name__}: {problem}") from problem


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Give the cluster of the scheduler at `address`, such as `tcp://10.0.0.1:8786`.

    Raises:
        ClusterError: Dask is not installed, nobody answers, there is no worker, or one has another version.
    """
    try:
        from distributed import Client  # noqa: PLC0415  # an optional part
    except ImportError:
        raise ClusterError("extra") from None
    with _quiet():
        try:
            with ThreadPoolExecutor(1) as apart:  # this thread may have a loop of its own, as in a notebook
                apart.submit(lambda: asyncio.run(_greet(address))).result()
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except Exception as problem:  # noqa: BLE001  # no address, no certificate, no such host, another kind of server
            raise ClusterError("unreachable", address=address, why=problem) from None
        with client:
            _check(client, address)
            yield Cluster(client)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Dask tell of no lost worker: what matters is said once, by `each`."""
    loggers = [
        logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] == "distributed"
    ]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


async def _greet(address: str) -> None:
    """Open a connection and close it: a client that finds none would hang when Python ends."""
    from distributed.comm.core import connect  # noqa: PLC0415
    from distributed.security import Security  # noqa: PLC0415

    comm = await connect(address, timeout=_PATIENCE, **Security().get_connection_args("client"))
    await comm.close()


def _check(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise ClusterError("empty", address=address) from None
    for worker, theirs in client.run(_version, on_error="return").items():
        if theirs != version():
            raise ClusterError("version", worker=worker)


def _version() -> bytes:
    return version()
