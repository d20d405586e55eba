# SPDX-License-Identifier: MIT
"""`make mutation`: puts small faults into the code, one at a time, and counts how many the tests notice.

Faults are made by cosmic-ray and Stryker, in a copy of the project, at places drawn by chance from the core (archive,
reading, text, search), bundles, mentions and the scripts of the site.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT
from tests.mutation import python_files, scripts
from tests.mutation.judges import PACKAGE, ROOMS, commands
from tests.mutation.site import Mutant, Site, draw

PATIENCE = 900
"""Seconds for one command; a fault that makes the tests run for ever is noticed by that."""


def main() -> None:
    """Print each fault and whether it was noticed, then how many of all were."""
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=40, help="how many faults")
    parser.add_argument(
        "--seed", type=int, default=None, help="the same seed, the same faults; without one, fresh ones"
    )
    parser.add_argument("--only", default="", help="only files whose path holds this")
    options = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if options.seed is None else options.seed
    with tempfile.TemporaryDirectory(prefix="khobai-mutation-") as name:
        copy = Path(name) / "project"
        _copy(ROOT, copy)
        noticed = total = 0
        for mutant in draw_from(copy, options.only, options.sample, seed):
            total += 1
            judge = _noticed(copy, mutant)
            noticed += judge is not None
            code = (copy / mutant.site.path).read_text(encoding="utf-8")
            print(f"{total:3} {'noticed' if judge else 'UNSEEN '} {mutant.shown(code)}", flush=True)
    print(f"\nnoticed: {noticed} of {total} (seed {seed})")


def draw_from(root: Path, only: str, size: int, seed: int) -> list[Mutant]:
    """Return the faults of a seed in the files whose path holds `only`."""
    modules = [p for room in ROOMS for p in sorted((root / PACKAGE / room).rglob("*.py")) if p.name != "__init__.py"]
    sources = sorted((root / scripts.FRONTEND / "src").rglob("*.js"))
    codes = {
        path: place.read_text(encoding="utf-8")
        for place in (*modules, *sources)
        if only in (path := place.relative_to(root).as_posix())
    }
    of_scripts = scripts.changes(root, [path for path in codes if path.endswith(".js")])
    sites: list[Site] = [*of_scripts]
    for path, code in codes.items():
        if path.endswith(".py"):
            sites += python_files.sites(path, code)

    def mutated(site: Site) -> str | None:
        if site in of_scripts:
            return scripts.mutated(of_scripts[site], codes[site.path])
        return python_files.mutated(site, codes[site.path])

    return list(draw(sites, mutated, size, seed))


def _copy(source: Path, target: Path) -> None:
    """Copy what git knows or would take, as it stands now; what npm installed is linked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=source,
        stdout=subprocess.PIPE,
        check=True,
    )
    for path in filter(None, listed.stdout.decode().split("\0")):
        if (source / path).is_file():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / path, target / path)
    modules = scripts.FRONTEND / "node_modules"
    if (source / modules).is_dir():
        (target / modules).symlink_to(source / modules)
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=target, check=True)


def _noticed(root: Path, mutant: Mutant) -> Sequence[str] | None:
    """Return the command that noticed the fault; the copy is afterwards as it was."""
    place = root / mutant.site.path
    code = place.read_bytes()
    place.write_text(mutant.text, encoding="utf-8")
    try:
        failed = next((command for command in commands(root, mutant.site.path) if not _passes(root, command)), None)
    finally:
        place.write_bytes(code)
        subprocess.run(["git", "checkout", "-q", "--", "theme/overrides"], cwd=root, check=True)
    if failed is not None and not _is_sound(root, tuple(failed)):
        raise SystemExit(f"This fails without any fault, so it can judge none: {' '.join(failed)}")
    return failed


@functools.cache
def _is_sound(root: Path, command: tuple[str, ...]) -> bool:
    """Return whether a command ends well on the code without a fault."""
    return _passes(root, command)


def _passes(root: Path, command: Sequence[str]) -> bool:
    """Return whether a command ends well, in time; what it started ends with it."""
    environment = {**os.environ, "PYTHONPATH": str(root / "generator"), "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            return running.wait(PATIENCE) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if running.poll() is None and sys.platform != "win32":
                os.killpg(running.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
