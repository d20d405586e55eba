# SPDX-License-Identifier: MIT
"""A real scheduler with workers, each a process on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

PATIENCE = 120.0


@dataclass(frozen=True)
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    add: Callable[[], None]
    """Starts one more worker."""


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Start them with their logs in `folder`; end them, and no other process, at the end."""
    with ExitStack() as started:

        def start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
            log = started.enter_context((folder / f"{name}.log").open("wb"))
            command = [
                sys.executable,
                "-m",
                f"distributed.cli.dask_{name.partition('-')[0]}",
                "--host",
                "127.0.0.1",
                "--no-dashboard",
            ]
            process = subprocess.Popen([*command, *arguments], cwd=ROOT, stdout=log, stderr=log)
            started.callback(process.wait)
            started.callback(process.kill)
            return process

        place = folder / "scheduler.json"
        scheduler = start("scheduler", "--port", "0", "--scheduler-file", str(place))
        address = _address(place)
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        every: list[subprocess.Popen[bytes]] = []

        def add() -> None:
            every.append(start(f"worker-{len(every)}", address, *options))

        for _ in range(workers):
            add()
        yield Cluster(address, scheduler, every, add)


def _address(place: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            return str(json.loads(place.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError(place)
