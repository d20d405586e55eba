# SPDX-License-Identifier: MIT
"""Where and under which name the archive is published: absolute addresses and identifiers that stay."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from khobai.archive import addresses
from khobai.archive.provenance import Revision, State

_SPACE = uuid.UUID("8f6b1a52-6a57-5d0e-9c39-3f1f2f6d7b11")
"""Namespace of identifiers of archives without an address."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the records' own words."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What exports and heads of pages say about the archive as a whole."""

    name: str = "Kho bài"
    description: str | None = None
    url: str | None = None
    """Absolute address of the site; None while it has none, then addresses are relative."""
    directory_urls: bool = False
    contact: str | None = None
    """Electronic mail of those who answer for the archive."""
    gateway: str | None = None
    """Address of the gateway that answers OAI-PMH harvesters for the archive."""
    repository: str = ""
    """Address of the archive's repository, where readers report mistakes; empty when it has none."""
    leave_out: frozenset[str] = frozenset()
    """Heavy parts that the site does without: names of `site.exports.weight.LEAVABLE`."""
    put_in: frozenset[str] = frozenset()
    """Heavy parts that the site has whatever its size: names of `site.exports.weight.PUTTABLE`."""
    doi: str | None = None
    """Of the data set, `10.…`, where one was given."""
    state: State | None = None
    """Of the sources; None outside git and in a preview."""
    history: Mapping[str, Revision] = field(default_factory=dict)
    """By id of the article."""

    def absolute(self, path: str) -> str | None:
        """Return the address of the page (a Markdown path) or file `path`, or None while the site has none."""
        if not self.url:
            return None
        page = addresses.built(path, directory_urls=self.directory_urls) if path.endswith(".md") else path
        folder, _, name = page.rpartition("/")
        shown = page if name != "index.html" else f"{folder}/" if folder else ""
        return f"{self.url.rstrip('/')}/{quote(shown)}"

    def link(self, source: str, target: str) -> str:
        """Return the address of `target`, absolute if the site has one, else as seen from the page `source`."""
        return self.absolute(target) or addresses.href(source, target, directory_urls=self.directory_urls)

    def identifier(self, path: str) -> str:
        """Return a URI that names the page or file `path` for good: its address, or a UUID while there is none."""
        return self.absolute(path) or uuid.uuid5(_SPACE, f"{self.name}/{path}").urn

    @property
    def host(self) -> str | None:
        """Name of the host, or None while the site has no address."""
        return urlsplit(self.url).hostname if self.url else None
