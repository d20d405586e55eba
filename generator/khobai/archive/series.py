# SPDX-License-Identifier: MIT
"""For which khobai an archive was made: the first two numbers of a version, which `version` in mkdocs.yml names."""

from __future__ import annotations

import re
from importlib.metadata import version

from khobai.messages import Message, RefusedError, message

_FORM = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})(?:\.[0-9]{1,4})?")


class SeriesError(RefusedError):
    """An archive that this khobai does not read; `reason` is `form` or `newer`."""

    KIND = "series"


def series() -> str:
    """Return which archives this khobai is made for."""
    return ".".join(version("khobai").split(".")[:2])


def compare(named: str) -> Message | None:
    """Return what is to be said of an archive that was made for the version `named`: nothing, if for this one.

    Raises:
        SeriesError: it was made for a later one, or that is no version.
    """
    match = _FORM.fullmatch(named)
    if match is None:
        raise SeriesError("form", found=named, here=series())
    theirs, ours = (int(match[1]), int(match[2])), tuple(map(int, series().split(".")))
    if theirs > ours:
        raise SeriesError("newer", found=named, here=series())
    return message("older-series", found=named, here=series()) if theirs < ours else None
