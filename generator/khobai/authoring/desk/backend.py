# SPDX-License-Identifier: MIT
"""The desk beside the live preview, as a WSGI application: its page, and what it asks.

What it saves goes through the store of the form: checked, never over a version that the editor has not seen. A draft is
written at every step and committed when it is published.
"""

from __future__ import annotations

import dataclasses
import re
import tempfile
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any

from khobai.archive import addresses
from khobai.authoring.callers import Environ
from khobai.authoring.desk import page
from khobai.authoring.desk.changes import Record, accept, put, reject
from khobai.authoring.desk.evidence import pieces
from khobai.authoring.desk.queue import queue
from khobai.authoring.desk.sheet import sheet
from khobai.authoring.form import pickers
from khobai.authoring.form.store import Store, StoreError
from khobai.authoring.importing.page import Fetched, Saved
from khobai.authoring.importing.record import article_file
from khobai.authoring.importing.run import import_files
from khobai.authoring.requests import TYPES, Application, answer, send, text_of
from khobai.messages import Lang
from khobai.reading.diagnostics import render_text
from khobai.reading.files import LARGEST, SOURCES
from khobai.reading.frontmatter import parse
from khobai.reading.load import Memory, load_archive, load_vocabulary

API = "api"
"""Where the page asks, below its folder."""


def with_desk(preview: Application, articles: Path, *, mount: str = "", lang: Lang = "vi") -> Application:
    """Return an application that adds the desk to the preview, below the path `mount`."""
    desk = Desk(articles, lang)

    def application(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "")).removeprefix(mount)
        if path == f"/{page.FOLDER}":
            start("302 Found", [("Location", f"{mount}/{page.FOLDER}/")])
            return []
        if not path.startswith(f"/{page.FOLDER}/"):
            return preview(environ, start)
        name = path.removeprefix(f"/{page.FOLDER}/") or "index.html"
        if name == API:
            return answer(environ, start, desk.act)
        text = page.file(name)
        if text is None:
            return preview(environ, start)
        return send(start, HTTPStatus.OK, TYPES[name.rpartition(".")[2]], text, page.POLICY)

    return application


class Desk:
    """Answers what the page asks; remembers what it read, so that only changed files are read again."""

    def __init__(self, articles: Path, lang: Lang) -> None:
        """Take the folder of the articles and the language of problems."""
        self._articles, self._lang = articles, lang
        self._store = Store(articles, lang)
        self._memory = Memory()
        self._alone = threading.Lock()
        """Held by the one request that reads the archive or imports."""

    def act(self, action: str, params: dict[str, Any]) -> Any:
        """Return the answer to one action of the page.

        Raises:
            StoreError: it cannot be done; the sentence is for the editor.
            ConflictError: the draft is another one than the page has.
        """
        actions: dict[str, Callable[[], Any]] = {
            "queue": self._queue,
            "pickers": self._pickers,
            "open": lambda: self._shown(self._store.entry(str(params["path"]))),
            "accept": lambda: self._changed(params, lambda record: accept(record, int(params["mark"]))),
            "reject": lambda: self._changed(params, lambda record: reject(record, _field(params))),
            "put": lambda: self._changed(params, lambda record: put(record, _field(params), _value(params))),
            "publish": lambda: self._published(str(params["path"]), str(params["base"])),
            "import": lambda: self._imported(str(params["text"]), text_of(params.get("url"))),
        }
        if action not in actions:
            raise StoreError(f"Bàn biên tập không làm được việc này: {action}")
        return actions[action]()

    def _queue(self) -> Any:
        with self._alone:
            archive, problems = load_archive(self._articles, self._memory)
        return dataclasses.asdict(queue(self._articles, archive, problems))

    def _pickers(self) -> Any:
        known = load_vocabulary(self._articles)
        return {
            "places": pickers.places(known),
            "directives": pickers.directives(known),
            "newspapers": pickers.newspapers(known),
        }

    def _changed(self, params: dict[str, Any], change: Callable[[Record], Record]) -> Any:
        """Return the draft as it is after the change, which is saved."""
        path, base = str(params["path"]), str(params["base"])
        entry = self._store.entry(path)
        front = parse(entry["data"] or "")
        if front.data is None or front.data.get("status") != "draft":
            raise StoreError("Đây không phải bản nháp; hãy sửa ở biểu mẫu.")
        made = change(Record(front.data, front.body))
        raw = article_file(made.front, made.body)
        if entry["file"]["id"] == base and not made.body.strip() and not made.front.get("summary"):
            raise StoreError("Bài cần có lời của kho hoặc tóm tắt.")
        return self._shown(self._store.save(path, raw, None, base))

    def _published(self, path: str, base: str) -> Any:
        entry = self._store.publish(path, f"Công bố bài {PurePosixPath(path).stem}", base)
        return {"path": path, "base": entry["file"]["id"], "address": _address(path)}

    def _imported(self, text: str, url: str | None) -> Any:
        with self._alone, tempfile.TemporaryDirectory() as scratch:
            saved = Path(scratch, "trang-da-luu")
            saved.write_text(text, encoding="utf-8")
            fetched = Fetched(url) if url and re.match(r"https?://\S+$", url) else None
            outcome = import_files([Saved(saved, fetched)], self._articles, is_forked=False)
        if outcome.refused:
            raise StoreError(render_text(outcome.refused, self._lang).partition("] ")[2].strip())
        (made,) = outcome.made
        return {"path": made.path, "is_here": made.is_here, "warnings": [warning.key for warning in made.warnings]}

    def _shown(self, entry: dict[str, Any]) -> Any:
        """Return a draft with its source in pieces and its marks."""
        path = entry["file"]["path"]
        front = parse(entry["data"] or "")
        if front.data is None:
            raise StoreError("Không đọc được bản nháp này; hãy chạy khobai check.")
        source = self._source(PurePosixPath(path).stem)
        shown = pieces(source, front.data, load_vocabulary(self._articles)) if source is not None else ()
        return {
            "path": path,
            "base": entry["file"]["id"],
            "status": front.data.get("status", "published"),
            "address": _address(path),
            "source": [dataclasses.asdict(piece) for piece in shown] if source is not None else None,
            "marks": front.data.get("review") or [],
            "blocks": [dataclasses.asdict(block) for block in sheet(Record(front.data, front.body))],
        }

    def _source(self, key: str) -> str | None:
        place = self._articles / SOURCES / f"{key}.txt"
        if place.is_symlink() or not place.is_file() or place.stat().st_size > LARGEST:
            return None
        return place.read_text(encoding="utf-8", errors="replace")


def _address(path: str) -> str:
    """Return the address of the article's page, below the site."""
    return addresses.built(addresses.article(PurePosixPath(path).stem), directory_urls=False)


def _field(params: dict[str, Any]) -> str:
    return str(text_of(params["field"]) or "")


def _value(params: dict[str, Any]) -> str:
    return str(text_of(params["value"]) or "").strip()
