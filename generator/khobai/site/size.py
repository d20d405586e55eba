# SPDX-License-Identifier: MIT
"""What a built site weighs, and which hosts take it: their published limits, each with its source."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from khobai.messages import Lang, Message, message, say
from khobai.text import wording

Kind = Literal["site", "files", "file", "folder"]
"""What is limited: bytes in all, files in all, bytes of one file, files in one folder."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a host takes at most."""

    host: str
    kind: Kind
    most: int
    source: str


LIMITS = (
    Limit("GitHub Pages", "site", 10**9, "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits"),
    Limit("GitLab.com Pages", "site", 10**9, "https://docs.gitlab.com/user/gitlab_com/#gitlab-pages"),
    Limit("GitLab.com Pages", "files", 200_000, "https://gitlab.com/gitlab-org/gitlab/-/issues/500273"),
    Limit("Cloudflare Pages (free)", "files", 20_000, "https://developers.cloudflare.com/pages/platform/limits/"),
    Limit("Cloudflare Pages (paid)", "files", 100_000, "https://developers.cloudflare.com/pages/platform/limits/"),
    Limit("Cloudflare Pages", "file", 25 << 20, "https://developers.cloudflare.com/pages/platform/limits/"),
    Limit("Netlify", "folder", 54_000, "https://docs.netlify.com/site-deploys/overview/"),
    Limit("Azure Static Web Apps (free)", "site", 250 * 10**6, "https://learn.microsoft.com/en-us/azure/static-web-apps/quotas"),
)  # fmt: skip
"""As the pages named here said in 2026; a host may change them."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a folder holds."""

    values: dict[Kind, int] = field(default_factory=lambda: {"site": 0, "files": 0, "file": 0, "folder": 0})
    largest: str = ""
    """Path of the file of most bytes; the first by name among equals."""
    fullest: str = ""
    """Path of the folder of most files."""

    @property
    def passed(self) -> tuple[Limit, ...]:
        """The limits that it passes."""
        return tuple(limit for limit in LIMITS if self.values[limit.kind] > limit.most)


def size_of(folder: Path) -> Size:
    """Return what `folder` and the folders below it hold; links are not followed.

    Raises:
        OSError: a folder cannot be read.
    """
    total, count = 0, 0
    largest, fullest = (-1, ""), (-1, "")
    for inside, files in _folders(folder, ""):
        total += sum(size for _, size in files)
        count += len(files)
        fullest = max(fullest, (len(files), inside), key=lambda known: known[0])
        for name, size in files:
            largest = max(largest, (size, f"{inside}{name}"), key=lambda known: known[0])
    values: dict[Kind, int] = {"site": total, "files": count, "file": max(largest[0], 0), "folder": max(fullest[0], 0)}
    return Size(values, largest[1], fullest[1])


def _folders(folder: Path, inside: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield (path from the top with a slash behind it, (name, bytes) of each file), folders by name."""
    try:
        with os.scandir(folder) as entries:
            known = sorted(entries, key=lambda entry: entry.name)
        files = [(e.name, e.stat(follow_symlinks=False).st_size) for e in known if e.is_file(follow_symlinks=False)]
    except FileNotFoundError:  # another build has put its own site there meanwhile, and says what that weighs
        return
    yield inside, files
    for entry in known:
        if entry.is_dir(follow_symlinks=False):
            yield from _folders(Path(entry.path), f"{inside}{entry.name}/")


def summary(size: Size, lang: Lang) -> str:
    """Return one line: what the site weighs and which hosts do not take it."""
    values = size.values
    hosts = ", ".join(dict.fromkeys(limit.host for limit in size.passed))
    verdict = message("size-passed", hosts=hosts) if hosts else Message("size-fits")
    return say(
        message(
            "size-line", size=_bytes(values["site"], lang), files=_number(values["files"], lang), path=size.largest,
            largest=_bytes(values["file"], lang), verdict=verdict,
        ), lang,
    )  # fmt: skip


def table(size: Size, lang: Lang) -> str:
    """Return a line for each limit: host, what is limited, how much the site has of how much, where that is said."""
    rows = [
        (limit.host, say(Message(f"size-{limit.kind}"), lang), _amount(limit.kind, size.values[limit.kind], lang),
         _amount(limit.kind, limit.most, lang), say(Message("size-over" if limit in size.passed else "size-under"), lang))
        for limit in LIMITS
    ]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        f"{host:{widths[0]}}  {what:{widths[1]}}  {has:>{widths[2]}} / {most:<{widths[3]}}  {verdict:{widths[4]}}  "
        f"{limit.source}\n"
        for (host, what, has, most, verdict), limit in zip(rows, LIMITS, strict=True)
    )


def _amount(kind: Kind, value: int, lang: Lang) -> str:
    return _bytes(value, lang) if kind in {"site", "file"} else _number(value, lang)


def _bytes(value: int, lang: Lang) -> str:
    """Return megabytes of 1,000,000 bytes, to one place under a hundred."""
    megabytes = value / 10**6
    return f"{_number(round(megabytes) if megabytes >= 99.95 else round(megabytes, 1), lang)} MB"


def _number(value: float, lang: Lang) -> str:
    return wording.number(value) if lang == "vi" else f"{value:,}"
