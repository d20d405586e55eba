# SPDX-License-Identifier: MIT
"""`python -m tests.unit.pipeline.work NAME JOBS`: runs one case in a process without other threads and prints what came."""

from __future__ import annotations

import functools
import json
import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

from khobai.messages import RefusedError
from khobai.pipeline.jobs import in_order, kept_in_order
from khobai.write import TargetError

PARENT = os.getpid()


class _WordyError(Exception):
    def __init__(self, *, what: str) -> None:
        super().__init__(f"no {what}")


def _square(n: int) -> tuple[int, bool]:
    return n * n, os.getpid() != PARENT


def _kept(made: tuple[int, bool], place: Path) -> tuple[int, bool]:
    (place / f"{made[0]}").touch()
    return made[0], os.getpid() != PARENT


def _refuse(n: int, problem: Exception) -> int:
    if n == 7:
        raise problem
    return n


def _die_once(n: int, mark: Path) -> int:
    if n == 40 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def _sleep(n: int, place: Path) -> int:
    (place / f"{os.getpid()}").touch()
    time.sleep(60)
    return n


def _shared(n: int, values: list[str]) -> str:
    return values[n]


def main(name: str, jobs: int, place: Path) -> object:  # noqa: PLR0911  # one a case
    """Return what the case yields."""
    if name == "squares":
        return list(in_order(_square, range(101), jobs, part=3))
    if name == "kept":
        return list(kept_in_order(_square, functools.partial(_kept, place=place), range(20), jobs, part=3))
    if name == "few":
        return [in_worker for _, in_worker in in_order(_square, range(2), jobs, part=3)]
    if name == "closure":  # sees what the parent holds; nothing of it could be sent
        values = [f"{n}" for n in range(64)]
        return list(in_order(lambda n: values[n], range(64), jobs, part=4))
    if name == "spawn":
        sys.platform = "elsewhere"
        values = [f"{n}" for n in range(8)]
        return list(in_order(functools.partial(_shared, values=values), range(8), jobs, part=2))
    if name == "killed":
        return list(in_order(functools.partial(_die_once, mark=place / "mark"), range(100), jobs, part=4))
    if name == "waiting":
        return list(in_order(functools.partial(_sleep, place=place), range(100), jobs, part=4))
    if name == "abandoned":
        made = in_order(_square, range(1000), jobs, part=4)
        next(made)
        made.close()
        return len(multiprocessing.active_children())
    problem = {
        "refusal": TargetError("source", folder=Path("here")),
        "disk": OSError(28, "No space", "file"),
        "wordy": _WordyError(what="luck"),
    }[name]
    got: list[int] = []
    try:
        got.extend(in_order(functools.partial(_refuse, problem=problem), range(20), jobs, part=2))
    except Exception as raised:  # noqa: BLE001
        words = raised.say("vi") if isinstance(raised, RefusedError) else str(raised)
        return [type(raised).__name__, words, getattr(raised, "errno", None), got]
    return got


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
