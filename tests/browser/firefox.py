# SPDX-License-Identifier: MIT
"""A Firefox without a network, driven through Marionette, the protocol that it speaks by itself: no driver is needed."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 180
"""Seconds for a start or for what a page is to show."""
SETTINGS = {
    "marionette.port": 0,  # any that is free; Firefox writes which
    "network.proxy.type": 1,  # every request to a host goes to a proxy that is not there
    **{f"network.proxy.{kind}": "127.0.0.1" for kind in ("http", "ssl", "socks")},
    **{f"network.proxy.{kind}_port": 9 for kind in ("http", "ssl", "socks")},
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
}


class FirefoxError(Exception):
    """Firefox did not do what it was told."""


class Firefox:
    """One window."""

    def __init__(self, stream: io.BufferedRWPair) -> None:
        self._stream = stream
        self._count = 0
        self._read()  # its greeting
        self._tell("WebDriver:NewSession")

    def open(self, url: str) -> None:
        """Open an address.

        Raises:
            FirefoxError: there is no such page.
        """
        self._tell("WebDriver:Navigate", url=url)

    def run(self, script: str, *arguments: str) -> Any:
        """Return what the body of a function returns in the page."""
        return self._tell("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def type(self, selector: str, text: str) -> None:
        """Type into a field as with a keyboard; a line end sends it."""
        self._tell("WebDriver:ElementSendKeys", id=self._find(selector), text=text)

    def click(self, selector: str) -> None:
        """Click on what the selector finds first."""
        self._tell("WebDriver:ElementClick", id=self._find(selector))

    def wait(self, script: str, *arguments: str) -> Any:
        """Return what `run` returns as soon as that is true.

        Raises:
            AssertionError: it never is.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if found := self.run(script, *arguments):
                    return found
            except FirefoxError:  # between two pages there is none
                pass
            time.sleep(0.05)
        raise AssertionError(f"{self.run('return location.href')}: never true: {script}")

    def _find(self, selector: str) -> str:
        found = self._tell("WebDriver:FindElement", using="css selector", value=selector)["value"]
        return str(next(iter(found.values())))

    def _tell(self, name: str, **parameters: object) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, name, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(message), message))
        self._stream.flush()
        _, _, problem, result = self._read()
        if problem:
            raise FirefoxError(f"{name}: {problem['message']}")
        return result

    def _read(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise FirefoxError("Firefox is gone")
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextmanager
def firefox(program: str) -> Iterator[Firefox]:
    """Start Firefox with a store of its own; yield its window."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        profile = Path(name)
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in SETTINGS.items()]
        (profile / "user.js").write_text("".join(lines))
        command = [program, "--marionette", "--headless", "--no-remote", "--profile", name]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            port = _port(profile / "MarionetteActivePort", lambda: process.poll() is None)
            with (
                socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as link,
                link.makefile("rwb") as stream,
            ):
                yield Firefox(stream)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _port(file: Path, lives: Callable[[], bool]) -> int:
    """Return the port that Firefox listens on, from the file it writes at its start."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and lives():
        if file.exists() and (text := file.read_text()):
            return int(text)
        time.sleep(0.05)
    raise FirefoxError("Firefox did not start")
