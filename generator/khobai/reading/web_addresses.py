# SPDX-License-Identifier: MIT
"""Addresses that records name: what has the form of one."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Return whether `text` has the form of an address of the web: http or https, a host, no white space."""
    try:
        parts = urlsplit(text)
    except ValueError:  # a bracket of an IPv6 address without its fellow
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(c.isspace() for c in text)
