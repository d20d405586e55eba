# SPDX-License-Identifier: MIT
"""Which newspaper an address is of, and which province its site speaks for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from khobai.archive.vocabulary import Vocabulary
from khobai.text.vietnamese import slug

_PUBLIC = re.compile(r"\.(?:gov|dcs|org|edu)\.vn$")
_PAPER = re.compile(
    r"^(?:bao|dai|tuoitre|hoinongdan|phunu|congan|tinhuy|thanhdoan|tinhdoan)?(?P<name>[a-z]+?)(?:tv|online|portal)?$"
)


def host_of(url: str | None) -> str:
    """Return the host of an address in small letters, empty when there is none."""
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""


def newspaper_at(url: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the newspaper whose host the address is of, or stands below."""
    host = host_of(url)
    by_host = {known: paper.id for paper in vocabulary.newspapers.values() for known in paper.hosts}
    while host.count("."):
        if host in by_host:
            return by_host[host]
        host = host.partition(".")[2]
    return None


def provinces_at(url: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the units of the province that a site speaks for: by its newspaper, else by its name.

    `thanhphuoc.binhduong.gov.vn` and `tuoitrekontum.org.vn` bear a province's name; `baocaobang.vn` is a newspaper's.
    """
    paper = newspaper_at(url, vocabulary)
    if paper is not None:
        return vocabulary.newspapers[paper].provinces
    host = host_of(url)
    names: dict[str, tuple[str, ...]] = {}
    for unit in vocabulary.provinces.values():
        key = slug(unit.name).replace("-", "").removeprefix("tp")
        names[key] = (*names.get(key, ()), unit.id)
    for label in host.split(".")[:-1]:
        match = _PAPER.match(label.replace("-", ""))
        if match is not None and (label != match["name"] or _PUBLIC.search(host)) and match["name"] in names:
            return names[match["name"]]
    return ()
