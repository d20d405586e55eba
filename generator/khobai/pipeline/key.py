# SPDX-License-Identifier: MIT
"""The key of this user, under which results are kept: what a stranger brought into a project is not signed by it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

import click

VARIABLE = "KHOBAI_STORE_KEY"
"""Of the environment: a secret text in place of the file, for machines that forget their files."""
SHORTEST = 16
"""Characters of a secret in the environment."""
_FILE = "store.key"
_SIZE = 32


class KeyProblemError(Exception):
    """There is no key; the text is the key of a phrase of messages.yml."""


def user_key() -> bytes:
    """Return the 32 bytes of this user's key; it is made at the first use, in the user's own folder of settings.

    Raises:
        KeyProblemError: it can be neither read nor made, or the environment names a secret that is easily guessed.
    """
    secret = os.environ.get(VARIABLE)
    if secret:
        if len(secret) < SHORTEST:
            raise KeyProblemError("store-key-short")
        return hashlib.blake2b(secret.encode("utf-8", "surrogateescape"), digest_size=_SIZE).digest()
    place = Path(click.get_app_dir("khobai"), _FILE)
    try:
        return _read(place) or _make(place)
    except OSError:
        raise KeyProblemError("store-key-none") from None


def _read(place: Path) -> bytes | None:
    """Return the key in the file, or None when there is none (whole)."""
    with contextlib.suppress(FileNotFoundError):
        if place.is_file():
            key = place.read_bytes()
            return key if len(key) == _SIZE else None
    return None


def _make(place: Path) -> bytes:
    """Write a key, unless another process was first, and return the one that is there."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = place.with_name(f".{_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_SIZE))
        try:
            os.link(fresh, place)  # unlike a rename it leaves the key of another process as it is
        except OSError:
            if _read(place) is None:
                fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
    key = _read(place)
    if key is None:
        raise KeyProblemError("store-key-none")
    return key
