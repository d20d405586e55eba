# SPDX-License-Identifier: MIT
"""Finds the tools of Kiwix for the tests, or installs Debian's as root; says in words when it cannot."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess

import pytest

PACKAGES = {"zimcheck": "zim-tools", "kiwix-serve": "kiwix-tools"}


@functools.cache
def tool(name: str) -> str:
    """Return the path of a tool, or skip the test that asks for it."""
    if shutil.which(name) is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", PACKAGES[name]]):
            subprocess.run(["apt-get", "-qq", *command], check=False, stdout=subprocess.DEVNULL, env=environment)
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} on PATH; it is in Debian's package {PACKAGES[name]} and could not be installed here")
    return found
