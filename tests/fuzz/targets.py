# SPDX-License-Identifier: MIT
"""What is fed with random input, and what must hold of every answer."""

from __future__ import annotations

import functools
import html.parser
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from khobai.archive.article import Article
from khobai.archive.vocabulary import Vocabulary
from khobai.authoring.importing.run import import_files
from khobai.bundle.apply import apply
from khobai.bundle.make import make, make_update
from khobai.bundle.refusal import BundleError
from khobai.bundle.update import read_held
from khobai.reading import addresses_file
from khobai.reading.article_text import read_article
from khobai.reading.diagnostics import Diagnostic
from khobai.reading.load import load_archive
from khobai.reading.reporter import Reporter
from khobai.search.query.engine import search
from khobai.search.query.filters import index_of
from khobai.search.query.index import Index
from khobai.site.html import to_html
from tests.bundles import snapshot
from tests.conftest import ROOT
from tests.factories import archive, article
from tests.fuzz import inputs

MOST_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads what strangers write."""

    name: str
    inputs: st.SearchStrategy[Any]
    run: Callable[[Any], None]
    """Raises when something does not hold."""


@functools.cache
def _vocabulary() -> Vocabulary:
    return load_archive(ROOT / "articles")[0].vocabulary


def _judged(problems: Sequence[Diagnostic], text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 2
    for problem in problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1, problem
        assert problem.message("vi"), problem
        assert problem.message("en"), problem


def _read(text: str) -> tuple[Article | None, Sequence[Diagnostic]]:
    reporter = Reporter("articles/2023/a.md")
    return read_article(text, "a", "2023/a.md", _vocabulary(), reporter), reporter.diagnostics


def _front_matter(text: str) -> None:
    read, problems = _read(text)
    _judged(problems, text)
    assert read is not None or any(p.is_error for p in problems)


class _Tags(html.parser.HTMLParser):
    """What a page could be taken over with."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "style", "iframe", "base", "meta", "link", "form", "object", "embed", "svg"}, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name != "style"
            if name in {"href", "src"}:
                assert not (value or "").strip().lower().startswith(("javascript:", "data:", "vbscript:")), value
            if name in {"id", "name"}:
                assert not (value or "").startswith("__"), value


def _body(body: str) -> None:
    read, problems = _read(f"---\ntitle: T\ndate: 2023\n---\n{body}")
    _judged(problems, body + "\n" * 4)
    if read is not None and not any(p.is_error for p in problems):
        _Tags().feed(to_html(read.body, "bai/a.md", directory_urls=False, permalink_title="").content)


def _page(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "x.bin")
        place.write_bytes(data)
        outcome = import_files([place], ROOT / "articles", dry_run=True)
    assert len(outcome.made) + len(outcome.refused) == 1
    for made in outcome.made:
        read, problems = _read(made.text)
        assert [p.message("en") for p in problems if p.is_error and p.code != "misplaced-file"] == []
        assert read is not None
        assert read.status == "draft"
    for refused in outcome.refused:
        assert refused.message("vi")


@functools.cache
def _bundles() -> tuple[bytes, bytes, bytes]:
    """Return an old bundle, an update of it, and the bundle that both make."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        old = make(snapshot(place / "s1", {"bai/x.html": b"x" * 900}), place / "old.zip").path
        new = snapshot(place / "s2", {"bai/y.html": b"y" * 900}, "v2", date="2026-12-01T00:00:00+00:00")
        update = make_update(new, read_held(old), place / "update.zip")
        assert update is not None
        return old.read_bytes(), update.path.read_bytes(), make(new, place / "new.zip").path.read_bytes()


def _flipped(data: bytes, flips: Sequence[tuple[float, int]]) -> bytes:
    changed = bytearray(data)
    for at, by in flips:
        changed[int(at * len(changed))] ^= by
    return bytes(changed)


def _bundle(given: tuple[bool, Sequence[tuple[float, int]]]) -> None:
    is_update, flips = given
    old, update, new = _bundles()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "old.zip").write_bytes(old if is_update else _flipped(old, flips))
        (place / "update.zip").write_bytes(_flipped(update, flips) if is_update else update)
        try:
            apply(read_held(place / "old.zip"), [read_held(place / "update.zip")], place / "applied.zip")
        except BundleError as refusal:
            said = refusal.say("vi")
        else:
            said = ""
        assert bool(said) != (place / "applied.zip").exists()
        if said:
            return
        with zipfile.ZipFile(place / "applied.zip") as applied:
            assert applied.testzip() is None
            held = {name.partition("/")[2]: applied.read(name) for name in applied.namelist()}
        (place / "new.zip").write_bytes(new)
        with zipfile.ZipFile(place / "new.zip") as wanted:
            whole = {name.partition("/")[2]: wanted.read(name) for name in wanted.namelist()}
        assert held == whole


@functools.cache
def _index() -> Index:
    bodies = ["Học tập và làm theo Bác ở Hà Nam.", "Mô hình Ngày thứ bảy với dân, 1.600 mô hình.", "Kết luận 01-KL/TW."]
    return index_of(archive(*(article(f"a{n}", body=body) for n, body in enumerate(bodies))))


def _query(text: str) -> None:
    answer = search(_index(), text)
    scores = [score for _, score in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert answer.hits == search(_index(), text).hits


def _addresses(text: str) -> None:
    listed = addresses_file.read(text, "articles/addresses.txt")
    _judged(listed.problems, text)
    once = addresses_file.update(text, listed, [])
    assert addresses_file.read(once, "x").lines.keys() == listed.lines.keys()


TARGETS = (
    Target("front-matter", inputs.FRONT_MATTER, _front_matter),
    Target("body", inputs.BODIES, _body),
    Target("page", inputs.PAGES, _page),
    Target("bundle", st.tuples(st.booleans(), inputs.FLIPS), _bundle),
    Target("query", inputs.QUERIES, _query),
    Target("addresses", inputs.ADDRESSES, _addresses),
)
