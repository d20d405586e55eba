# SPDX-License-Identifier: MIT
"""What a command costs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used."""

    cpu: float
    """Seconds, user and system, of all its threads."""
    rss: float
    """Its largest resident set, MB."""
    output: str


def run(command: Sequence[str | Path], cwd: Path | None = None, environment: Mapping[str, str] | None = None) -> Cost:
    """Run `command` to its end and return what it cost.

    Raises RuntimeError with the command's own words when it fails.
    """
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})}
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(command, cwd=cwd, env=quiet, stdout=subprocess.PIPE, stderr=words) as process,
    ):
        assert process.stdout is not None
        output = process.stdout.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        words.seek(0)
        said = words.read().decode("utf-8", "replace")
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: {said[-2000:]}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / scale, output)
