# SPDX-License-Identifier: MIT
"""The built site by each of the two ways to read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.tab import serve


@pytest.fixture(scope="session")
def origin(built_site: Path) -> Iterator[str]:
    """Serve the site on loopback; yield its address with a slash at the end."""
    with serve(built_site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, built_site: Path) -> str:
    """Return the address of the site by each of the two ways to read it."""
    return str(request.getfixturevalue("origin")) if request.param == "http" else f"{built_site.resolve().as_uri()}/"
