# SPDX-License-Identifier: MIT
"""Requests of the form and of the desk: JSON over POST, from their own pages on this machine.

Both write files, so they answer this machine only (`callers`), and only JSON, which no page from elsewhere may send
unasked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from khobai.authoring.callers import Environ, is_own_host, is_own_page
from khobai.authoring.form.store import ConflictError, StoreError

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
LARGEST = 4 * 1024 * 1024
"""Bytes of a request that is read."""
LONGEST_MESSAGE = 1000
"""Characters of the message of a commit."""
TYPES = {
    "html": "text/html", "js": "text/javascript", "css": "text/css", "json": "application/json", "txt": "text/plain"
}  # fmt: skip
"""Ending of a file -> its media type."""
_LENGTH = re.compile(r"[0-9]{1,18}", re.ASCII)
_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a request of another form ends in."""


def send(start: Callable[..., Any], status: HTTPStatus, kind: str, text: str, policy: str = "") -> list[bytes]:
    """Return the parts of an answer that no frame of another page shows and no cache keeps unasked."""
    data = text.encode()
    headers = [
        ("Content-Type", f"{kind}; charset=utf-8"),
        ("Content-Length", str(len(data))),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        *([("Content-Security-Policy", policy)] if policy else []),
    ]
    start(f"{status.value} {status.phrase}", headers)
    return [data]


def answer(environ: Environ, start: Callable[..., Any], act: Callable[[str, dict[str, Any]], Any]) -> list[bytes]:
    """Return the answer of `act` to the action and the parameters of a request, or why there is none."""
    status, told = _answered(environ, act)
    return send(start, status, TYPES["json"], json.dumps(told, ensure_ascii=False))


def _answered(environ: Environ, act: Callable[[str, dict[str, Any]], Any]) -> tuple[HTTPStatus, Any]:
    if not is_own_host(environ) or not is_own_page(environ) or not _is_json(environ):
        return HTTPStatus.FORBIDDEN, {"error": "Chỉ trang của khobai trên máy này được lưu bài."}
    try:
        request = _request(environ)
        return HTTPStatus.OK, act(request["action"], request.get("params") or {})
    except (TooLargeError, ConflictError, StoreError, OSError, *_MALFORMED) as problem:
        return _told(problem)


def _told(problem: Exception) -> tuple[HTTPStatus, Any]:
    """Return what to answer instead."""
    match problem:
        case TooLargeError():
            status, words = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Yêu cầu quá lớn."
        case ConflictError():
            return HTTPStatus.CONFLICT, {"error": str(problem), "current": problem.current}
        case StoreError():
            status, words = HTTPStatus.UNPROCESSABLE_ENTITY, str(problem)
        case OSError():
            status, words = HTTPStatus.INTERNAL_SERVER_ERROR, f"Không ghi được: {problem.strerror}"
        case _:
            status, words = HTTPStatus.BAD_REQUEST, "Yêu cầu không đúng dạng."
    return status, {"error": words}


class TooLargeError(Exception):
    """A request of more bytes than are read."""


def _request(environ: Environ) -> Any:
    """Return the JSON of a request.

    Raises:
        TooLargeError: it says so itself.
        ValueError: it is none, it does not say how long it is, less comes than that, or a text in it is no Unicode.
        RecursionError: it is nested too deep.
    """
    length = str(environ.get("CONTENT_LENGTH") or "")
    if environ.get("REQUEST_METHOD") != "POST" or not _LENGTH.fullmatch(length) or "HTTP_TRANSFER_ENCODING" in environ:
        raise ValueError(length)
    if int(length) > LARGEST:
        raise TooLargeError
    try:
        data = environ["wsgi.input"].read(int(length))
    except TimeoutError as problem:  # of the socket
        raise ValueError(length) from problem
    request = json.loads(data)
    json.dumps(request, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    return request


def _is_json(environ: Environ) -> bool:
    return str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower() == "application/json"


def message_of(value: Any) -> str:
    """Return the message of a commit.

    Raises:
        ValueError: it is none, or too long for one.
    """
    message = text_of(value).strip() if value is not None else ""
    if not message or len(message) > LONGEST_MESSAGE or "\0" in message:
        raise ValueError(message)
    return message


def text_of(value: Any) -> Any:
    """Return a text, or None for none.

    Raises:
        TypeError: it is something else.
    """
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value
