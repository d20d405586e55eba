# SPDX-License-Identifier: MIT
"""The form beside the live preview, as a WSGI application: the page `admin/`, and the backend that saves here.

The backend speaks the protocol of decap-server (JSON over POST), as far as a form without drafts in branches and
without pictures needs it, and one thing more: who saves says by `base` which version was opened, and a newer one is not
overwritten. It writes files, so it answers this machine only (`callers`), and only JSON, which no page from elsewhere
may send unasked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from khobai.authoring.form import page
from khobai.authoring.form.callers import Environ, is_own_host, is_own_page
from khobai.authoring.form.store import ConflictError, Store, StoreError
from khobai.messages import Lang
from khobai.reading.load import load_vocabulary

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
ADDRESS = "/api/v1"
LARGEST = 4 * 1024 * 1024
"""Bytes of a request that is read."""
LONGEST_MESSAGE = 1000
"""Characters of the message of a commit."""
_LENGTH = re.compile(r"[0-9]{1,18}", re.ASCII)
_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a request of another form ends in."""
_TYPES = {"html": "text/html", "js": "text/javascript", "json": "application/json", "txt": "text/plain"}


def with_desk(preview: Application, articles: Path, *, mount: str = "", lang: Lang = "vi") -> Application:
    """Return an application that adds the form and its backend to the preview, below the path `mount`."""
    store = Store(articles, lang)

    def application(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "")).removeprefix(mount)
        if path == ADDRESS:
            status, answer = _api(environ, store)
            return _send(start, status, "application/json", json.dumps(answer, ensure_ascii=False))
        if path == f"/{page.FOLDER}":
            start("302 Found", [("Location", f"{mount}/{page.FOLDER}/")])
            return []
        if path.startswith(f"/{page.FOLDER}/"):
            name = path.removeprefix(f"/{page.FOLDER}/") or "index.html"
            made = page.files(load_vocabulary(articles), articles.name)
            if name in made:
                return _send(start, HTTPStatus.OK, _TYPES[name.rpartition(".")[2]], made[name])
        return preview(environ, start)

    return application


def _send(start: Callable[..., Any], status: HTTPStatus, kind: str, text: str) -> list[bytes]:
    data = text.encode()
    headers = [
        ("Content-Type", f"{kind}; charset=utf-8"),
        ("Content-Length", str(len(data))),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ]
    start(f"{status.value} {status.phrase}", headers)
    return [data]


def _api(environ: Environ, store: Store) -> tuple[HTTPStatus, Any]:
    if not is_own_host(environ) or not is_own_page(environ) or not _is_json(environ):
        return HTTPStatus.FORBIDDEN, {"error": "Chỉ biểu mẫu trên máy này được lưu bài."}
    try:
        request = _request(environ)
        return HTTPStatus.OK, _answer(request["action"], request.get("params") or {}, store)
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


def _answer(action: str, params: dict[str, Any], store: Store) -> Any:
    """Return what decap-server would answer.

    Raises:
        StoreError: the store refuses, or the action is none of ours.
        ConflictError: the article is another one than the form has.
    """
    answer: Any = None
    match action:
        case "entriesByFolder":
            answer = list(store.entries())
        case "entriesByFiles":
            answer = [store.entry(str(file["path"])) for file in params["files"]]
        case "getEntry":
            answer = store.entry(str(params["path"]))
        case "persistEntry":
            if params.get("assets"):
                raise StoreError("Kho không nhận ảnh.")
            (file,) = params["dataFiles"]
            message = _message(params["options"]["commitMessage"])
            path, raw, base = (_text(file[key]) if key in file else None for key in ("path", "raw", "base"))
            answer = {"message": "entry persisted", "entries": [store.save(path or "", raw or "", message, base)]}
        case "getMedia":
            answer = []
        case _:
            raise StoreError(f"Biểu mẫu không làm được việc này: {action}")
    return answer


def _message(value: Any) -> str:
    """Return the message of a commit.

    Raises:
        ValueError: it is none, or too long for one.
    """
    message = _text(value).strip() if value is not None else ""
    if not message or len(message) > LONGEST_MESSAGE or "\0" in message:
        raise ValueError(message)
    return message


def _text(value: Any) -> Any:
    """Return a text, or None for none.

    Raises:
        TypeError: it is something else.
    """
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value
