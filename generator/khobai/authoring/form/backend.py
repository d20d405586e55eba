# SPDX-License-Identifier: MIT
"""The form beside the live preview, as a WSGI application: the page `admin/`, and the backend that saves here.

The backend speaks the protocol of decap-server (JSON over POST), as far as a form without drafts in branches and
without pictures needs it, and one thing more: who saves says by `base` which version was opened, and a newer one is not
overwritten.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from khobai.authoring.callers import Environ
from khobai.authoring.form import page
from khobai.authoring.form.store import Store, StoreError
from khobai.authoring.requests import TYPES, Application, answer, message_of, send, text_of
from khobai.messages import Lang
from khobai.reading.load import load_vocabulary

ADDRESS = "/api/v1"


def with_form(preview: Application, articles: Path, *, mount: str = "", lang: Lang = "vi") -> Application:
    """Return an application that adds the form and its backend to the preview, below the path `mount`."""
    store = Store(articles, lang)

    def application(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "")).removeprefix(mount)
        if path == ADDRESS:
            return answer(environ, start, functools.partial(_answer, store))
        if path == f"/{page.FOLDER}":
            start("302 Found", [("Location", f"{mount}/{page.FOLDER}/")])
            return []
        if path.startswith(f"/{page.FOLDER}/"):
            name = path.removeprefix(f"/{page.FOLDER}/") or "index.html"
            made = page.files(load_vocabulary(articles), articles.name)
            if name in made:
                return send(start, HTTPStatus.OK, TYPES[name.rpartition(".")[2]], made[name])
        return preview(environ, start)

    return application


def _answer(store: Store, action: str, params: dict[str, Any]) -> Any:
    """Return what decap-server would answer.

    Raises:
        StoreError: the store refuses, or the action is none of ours.
        ConflictError: the article is another one than the form has.
    """
    told: Any = None
    match action:
        case "entriesByFolder":
            told = list(store.entries())
        case "entriesByFiles":
            told = [store.entry(str(file["path"])) for file in params["files"]]
        case "getEntry":
            told = store.entry(str(params["path"]))
        case "persistEntry":
            if params.get("assets"):
                raise StoreError("Kho không nhận ảnh.")
            (file,) = params["dataFiles"]
            message = message_of(params["options"]["commitMessage"])
            path, raw, base = (text_of(file[key]) if key in file else None for key in ("path", "raw", "base"))
            told = {"message": "entry persisted", "entries": [store.save(path or "", raw or "", message, base)]}
        case "getMedia":
            told = []
        case _:
            raise StoreError(f"Biểu mẫu không làm được việc này: {action}")
    return told
