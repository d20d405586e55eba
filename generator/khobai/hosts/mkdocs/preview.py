# SPDX-License-Identifier: MIT
"""What stands between a live preview and its browser: pages made when asked for, problems shown on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from markupsafe import escape

from khobai.authoring.callers import is_own_host
from khobai.messages import Message, message, say
from khobai.reading.diagnostics import Diagnostic, errors_among, render_text

if TYPE_CHECKING:
    from wsgiref.simple_server import WSGIServer
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_BODY = re.compile(rb"<body[^>]*>")
_STYLE = (
    "position:sticky;top:0;z-index:99;max-height:45vh;overflow:auto;margin:0;padding:.8rem 1.2rem;"
    "background:#fff4ce;color:#3b2c00;border-bottom:3px solid #b3261e;font:15px/1.5 system-ui,sans-serif"
)


PATIENCE = 60
"""Seconds that a browser may take for a piece of its request."""


def guard(server: WSGIServer, app: WSGIApplication, names: Collection[str]) -> None:
    """Let `server` serve `app` at home, and wait for no request that stops halfway."""
    server.set_app(at_home(app, names))
    handler = cast("type", server.RequestHandlerClass)
    server.RequestHandlerClass = type(handler.__name__, (handler,), {"timeout": PATIENCE})


def at_home(app: WSGIApplication, names: Collection[str]) -> WSGIApplication:
    """Return `app` for those alone who ask for this machine or one of `names`; others learn nothing of the archive."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not is_own_host(environ, names):
            return _refused(start_response, "403 Forbidden", "own-host")
        if "\0" in environ["PATH_INFO"]:  # no system has a file of such a name
            return _refused(start_response, "400 Bad Request", "no-path")
        return app(environ, start_response)

    return serve


def _refused(start_response: StartResponse, status: str, key: str) -> list[bytes]:
    body = f"{say(Message(key), 'vi')} {say(Message(key), 'en')}\n".encode()
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def preview(app: WSGIApplication, mount: str, make: Callable[[str], bool], panel: Callable[[], str]) -> WSGIApplication:
    """Return `app` so that what it lacks is made first, and every page shows the problems.

    `mount` is the path of the site, with a slash at its end; `make` is given a path below it and returns whether it
    wrote that file; `panel` returns HTML, empty when all is well.
    """

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return app(environ, start_response)
        status, headers, body = _answer(app, environ)
        inside = path.removeprefix(mount) + ("index.html" if path.endswith("/") else "")
        if status.startswith("404") and path.startswith(mount) and make(inside):
            status, headers, body = _answer(app, environ)
        if any(name == "Content-Type" and value.startswith("text/html") for name, value in headers):
            body = with_panel(body, panel())
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]

    return serve


def _answer(app: WSGIApplication, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], bytes]:
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        told.append((status, headers))
        return lambda _: None

    parts = app(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    return *told[-1], body


def with_panel(page: bytes, panel: str) -> bytes:
    """Return an HTML page with `panel` on top of what it shows."""
    match = _BODY.search(page)
    end = match.end() if match else 0
    return page[:end] + panel.encode() + page[end:] if panel else page


def panel(problems: Sequence[Diagnostic], folder: Path, lang: str) -> str:
    """Return the problems as HTML, each at its place; a click opens the file there in VS Code. Empty without any.

    `folder` is where the paths of diagnostics begin.
    """
    if not problems:
        return ""
    heading = say(message("preview-stands", errors=errors_among(problems)), "en" if lang == "en" else "vi")
    items = []
    for problem in problems:
        place = f"{problem.path}:{problem.line}:{problem.column}"
        words = render_text([problem], "en" if lang == "en" else "vi").strip().removeprefix(place)
        link = f"vscode://file{quote(str((folder / problem.path).absolute()))}:{problem.line}:{problem.column}"
        items.append(f'<li><a href="{escape(link)}" style="color:inherit">{escape(place)}</a>{escape(words)}</li>')
    return f'<aside role="alert" data-kb-problems style="{_STYLE}"><b>{heading}</b><ul>{"".join(items)}</ul></aside>'
