# SPDX-License-Identifier: MIT
"""Pages into the folder of the next site, in processes; one that shows what it showed before keeps its file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from khobai.archive import addresses
from khobai.archive.vocabulary import Vocabulary
from khobai.hosts.mkdocs import parts
from khobai.hosts.mkdocs.framed import Frames, Framing
from khobai.hosts.mkdocs.parts import Part
from khobai.hosts.mkdocs.written import Published, Written
from khobai.pipeline.digest import Digests, digest, version
from khobai.pipeline.jobs import Jobs, in_order, kept_in_order
from khobai.pipeline.store import open_store
from khobai.search.build import files as index_files
from khobai.site.exports.offer import Offers, Piece
from khobai.site.frame import Frame
from khobai.site.pages.page import Page
from khobai.site.pages.render import warm
from khobai.site.publication import Publication
from khobai.write import Renewal, Staging

_PIECE = "piece"
"""Kind of the store."""
_SHARED = frozenset({Publication, Vocabulary})
"""Values that a context may hold whole: each is walked once."""


class Made(NamedTuple):
    """A page that was made, or need not be."""

    number: int
    path: str
    """In the site."""
    key: bytes
    html: str | None
    """None when it is as it was, or was made elsewhere."""


@dataclass(frozen=True, slots=True)
class Making:
    """Makes pages of one build from their values, on whatever machine: it sees no disk."""

    framing: Framing
    pages: Sequence[tuple[Page, Frame]]
    before: Mapping[str, bytes]
    """Keys by path in the site, of the build before."""
    given: frozenset[bytes]
    """Keys of pages that were made elsewhere."""
    known: Digests
    base: bytes
    """Digest of what all pages depend on."""

    def __call__(self, number: int) -> Made:
        """Return the page of a number.

        Raises:
            jinja2.UndefinedError: a template asks for what its context lacks.
        """
        page, frame = self.pages[number]
        page = page.shown
        key = digest(self.base, self.known.of(frame), _shown(page, self.known))
        path = addresses.built(page.path, directory_urls=self.framing.directory_urls)
        is_there = key in self.given or self.before.get(path) == key
        return Made(number, path, key, None if is_there else self._html(page, frame))

    def html(self, number: int) -> str:
        """Return the HTML of the page of a number."""
        page, frame = self.pages[number]
        return self._html(page.shown, frame)

    def _html(self, page: Page, frame: Frame) -> str:
        return self.framing.fill(frame, page.path, page, self.framing.rendered(page))


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes the pages of one build, or finds them made."""

    project: Path
    """The folder that holds the store."""
    renewal: Renewal
    framing: Framing
    frames: Frames
    before: Mapping[str, Published] = field(default_factory=dict)
    """By path in the site, of the build before."""
    given: frozenset[bytes] = frozenset()
    """Keys of pages that jobs elsewhere made."""

    @classmethod
    def of(cls, project: Path, staging: Staging, framing: Framing, frames: Frames, before: Written) -> Publisher:
        """Return what makes the pages of a site that was last written as `before` says."""
        with open_store(project) as store:
            given = parts.kept(store)
        renewal = Renewal(staging.folder, staging.target)
        return cls(project, renewal, framing, frames, before.files, given)

    def publish(self, pages: Sequence[Page], jobs: Jobs) -> Iterator[tuple[str, Published]]:
        """Write every page that has a frame, in `jobs` processes; yield its path in the site and what was written.

        Raises:
            OSError: the disk refuses.
            jinja2.UndefinedError: a template asks for what its context lacks.
        """
        making = self._making(pages)
        yield from kept_in_order(making, partial(self._kept, making), range(len(making.pages)), jobs)

    def keep_part(self, pages: Sequence[Page], jobs: Jobs, part: Part) -> int:
        """Make the pages of one share and keep them in the store; return how many there are now.

        Raises:
            jinja2.UndefinedError: a template asks for what its context lacks.
        """
        making = self._making([page for page in pages if part.has(page.path)])
        every = in_order(making, range(len(making.pages)), jobs)
        with closing(every):
            return parts.keep(self.project, ((made.key, made.html) for made in every if made.html is not None))

    def _making(self, pages: Sequence[Page]) -> Making:
        framed = [(page, frame) for page in pages if (frame := self.frames.of(page.path)) is not None]
        if not self.before:
            warm({page.template for page, _ in framed}, self.framing.templates)
        known = {path: before.key for path, before in self.before.items()}
        return Making(self.framing, framed, known, self.given, Digests({*_SHARED, Frame}), self.base)

    @property
    def base(self) -> bytes:
        """The digest of what all pages depend on besides their frames."""
        return digest(version(), Digests().of(self.framing))

    def publish_files(self, offers: Offers, jobs: int) -> Iterator[tuple[str, Published]]:
        """Write files that are no pages, in `jobs` processes where they are forks; yield path and what was written.

        Raises:
            OSError: the disk refuses.
        """
        program = digest(version(), self.framing.language)
        keys = {path: digest(program, key) if (key := offers.key(path)) else b"" for path in offers}
        kept = {path: before for path, key in keys.items() if (before := self._as_before(path, key))}
        yield from kept.items()
        rest = [path for path in offers if path not in kept]
        pieces = {piece.key: piece for path in rest for piece in offers.pieces(path)}
        made = dict(self._pieces(pieces, program, jobs)) if pieces else {}

        def content(path: str) -> str | bytes:
            every = offers.pieces(path)
            return b"".join(made[piece.key] for piece in every) if every else offers[path]

        put = in_order(lambda path: self.renewal.put(path, content(path)), rest, _forks(jobs), part=1)
        with closing(put):
            yield from ((path, Published(keys[path], stamp)) for path, stamp in zip(rest, put, strict=True))

    def _pieces(self, pieces: Mapping[bytes, Piece], program: bytes, jobs: int) -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, piece) of big files, those that are kept and those that are made now, and keep these alone."""
        stored = {digest(program, key): key for key in pieces}
        with open_store(self.project) as store:
            kept = store.read(_PIECE, stored)
            yield from ((stored[name], piece) for name, piece in kept.items())
            fresh = [name for name in stored if name not in kept]
            made = in_order(lambda name: pieces[stored[name]].make(), fresh, _forks(jobs), part=1)
            with closing(made):
                new = dict(zip(fresh, made, strict=True))
            store.write(_PIECE, new)
            store.keep_only(_PIECE, stored)
            yield from ((stored[name], piece) for name, piece in new.items())

    def keep(self, path: str) -> bool:
        """Put the file of the build before into the folder of the site, if it is as it was left."""
        before = self.before.get(path)
        return before is not None and self.renewal.keep(path, before.stamp)

    def _as_before(self, path: str, key: bytes) -> Published | None:
        """Put the old file into the folder of the site if it was made of the same; return what is known of it."""
        before = self.before.get(path)
        return before if before and key and before.key == key and self.renewal.keep(path, before.stamp) else None

    def publish_index(
        self, index: Callable[[Callable[[str], bool]], Iterable[tuple[str, str]]]
    ) -> Iterator[tuple[str, Published]]:
        """Write the files of an index; yield the path in the site and what was written.

        `index` returns (name, payload) for the files that are not there by their names; a name tells the content.

        Raises:
            OSError: the disk refuses.
        """
        taken: dict[str, Published] = {}

        def has(name: str) -> bool:
            path = index_files.path_of(name)
            before = self.before.get(path)
            if before is None or not self.renewal.keep(path, before.stamp):
                return False
            taken[path] = before
            return True

        for path, script in index_files.scripts(index(has)):
            yield path, Published(b"", self.renewal.put(path, script))
        yield from taken.items()

    def _kept(self, making: Making, made: Made) -> tuple[str, Published]:
        """Put a page into the folder of the site, or its old file when that is as it was."""
        html = made.html
        if html is None and (before := self._as_before(made.path, made.key)):
            return made.path, before
        if html is None and made.key in self.given:
            html = parts.page_of(self.project, made.key)
        if html is None:  # it was there when the build began
            html = making.html(made.number)
        return made.path, Published(made.key, self.renewal.put(made.path, html))


def _forks(jobs: int) -> int:
    """Return how many processes can make what lies in the memory of this one."""
    return jobs if sys.platform == "linux" else 1


_PARTS = tuple(field.name for field in fields(Page) if field.name not in {"context", "is_listed", "changed"})
"""Of a page, beside its context; the other two are for the list of all pages."""


def _shown(page: Page, known: Digests) -> bytes:
    """Return the bytes of all that a page shows; its builder gave it nothing else."""
    context = page.context
    values = [getattr(context, field.name) for field in fields(context)] if is_dataclass(context) else [context]
    parts = [known.of(value) if type(value) in _SHARED else value for value in values]
    return _ENCODER.encode(([getattr(page, name) for name in _PARTS], parts))


def _plain(value: object) -> object:
    """Return what msgspec does not know as what it knows.

    Raises:
        TypeError: it holds something whose content cannot be told.
    """
    if isinstance(value, Markup):
        return ["Markup", str.__str__(value)]
    raise TypeError(f"no digest of a {type(value).__qualname__}")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
