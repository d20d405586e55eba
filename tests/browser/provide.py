# SPDX-License-Identifier: MIT
"""Finds a Chromium and a Firefox for the browser tests, or installs them; says in words when it cannot."""

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
FIREFOX = ("firefox-esr", "firefox")
NO_FIREFOX = (
    f"No Firefox: looked for {', '.join(FIREFOX)} on PATH; apt-get (as root) did not bring it either. "
    "Install Firefox by hand to test bundles in it, too."
)


def find() -> str | None:
    """Return the path of a Chromium on PATH, else of Playwright's own, else None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def find_firefox() -> str | None:
    """Return the path of a Firefox on PATH, else None."""
    return next(filter(None, map(shutil.which, FIREFOX)), None)


def install_package(name: str) -> None:
    """Try Debian's package as root."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", name]):
            subprocess.run(["apt-get", "-qq", *command], check=False, stdout=subprocess.DEVNULL, env=environment)


def install() -> None:
    """Try Debian's package, then Playwright's download."""
    install_package("chromium")
    if find():
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Return 0 when a Chromium is there at the end; without a Firefox a few tests are left out."""
    if not find_firefox():
        install_package("firefox-esr")
    sys.stdout.write(f"Firefox for the tests: {find_firefox() or NO_FIREFOX}\n")
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
