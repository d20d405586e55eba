# SPDX-License-Identifier: MIT
"""Pages of the web, fetched politely: as robots.txt allows, one host at a time and not too often, within bounds."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3

from khobai.authoring.importing.reading import LARGEST
from khobai.authoring.importing.refusal import RefusalError
from khobai.messages import Message, message
from khobai.text.wording import VIETNAM

AGENT = "khobai"
"""Name under which robots.txt may speak of us."""
DELAY = 2.0
"""Seconds between two requests to one host, when it asks for no more."""
_LONGEST_DELAY = 60.0
PATIENCE = 30.0
"""Seconds without a byte."""
_WHOLE = 4
"""Times the patience for a whole page."""
_MOVES = 5
_PIECE = 64 * 1024
_ADVICE = {"fetch-address": "advice-address", "fetch-robots": "advice-browser", "fetch-moves": "advice-browser"}
_OK = 200
_DENIED = (401, 403)
_SERVER = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    url: str
    """Where it was found in the end."""
    body: bytes
    headers: tuple[tuple[str, str], ...]
    at: dt.datetime

    @property
    def day(self) -> str:
        """The day in Viet Nam, EDTF."""
        return self.at.astimezone(VIETNAM).date().isoformat()


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after the other; remembers what each host allows and when it was last asked."""

    delay: float = DELAY
    patience: float = PATIENCE
    sleep: Callable[[float], None] = time.sleep
    _pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(num_pools=4))
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    """Host -> when it was last asked, by the clock that only runs forward."""

    def fetch(self, url: str) -> Answer:
        """Return what is at an address.

        Raises:
            RefusalError: it is none, robots.txt forbids it, or nothing that is a page comes within the bounds.
        """
        for _ in range(_MOVES):
            host = _host(url)
            robots = self._allowed(host)
            if not robots.can_fetch(AGENT, url):
                raise _refusal("fetch-robots")
            self._wait(host, robots)
            status, headers, body = self._get(url)
            location = next((value for name, value in headers if name.lower() == "location"), None)
            if status // 100 == 3 and location:
                url = urljoin(url, location)
                continue
            if status != _OK:
                raise _refusal("fetch-status", status=status)
            return Answer(url, body, headers, dt.datetime.now(dt.UTC))
        raise _refusal("fetch-moves", most=_MOVES)

    def _allowed(self, host: str) -> RobotFileParser:
        """Return what a host allows: all without a robots.txt, nothing while it cannot say (RFC 9309, 2.3.1)."""
        if host not in self._robots:
            rules = RobotFileParser()
            rules.modified()  # else it takes the rules for unread, and forbids all
            status, _, body = self._get(f"{host}/robots.txt")
            if status == _OK:
                rules.parse(body.decode("utf-8", "replace").splitlines())
            elif status in _DENIED or status >= _SERVER:
                rules.parse(["User-agent: *", "Disallow: /"])
            self._robots[host] = rules
            self._asked[host] = time.monotonic()
        return self._robots[host]

    def _wait(self, host: str, robots: RobotFileParser) -> None:
        asked_for = min(float(robots.crawl_delay(AGENT) or 0), _LONGEST_DELAY)
        left = self._asked.get(host, 0.0) + max(self.delay, asked_for) - time.monotonic()
        if host in self._asked and left > 0:
            self.sleep(left)
        self._asked[host] = time.monotonic()

    def _get(self, url: str) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        try:
            response = self._pool.request(
                "GET", url, preload_content=False, redirect=False, retries=False,
                timeout=urllib3.Timeout(connect=self.patience, read=self.patience),
                headers={"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"},
            )  # fmt: skip
            try:
                return response.status, tuple(response.headers.items()), self._body(response)
            finally:
                response.close()
        except urllib3.exceptions.NewConnectionError as problem:  # a timeout by its family, and yet none
            raise _refusal("fetch-unreachable", reason=type(problem).__name__) from None
        except urllib3.exceptions.TimeoutError:
            raise _refusal("fetch-silent", seconds=f"{self.patience:g}") from None
        except (urllib3.exceptions.HTTPError, ValueError, UnicodeError) as problem:
            raise _refusal("fetch-unreachable", reason=type(problem).__name__) from None

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        end = time.monotonic() + _WHOLE * self.patience
        body = b""
        while piece := response.read(_PIECE, decode_content=True):
            body += piece
            if len(body) > LARGEST:
                raise _refusal("fetch-endless", limit=LARGEST // 1024 // 1024)
            if time.monotonic() > end:
                raise _refusal("fetch-silent", seconds=f"{_WHOLE * self.patience:g}")
        return body


def _host(url: str) -> str:
    """Return scheme and host of an address.

    Raises:
        RefusalError: it is none of the web.
    """
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(c.isspace() for c in url)
    except ValueError:
        is_web = False
    if not is_web:
        raise _refusal("fetch-address")
    return f"{parts.scheme}://{parts.netloc}"


def _refusal(why: str, **params: object) -> RefusalError:
    """Return why there is no page, and what to do about it."""
    advice = _ADVICE.get(why, "advice-later")
    return RefusalError("unfetched", why=message(why, **params), advice=Message(advice))
