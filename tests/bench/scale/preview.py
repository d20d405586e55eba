# SPDX-License-Identifier: MIT
"""How long an editor waits at the live preview: for the first page, a saved edit, its groups, the search, an error."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.scale.editing import SENTENCES, article_of, with_sentence
from tests.bench.scale.results import Results
from tests.bench.scale.watch import Usage, Watch, busy, cpu_of
from tests.browser.provide import ARGUMENTS, find
from tests.site.test_serve import page

WORD = "Zuyxoang"
"""A word that no article has."""
PATIENCE = 300.0
"""Seconds after which nobody waits any more."""
PAUSE = 0.03
_DATE = re.compile("^date: .*$", re.MULTILINE)


def measure(project: Path, results: Results) -> None:
    """Start the preview of a project that has been built, save edits, and look until they are on screen."""
    place = article_of(project, results.count // 2)
    text, address = place.read_text("utf-8"), f"/bai/{place.stem}.html"
    group = group_of(project / "site", place.stem)
    try:
        with _served(project, results) as port:
            started = time.perf_counter()
            results.numbers["first page"] = _until(started, lambda: page(port, "/index.html"))
            _until(started, lambda: page(port, address))
            started = _save(place, with_sentence(text, f"{WORD}. {SENTENCES[0]}", WORD))
            results.numbers["saved edit"] = _until(started, lambda: f"{WORD}. " in page(port, address))
            results.numbers["its group"] = _until(started, lambda: WORD in page(port, f"/{group}"))
            _search(port, results, started)
            started = _save(place, _DATE.sub("date: 2017-99-99", text, count=1))
            results.numbers["error on screen"] = _until(started, lambda: "data-kb-problems" in page(port, address))
            started = _save(place, text)
            _until(started, lambda: WORD not in page(port, address) and "data-kb-problems" not in page(port, address))
    except TimeoutError as problem:
        results.notes["preview"] = str(problem)
    finally:
        place.write_text(text, encoding="utf-8")


def group_of(site: Path, article: str) -> str:
    """Return the path of the page of a province that links to an article."""
    link = f"bai/{article}.html"
    pages = sorted(site.glob("tinh/**/*.html"))
    return next(path.relative_to(site).as_posix() for path in pages if link in path.read_text("utf-8"))


def _save(place: Path, text: str) -> float:
    place.write_text(text, encoding="utf-8")
    return time.perf_counter()


def _until(started: float, is_there: Callable[[], object]) -> float:
    """Return the seconds from `started` until something is there."""
    while not is_there():
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError(f"nothing after {PATIENCE:.0f} s")
        time.sleep(PAUSE)
    return time.perf_counter() - started


def _search(port: int, results: Results, started: float) -> None:
    """Ask the search page for the new word, in Chromium, until it has a result."""
    chromium = find()
    if chromium is None:
        results.notes["search after an edit"] = "no Chromium"
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS])
        opened = browser.new_page()
        opened.set_default_timeout(PATIENCE * 1000)
        opened.goto(f"http://127.0.0.1:{port}/tim-kiem.html#q={WORD.lower()}")
        opened.wait_for_selector(".kb-result")
        results.numbers["search after an edit"] = time.perf_counter() - started
        browser.close()


@contextmanager
def _served(project: Path, results: Results) -> Iterator[int]:
    """Give the port of a preview; end it, and remember what it cost."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    work, started = busy(), time.perf_counter()
    command = [sys.executable, "-m", "khobai", "serve", "-p", str(port)]
    with (
        (project.parent / "serve.log").open("wb") as log,
        subprocess.Popen(command, cwd=project, stdout=log, stderr=log, start_new_session=True) as server,
    ):
        watch = Watch(server.pid)
        watch.start()
        try:
            yield port
        finally:
            wall, cpu = time.perf_counter() - started, cpu_of(server.pid)
            watch.stop()
            results.usages["preview"] = Usage(wall, cpu, watch.memory, max(0.0, busy() - work - cpu))
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
