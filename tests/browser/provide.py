# SPDX-License-Identifier: MIT
"""Finds a Chromium for the browser tests, or installs one; says in words when it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find() -> str | None:
    """Return the path of a Chromium on PATH, else of Playwright's own, else None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Try Debian's package as root, then Playwright's download."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-qq", *command], check=False, stdout=subprocess.DEVNULL, env=environment)
        if find():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Return 0 when a browser is there at the end."""
    if not find():
        install()
    browser = find()
    if browser is None:
        sys.stderr.write(
            "khobai: no Chromium for the browser tests. Looked for "
            f"{', '.join(NAMES)} on PATH and for Playwright's own; installing by apt-get (as root) and by "
            "`playwright install chromium` did not help. Install Chromium by hand and run `make test` again.\n"
        )
        return 1
    sys.stdout.write(f"Browser for the tests: {browser}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
