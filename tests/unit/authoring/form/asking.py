# SPDX-License-Identifier: MIT
"""Requests of the form to the desk, as the browser makes them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from khobai.authoring.form.backend import with_form

ARTICLE = "---\n# của biên tập viên\ntitle: Một\ndate: 2023-05   # theo báo\nsummary: Tóm lược.\n---\n\nLời.\n"
PATH = "articles/2023/mot.md"


def ask(archive: Path, body: Any, **environ: str) -> tuple[str, Any]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    call = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/api/v1", "CONTENT_TYPE": "application/json; charset=utf-8",
        "HTTP_HOST": "127.0.0.1:8000", "SERVER_PORT": "8000", "HTTP_ORIGIN": "http://127.0.0.1:8000", "CONTENT_LENGTH": str(len(data)),
        "wsgi.input": io.BytesIO(data), **environ,
    }  # fmt: skip
    said: list[str] = []
    desk = with_form(lambda _, start: (start("404 Not Found", []), [b"null"])[1], archive)
    answer = b"".join(desk(call, lambda status, _: said.append(status)))
    return said[0][:3], json.loads(answer) if answer[:1] in b"[{n" else answer.decode()


NOW: Any = object()


def save(archive: Path, raw: str, path: str = PATH, base: Any = NOW, message: str = "Sửa bài mot") -> tuple[str, Any]:
    """Save what was opened as it is now, or as `base` says."""
    if base is NOW:
        opened = ask(archive, {"action": "getEntry", "params": {"path": path}})[1]
        base = opened["file"]["id"] if "file" in opened else None
    file = {"path": path, "slug": "mot", "raw": raw, "base": base}
    params = {"dataFiles": [file], "assets": [], "options": {"commitMessage": message}}
    return ask(archive, {"action": "persistEntry", "params": params})
