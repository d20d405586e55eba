# SPDX-License-Identifier: MIT
"""Attacks by the machine: kill -9 at any moment, a disk that takes no more, two runs at once."""

from __future__ import annotations

import functools
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bundles import contents, make_site
from tests.conftest import VOCABULARY
from tests.resilience.attack import Attack, Try

CONFIG = "site_name: Kho thử\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [khobai]\n"
ARTICLE = "---\ntitle: Bài {n}\ndate: 2023-05-19\nplaces: [ha-nam]\ntext: abstract\n---\nNội dung.\n"
PATIENCE = 600
"""Seconds after which a run hangs."""


@dataclass(frozen=True)
class Job:
    """A command and what it makes."""

    arguments: tuple[str, ...]
    folder: Path
    target: Path

    def start(self, **how: object) -> subprocess.Popen[str]:
        """Start it."""
        command = [sys.executable, "-m", "khobai", *self.arguments]
        return subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **how)  # type: ignore[call-overload,no-any-return]  # fmt: skip

    def run(self, **how: object) -> tuple[int, str]:
        """Return the exit status and what it says to the user."""
        with self.start(**how) as process:
            _, said = process.communicate(timeout=PATIENCE)
            return process.returncode, said

    def found(self) -> object:
        """Return what stands at the target, to be compared."""
        return (
            contents(self.target)
            if self.target.is_dir()
            else self.target.read_bytes()
            if self.target.exists()
            else None
        )

    def is_tidy(self) -> bool:
        """Return whether nothing half made lies about."""
        return not [place for place in self.target.parent.iterdir() if place.name.startswith(f".{self.target.name}.")]


def bundling(folder: Path) -> Job:
    """Return the making of a bundle of a few megabytes."""
    rng = random.Random(1)
    make_site(folder / "site", {f"data/{n}.bin": rng.randbytes(200_000) for n in range(30)})
    (folder / "out").mkdir()
    return Job(("bundle", "-d", "site", "-o", "out/a.zip"), folder, folder / "out" / "a.zip")


def building(folder: Path) -> Job:
    """Return the building of a small site."""
    for name, text in VOCABULARY.items():
        place = folder / "articles" / "vocabulary" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (folder / "articles" / "2023").mkdir()
    for n in range(3):
        (folder / "articles" / "2023" / f"bai-{n}.md").write_text(ARTICLE.format(n=n), encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Kho thử\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return Job(("build",), folder, folder / "site")


def _ready(job: Job) -> tuple[object, float]:
    """Run once; return what a whole run makes, and how many seconds it takes."""
    start = time.monotonic()
    status, said = job.run()
    if status:
        raise RuntimeError(said)
    return job.found(), time.monotonic() - start


def killed(prepare: Callable[[Path], Job], folder: Path, rng: random.Random) -> Iterator[Try]:
    """Kill it at some moment; then run it again."""
    job = prepare(folder)
    whole, seconds = _ready(job)
    while True:
        if job.target.is_dir() and rng.random() < 0.5:
            shutil.rmtree(job.target)
        before = job.found()
        process = job.start()
        time.sleep(rng.uniform(0.3, 1) * seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE)
        is_whole = job.found() in (before, whole)
        status, _ = job.run()
        yield Try(is_whole, status == 0 and job.found() == whole and job.is_tidy())


def full(prepare: Callable[[Path], Job], folder: Path, rng: random.Random) -> Iterator[Try]:
    """Let no file grow beyond a limit, as on a disk that is full."""
    job = prepare(folder)
    whole, _ = _ready(job)
    largest = max(map(len, whole.values())) if isinstance(whole, dict) else job.target.stat().st_size
    while True:
        limit = rng.randrange(largest)
        status, said = job.run(preexec_fn=functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)))
        yield Try("Traceback" not in said and (status == 0 or "Error" in said), job.found() == whole and job.is_tidy())


def at_once(prepare: Callable[[Path], Job], folder: Path, _: random.Random) -> Iterator[Try]:
    """Run it twice at the same time."""
    job = prepare(folder)
    whole = _ready(job)[0]
    while True:
        runs = [job.start() for _ in range(2)]
        for run in runs:
            run.communicate(timeout=PATIENCE)
        yield Try(all(run.returncode == 0 for run in runs), job.found() == whole and job.is_tidy())


ATTACKS = tuple(
    Attack(on, name, functools.partial(how, prepare), share=4)
    for on, prepare in (("bundle", bundling), ("build", building))
    for name, how in (
        ("kill -9 at any moment", killed),
        ("a disk that takes no more", full),
        ("two runs at once", at_once),
    )
)
