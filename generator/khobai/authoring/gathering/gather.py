# SPDX-License-Identifier: MIT
"""What `khobai import` was given -> files on disk to import, one after the other, and what could not be had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from khobai.authoring.gathering import lists
from khobai.authoring.gathering.fetching import Fetcher
from khobai.authoring.gathering.kept import Kept
from khobai.authoring.importing.page import Fetched, Saved
from khobai.authoring.importing.reading import LARGEST
from khobai.authoring.importing.refusal import RefusalError
from khobai.messages import Message
from khobai.reading.diagnostics import Diagnostic, report

STDIN = "-"
_SUFFIXES = {".html", ".htm", ".txt", ".md", ".docx", ".pdf"}
_WEB = re.compile(r"https?://", re.IGNORECASE)
_DEEPEST = 3
"""Sitemaps below indexes of sitemaps."""


@dataclass(slots=True)
class Gatherer:
    """Turns what was named into files; what is refused is noted, and the rest goes on."""

    scratch: Path
    """Folder for what comes from elsewhere."""
    fetcher: Fetcher
    kept: Kept
    stdin: BinaryIO
    is_dry: bool = False
    """Keep no page and no journal."""
    refused: list[Diagnostic] = field(default_factory=list)
    skipped: int = 0
    """Addresses that an earlier run was done with."""

    def files(self, named: Iterable[str]) -> Iterator[Saved]:
        """Yield the files to import, in the order of what was named."""
        for name in named:
            if name == STDIN:
                yield self._written(self.stdin.read(LARGEST + 1), "stdin")
            elif _WEB.match(name):
                yield from self._fetched([name])
            else:
                yield from self._local(Path(name))

    def _local(self, place: Path) -> Iterator[Saved]:
        if place.is_dir():
            inside = sorted(file for file in place.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file())
            yield from map(Saved, inside or [place])  # a folder without pages is refused as what it is
        elif place.suffix.lower() == ".csv" and place.is_file():
            yield from self._fetched(lists.of_csv(place.read_text(encoding="utf-8", errors="replace")))
        elif place.suffix.lower() in {".xml", ".rss", ".atom"} and place.is_file():
            listed = lists.addresses(place.read_bytes())
            yield from [Saved(place)] if listed is None else self._fetched(listed)
        else:
            yield Saved(place)

    def _fetched(self, urls: Iterable[str], depth: int = 0) -> Iterator[Saved]:
        """Yield the pages at these addresses, and at those that a feed or a sitemap among them lists."""
        for url in urls:
            if self.kept.is_done(url):
                self.skipped += 1
                continue
            try:
                answer = self.fetcher.fetch(url)
            except RefusalError as refusal:
                self.refuse(url, refusal)
                continue
            listed = lists.addresses(answer.body)
            if listed is not None:
                if depth < _DEEPEST:
                    yield from self._fetched(listed, depth + 1)
                continue
            if not self.is_dry:
                self.kept.note(url, **self.kept.keep(answer))
            yield self._written(answer.body, url, Fetched(answer.url, answer.day))

    def _written(self, data: bytes, name: str, fetched: Fetched | None = None) -> Saved:
        place = self.scratch / "page"
        place.write_bytes(data)
        return Saved(place, fetched, name)

    def refuse(self, url: str, refusal: RefusalError) -> None:
        """Note that an address gave no page, and why."""
        self.refused.append(report(url, 1, 1, refusal.code, **dict(refusal.params)))
        why = dict(refusal.params).get("why")
        if isinstance(why, Message):
            self.note(url, refused=why.key, **{name: str(value) for name, value in why.params})

    def note(self, url: str, **what: str) -> None:
        """Write down what came of an address, beside what was written of it before."""
        if not self.is_dry:
            before = {
                key: value for key, value in self.kept.done.get(url, {}).items() if key in {"at", "sha256", "warc"}
            }
            self.kept.note(url, **before, **what)
