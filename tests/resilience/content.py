# SPDX-License-Identifier: MIT
"""Attacks by content: bodies and pages made to exhaust, and files that git takes for a repository."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from khobai.archive.vocabulary import Vocabulary
from khobai.authoring.importing.run import import_files
from khobai.reading.article_text import read_article
from khobai.reading.diagnostics import MOST, limited
from khobai.reading.files import LARGEST
from khobai.reading.reporter import Reporter
from tests.fuzz.limit import TooSlowError, within
from tests.importing.test_bad_input import BAD, GOOD
from tests.resilience.attack import Attack, Try
from tests.resilience.machine import PATIENCE, building
from tests.unit.archive.test_git import call, make_repository, plant
from tests.unit.authoring.importing.test_worker import document, tall, wide
from tests.unit.reading.test_safety import UNITS

SECONDS = 3
"""Of processor time for a file of the largest size that is read."""
COMMANDS = (
    ("check",), ("check", "--staged"), ("build",), ("export", "csv", "-o", "a.csv"), ("export", "atom"), ("generate", "out"),
    ("addresses",), ("search", "bài"), ("hook",),
)  # fmt: skip


def growing(_: Path, rng: random.Random) -> Iterator[Try]:
    """Read an article whose body is one construct, again and again, up to the largest file that is read."""
    for unit in rng.sample(UNITS, len(UNITS)):
        text = "---\ntitle: a\n---\nb " + unit * ((LARGEST - 100) // len(unit.encode()))
        reporter = Reporter("a.md")
        try:
            with within(SECONDS):
                read_article(text, "a", "a.md", Vocabulary.of(), reporter)
        except (TooSlowError, RecursionError, MemoryError):
            yield Try(survived=False, kept=False)
        else:
            yield Try(survived=True, kept=len(limited(reporter.diagnostics)) <= MOST + 2)


def imported(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Import a file that is made to exhaust or to mislead, and behind it one that is sound."""
    archive = building(folder).folder / "articles"
    sound = folder / "good.txt"
    sound.write_text(GOOD, encoding="utf-8")
    hostile = [(name, data) for name, (data, _) in BAD.items()]
    hostile += [(f"{fill.__name__}.docx", document(fill)) for fill in (wide, tall)]
    hostile += [
        (f"{n}.txt", f"Tên bài\n\n{unit * 90_000}".encode()) for n, unit in enumerate(("*a ", "[a](", "á, ", "а"))
    ]
    rng.shuffle(hostile)
    for name, data in hostile:
        (folder / name).write_bytes(data)
        outcome = import_files([folder / name, sound], archive, dry_run=True)
        is_sound_read = str(sound) in [made.file for made in outcome.made]
        yield Try(len(outcome.made) + len(outcome.refused) == 2, is_sound_read)  # files


def trapped(folder: Path, rng: random.Random) -> Iterator[Try]:
    """Run a command where plain files below the archive are a repository whose configuration starts programs."""
    building(folder)
    make_repository(folder)
    call(folder, "add", ".")
    call(folder, "commit", "-qm", "x")
    for form in ("bare", "folder", "file"):
        for below in rng.sample(["articles", "articles/2023"], 2):
            trap = plant(folder / below, form, folder.parent / "ran")
            for command in rng.sample(COMMANDS, len(COMMANDS)):
                ran = subprocess.run(
                    [sys.executable, "-m", "khobai", *command],
                    cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE,
                )  # fmt: skip
                yield Try("Traceback" not in ran.stderr, not trap.ran)


ATTACKS = (
    Attack(
        "check",
        f"bodies of 2 MiB that are one construct repeated: judged or refused in {SECONDS} s of computing",
        growing,
    ),
    Attack("import", "bombs, endless tables, broken and foreign files before a sound one", imported),
    Attack(
        "every command",
        "files below the archive that git takes for a repository with commands of its own",
        trapped,
        share=4,
    ),
)
