# SPDX-License-Identifier: MIT
"""What a terminal and a log are shown; each case runs in a process of its own, at a terminal of its own."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from khobai.pipeline import progress
from khobai.pipeline.progress import aside, watched, watching

ROOT = Path(__file__).parents[3]
WORK = """
import sys, time
from khobai.pipeline import progress
progress.DELAY = {delay}
with progress.watching("{lang}", quiet={quiet}, interval={interval}):
    for n in progress.watched(range(50), "import", {total}):
        time.sleep({pause})
        {inside}
print("done", file=sys.stderr)
"""


def script(**values: object) -> list[str]:
    filled = {
        "delay": 0,
        "lang": "en",
        "quiet": False,
        "total": 50,
        "pause": 0.01,
        "interval": 0.05,
        "inside": "pass",
    } | values
    return [sys.executable, "-c", WORK.format(**filled)]


def at_terminal(columns: int = 100, **values: object) -> str:
    """Return what a terminal is sent."""
    pty = pytest.importorskip("pty", reason="terminals of this kind are those of Unix")
    termios = pytest.importorskip("termios", reason="terminals of this kind are those of Unix")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (25, columns))
    try:
        environ = {**os.environ, "TERM": "xterm"}
        with subprocess.Popen(script(**values), cwd=ROOT, stderr=theirs, env=environ) as process:
            os.close(theirs)
            shown = b"".join(_read(ours))
        assert process.returncode in {0, 1}
    finally:
        os.close(ours)
    return shown.decode()


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other side is gone
            return
        if not data:
            return
        yield data


def in_a_log(**values: object) -> str:
    done = subprocess.run(script(**values), cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stderr


def test_a_terminal_has_a_bar_that_goes_without_a_trace() -> None:
    shown = at_terminal()
    assert re.search(r"Importing .* \d+/50 · +[\d.]+/s · \d\d:\d\d left", shown)
    assert "\n" not in shown.removesuffix("done\r\n")
    assert re.search(r"\r +\rdone\r\n$", shown)


def test_a_terminal_that_does_not_know_its_width_has_one_too() -> None:
    assert re.search(r"Importing .* \d+/50 · ", at_terminal(0))


def test_it_speaks_vietnamese() -> None:
    assert re.search(r"Nhập bài .* \d+/50 · .*còn \d\d:\d\d", at_terminal(lang="vi"))


def test_work_without_a_known_end_is_counted() -> None:
    assert re.search(r"Importing \d+ · +[\d.]+/s", at_terminal(total=None))


def test_short_work_shows_nothing() -> None:
    assert at_terminal(delay=60) == "done\r\n"


def test_quiet_work_shows_nothing() -> None:
    assert at_terminal(quiet=True) == "done\r\n"
    assert in_a_log(quiet=True) == "done\n"


def test_a_log_has_plain_lines() -> None:
    lines = in_a_log().splitlines()
    assert lines.pop() == "done"
    assert lines
    assert all(re.fullmatch(r"Importing: \d+ of 50, \d+ a second, 0:\d\d left", line) for line in lines)
    assert re.fullmatch(r"Importing: \d+, \d+ a second", in_a_log(total=None).splitlines()[0])
    assert in_a_log(interval=60).splitlines() == ["done"]


def test_an_error_stands_on_lines_of_its_own() -> None:
    shown = at_terminal(inside='if n == 40: raise SystemExit("broken: line 3")')
    assert re.search(r"\r +\rbroken: line 3\r\n$", shown)


def test_a_problem_beside_the_bar_has_its_own_line() -> None:
    shown = at_terminal(inside='n == 30 and progress.aside("a.md:3: wrong")')
    assert re.search(r"\ra\.md:3: wrong\r?\n", shown)
    assert in_a_log(interval=60, inside='n == 30 and progress.aside("a.md:3: wrong")') == "a.md:3: wrong\ndone\n"


def test_an_item_may_stand_for_many() -> None:
    stream = io.StringIO()
    with watching("en", stream=stream, interval=-1):
        assert list(watched(["ab", "cde", "f"], "read", 6, len)) == ["ab", "cde", "f"]
    assert re.findall(r"(\d) of 6", stream.getvalue()) == ["2", "5"]


def test_nobody_watches() -> None:
    assert list(watched(iter("abc"), "import", 3)) == ["a", "b", "c"]


def test_a_line_without_anybody_watching(capsys: pytest.CaptureFixture[str]) -> None:
    aside("x")
    assert capsys.readouterr().err == "x\n"


def test_a_display_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with threads does not fork, and all work would be done by one."""
    monkeypatch.setattr(progress, "DELAY", 0)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    before = threading.active_count()
    with watching("en", stream=stream):
        assert list(watched(range(3), "import", 3)) == [0, 1, 2]
        assert threading.active_count() == before
    assert "Importing" in stream.getvalue()


def test_one_display_within_another_is_that_one() -> None:
    stream = io.StringIO()
    with watching("en", stream=stream, interval=-1):
        with watching("vi", quiet=True):
            assert list(watched(range(3), "import", 3)) == [0, 1, 2]
        assert list(watched(range(2), "read", 2)) == [0, 1]
    assert [line.split(":")[0] for line in stream.getvalue().splitlines()] == [
        "Importing",
        "Importing",
        "Reading articles",
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_fork_shows_nothing() -> None:
    code = (
        "import os, sys\n"
        "from khobai.pipeline.progress import watched, watching\n"
        "with watching('en', interval=-1):\n"
        "    if os.fork() == 0:\n"
        "        list(watched(range(3), 'import', 3)); os._exit(0)\n"
        "    os.wait()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
