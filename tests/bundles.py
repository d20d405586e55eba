# SPDX-License-Identifier: MIT
"""Small sites for tests of bundles, and bundles as other people's programs read them."""

from __future__ import annotations

import contextlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from khobai.bundle.refusal import BundleError
from khobai.bundle.snapshot import Snapshot, read_snapshot
from khobai.search.build.files import script
from khobai.search.build.pack import MANIFEST

BUILD_INFO: dict[str, Any] = {
    "name": "Kho thử",
    "description": None,
    "url": None,
    "commit": "0" * 40,
    "date": "2026-11-20T08:09:11+00:00",
    "modified": False,
    "versions": {},
    "counts": {"articles": 2, "withdrawn": 0, "provinces": 1, "directives": 1, "newspapers": 1, "figures": 3},
}


def make_site(folder: Path, files: Mapping[str, bytes], shards: str = "v1", **info: object) -> Path:
    """Write a finished site of two articles and `files`, as small as bundles take it; return its folder."""
    shutil.rmtree(folder, ignore_errors=True)
    own = {
        "index.html": b"<h1>Kho</h1>",
        "BUILD.json": json.dumps(BUILD_INFO | info).encode(),
        f"tim-kiem/{MANIFEST}.js": script(MANIFEST, json.dumps({"folder": shards})).encode(),
        f"tim-kiem/{shards}/w0.js": script("w0", f"words of {shards}").encode(),
        "data/articles.csv": "\ufeffid,title\na,A\nb,B\n".encode(),
        "bai/a.html": b"<p>a</p>" * 200,
        "bai/b.html": b"<p>b</p>" * 200,
    }
    for path, data in (own | dict(files)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def snapshot(folder: Path, files: Mapping[str, bytes], shards: str = "v1", **info: object) -> Snapshot:
    """Return the snapshot of a small site."""
    return read_snapshot(make_site(folder, files, shards, **info), None)


def contents(folder: Path) -> dict[str, bytes]:
    """Return path -> bytes of every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def unpack(bundle: Path, into: Path) -> Path:
    """Unpack with Python's zipfile; return the one folder that came out."""
    with zipfile.ZipFile(bundle) as archive:
        assert archive.testzip() is None
        archive.extractall(into)
        (top,) = {name.partition("/")[0] for name in archive.namelist()}
    return into / top


@contextlib.contextmanager
def refused(reason: str) -> Iterator[None]:
    """Expect that the block is refused for this reason."""
    with pytest.raises(BundleError) as caught:
        yield
    assert caught.value.reason == reason
