# SPDX-License-Identifier: MIT
"""What `khobai bundle` does: builds the site or takes one, makes the bundle, the update or the new bundle of both."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from khobai.archive.groups import group
from khobai.bundle.apply import apply
from khobai.bundle.epub import Choice, book_of, write_epub
from khobai.bundle.make import Made, make, make_update
from khobai.bundle.manifest import top_of
from khobai.bundle.refusal import BundleError
from khobai.bundle.signature import Signer, check_key, signer_of
from khobai.bundle.snapshot import Snapshot, read_snapshot, without_hidden
from khobai.bundle.update import Held, read_held
from khobai.bundle.verify import Proved
from khobai.hosts.mkdocs.build import build_site, folders
from khobai.hosts.mkdocs.finished import Asked
from khobai.messages import Message, message, say
from khobai.reading.load import load_archive
from khobai.site.clock import ClockError, epoch
from khobai.site.pages.page import site_of
from khobai.site.publication import Publication


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asks for."""

    output: Path | None = None
    site_dir: Path | None = None
    """A built site; None builds it."""
    since: Path | None = None
    base: Path | None = None
    updates: tuple[Path, ...] = ()
    form: str = "zip"
    choice: Choice = field(default_factory=Choice)
    """What an e-book holds."""
    config_file: Path | None = None
    """None when there is none here: a built site is then taken as it is."""
    key: Path | None = None
    """Signs what is written."""
    trusted: Path | None = None
    """Keys of which one has to have signed each update."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done."""

    made: Made | None
    """None when there was nothing new to bundle."""

    def summary(self, lang: Literal["vi", "en"]) -> str:
        """Return the line for the user."""
        if self.made is None:
            return say(Message("made-nothing"), lang)
        megabytes = f"{self.made.size / 1_000_000:.1f}".replace(".", "," if lang == "vi" else ".")
        key = "made-update" if self.made.removed else "made-whole"
        return say(message(key, files=self.made.files, removed=self.made.removed, megabytes=megabytes), lang)


def said_of(proved: Proved, lang: Literal["vi", "en"]) -> str:
    """Return the line for the user on a zip that is as it was made."""
    held, count = proved.held, len(proved.held.entries)
    signer = _signed(proved.signer)
    if held.update:
        said = message("proved-update", base=held.update.base, count=count, signer=signer)
    else:
        said = message("proved-whole", count=count, signer=signer)
    return f"{held.path}: {say(said, lang)}"


def _signed(signer: Signer | None) -> Message:
    if signer is None:
        return Message("signer-none")
    if signer.name is None:
        return message("signer-unnamed", fingerprint=signer.fingerprint)
    return message("signer-named", name=signer.name, fingerprint=signer.fingerprint)


def carry_out(order: Order) -> Outcome:
    """Make what is ordered.

    Raises:
        BundleError: it cannot be made; nothing was written.
        OSError: the disk refuses; what was there before is there still.
        SystemExit: MkDocs stopped the build and said why.
    """
    if order.key:
        check_key(order.key)
    if order.base:
        if order.trusted:
            for path in order.updates:
                signer_of(path, order.trusted)
        base, updates = read_held(order.base), [read_held(path) for path in order.updates]
        target = _target(order, f"{top_of(updates[-1].version)}.zip", ())
        return Outcome(apply(base, updates, target, key=order.key))
    epoch = _epoch()
    held = read_held(order.since) if order.since else None
    site, sources = folders(order.config_file) if order.config_file else (None, [])
    built = order.site_dir or site
    if built is None:
        raise ValueError("neither a site nor a configuration")
    guarded = (*sources, built)
    _target(order, "", guarded)  # before a build of minutes
    if order.site_dir is None and order.config_file:
        build_site(Asked(order.config_file, None))
    elif sources:
        without_hidden(built, sources[0])
    snapshot = read_snapshot(built, epoch)
    return Outcome(_made(order, snapshot, held, sources, guarded))


def _made(
    order: Order, snapshot: Snapshot, held: Held | None, sources: Sequence[Path], guarded: Sequence[Path]
) -> Made | None:
    if order.form == "zim":
        return _zim(snapshot, _target(order, f"{snapshot.top}.zim", guarded))
    if order.form == "epub":
        return _epub(order, snapshot, sources, guarded)
    if held is None:
        return make(snapshot, _target(order, f"{snapshot.top}.zip", guarded), key=order.key)
    target = _target(order, f"{snapshot.top}-tu-{held.version}.zip", guarded)
    return make_update(snapshot, held, target, key=order.key)


def _target(order: Order, name: str, guarded: Sequence[Path]) -> Path:
    """Return the file to write; `name` is its name when the user gives none."""
    place = order.output or Path()
    if place.is_dir():
        place /= name
    real = place.resolve()
    if any(real.is_relative_to(folder.resolve()) for folder in guarded):
        raise BundleError("inside", place=place)
    if any(real == path.resolve() for path in (order.since, order.base, *order.updates) if path):
        raise BundleError("same", place=place)
    if real.exists() and not (real.is_file() or real.is_dir()):  # a device would be replaced
        raise BundleError("odd-target", place=place)
    return place


def _epoch() -> int | None:
    """Return the time that the user sets for every file, in seconds since 1970."""
    try:
        return epoch()
    except ClockError as problem:
        raise BundleError("clock", why=problem) from None


def _epub(order: Order, snapshot: Snapshot, sources: Sequence[Path], guarded: Sequence[Path]) -> Made:
    if not sources:
        raise BundleError("no-sources")
    archive, _ = load_archive(sources[0])
    info = snapshot.info
    publication = Publication(name=info["name"], description=info.get("description"), url=info.get("url"))
    site = site_of(archive, group(archive), publication=publication)
    book = book_of(site, order.choice)
    chosen = (order.choice.province, order.choice.directive)
    target = _target(order, f"{'-'.join([snapshot.top, *filter(None, chosen)])}.epub", guarded)
    return Made(target, len(book.articles), write_epub(site, book, target, snapshot.when))


def _zim(snapshot: Snapshot, target: Path) -> Made:
    try:
        zim = importlib.import_module("khobai.bundle.zim.pack")
    except ModuleNotFoundError:  # an optional library under another licence than ours
        raise BundleError("no-libzim") from None
    try:
        metadata = zim.metadata_of(
            snapshot.site, date=snapshot.when.date(), scraper=f"khobai {snapshot.info['versions']['khobai']}"
        )
        zim.write_zim(snapshot.site, target, metadata)
    except zim.ZimError as problem:
        raise BundleError("no-zim", why=problem) from None
    return Made(target, len(snapshot.sums), target.stat().st_size)
