# SPDX-License-Identifier: MIT
"""Lighthouse itself: installed by npm into a folder of the bench's own, run once a page, as on a telephone."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.browser import ALONE
from tests.bench.processes import run
from tests.browser.provide import ARGUMENTS, find
from tests.node import find_node

VERSION = "12.8.2"
"""The last one that runs on Node 18 and 20."""
SCRIPT = Path("node_modules", "lighthouse", "cli", "index.js")


def install(folder: Path) -> str | None:
    """Install Lighthouse into `folder` unless it is there; return why that did not work, None when it is there."""
    if (folder / SCRIPT).exists():
        return None
    npm = shutil.which("npm")
    if npm is None:
        return "no npm on PATH"
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
    try:
        run([npm, "install", "--prefix", folder, *options, f"lighthouse@{VERSION}"])
    except RuntimeError as error:
        return str(error)
    return None


def report(folder: Path, address: str) -> dict[str, Any]:
    """Return the report of one visit by the preset `mobile`: a slow telephone, simulated from what was loaded.

    Raises FileNotFoundError without a Chromium or a Node, RuntimeError when the page could not be judged.
    """
    browser = find()
    if browser is None:
        raise FileNotFoundError("no Chromium; `python tests/browser/provide.py` installs one")
    option, rule = ALONE.split("=", 1)
    flags = " ".join(["--headless=new", *ARGUMENTS, f'{option}="{rule}"'])
    with tempfile.TemporaryDirectory() as name:
        place = Path(name, "report.json")
        run(
            [
                find_node(), folder / SCRIPT, address, "--output=json", f"--output-path={place}", "--quiet",
                "--no-enable-error-reporting", f"--chrome-flags={flags}",
            ],
            environment={"CHROME_PATH": browser},
        )  # fmt: skip
        found: dict[str, Any] = json.loads(place.read_text("utf-8"))
    if error := found.get("runtimeError"):
        raise RuntimeError(f"{address}: {error['message']}")
    return found
