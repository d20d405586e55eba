# SPDX-License-Identifier: MIT
"""The form beside the live preview, as a WSGI application: the page `admin/`, and the backend that saves here.

The backend speaks the protocol of decap-server (JSON over POST), as far as a form without drafts in branches and without
pictures needs it. It writes files, so it answers this machine only: the name under which it is called must be one of
loopback, and a page from elsewhere is refused by its Origin and because it may not send JSON unasked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from khobai.authoring.form import page
from khobai.authoring.form.store import RefusedError, Store
from khobai.messages import Lang
from khobai.reading.load import load_vocabulary

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
ADDRESS = "/api/v1"
LARGEST = 4 * 1024 * 1024
"""Bytes of a request that is read."""
_LOOPBACK = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?")
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
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if environ.get("REQUEST_METHOD") != "POST" or length > LARGEST:
        return HTTPStatus.BAD_REQUEST, {"error": "Yêu cầu không đúng dạng."}
    if not _is_ours(environ):
        return HTTPStatus.FORBIDDEN, {"error": "Chỉ biểu mẫu trên máy này được lưu bài."}
    try:
        request = json.loads(environ["wsgi.input"].read(length))
        return HTTPStatus.OK, _answer(request["action"], request.get("params") or {}, store)
    except RefusedError as problem:
        return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(problem)}
    except OSError as problem:
        return HTTPStatus.INTERNAL_SERVER_ERROR, {"error": f"Không ghi được: {problem.strerror}"}
    except (ValueError, KeyError, TypeError, AttributeError):
        return HTTPStatus.BAD_REQUEST, {"error": "Yêu cầu không đúng dạng."}


def _is_ours(environ: Environ) -> bool:
    host = str(environ.get("HTTP_HOST", ""))
    origin = environ.get("HTTP_ORIGIN")
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    return _LOOPBACK.fullmatch(host) is not None and origin in {None, f"http://{host}"} and kind == "application/json"


def _answer(action: str, params: dict[str, Any], store: Store) -> Any:
    """Return what decap-server would answer.

    Raises:
        RefusedError: the store refuses, or the action is none of ours.
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
                raise RefusedError("Kho không nhận ảnh.")
            message = str(params["options"]["commitMessage"])
            for file in params["dataFiles"]:
                store.save(str(file["path"]), str(file["raw"]), message)
            answer = {"message": "entry persisted"}
        case "getMedia":
            answer = []
        case _:
            raise RefusedError(f"Biểu mẫu không làm được việc này: {action}")
    return answer
