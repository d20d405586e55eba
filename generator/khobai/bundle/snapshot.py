# SPDX-License-Identifier: MIT
"""What a bundle holds: a built site, a page on how to open it, the sum of each file."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from khobai.bundle import manifest
from khobai.bundle.guide import GUIDE, to_guide
from khobai.bundle.manifest import top_of
from khobai.bundle.portable_paths import unfit
from khobai.bundle.refusal import BundleError
from khobai.bundle.update import OWN
from khobai.messages import message
from khobai.reading.frontmatter import parse
from khobai.reading.reporter import Reporter
from khobai.search.build.files import FOLDER, ShardError, of_site
from khobai.site.build_info import FILE as BUILD_INFO
from khobai.site.build_info import read_build_info

T = TypeVar("T")
R = TypeVar("R")
PIECE = 1 << 20
"""Bytes that are read at once."""
_AHEAD = 256
"""Files that are read before their turn; what they hold is in memory."""
_RECORDS = "data/articles.csv"
_NAMED = 10
"""How many ids or names an error shows."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A site as it goes into a bundle."""

    site: Path
    info: Mapping[str, Any]
    """What the site was built from."""
    version: str
    """Day of the commit, if there is one, and a piece of the sum of all files."""
    when: dt.datetime
    """Time of every file in the zip."""
    sums: Mapping[str, str]
    """Path -> SHA-256 of every file but the manifest."""
    made: Mapping[str, bytes]
    """Files that are not in the site."""

    @property
    def top(self) -> str:
        """Name of the one folder in the zip."""
        return top_of(self.version)

    @property
    def manifest(self) -> bytes:
        """The manifest."""
        return manifest.to_manifest(self.sums).encode()


def read_snapshot(site: Path, epoch: int | None) -> Snapshot:
    """Return the snapshot of a built site; `epoch` (seconds since 1970) goes before the date of the commit.

    Raises:
        BundleError: it is no finished site, or has names that some system cannot hold.
        OSError: a file cannot be read.
    """
    info = _build_info(site)
    files = list(scan(site))
    sums = dict(zip(files, in_order(lambda path: sum_of(site / path), files), strict=True))
    when = _when(info, epoch)
    day = f"{when:%Y-%m-%d}-" if when else ""
    version = day + manifest.digest(manifest.to_manifest(sums).encode())[:8]
    made = {GUIDE: to_guide(info, version, top_of(version)).encode()}
    sums |= {path: manifest.digest(data) for path, data in made.items()}
    names = [message("name-own", path=path) for path in sorted(OWN & sums.keys())]
    names += unfit(f"{top_of(version)}/{path}" for path in (*sums, *sorted(OWN - sums.keys())))
    if names:
        raise BundleError("names", names=tuple(names[:_NAMED]))
    return Snapshot(site, info, version, when or dt.datetime(1980, 1, 1, tzinfo=dt.UTC), sums, made)


def _build_info(site: Path) -> dict[str, Any]:
    if not (site / "index.html").is_file():
        raise BundleError("no-site", place=site, missing="index.html")
    try:
        info = read_build_info((site / BUILD_INFO).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        raise BundleError("no-site", place=site, missing=BUILD_INFO) from None
    try:
        of_site(site)
    except ShardError:
        raise BundleError("no-site", place=site, missing=f"{FOLDER}/") from None
    return info


def _when(info: Mapping[str, Any], epoch: int | None) -> dt.datetime | None:
    if epoch is not None:
        return dt.datetime.fromtimestamp(epoch, dt.UTC)
    return dt.datetime.fromisoformat(info["date"]) if info.get("date") else None


def scan(site: Path) -> Iterator[str]:
    """Yield the paths of all files below `site`, sorted.

    Raises:
        BundleError: there is a link or a device among them.
        OSError: a folder cannot be read.
    """

    def walk(folder: str) -> Iterator[str]:
        with os.scandir(site / folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from walk(f"{folder}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield f"{folder}{entry.name}"
                else:
                    raise BundleError("names", names=message("name-device", path=f"{folder}{entry.name}"))

    yield from sorted(walk(""))


def without_hidden(site: Path, articles: Path) -> None:
    """Make sure that a site built earlier shows no article that has since been withdrawn, made a draft or removed.

    Nor one whose front matter cannot be read: its status is not known.

    Raises:
        BundleError: it does.
        OSError: a file cannot be read.
    """
    shown = {row["id"] for row in csv.DictReader((site / _RECORDS).read_text("utf-8-sig").splitlines())}
    published = {path.stem for path in articles.rglob("*.md") if _is_published(path.read_text("utf-8", "replace"))}
    if gone := sorted(shown - published):
        rest = f" (+{len(gone) - _NAMED})" if len(gone) > _NAMED else ""
        raise BundleError("stale", place=site, names=", ".join(gone[:_NAMED]) + rest)


def _is_published(text: str) -> bool:
    """Return whether an article says so, or says nothing of its status; of one that cannot be read nobody knows."""
    front, reporter = parse(text), Reporter("")
    reporter.add_problems(front.problems)
    return front.data is not None and not reporter.has_errors and front.data.get("status", "published") == "published"


def sum_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    for piece in pieces(path):
        digest.update(piece)
    return digest.hexdigest()


def pieces(path: Path) -> Iterator[bytes]:
    """Yield the content of a file, piece by piece."""
    with path.open("rb", buffering=0) as file:
        yield from iter(functools.partial(file.read, PIECE), b"")


def in_order(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Yield work(item) for each item in their order; threads work ahead: sums and deflate let go of the interpreter."""
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        waiting: deque[Any] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
