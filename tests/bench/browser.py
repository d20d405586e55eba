# SPDX-License-Identifier: MIT
"""What a reader with Chromium waits for and downloads: each search box in a fresh profile, over a local server."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.server import Log, serve
from tests.browser.provide import ARGUMENTS, find

PAUSE = 250
"""Milliseconds between the focus of the box and the first key, as a quick hand needs; then nothing may be preloaded."""
QUIET = 0.3
"""Seconds without a request after which an answer is whole."""
LONGEST = 120_000
"""Milliseconds after which nobody waits any more."""
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No other host is asked; Playwright's own way of forbidding it would switch the browser's cache off."""
ASK = """async ([query, box, result, pause, longest]) => {
  const input = document.querySelector(box);
  input.focus();
  await new Promise((done) => setTimeout(done, pause));
  const started = performance.now();
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: query.at(-1) }));
  await new Promise((done) => {
    const isOver = () => document.querySelector(result) || performance.now() - started > longest;
    const look = () => (isOver() ? setTimeout(done) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
  return performance.now() - started;
}"""
"""Types a whole query as one event; returns the milliseconds until the frame with the first result was painted."""


TYPE = """async ([query, box, shown, pause]) => {
  const input = document.querySelector(box);
  const times = [];
  for (let size = 2; size <= query.length; size += 1) {
    const started = performance.now();
    const painted = new Promise((done) => {
      const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => setTimeout(done)); });
      seen.observe(document.querySelector(shown), { childList: true, subtree: true });
      setTimeout(done, 5000);
    });
    input.value = query.slice(0, size);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await painted;
    times.push(performance.now() - started);
    await new Promise((done) => setTimeout(done, pause));
  }
  return times;
}"""
"""Types a query letter by letter; returns the milliseconds from each to the frame with its results."""


@dataclass(frozen=True, slots=True)
class Box:
    """A search box on a page."""

    page: str
    """Path below the root of the server."""
    box: str
    """Selector of the input."""
    result: str
    """Selector of a result; `{query}` stands for the query where the page says which one it answers."""
    counted: str
    """Paths of what is downloaded for searching, as a pattern."""
    ready: str = "true"
    """What holds in the page before a reader can type."""

    def results(self, query: str) -> str:
        """Return the selector of the results of `query`."""
        return self.result.replace("{query}", json.dumps(query, ensure_ascii=False))


PAGEFIND = Box("pagefind.html", "#box", "#results[data-query={query}]", r"^/pf/", "window.ready")
MATERIAL = Box(
    "material/index.html", ".md-search__input", ".md-search-result__item",
    r"^/material/(search/|assets/javascripts/(workers|lunr)/)",
)  # fmt: skip


Downloads = list[tuple[str, int]]
"""Paths and their bytes on the wire."""


class Reader:
    """A browser before a server with everything below `root`."""

    def __init__(self, browser: Browser, address: str, log: Log) -> None:
        self.browser, self.address, self.log = browser, address, log

    def session(self, box: Box, queries: Sequence[str]) -> list[Downloads]:
        """Return what is downloaded for searching, query by query of one reader who begins with an empty cache."""
        counted = re.compile(box.counted)
        found: list[Downloads] = []
        self.log.sent.clear()
        with self.open(box) as page:
            for query in queries:
                page.evaluate(ASK, [query, box.box, box.results(query), 0 if found else PAUSE, LONGEST])
                self._settle()
                found.append([(path, size) for path, size in self.log.sent if counted.search(path)])
                self.log.sent.clear()
        return found

    def before(self, box: Box) -> Downloads:
        """Return what is downloaded until the box waits for a query, the page itself included."""
        self.log.sent.clear()
        with self.open(box) as page:
            page.focus(box.box)
            self._settle()
            return list(self.log.sent)

    def typing(self, box: Box, queries: Sequence[str], shown: str) -> list[float]:
        """Return the milliseconds from each letter to its results, of queries that were typed once before."""
        times: list[float] = []
        with self.open(box) as page:
            page.focus(box.box)
            for query in queries:
                for _ in range(2):
                    page.fill(box.box, "")
                    self._settle()
                    own = page.evaluate(TYPE, [query, box.box, shown, 100])
                times += own
        return times

    def first_results(self, box: Box, query: str) -> float:
        """Return the milliseconds from the first key to the first results, with an empty cache."""
        with self.open(box) as page:
            return float(page.evaluate(ASK, [query, box.box, box.results(query), PAUSE, LONGEST]))

    @contextlib.contextmanager
    def open(self, box: Box) -> Iterator[Page]:
        """Give the page of a box in a profile of its own."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{self.address}/{box.page}", wait_until="load")
        page.wait_for_function(box.ready)
        yield page
        context.close()

    def _settle(self) -> None:
        until = time.monotonic() + 60
        before, since = len(self.log.sent), time.monotonic()
        while time.monotonic() < until and time.monotonic() - since < QUIET:
            time.sleep(0.05)
            if len(self.log.sent) != before:
                before, since = len(self.log.sent), time.monotonic()


@contextlib.contextmanager
def reader(root: Path) -> Iterator[Reader]:
    """Start Chromium and a server of `root`.

    Raises FileNotFoundError when there is no Chromium.
    """
    place = find()
    if place is None:
        raise FileNotFoundError("no Chromium; `python tests/browser/provide.py` installs one")
    with serve(root) as (address, log), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=[*ARGUMENTS, ALONE])
        yield Reader(browser, address, log)
        browser.close()
