# SPDX-License-Identifier: MIT
"""Whether the addresses that records name still answer, asked politely: robots.txt, one after the other, with pauses."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit
from urllib.robotparser import RobotFileParser

AGENT = "khobai-links/1 (checks the addresses that an archive of articles cites)"
MEMENTO = "https://archive.org/wayback/available?url="
"""Answers which copy of an address the Wayback Machine has: https://archive.org/help/wayback_api.php."""
_MOST = 1 << 16
"""Bytes that are read of an answer."""
_REFUSED_HEAD = (403, 405, 501)
"""Servers that do not know HEAD say one of these; they are asked once more for the page."""
OK, MOVED, GONE, FAILED, FORBIDDEN = "ok", "moved", "gone", "failed", "forbidden"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for one address."""

    url: str
    state: str
    """ok, moved (another address answers), gone (404, 410), failed, or forbidden (robots.txt: it was not asked for)."""
    detail: str = ""
    """The address that answered, the status, or what went wrong."""
    copy: str | None = None
    """An archived copy that one could name as `source.archived`."""


@dataclass(slots=True)
class Asker:
    """Asks for addresses, of each host no sooner than `pause` seconds after the last time."""

    pause: float = 2.0
    timeout: float = 20.0
    memento: str | None = MEMENTO
    """Where copies are looked up; None: they are not."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def ask(self, urls: Iterable[str]) -> Iterator[Answer]:
        """Yield the answer to each address, each once, in the order given."""
        for url in dict.fromkeys(urls):
            yield self._answer(url)

    def _answer(self, url: str) -> Answer:
        try:
            _ascii(url)
        except ValueError as problem:
            return Answer(url, FAILED, str(problem))
        rules = self._rules(url)
        if rules and not rules.can_fetch(AGENT, url):
            return Answer(url, FORBIDDEN, "robots.txt")
        state, detail = self._state(url)
        found = self._copy(url) if self.memento and state != FORBIDDEN else None
        return Answer(url, state, detail, found)

    def _state(self, url: str) -> tuple[str, str]:
        try:
            status, final = self._fetch(url, "HEAD")[:2]
            if status in _REFUSED_HEAD:
                status, final = self._fetch(url, "GET")[:2]
        except (OSError, ValueError, http.client.HTTPException) as problem:
            return FAILED, str(getattr(problem, "reason", problem)) or type(problem).__name__
        if status in {404, 410}:
            return GONE, str(status)
        if status >= 400:
            return FAILED, str(status)
        return (OK, str(status)) if final == url else (MOVED, final)

    def _fetch(self, url: str, method: str) -> tuple[int, str, bytes]:
        """Return (status, the address that answered, the beginning of its content)."""
        self._wait(urlsplit(url).netloc)
        request = urllib.request.Request(_ascii(url), headers={"User-Agent": AGENT}, method=method)  # noqa: S310  # http only
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                final = answer.geturl()
                return answer.status, url if final == _ascii(url) else final, answer.read(_MOST)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, url, b""

    def _wait(self, host: str) -> None:
        last = self._last.get(host)
        if last is not None and (rest := last + self.pause - self.clock()) > 0:
            self.sleep(rest)
        self._last[host] = self.clock()

    def _rules(self, url: str) -> RobotFileParser | None:
        """Return the rules of a host; None when it has none or does not answer."""
        parts = urlsplit(url)
        if parts.netloc not in self._robots:
            rules = None
            try:
                status, _, text = self._fetch(f"{parts.scheme}://{parts.netloc}/robots.txt", "GET")
                if status == 200:
                    rules = RobotFileParser()
                    rules.parse(text.decode("utf-8", "replace").splitlines())
            except (OSError, ValueError, http.client.HTTPException):
                rules = None
            self._robots[parts.netloc] = rules
        return self._robots[parts.netloc]

    def _copy(self, url: str) -> str | None:
        """Return the address of the copy that is nearest to now; None when there is none, or nobody answers."""
        try:
            status, _, text = self._fetch(f"{self.memento}{quote(url, safe='')}", "GET")
            closest = json.loads(text)["archived_snapshots"].get("closest") if status == 200 else None
            return str(closest["url"]) if closest and closest.get("available") else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, http.client.HTTPException):
            return None


def _ascii(url: str) -> str:
    """Return an address as it goes over the wire: letters beyond ASCII percent-encoded, a host in punycode.

    Raises:
        ValueError: it is no address of the web.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(url)
    host = parts.hostname.encode("idna").decode()
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=netloc, path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
                          query=quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), fragment="").geturl()  # fmt: skip
