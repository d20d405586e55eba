# SPDX-License-Identifier: MIT
"""Whether a site is finished already: nothing that it is made of has changed, and nothing in it. MkDocs need not start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from khobai.archive.git import GitError, holding
from khobai.archive.provenance import read_state
from khobai.pipeline.digest import digest
from khobai.pipeline.inputs import Inputs, Seen, is_still, see
from khobai.pipeline.store import open_store
from khobai.write import Stamp, files_below

_KIND = "finished"
_ODD = Stamp(0, 0, 0, 0)
"""Of what is no regular file."""


class Finished(msgspec.Struct, frozen=True):
    """A build that ended well and had nothing to say."""

    target: str
    inputs: Inputs
    sources: tuple[str, ...]
    """Of which git says whether they are committed; the first is the archive."""
    digest: bytes
    files: dict[str, Stamp]
    """Every file of the site."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A build as it was asked for."""

    config_file: Path
    site_dir: Path | None

    @property
    def project(self) -> Path:
        """The folder that holds the store."""
        return self.config_file.resolve().parent

    @property
    def name(self) -> bytes:
        """Under which it is remembered."""
        return digest(str(self.config_file.resolve()), str(self.site_dir.resolve()) if self.site_dir else "")


class Outlook(msgspec.Struct, frozen=True):
    """What was seen before a build: the site that it would make, if that stands, and the inputs."""

    site: str | None
    seen: Seen | None


def look(asked: Asked) -> Outlook:
    """Return what can be said of a build before it starts; of the first build nothing."""
    with open_store(asked.project) as store:
        kept = store.read(_KIND, [asked.name]).get(asked.name)
    try:
        known = msgspec.msgpack.decode(kept, type=Finished) if kept else None
    except msgspec.MsgspecError:  # of another version
        known = None
    if known is None:
        return Outlook(None, None)
    seen = see_with_git(known.inputs, known.sources)
    is_same = seen.digest == known.digest and stamps(Path(known.target)) == known.files
    return Outlook(known.target if is_same else None, seen)


def see_with_git(inputs: Inputs, sources: tuple[str, ...]) -> Seen:
    """Return the inputs as they are, the state of the repository among them."""
    archive = Path(sources[0])
    state = read_state(archive, [Path(source) for source in sources])
    return see(inputs, repr(state).encode(), _cut(archive))


def finish(asked: Asked, target: Path, seen: Seen, sources: tuple[str, ...]) -> None:
    """Remember a build that ended well, unless its inputs changed while it read them."""
    if is_still(seen):
        known = Finished(str(target), seen.inputs, sources, seen.digest, stamps(target))
        with open_store(asked.project) as store:
            store.write(_KIND, {asked.name: msgspec.msgpack.encode(known)})


def stamps(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of every file below `folder`."""
    if not folder.is_dir():
        return {}
    return {path: Stamp.of(f"{folder}/{path}") or _ODD for path in files_below(folder)}


def _cut(archive: Path) -> bytes:
    """Return where the history of the repository is cut short."""
    repository = holding(archive)
    try:
        shallow = (
            repository.top / repository.run("rev-parse", "--git-path", "shallow").decode().strip()
            if repository
            else None
        )
        return shallow.read_bytes() if shallow and shallow.is_file() else b""
    except (GitError, OSError):
        return b""
