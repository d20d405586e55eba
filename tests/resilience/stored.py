# SPDX-License-Identifier: MIT
"""Attacks on a build that has a store: the site is that of a build without one, whatever became of the store."""

from __future__ import annotations

import functools
import os
import random
import resource
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from khobai.pipeline.key import VARIABLE
from tests.bundles import contents
from tests.resilience.attack import Attack, Try
from tests.resilience.machine import ARTICLE, PATIENCE, Job, building

OWN = {**os.environ, VARIABLE: "a secret of these attacks alone"}


def _edit(folder: Path, rng: random.Random) -> None:
    """Change, add or take away an article, as often as not one that was changed before."""
    place = folder / "articles" / "2023" / f"bai-{rng.randrange(5)}.md"
    if place.exists() and rng.random() < 0.2:
        place.unlink()
    else:
        place.write_text(ARTICLE.format(n=rng.randrange(1000)), encoding="utf-8")


def _clean(job: Job, twin: Path) -> dict[str, bytes]:
    """Return the site that a build without a store makes of the same files."""
    for name in ("articles", "site", ".khobai"):
        shutil.rmtree(twin / name, ignore_errors=True)
    shutil.copytree(job.folder / "articles", twin / "articles")
    status, said = Job(job.arguments, twin, twin / "site").run(env=OWN)
    if status:
        raise RuntimeError(said)
    return contents(twin / "site")


def _pair(folder: Path) -> tuple[Job, Path]:
    """Return a project that was built once, and the folder of its twin."""
    for name in ("project", "twin"):
        (folder / name).mkdir()
        job = building(folder / name)
    job = Job(("build",), folder / "project", folder / "project" / "site")
    status, said = job.run(env=OWN)
    if status:
        raise RuntimeError(said)
    return job, folder / "twin"


def _is_said(status: int, said: str) -> bool:
    return "Traceback" not in said and (status == 0 or "Error" in said)


def killed(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Edit, kill the build at some moment, build again."""
    job, twin = _pair(folder)
    start = time.monotonic()
    job.run(env=OWN)
    seconds = max(time.monotonic() - start, 0.5)
    while True:
        before = job.found()
        _edit(job.folder, rng)
        if rng.random() < 0.3:
            shutil.rmtree(job.folder / ".khobai", ignore_errors=True)  # killed while it makes the store
        process = job.start(env=OWN)
        time.sleep(rng.uniform(0.1, 2.5) * seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE)
        clean = _clean(job, twin)
        is_whole = job.found() in (before, clean)
        status, said = job.run(env=OWN)
        yield Try(is_whole and _is_said(status, said), status == 0 and job.found() == clean and job.is_tidy())


def full(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Edit, build where no file may grow beyond a limit, build again."""
    job, twin = _pair(folder)
    while True:
        before = job.found()
        _edit(job.folder, rng)
        if rng.random() < 0.5:
            shutil.rmtree(job.folder / ".khobai", ignore_errors=True)
        limit = rng.choice((rng.randrange(200_000), rng.randrange(2_000_000)))
        limits = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
        status, said = job.run(env=OWN, preexec_fn=limits)
        clean = _clean(job, twin)
        is_right = job.found() == (before if status else clean)
        again, _ = job.run(env=OWN)
        yield Try(_is_said(status, said) and is_right, again == 0 and job.found() == clean and job.is_tidy())


def flipped(place: Path, rng: random.Random) -> None:
    """Flip a bit."""
    data = bytearray(place.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    place.write_bytes(data)


def cut(place: Path, rng: random.Random) -> None:
    """Cut the end off."""
    os.truncate(place, rng.randrange(place.stat().st_size))


def of_another_version(place: Path, rng: random.Random) -> None:
    """Give it another number, or another table."""
    with sqlite3.connect(place) as connection:
        connection.execute(f"PRAGMA user_version = {rng.randrange(2, 99)}")
        if rng.random() < 0.5:
            connection.execute("ALTER TABLE results ADD COLUMN more")
    connection.close()


def damaged(harm: Callable[[Path, random.Random], None], folder: Path, rng: random.Random) -> Iterator[Try]:
    """Edit, harm the store, build."""
    job, twin = _pair(folder)
    while True:
        if rng.random() < 0.7:
            _edit(job.folder, rng)
        if rng.random() < 0.3:
            shutil.rmtree(job.target)
        for place in (job.folder / ".khobai").glob("*.sqlite"):
            harm(place, rng)
        status, said = job.run(env=OWN)
        yield Try(status == 0 and _is_said(status, said), job.found() == _clean(job, twin) and job.is_tidy())


ATTACKS = (
    Attack("build with a store", "kill -9 at any moment, after an edit", killed),
    Attack("build with a store", "a disk that takes no more, after an edit", full, share=2),
    Attack("build with a store", "one bit of the store flipped", functools.partial(damaged, flipped), share=2),
    Attack("build with a store", "the end of the store cut off", functools.partial(damaged, cut), share=4),
    Attack("build with a store", "a store of another version", functools.partial(damaged, of_another_version), share=4),
)
