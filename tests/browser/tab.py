# SPDX-License-Identifier: MIT
"""A tab of a real browser that complains about everything, and a server for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Request, Response

LEFT = "net::ERR_ABORTED"
"""What a request says that the test did not wait for, such as that for the icon, when the next page opens."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base class's
        """Say nothing."""


class _Cached(_Quiet):
    """As forges serve pages: kept for a while without asking again, and a page of its own for what is not there."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002  # the base class gives it
        """A forge shows no lists of files."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, *self.path.split("/")[1:2], "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def serve(folder: Path, *, is_cached: bool = False) -> Iterator[str]:
    """Serve a folder on loopback; yield its address with a slash at the end.

    With `is_cached` browsers keep what they loaded, and a site in a folder below shows its own 404.html.
    """
    handler = partial(_Cached if is_cached else _Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def tab(
    browser: Browser, base: str, *, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page with a store of its own, and the list that gathers every complaint: messages, errors, requests."""
    complaints: list[str] = []
    with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        complain = complaints.append

        def judge_request(request: Request) -> None:
            if not request.url.startswith((base, "data:")):
                complain(f"{page.url}: asks another host: {request.url}")

        def judge_failure(request: Request) -> None:
            if request.failure != LEFT:
                complain(f"{page.url}: {request.failure}: {request.url}")

        def judge_response(response: Response) -> None:
            if response.status >= HTTPStatus.BAD_REQUEST:
                complain(f"{page.url}: {response.status}: {response.url}")

        page.on("console", lambda message: complain(f"{page.url}: console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: complain(f"{page.url}: {error}"))
        page.on("request", judge_request)
        page.on("requestfailed", judge_failure)
        page.on("response", judge_response)
        yield page, complaints
