# SPDX-License-Identifier: MIT
"""Who may ask the live preview: a page of its own, under a name of this machine.

A page from elsewhere can give its own name the address 127.0.0.1 (DNS rebinding) and would then read and write as ours
do; the browser says under which name it asks.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

Environ = dict[str, Any]
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_DEFAULT_PORT = "80"


def is_own_host(environ: Environ, names: Collection[str] = ()) -> bool:
    """Return whether a request asks for a name of loopback, or one of `names`, at the port that it came to."""
    host = str(environ.get("HTTP_HOST", "")).lower()
    port = str(environ.get("SERVER_PORT", ""))
    known = {*_LOOPBACK, *(name.lower() for name in names)}
    own = {f"{name}:{port}" for name in known} | (known if port == _DEFAULT_PORT else set())
    return host in own


def is_own_page(environ: Environ) -> bool:
    """Return whether a request was sent by a page of the host that it asks, or by no page at all."""
    own = f"http://{str(environ.get('HTTP_HOST', '')).lower()}"
    origin, referer = environ.get("HTTP_ORIGIN"), environ.get("HTTP_REFERER")
    if origin is not None:
        return str(origin).lower() == own
    if referer is None:
        return True
    try:
        address = urlsplit(str(referer))
    except ValueError:
        return False
    return f"{address.scheme}://{address.netloc}".lower() == own
