# SPDX-License-Identifier: MIT
"""The archive as a ZIM file, and a small site to pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from khobai.bundle.zim.pack import ZimMetadata, metadata_of, write_zim

DATE = dt.date(2026, 1, 2)


@pytest.fixture(scope="session")
def packed(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the repository's own archive as a ZIM file."""
    target = tmp_path_factory.mktemp("packed") / "kho.zim"
    write_zim(built_site, target, metadata_of(built_site, date=DATE))
    return target


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes files (path -> text of a file or body of a page) as a site with a first page."""

    def make(**files: str | bytes) -> Path:
        site = tmp_path / "trang dựng"
        home = '<meta property="og:site_name" content="Kho thử"><title>Kho thử</title><p>Trang đầu'
        for path, content in {"index.html": home, **files}.items():
            place = site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return site

    return make


@pytest.fixture
def metadata() -> ZimMetadata:
    """Return metadata that Kiwix takes."""
    return ZimMetadata(name="kho_vi_all", title="Kho", description="Kho thử", creator="Ai", publisher="Ai", date=DATE)
